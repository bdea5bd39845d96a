import sql, { raw } from 'sql-template-tag'
import type { Day } from '../../rules/day.ts'
import { may } from '../../rules/permission.ts'
import type { NoticeWay } from '../../rules/procedure/notice-way.ts'
import type { Viewer } from '../../rules/visibility.ts'
import type { Sealing } from '../application/applicants.ts'
import { nextId, openIfAny, sealInRow } from '../application/sealed-row.ts'
import type { Transaction } from '../database.ts'

/** An extension (延期, Art 33): asked, consented or not, told. */
export type Extension = {
  readonly id: number
  readonly applicationId: number
  readonly workingDays: number
  readonly reason: string
  readonly askedBy: number
  readonly askedByName: string
  readonly askedOn: Day
  readonly decidedBy: number | null
  readonly decidedByName: string | null
  readonly decidedOn: Day | null
  readonly consented: boolean | null
  readonly decidedWhy: string | null
  readonly toldOn: Day | null
  readonly toldWay: NoticeWay | null
  readonly toldEvent: number | null
}

const table = 'extension'

/** All of a case that were not given up, newest first; of those at most one waits or holds. */
export async function extensionsOf(
  tx: Transaction,
  sealer: Sealing,
  applicationId: number,
): Promise<readonly Extension[]> {
  const { rows } = await tx.query<
    Omit<Extension, 'reason' | 'decidedWhy'> & { reason: Buffer | null; decidedWhy: Buffer | null }
  >(sql`
    select extension.id, application_id as "applicationId", working_days as "workingDays", reason,
      asked_by as "askedBy", asker.name as "askedByName", asked_on as "askedOn", decided_by as "decidedBy",
      decider.name as "decidedByName", decided_on as "decidedOn", consented, decided_why as "decidedWhy",
      told_on as "toldOn", told_way as "toldWay", told_event::int as "toldEvent"
    from extension
    join person as asker on asker.id = extension.asked_by
    left join person as decider on decider.id = extension.decided_by
    where application_id = ${applicationId}
      and dropped_on is null
    order by extension.id desc`)
  return rows.map((row) => ({
    ...row,
    reason: openIfAny<string>(sealer, { table, column: 'reason', id: row.id }, row.reason) ?? '',
    decidedWhy: openIfAny<string>(sealer, { table, column: 'decided_why', id: row.id }, row.decidedWhy),
  }))
}

/** The one that waits for consent, or has it. */
export function standingExtension(extensions: readonly Extension[]): Extension | null {
  return extensions.find(({ consented }) => consented !== false) ?? null
}

export async function insertExtension(
  tx: Transaction,
  sealer: Sealing,
  asked: Pick<Extension, 'applicationId' | 'workingDays' | 'reason' | 'askedBy' | 'askedOn'>,
): Promise<number> {
  const id = await nextId(tx, table)
  await tx.query(sql`
    insert into extension (id, application_id, working_days, reason, asked_by, asked_on)
    values (
      ${id}, ${asked.applicationId}, ${asked.workingDays},
      ${sealInRow(sealer, { table, column: 'reason', id }, asked.reason)}, ${asked.askedBy}, ${asked.askedOn}
    )`)
  return id
}

export async function decideExtension(
  tx: Transaction,
  sealer: Sealing,
  id: number,
  decided: { readonly by: number; readonly on: Day; readonly consented: boolean; readonly why: string },
): Promise<void> {
  const why = decided.why === '' ? null : sealInRow(sealer, { table, column: 'decided_why', id }, decided.why)
  await tx.query(sql`
    update extension
    set decided_by = ${decided.by}, decided_on = ${decided.on}, consented = ${decided.consented}, decided_why = ${why}
    where id = ${id}`)
}

export async function putExtensionTold(
  tx: Transaction,
  id: number,
  told: { readonly on: Day; readonly way: NoticeWay; readonly event: number },
): Promise<void> {
  await tx.query(sql`
    update extension
    set told_on = ${told.on}, told_way = ${told.way}, told_event = ${told.event}
    where id = ${id}`)
}

export async function dropExtension(tx: Transaction, id: number, on: Day): Promise<void> {
  await tx.query(sql`update extension set dropped_on = ${on} where id = ${id}`)
}

export type ExtensionToDecide = {
  readonly applicationId: number
  readonly agencyId: number
  readonly year: number
  readonly serial: number
  readonly workingDays: number
  readonly askedByName: string
  readonly dueOn: Day | null
}

/** Those to which this viewer may consent, and which he did not ask for himself. */
export async function extensionsToDecide(
  tx: Transaction,
  viewer: Viewer,
  personId: number,
): Promise<readonly ExtensionToDecide[]> {
  const { rows } = await tx.query<ExtensionToDecide>(sql`
    select application.id as "applicationId", application.agency_id as "agencyId", application.year,
      application.serial, extension.working_days as "workingDays", person.name as "askedByName",
      application.due_on as "dueOn"
    from extension
    join application on application.id = extension.application_id
    join person on person.id = extension.asked_by
    where extension.decided_on is null
      and extension.dropped_on is null
      and extension.asked_by <> ${personId}
      and application.state <> 'concluded'
      and ${raw(may.application.consent.sql(viewer))}
    order by application.due_on nulls last, application.id`)
  return rows
}
