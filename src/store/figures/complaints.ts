import sql, { raw } from 'sql-template-tag'
import type { Day } from '../../rules/day.ts'
import type {
  ClosedComplaint,
  ComplaintContent,
  ComplaintForm,
  ComplaintMatter,
  ComplaintMeasure,
  ComplaintResult,
  ComplaintWay,
} from '../../rules/dispute/complaint.ts'
import { may } from '../../rules/permission.ts'
import type { Viewer } from '../../rules/visibility.ts'
import type { Sealing } from '../application/applicants.ts'
import { numberOf } from '../application/applications.ts'
import type { Transaction } from '../database.ts'
import { type Page, pageOf, pagesOf } from '../page.ts'

/** A complaint without what is sealed. */
export type Complaint = {
  readonly id: number
  readonly authorityId: number
  readonly agencyName: string
  readonly about: ComplaintMatter
  readonly way: ComplaintWay
  readonly receivedOn: Day
  readonly dueOn: Day | null
  readonly closedOn: Day | null
  readonly result: ComplaintResult | null
  readonly measure: ComplaintMeasure | null
  readonly reason: string | null
  readonly application: { readonly id: number; readonly number: string } | null
  readonly recordedByName: string
  readonly recordedAt: Date
}

type Row = Omit<Complaint, 'application'> & {
  readonly applicationId: number | null
  readonly applicationAgency: number
  readonly year: number
  readonly serial: number
}

const columns = raw(`complaint.id, complaint.authority_id as "authorityId", subject.name as "agencyName",
  complaint.about, complaint.way, complaint.received_on as "receivedOn", complaint.due_on as "dueOn",
  complaint.closed_on as "closedOn", complaint.result, complaint.measure, complaint.reason,
  complaint.application_id as "applicationId", application.agency_id as "applicationAgency", application.year,
  application.serial, person.name as "recordedByName", complaint.recorded_at as "recordedAt"`)

/** Joined so that `agency` is the authority: on it depends who may know of the complaint. */
const from = raw(`from complaint
  join agency on agency.id = complaint.authority_id
  join agency as subject on subject.id = complaint.agency_id
  join person on person.id = complaint.recorded_by
  left join application on application.id = complaint.application_id`)

const contextOf = (id: number) => `complaint.sealed:${id}`

export async function insertComplaint(
  tx: Transaction,
  sealer: Sealing,
  given: ComplaintForm & {
    readonly authorityId: number
    readonly agencyId: number
    readonly applicationId: number | null
  },
  recordedBy: number,
): Promise<number> {
  const { rows } = await tx.query<{ id: number }>(sql`
    insert into complaint (
      authority_id, agency_id, about, application_id, way, received_on, due_on, recorded_by
    )
    values (
      ${given.authorityId}, ${given.agencyId}, ${given.about}, ${given.applicationId}, ${given.way},
      ${given.receivedOn}, ${given.dueOn}, ${recordedBy}
    )
    returning id`)
  const id = rows[0]?.id ?? 0
  await tx.query(sql`
    update complaint
    set sealed = ${sealer.seal(JSON.stringify(given.content), contextOf(id))}
    where id = ${id}`)
  return id
}

/** Null where there is none, or it is not for this viewer. */
export async function complaintById(tx: Transaction, viewer: Viewer, id: number): Promise<Complaint | null> {
  const { rows } = await tx.query<Row>(sql`
    select ${columns}
    ${from}
    where complaint.id = ${id}
      and ${raw(may.application.handleComplaints.sql(viewer))}`)
  return rows.map(complaintOfRow)[0] ?? null
}

/** Who complains and what they say, for whoever handles it; null where it was erased. */
export async function contentOfComplaint(
  tx: Transaction,
  viewer: Viewer,
  sealer: Sealing,
  id: number,
): Promise<ComplaintContent | null> {
  const { rows } = await tx.query<{ sealed: Buffer | null }>(sql`
    select complaint.sealed
    ${from}
    where complaint.id = ${id}
      and ${raw(may.application.handleComplaints.sql(viewer))}`)
  const sealed = rows[0]?.sealed ?? null
  // Written by insertComplaint alone.
  return sealed === null ? null : (JSON.parse(sealer.open(sealed, contextOf(id))) as ComplaintContent)
}

/** The newest first; `open`: those that are not closed, by their day. */
export async function listComplaints(
  tx: Transaction,
  viewer: Viewer,
  wanted: { readonly open: boolean; readonly page: number },
): Promise<Page & { readonly rows: readonly Complaint[] }> {
  const where = sql`
    where ${raw(may.application.handleComplaints.sql(viewer))}
      and (not ${wanted.open} or complaint.closed_on is null)`
  const counted = await tx.query<{ total: number }>(sql`select count(*)::int as total ${from} ${where}`)
  const at = pagesOf(counted.rows[0]?.total ?? 0, wanted.page, 50)
  const { rows } = await tx.query<Row>(sql`
    select ${columns}
    ${from}
    ${where}
    order by complaint.received_on desc, complaint.id desc
    ${pageOf(at)}`)
  return { rows: rows.map(complaintOfRow), ...at }
}

/** False where it is closed already. */
export async function closeComplaint(
  tx: Transaction,
  id: number,
  closed: ClosedComplaint & { readonly reason: string },
  closedBy: number,
): Promise<boolean> {
  const { rowCount } = await tx.query(sql`
    update complaint
    set closed_on = ${closed.closedOn},
      result = ${closed.result},
      measure = ${closed.measure},
      reason = ${closed.reason},
      closed_by = ${closedBy}
    where id = ${id}
      and closed_on is null`)
  return rowCount === 1
}

function complaintOfRow({ applicationId, applicationAgency, year, serial, ...row }: Row): Complaint {
  const number = numberOf({ agencyId: applicationAgency, year, serial })
  return { ...row, application: applicationId === null ? null : { id: applicationId, number } }
}
