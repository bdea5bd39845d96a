import sql from 'sql-template-tag'
import type { Day } from '../../rules/day.ts'
import type { NoticeWay } from '../../rules/procedure/notice-way.ts'
import type { Judgement } from '../../rules/procedure/reasons.ts'
import type { Sealing } from '../application/applicants.ts'
import { nextId, openIfAny, sealInRow } from '../application/sealed-row.ts'
import type { Transaction } from '../database.ts'

/** A 说明理由通知 of a case (Art 35), and what came of it. */
export type ReasonsRequest = {
  readonly id: number
  readonly applicationId: number
  readonly workingDays: number
  /** Why number or frequency are beyond reason. */
  readonly said: string
  readonly preparedBy: number
  readonly preparedOn: Day
  readonly toldOn: Day | null
  readonly toldWay: NoticeWay | null
  readonly untilOn: Day | null
  readonly askedEvent: number | null
  readonly givenOn: Day | null
  readonly givenEvent: number | null
  readonly given: string | null
  readonly judgement: Judgement | null
  readonly judgedBy: number | null
  readonly judgedOn: Day | null
  readonly judgedWhy: string | null
  readonly delayedUntil: Day | null
  readonly delayToldOn: Day | null
  readonly delayToldWay: NoticeWay | null
  readonly delayEvent: number | null
}

const table = 'reasons_request'

/** The latest; null where none was prepared, or it was given up. */
export async function reasonsOf(
  tx: Transaction,
  sealer: Sealing,
  applicationId: number,
): Promise<ReasonsRequest | null> {
  type Row = Omit<ReasonsRequest, 'said' | 'given' | 'judgedWhy'> & {
    said: Buffer | null
    given: Buffer | null
    judgedWhy: Buffer | null
  }
  const { rows } = await tx.query<Row>(sql`
    select id, application_id as "applicationId", working_days as "workingDays", said, prepared_by as "preparedBy",
      prepared_on as "preparedOn", told_on as "toldOn", told_way as "toldWay", until_on as "untilOn",
      asked_event::int as "askedEvent", given_on as "givenOn", given_event::int as "givenEvent", given, judgement,
      judged_by as "judgedBy", judged_on as "judgedOn", judged_why as "judgedWhy", delayed_until as "delayedUntil",
      delay_told_on as "delayToldOn", delay_told_way as "delayToldWay", delay_event::int as "delayEvent"
    from reasons_request
    where application_id = ${applicationId}
      and dropped_on is null
    order by id desc
    limit 1`)
  const [row] = rows
  if (row === undefined) return null
  const { id } = row
  return {
    ...row,
    said: openIfAny<string>(sealer, { table, column: 'said', id }, row.said) ?? '',
    given: openIfAny<string>(sealer, { table, column: 'given', id }, row.given),
    judgedWhy: openIfAny<string>(sealer, { table, column: 'judged_why', id }, row.judgedWhy),
  }
}

/** Prepares it, or puts another in the place of one that was not told yet. */
export async function prepareReasons(
  tx: Transaction,
  sealer: Sealing,
  wanted: Pick<ReasonsRequest, 'applicationId' | 'workingDays' | 'said' | 'preparedBy' | 'preparedOn'>,
): Promise<number> {
  await tx.query(sql`
    update reasons_request
    set dropped_on = ${wanted.preparedOn}
    where application_id = ${wanted.applicationId}
      and dropped_on is null
      and told_on is null`)
  const id = await nextId(tx, table)
  await tx.query(sql`
    insert into reasons_request (id, application_id, working_days, said, prepared_by, prepared_on)
    values (
      ${id}, ${wanted.applicationId}, ${wanted.workingDays},
      ${sealInRow(sealer, { table, column: 'said', id }, wanted.said)}, ${wanted.preparedBy}, ${wanted.preparedOn}
    )`)
  return id
}

export async function putReasonsTold(
  tx: Transaction,
  id: number,
  told: { readonly on: Day; readonly way: NoticeWay; readonly until: Day; readonly event: number },
): Promise<void> {
  await tx.query(sql`
    update reasons_request
    set told_on = ${told.on}, told_way = ${told.way}, until_on = ${told.until}, asked_event = ${told.event}
    where id = ${id}`)
}

export async function putReasonsGiven(
  tx: Transaction,
  sealer: Sealing,
  id: number,
  given: { readonly on: Day; readonly event: number; readonly words: string },
): Promise<void> {
  await tx.query(sql`
    update reasons_request
    set given_on = ${given.on}, given_event = ${given.event},
      given = ${sealInRow(sealer, { table, column: 'given', id }, given.words)}
    where id = ${id}`)
}

export async function putJudgement(
  tx: Transaction,
  sealer: Sealing,
  id: number,
  judged: {
    readonly judgement: Judgement
    readonly by: number
    readonly on: Day
    readonly why: string
    readonly delayedUntil: Day | null
  },
): Promise<void> {
  await tx.query(sql`
    update reasons_request
    set judgement = ${judged.judgement}, judged_by = ${judged.by}, judged_on = ${judged.on},
      judged_why = ${sealInRow(sealer, { table, column: 'judged_why', id }, judged.why)},
      delayed_until = ${judged.delayedUntil}
    where id = ${id}`)
}

export async function putDelayTold(
  tx: Transaction,
  id: number,
  told: { readonly on: Day; readonly way: NoticeWay; readonly event: number },
): Promise<void> {
  await tx.query(sql`
    update reasons_request
    set delay_told_on = ${told.on}, delay_told_way = ${told.way}, delay_event = ${told.event}
    where id = ${id}`)
}
