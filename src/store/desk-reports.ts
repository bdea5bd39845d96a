import sql, { empty, raw, type Sql } from 'sql-template-tag'
import type { Day } from '../rules/day.ts'
import { may } from '../rules/permission.ts'
import { type ReportFacts, reportColumns } from '../rules/permission-facts.ts'
import type { ReportState, Viewer } from '../rules/visibility.ts'
import type { Transaction } from './database.ts'
import { factsSql } from './facts.ts'
import { type Page, pageOf, pagesOf } from './page.ts'
import { agencyHoldsTerms } from './search-entries.ts'
import { termsOf } from './search-words.ts'

/** The latest version of a report as the desk lists it. */
export type DeskReport = {
  readonly reportId: number
  readonly slug: string
  readonly agencyName: string
  readonly year: number
  readonly state: ReportState
  readonly version: number
  readonly importedAt: Date
  readonly importedByName: string | null
  readonly publishedOn: Day | null
  readonly errors: number
  readonly warnings: number
}

export const reportOrders = ['agency', 'year', 'state', 'importedAt', 'publishedOn', 'errors'] as const
export type ReportOrder = (typeof reportOrders)[number]

export type DeskReportsWanted = {
  readonly query: string
  readonly year: number | undefined
  readonly state: ReportState | undefined
  readonly sort: ReportOrder
  readonly descending: boolean
  readonly page: number
}

const pageSize = 30

/** The reports of agencies with a desk which this viewer sees from inside: drafts too, and what the check found. */
export async function listDeskReports(
  tx: Transaction,
  viewer: Viewer,
  wanted: DeskReportsWanted,
): Promise<Page & { readonly rows: readonly DeskReport[] }> {
  const terms = termsOf(wanted.query)
  if (terms.length === 0 && wanted.query !== '') return { rows: [], ...pagesOf(0, 1, pageSize) }
  const from = sql`
    from report
    join agency on agency.id = report.agency_id
    join report_version as version on version.report_id = report.id and version.latest
    where agency.has_desk
      and ${raw(may.report.seeHistory.sql(viewer))}
      ${wanted.year === undefined ? empty : sql`and report.year = ${wanted.year}`}
      ${wanted.state === undefined ? empty : sql`and report.state = ${wanted.state}`}
      ${
        terms.length === 0
          ? empty
          : sql`and agency.id in (
              select agency_id
              from search_entry
              where ${agencyHoldsTerms(terms)}
            )`
      }`
  const counted = await tx.query<{ total: number }>(sql`select count(*)::int as total ${from}`)
  const pages = pagesOf(counted.rows[0]?.total ?? 0, wanted.page, pageSize)
  const { rows } = await tx.query<DeskReport>(sql`
    select report.id as "reportId", agency.slug, agency.name as "agencyName", report.year, report.state,
      version.version, version.imported_at as "importedAt", version.published_on as "publishedOn",
      (select name from person where person.id = version.imported_by) as "importedByName",
      (select count(*)::int from finding where version_id = version.id and severity = 'error') as errors,
      (select count(*)::int from finding where version_id = version.id and severity = 'warning') as warnings
    ${from}
    order by ${orderBy(wanted)}, report.year desc, agency.name collate "zh-x-icu", report.id
    ${pageOf(pages)}`)
  return { rows, ...pages }
}

function orderBy({ sort, descending }: Pick<DeskReportsWanted, 'sort' | 'descending'>): Sql {
  const columns: Readonly<Record<ReportOrder, string>> = {
    agency: 'agency.name collate "zh-x-icu"',
    year: 'report.year',
    state: 'report.state',
    importedAt: 'version.imported_at',
    publishedOn: 'version.published_on',
    errors: 'errors',
  }
  return raw(`${columns[sort]} ${descending ? 'desc nulls last' : 'asc nulls last'}`)
}

/** What permissions on a report depend on; null where there is none. */
export async function reportFacts(tx: Transaction, reportId: number, day: Day): Promise<ReportFacts | null> {
  const { rows } = await tx.query<ReportFacts>(sql`
    select ${factsSql(reportColumns(day))}
    from report
    join agency on agency.id = report.agency_id
    where report.id = ${reportId}`)
  return rows[0] ?? null
}

export type AgencyChoice = { readonly slug: string; readonly name: string }

/** The agencies for which the viewer may import a report that is not there yet, his own first. */
export async function agenciesToImportFor(
  tx: Transaction,
  viewer: Viewer,
  own: readonly number[],
): Promise<readonly AgencyChoice[]> {
  const { rows } = await tx.query<AgencyChoice>(sql`
    select agency.slug, agency.name
    from agency
    left join report on false
    where agency.has_desk
      and agency.ended_on is null
      and ${raw(may.report.importDraft.sql(viewer))}
    order by agency.id = any(${own}) desc, agency.name collate "zh-x-icu", agency.id`)
  return rows
}

/** Who imported the latest version of a report, and when. */
export type LatestImport = {
  readonly version: number
  readonly fileName: string
  readonly importedAt: Date
  readonly importedByName: string | null
}

export async function latestImport(tx: Transaction, reportId: number): Promise<LatestImport | null> {
  const { rows } = await tx.query<LatestImport>(sql`
    select version.version, version.file_name as "fileName", version.imported_at as "importedAt",
      person.name as "importedByName"
    from report_version as version
    left join person on person.id = version.imported_by
    where version.report_id = ${reportId}
      and version.latest`)
  return rows[0] ?? null
}
