import sql from 'sql-template-tag'
import type { Day } from '../../rules/day.ts'
import type { CorrectionItem, CorrectionSaid } from '../../rules/procedure/correction.ts'
import type { NoticeWay } from '../../rules/procedure/notice-way.ts'
import type { Sealing } from '../application/applicants.ts'
import { nextId, openIfAny, sealInRow } from '../application/sealed-row.ts'
import type { Transaction } from '../database.ts'

/** A 补正告知 of a case (Art 30), and what came of it. */
export type CorrectionRequest = {
  readonly id: number
  readonly applicationId: number
  readonly items: readonly CorrectionItem[]
  readonly workingDays: number
  readonly said: CorrectionSaid
  readonly preparedBy: number
  readonly preparedOn: Day
  /** Null: prepared, and not told yet. */
  readonly toldOn: Day | null
  readonly toldWay: NoticeWay | null
  /** The last day to correct. */
  readonly untilOn: Day | null
  readonly askedEvent: number | null
  readonly takenOn: Day | null
  readonly takenEvent: number | null
  readonly came: CorrectionCame | null
}

/** What the applicant put right, in the words of whoever took it in. */
export type CorrectionCame = { readonly words: string; readonly way: string }

const table = 'correction_request'
type Sealed = { said: Buffer | null; came: Buffer | null }
const erased: CorrectionSaid = { what: '', guidance: '' }

/** The one that stands; null where none was prepared, or it was given up. */
export async function correctionOf(
  tx: Transaction,
  sealer: Sealing,
  applicationId: number,
): Promise<CorrectionRequest | null> {
  const { rows } = await tx.query<Omit<CorrectionRequest, 'said' | 'came'> & Sealed>(sql`
    select id, application_id as "applicationId", items, working_days as "workingDays", said,
      prepared_by as "preparedBy", prepared_on as "preparedOn", told_on as "toldOn", told_way as "toldWay",
      until_on as "untilOn", asked_event::int as "askedEvent", taken_on as "takenOn", taken_event::int as "takenEvent",
      came
    from correction_request
    where application_id = ${applicationId}
      and dropped_on is null`)
  const [row] = rows
  if (row === undefined) return null
  return {
    ...row,
    said: openIfAny<CorrectionSaid>(sealer, { table, column: 'said', id: row.id }, row.said) ?? erased,
    came: openIfAny<CorrectionCame>(sealer, { table, column: 'came', id: row.id }, row.came),
  }
}

/** Prepares it, or puts another in the place of one that was not told yet. */
export async function prepareCorrection(
  tx: Transaction,
  sealer: Sealing,
  wanted: Pick<CorrectionRequest, 'applicationId' | 'items' | 'workingDays' | 'said' | 'preparedBy' | 'preparedOn'>,
): Promise<number> {
  await tx.query(sql`
    update correction_request
    set dropped_on = ${wanted.preparedOn}
    where application_id = ${wanted.applicationId}
      and dropped_on is null
      and told_on is null`)
  const id = await nextId(tx, table)
  await tx.query(sql`
    insert into correction_request (id, application_id, items, working_days, said, prepared_by, prepared_on)
    values (
      ${id}, ${wanted.applicationId}, ${wanted.items}, ${wanted.workingDays},
      ${sealInRow(sealer, { table, column: 'said', id }, wanted.said)}, ${wanted.preparedBy}, ${wanted.preparedOn}
    )`)
  return id
}

export async function putCorrectionTold(
  tx: Transaction,
  id: number,
  told: { readonly on: Day; readonly way: NoticeWay; readonly until: Day; readonly event: number },
): Promise<void> {
  await tx.query(sql`
    update correction_request
    set told_on = ${told.on}, told_way = ${told.way}, until_on = ${told.until}, asked_event = ${told.event}
    where id = ${id}`)
}

export async function putCorrectionTaken(
  tx: Transaction,
  sealer: Sealing,
  id: number,
  taken: { readonly on: Day; readonly event: number; readonly came: CorrectionCame },
): Promise<void> {
  await tx.query(sql`
    update correction_request
    set taken_on = ${taken.on}, taken_event = ${taken.event},
      came = ${sealInRow(sealer, { table, column: 'came', id }, taken.came)}
    where id = ${id}`)
}
