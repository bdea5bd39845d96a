import sql, { raw } from 'sql-template-tag'
import type { Day } from '../rules/day.ts'
import type { Finding } from '../rules/report/finding.ts'
import type { FormId } from '../rules/report/form.ts'
import type { Report } from '../rules/report/report.ts'
import { everyone, type ReportState, type Viewer, visibleSql } from '../rules/visibility.ts'
import { type Agency, agencyColumns } from './agencies.ts'
import { countsAs, type YearTotals, yearTotals } from './cells.ts'
import type { Transaction } from './database.ts'
import { type FindingRow, findingColumns, findingOfRow } from './findings.ts'
import { entryOfReport, putSearchEntries } from './search-entries.ts'
import { storable } from './storable.ts'

/** One version of an agency's report of a year, as a page shows it. A version never changes; its findings may. */
export type StoredReport = {
  readonly id: number
  readonly reportId: number
  readonly agency: Agency
  readonly year: number
  readonly state: ReportState
  readonly version: number
  readonly latest: boolean
  /** All versions, newest first. */
  readonly versions: readonly VersionListed[]
  readonly report: Report
  /** Empty where `findingsHidden`. */
  readonly findings: readonly Finding[]
  /** True where this viewer may not see the findings: nothing must be said about their number either. */
  readonly findingsHidden: boolean
  readonly file: StoredFile
  readonly importedAt: Date
  readonly publishedOn: Day | null
  /** What the importer wrote about this version. */
  readonly note: string | null
  /** Made from the records: counted up to this day, at this instant. Null: it was imported. */
  readonly countedThrough: Day | null
  readonly countedAt: Date | null
}

export type VersionListed = { readonly version: number; readonly importedAt: Date; readonly fileName: string }

/** The file as it was imported; `id` is its address in the file store and the SHA-256 of its bytes. */
export type StoredFile = {
  readonly id: string
  readonly name: string
  readonly mediaType: string
  readonly size: number
}

/** The latest version of a year, with the totals that a trend is drawn from. */
export type ReportOfYear = {
  readonly year: number
  readonly form: FormId
  readonly state: ReportState
  readonly version: number
  readonly versionId: number
  readonly publishedOn: Day | null
  readonly totals: YearTotals
}

/**
 * A version of a report, the latest where none is named; null where there is none or this viewer may not see it.
 * One prepared statement that touches a handful of index entries, however many reports are stored.
 */
export async function reportVersion(
  tx: Transaction,
  viewer: Viewer,
  slug: string,
  year: number,
  version?: number | undefined,
): Promise<StoredReport | null> {
  const { rows } = await tx.query<VersionRow>({
    // What an officer may see stands in the text of the statement: only that of the public is worth preparing.
    ...(viewer.kind === 'public' ? publicStatement : { text: versionStatement(viewer) }),
    values: [slug, year, version ?? null],
  })
  const [row] = rows
  return row === undefined ? null : storedReport(row)
}

/** The years of an agency, newest first. Cost: the reports of that one agency. */
export async function reportsOfAgency(
  tx: Transaction,
  viewer: Viewer,
  agencyId: number,
): Promise<readonly ReportOfYear[]> {
  const { rows } = await tx.query<Omit<ReportOfYear, 'totals'> & { countsAs: (string | null)[] }>(sql`
    select report.year, report.state, version.form, version.version, version.id as "versionId",
      version.published_on as "publishedOn", version.counts_as::text[] as "countsAs"
    from report
    join agency on agency.id = report.agency_id
    join report_version as version on version.report_id = report.id and version.latest
    where report.agency_id = ${agencyId}
      and ${raw(visibleSql(viewer, 'report'))}
    order by report.year desc`)
  return rows.map(({ countsAs: stored, ...row }) => ({ ...row, totals: yearTotals(stored) }))
}

export type VersionToAdd = {
  readonly agency: Agency
  readonly year: number
  readonly report: Report
  readonly file: StoredFile
  readonly publishedOn: Day | null
  readonly note: string | null
  /** Of a report that is new; one that is there keeps its state. */
  readonly state: ReportState
  /** Null: the program, or a visitor. */
  readonly importedBy?: number | null | undefined
}

export type VersionAdded = {
  readonly kind: 'imported' | 'unchanged'
  readonly version: number
  readonly latest: number
}

/**
 * Adds a version and its search entry; its findings are put by whoever checks it. A file that is a version of this
 * report already changes nothing. The caller holds the agency (`holdAgencies`).
 */
