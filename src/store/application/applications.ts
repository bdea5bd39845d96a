import sql, { raw } from 'sql-template-tag'
import type { ApplicantKind, CaseState, Channel, Medium, ReceivingWay } from '../../rules/application/application.ts'
import type { Outcome } from '../../rules/application/outcome.ts'
import type { Day } from '../../rules/day.ts'
import { may } from '../../rules/permission.ts'
import { type ApplicationFacts, applicationColumns } from '../../rules/permission-facts.ts'
import type { Viewer } from '../../rules/visibility.ts'
import type { Transaction } from '../database.ts'
import { factsSql } from '../facts.ts'
import { storable } from '../storable.ts'
import { putCaseWords } from './case-words.ts'

/** A case as its row has it: no personal data, and of its history the copies that lists need. */
export type ApplicationRow = {
  readonly id: number
  readonly agencyId: number
  readonly agencyName: string
  readonly agencySlug: string
  readonly year: number
  readonly serial: number
  readonly channel: Channel
  readonly applicantKind: ApplicantKind
  readonly wanted: string
  readonly wantedDocument: string | null
  readonly receivingWay: ReceivingWay
  readonly medium: Medium
  readonly arrivedOn: Day
  readonly submittedAt: Date
  readonly splitFrom: number | null
  readonly unitId: number | null
  readonly handlerId: number | null
  readonly proposedBy: number | null
  readonly imported: boolean
  readonly sample: boolean
  /** 'lapsed' is never stored: it depends on the day (`stateOn`). */
  readonly state: Exclude<CaseState, 'lapsed'>
  readonly receiptOn: Day | null
  readonly dueOn: Day | null
  readonly dueProvisional: boolean
  readonly waitingUntil: Day | null
  readonly extended: boolean
  readonly corrected: boolean
  readonly concludedOn: Day | null
  readonly outcome: Outcome | null
  readonly inTime: boolean | null
  readonly countedOn: Day | null
  readonly countedOutcome: Outcome | null
}

/** The columns of `ApplicationRow`, of statements that join the agency of the case as `agency`. */
export const applicationRowColumns = raw(`application.id, application.agency_id as "agencyId",
  agency.name as "agencyName", agency.slug as "agencySlug", application.year, application.serial, application.channel,
  application.applicant_kind as "applicantKind", application.wanted, application.wanted_document as "wantedDocument",
  application.receiving_way as "receivingWay", application.medium, application.arrived_on as "arrivedOn",
  application.submitted_at as "submittedAt", application.split_from as "splitFrom", application.unit_id as "unitId",
  application.handler_id as "handlerId", application.proposed_by as "proposedBy", application.imported,
  application.sample, application.state, application.receipt_on as "receiptOn", application.due_on as "dueOn",
  application.due_provisional as "dueProvisional", application.waiting_until as "waitingUntil", application.extended,
  application.corrected, application.concluded_on as "concludedOn", application.outcome, application.in_time as "inTime",
  application.counted_on as "countedOn", application.counted_outcome as "countedOutcome"`)

/** 受理编号: 0007-2026-00012. */
export function numberOf({ agencyId, year, serial }: Pick<ApplicationRow, 'agencyId' | 'year' | 'serial'>): string {
  return `${String(agencyId).padStart(4, '0')}-${year}-${String(serial).padStart(5, '0')}`
}

/** The parts of a number as somebody typed it; null where it is none. */
export function readNumber(typed: string): { agencyId: number; year: number; serial: number } | null {
  const plain = typed.normalize('NFKC').replace(/\s/gu, '')
  const [, agencyId, year, serial] = /^(\d{4,9})[-‐–—](\d{4})[-‐–—](\d{5,9})$/u.exec(plain) ?? []
  if (agencyId === undefined || year === undefined || serial === undefined) return null
  return { agencyId: Number(agencyId), year: Number(year), serial: Number(serial) }
}

export type NewApplication = {
  readonly agencyId: number
  readonly channel: Channel
  readonly applicantKind: ApplicantKind
  readonly wanted: string
  readonly wantedDocument: string | null
  readonly receivingWay: ReceivingWay
  readonly medium: Medium
  readonly arrivedOn: Day
  /** The same form sent twice has the same; null where it came by no form. */
  readonly submissionKey: string | null
  /** Keyed hash of the query code in the context 'application.code'. */
  readonly codeKey: Buffer
  readonly splitFrom?: number | null
  readonly imported?: boolean
  readonly sample?: boolean
}

/**
 * A new case with the next serial number of its agency in the year of its arrival. Its events come next, in the same
 * transaction (`appendEvents`). Waits for others who number a case of this agency.
 */
