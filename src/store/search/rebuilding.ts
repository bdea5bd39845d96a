import sql from 'sql-template-tag'
import type { Report } from '../../rules/report/report.ts'
import { type Agency, agencyColumns } from '../agencies.ts'
import type { Transaction } from '../database.ts'
import { putPublicationEntries } from '../publication/publication-entries.ts'
import { entryOfAgency, entryOfReport, putSearchEntries } from '../search-entries.ts'

// After an upgrade the entries are made anew while the site runs: what is not there yet is not found, and the page says so.

/** Whether entries are still being made anew. */
export async function isRebuilding(tx: Transaction): Promise<boolean> {
  const { rows } = await tx.query<{ rebuilding: boolean }>(
    sql`select exists (select from search_rebuilding) as rebuilding`,
  )
  return rows[0]?.rebuilding ?? false
}

/** Has all entries made anew, from the beginning: those that are there stay until their turn comes. */
export async function startRebuilding(tx: Transaction): Promise<void> {
  await tx.query(sql`
    insert into search_rebuilding (only_one)
    values (true)
    on conflict (only_one) do update
    set agency_done = 0,
      report_done = 0,
      publication_done = 0`)
}

/** `busy`: another process is at it. */
export type Rebuilt = 'more' | 'done' | 'busy'

/** Makes the next entries anew: agencies, then reports, then publications. In one transaction, so that it goes on where it stopped. */
export async function rebuildSome(tx: Transaction, most: number): Promise<Rebuilt> {
  const { rows } = await tx.query<{ agency: number; report: number; publication: number }>(sql`
    select agency_done as agency, report_done as report, publication_done as publication
    from search_rebuilding
    for update skip locked`)
  const [done] = rows
  if (done === undefined) return (await isRebuilding(tx)) ? 'busy' : 'done'
  if (await agenciesAfter(tx, done.agency, most)) return 'more'
  if (await reportsAfter(tx, done.report, most)) return 'more'
  if (await publicationsAfter(tx, done.publication, most)) return 'more'
  await tx.query(sql`delete from search_rebuilding`)
  return 'done'
}

async function agenciesAfter(tx: Transaction, after: number, most: number): Promise<boolean> {
  const { rows } = await tx.query<Agency>(sql`
    select ${agencyColumns}
    from agency
    where agency.id > ${after}
    order by agency.id
    limit ${most}
    for share`)
  const last = rows.at(-1)?.id
  if (last === undefined) return false
  await putSearchEntries(tx, rows.map(entryOfAgency))
  await tx.query(sql`update search_rebuilding set agency_done = ${last}`)
  return true
}

async function reportsAfter(tx: Transaction, after: number, most: number): Promise<boolean> {
  type Row = { id: number; agencyId: number; agencyName: string; year: number; report: Report }
  const { rows } = await tx.query<Row>(sql`
    select report.id, report.agency_id as "agencyId", agency.name as "agencyName", report.year, version.report
    from report
    join agency on agency.id = report.agency_id
    join report_version as version on version.report_id = report.id and version.latest
    where report.id > ${after}
    order by report.id
    limit ${most}
    for share of report, version`)
  const last = rows.at(-1)?.id
  if (last === undefined) return false
  await putSearchEntries(
    tx,
    rows.map(({ id: reportId, report, ...of }) => entryOfReport({ ...of, reportId }, report)),
  )
  await tx.query(sql`update search_rebuilding set report_done = ${last}`)
  return true
}

/** Whoever releases one or takes it down meanwhile waits for these, or these wait for him: no entry outlives its publication. */
async function publicationsAfter(tx: Transaction, after: number, most: number): Promise<boolean> {
  const { rows } = await tx.query<{ id: number }>(sql`
    select id
    from publication
    where id > ${after}
      and state = 'released'
    order by id
    limit ${most}
    for share`)
  const ids = rows.map(({ id }) => id)
  const last = ids.at(-1)
  if (last === undefined) return false
  await putPublicationEntries(tx, ids)
  await tx.query(sql`update search_rebuilding set publication_done = ${last}`)
  return true
}