export async function addVersion(tx: Transaction, added: VersionToAdd): Promise<VersionAdded> {
  const reportId = await reportIdOf(tx, added)
  const { rows: known } = await tx.query<{ version: number; fileId: string }>(sql`
    select version, file_id as "fileId"
    from report_version
    where report_id = ${reportId}
    order by version desc`)
  const latest = known[0]?.version ?? 0
  const same = known.find((version) => version.fileId === added.file.id)
  if (same !== undefined) return { kind: 'unchanged', version: same.version, latest }

  await tx.query(sql`
    update report_version
    set latest = false
    where report_id = ${reportId}
      and latest`)
  await tx.query(sql`
    insert into report_version (
      report_id, version, latest, form, report, counts_as, file_id, file_name, media_type, file_size, published_on,
      note, imported_by
    )
    values (
      ${reportId}, ${latest + 1}, true, ${added.report.form}, ${JSON.stringify(added.report)},
      ${countsAs(added.report)}, ${added.file.id}, ${storable(added.file.name)}, ${added.file.mediaType},
      ${added.file.size}, ${added.publishedOn}, ${added.note === null ? null : storable(added.note)},
      ${added.importedBy ?? null}
    )`)
  const of = { agencyId: added.agency.id, agencyName: added.agency.name, reportId, year: added.year }
  await putSearchEntries(tx, [entryOfReport(of, added.report)])
  return { kind: 'imported', version: latest + 1, latest: latest + 1 }
}

/**
 * Makes every other import for these agencies wait until this transaction ends, so that versions count 1, 2, 3 and a
 * year is always checked against the year before it as it stands. In one order, so that no two wait for each other.
 */
export async function holdAgencies(tx: Transaction, agencyIds: readonly number[]): Promise<void> {
  await tx.query(sql`
    select id
    from agency
    where id = any(${agencyIds})
    order by id
    for no key update`)
}

/** The latest version of an agency's year, whoever may see it: what checks and later years build on. */
export async function latestReport(tx: Transaction, agencyId: number, year: number): Promise<LatestReport | null> {
  const { rows } = await tx.query<LatestReport>(sql`
    select version.id as "versionId", version.report, version.published_on as "publishedOn"
    from report
    join report_version as version on version.report_id = report.id and version.latest
    where report.agency_id = ${agencyId}
      and report.year = ${year}`)
  return rows[0] ?? null
}

export type LatestReport = { readonly versionId: number; readonly report: Report; readonly publishedOn: Day | null }

async function reportIdOf(tx: Transaction, { agency, year, state }: VersionToAdd): Promise<number> {
  await tx.query(sql`
    insert into report (agency_id, year, state)
    values (${agency.id}, ${year}, ${state})
    on conflict (agency_id, year) do nothing`)
  const { rows } = await tx.query<{ id: number }>(sql`
    select id
    from report
    where agency_id = ${agency.id}
      and year = ${year}`)
  const [row] = rows
  if (row === undefined) throw new Error(`report ${agency.slug} ${year} vanished while it was imported`)
  return row.id
}

type VersionRow = Omit<StoredReport, 'agency' | 'file' | 'findings' | 'versions'> & {
  agency: Agency
  file: StoredFile
  findings: readonly FindingRow[]
  versions: readonly { version: number; importedAt: string; fileName: string }[]
}

function storedReport(row: VersionRow): StoredReport {
  return {
    ...row,
    versions: row.versions.map((version) => ({ ...version, importedAt: new Date(version.importedAt) })),
    findings: row.findings.map(findingOfRow),
  }
}

const publicStatement = { name: 'report-version-public', text: versionStatement(everyone) }

function versionStatement(viewer: Viewer): string {
  return `
    select version.id, report.id as "reportId", report.year, report.state, version.version, version.latest,
      version.report, version.imported_at as "importedAt", version.published_on as "publishedOn", version.note,
      snapshot.counted_through as "countedThrough", snapshot.as_of as "countedAt",
      (select row_to_json(agency_row) from (select ${agencyColumns.sql}) as agency_row) as agency,
      json_build_object(
        'id', version.file_id, 'name', version.file_name, 'mediaType', version.media_type, 'size', version.file_size
      ) as file,
      (
        select json_agg(
          json_build_object('version', other.version, 'importedAt', other.imported_at, 'fileName', other.file_name)
          order by other.version desc
        )
        from report_version as other
        where other.report_id = report.id
      ) as versions,
      not ${visibleSql(viewer, 'findings')} as "findingsHidden",
      coalesce((
        select json_agg(row_to_json(finding_row) order by finding_row.ordinal)
        from (
          select ${findingColumns.sql}
          from finding
          where finding.version_id = version.id
            and ${visibleSql(viewer, 'findings')}
        ) as finding_row
      ), '[]') as findings
    from agency
    join report on report.agency_id = agency.id
    join report_version as version on version.report_id = report.id
    left join report_snapshot as snapshot on snapshot.version_id = version.id
    where agency.slug = $1
      and report.year = $2
      and case when $3::int is null then version.latest else version.version = $3::int end
      and ${visibleSql(viewer, 'report')}`
}