export async function insertApplication(
  tx: Transaction,
  given: NewApplication,
): Promise<{ readonly id: number; readonly number: string }> {
  const year = Number(given.arrivedOn.slice(0, 4))
  const numbered = await tx.query<{ serial: number }>(sql`
    insert into application_serial (agency_id, year, last)
    values (${given.agencyId}, ${year}, 1)
    on conflict (agency_id, year) do update
    set last = application_serial.last + 1
    returning last as serial`)
  const serial = numbered.rows[0]?.serial ?? 0
  const { rows } = await tx.query<{ id: number }>(sql`
    insert into application (
      agency_id, year, serial, channel, applicant_kind, wanted, wanted_document, receiving_way, medium, arrived_on,
      submission_key, code_key, split_from, imported, sample, state
    )
    values (
      ${given.agencyId}, ${year}, ${serial}, ${given.channel}, ${given.applicantKind}, ${storable(given.wanted)},
      ${given.wantedDocument === null ? null : storable(given.wantedDocument)}, ${given.receivingWay}, ${given.medium},
      ${given.arrivedOn}, ${given.submissionKey}, ${given.codeKey}, ${given.splitFrom ?? null},
      ${given.imported ?? false}, ${given.sample ?? false}, 'unconfirmed'
    )
    returning id`)
  const [added] = rows
  if (added === undefined) throw new Error(`no case was added for agency ${given.agencyId}`)
  await putCaseWords(tx, added.id, given)
  return { id: added.id, number: numberOf({ agencyId: given.agencyId, year, serial }) }
}

/** The keyed hash of its query code: for the case that goes on elsewhere under the same code. */
export async function codeKeyOfCase(tx: Transaction, id: number): Promise<Buffer> {
  const { rows } = await tx.query<{ codeKey: Buffer }>(sql`
    select code_key as "codeKey"
    from application
    where id = ${id}`)
  const [row] = rows
  if (row === undefined) throw new Error(`there is no case ${id}`)
  return row.codeKey
}

/** Null where there is no such case or this viewer may not see it: the two are not told apart. */
export async function applicationById(tx: Transaction, viewer: Viewer, id: number): Promise<ApplicationRow | null> {
  const { rows } = await tx.query<ApplicationRow>(sql`
    select ${applicationRowColumns}
    from application
    join agency on agency.id = application.agency_id
    where application.id = ${id}
      and ${raw(may.application.view.sql(viewer))}`)
  return rows[0] ?? null
}

/** What permissions on a case depend on; null where there is none. */
export async function applicationFacts(tx: Transaction, id: number): Promise<ApplicationFacts | null> {
  const { rows } = await tx.query<ApplicationFacts>(sql`
    select ${factsSql(applicationColumns())}
    from application
    where application.id = ${id}`)
  return rows[0] ?? null
}

/** The case that a form sent with this key made, if it was sent before. */
export async function applicationBySubmission(
  tx: Transaction,
  submissionKey: string,
): Promise<{ readonly id: number; readonly number: string } | null> {
  const { rows } = await tx.query<ApplicationRow>(sql`
    select ${applicationRowColumns}
    from application
    join agency on agency.id = application.agency_id
    where application.submission_key = ${submissionKey}`)
  const [row] = rows
  return row === undefined ? null : { id: row.id, number: numberOf(row) }
}

/**
 * For the applicant, who is known by number and query code alone: the case whose code has this keyed hash. Null tells
 * nothing of what was wrong.
 */
export async function applicationByCode(
  tx: Transaction,
  number: string,
  codeKey: Buffer,
): Promise<ApplicationRow | null> {
  const parts = readNumber(number)
  if (parts === null) return null
  const { rows } = await tx.query<ApplicationRow>(sql`
    select ${applicationRowColumns}
    from application
    join agency on agency.id = application.agency_id
    where application.agency_id = ${parts.agencyId}
      and application.year = ${parts.year}
      and application.serial = ${parts.serial}
      and application.code_key = ${codeKey}`)
  return rows[0] ?? null
}

/** For the applicant's own session, which is bound to the case: no viewer is asked, the session is the permission. */
export async function applicationOfApplicant(tx: Transaction, id: number): Promise<ApplicationRow | null> {
  const { rows } = await tx.query<ApplicationRow>(sql`
    select ${applicationRowColumns}
    from application
    join agency on agency.id = application.agency_id
    where application.id = ${id}`)
  return rows[0] ?? null
}

/** Whether any case was ever registered, by whomever. */
export async function hasApplications(tx: Transaction): Promise<boolean> {
  const { rows } = await tx.query<{ found: boolean }>(sql`select exists (select from application) as found`)
  return rows[0]?.found ?? false
}
