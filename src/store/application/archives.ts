import sql, { raw } from 'sql-template-tag'
import type { Retention } from '../../rules/application/archive.ts'
import type { Day } from '../../rules/day.ts'
import { may } from '../../rules/permission.ts'
import type { Viewer } from '../../rules/visibility.ts'
import type { Transaction } from '../database.ts'
import { numberOf } from './applications.ts'
import { eraseProcedure } from './erase-procedure.ts'

/** The file of a closed case as it was made. */
export type CaseArchive = {
  readonly id: number
  readonly applicationId: number
  readonly fileId: number
  readonly lastEvent: number
  readonly parts: number
  readonly retention: Retention
  readonly keepUntil: Day | null
  readonly madeByName: string
  readonly madeAt: Date
}

/** The archives of a case, the newest first. */
export async function archivesOf(tx: Transaction, applicationId: number): Promise<readonly CaseArchive[]> {
  const { rows } = await tx.query<CaseArchive & { lastEvent: string }>(sql`
    select archive.id, archive.application_id as "applicationId", archive.file_id as "fileId",
      archive.last_event as "lastEvent", archive.parts, archive.retention, archive.keep_until as "keepUntil",
      person.name as "madeByName", archive.made_at as "madeAt"
    from case_archive as archive
    join person on person.id = archive.made_by
    where archive.application_id = ${applicationId}
    order by archive.id desc`)
  return rows.map((row) => ({ ...row, lastEvent: Number(row.lastEvent) }))
}

export async function insertArchive(
  tx: Transaction,
  given: Pick<CaseArchive, 'applicationId' | 'fileId' | 'lastEvent' | 'parts' | 'retention' | 'keepUntil'> & {
    readonly madeBy: number
  },
): Promise<void> {
  await tx.query(sql`
    insert into case_archive (application_id, file_id, last_event, parts, retention, keep_until, made_by)
    values (
      ${given.applicationId}, ${given.fileId}, ${given.lastEvent}, ${given.parts}, ${given.retention},
      ${given.keepUntil}, ${given.madeBy}
    )`)
}

/** What was proposed or done about erasing a case; null: nothing. */
export type CaseErasure = {
  readonly reason: string
  readonly proposedBy: number
  readonly proposedByName: string
  readonly proposedOn: Day
  readonly doneByName: string | null
  readonly doneOn: Day | null
  readonly files: number | null
}

export async function erasureOf(tx: Transaction, applicationId: number): Promise<CaseErasure | null> {
  const { rows } = await tx.query<CaseErasure>(sql`
    select erasure.reason, erasure.proposed_by as "proposedBy", proposer.name as "proposedByName",
      erasure.proposed_on as "proposedOn", doer.name as "doneByName", erasure.done_on as "doneOn", erasure.files
    from case_erasure as erasure
    join person as proposer on proposer.id = erasure.proposed_by
    left join person as doer on doer.id = erasure.done_by
    where erasure.application_id = ${applicationId}`)
  return rows[0] ?? null
}

export async function proposeErasure(
  tx: Transaction,
  given: {
    readonly applicationId: number
    readonly archiveId: number
    readonly reason: string
    readonly by: number
    readonly on: Day
  },
): Promise<void> {
  await tx.query(sql`
    insert into case_erasure (application_id, archive_id, reason, proposed_by, proposed_on)
    values (${given.applicationId}, ${given.archiveId}, ${given.reason}, ${given.by}, ${given.on})`)
}

export async function dropErasure(tx: Transaction, applicationId: number): Promise<void> {
  await tx.query(sql`delete from case_erasure where application_id = ${applicationId} and done_on is null`)
}

/**
 * Erases who applied and who was asked, and the keys of every file: their bytes open for nobody any more. Counts, days
 * and outcomes stay. Gives how many files were erased.
 */
export async function eraseCase(tx: Transaction, applicationId: number, by: number, on: Day): Promise<number> {
  await tx.query(sql`
    update applicant
    set sealed = null, identity_key = null, phone_key = null, email_key = null
    where application_id = ${applicationId}`)
  await eraseProcedure(tx, applicationId)
  await tx.query(sql`delete from applicant_session where application_id = ${applicationId}`)
  await tx.query(sql`delete from code_recovery where application_id = ${applicationId}`)
  await tx.query(sql`update portal_submission set network_key = '' where application_id = ${applicationId}`)
  const { rowCount } = await tx.query(sql`
    update application_file
    set sealed = null
    where application_id = ${applicationId}
      and sealed is not null`)
  await tx.query(sql`
    update case_erasure
    set done_by = ${by}, done_on = ${on}, files = ${rowCount ?? 0}
    where application_id = ${applicationId}`)
  return rowCount ?? 0
}

/** A case whose time is over, as a list shows it. */
export type OverdueArchive = {
  readonly applicationId: number
  readonly number: string
  readonly agencyName: string
  readonly keepUntil: Day
  readonly proposedOn: Day | null
}

/** Cases that this viewer sees whose last archive need not be kept any longer, and that were not erased. */
export async function archivesOver(tx: Transaction, viewer: Viewer, today: Day): Promise<readonly OverdueArchive[]> {
  const { rows } = await tx.query<
    OverdueArchive & { readonly agencyId: number; readonly year: number; readonly serial: number }
  >(sql`
    select application.id as "applicationId", application.agency_id as "agencyId", application.year, application.serial,
      agency.name as "agencyName", archive.keep_until as "keepUntil", erasure.proposed_on as "proposedOn"
    from application
    join agency on agency.id = application.agency_id
    join lateral (
      select keep_until
      from case_archive
      where application_id = application.id
      order by id desc
      limit 1
    ) as archive on archive.keep_until < ${today}
    left join case_erasure as erasure on erasure.application_id = application.id
    where erasure.done_on is null
      and ${raw(may.application.view.sql(viewer))}
    order by archive.keep_until, application.id
    limit 500`)
  return rows.map(({ agencyId, year, serial, ...row }) => ({ ...row, number: numberOf({ agencyId, year, serial }) }))
}
