import sql, { empty, raw, type Sql } from 'sql-template-tag'
import type { Day } from '../rules/day.ts'
import type { FormId } from '../rules/report/form.ts'
import type { Report } from '../rules/report/report.ts'
import { everyone, visibleSql } from '../rules/visibility.ts'
import type { Transaction } from './database.ts'
import { countCap } from './page.ts'

/** The latest version of a report that everybody may see. */
export type PublishedReport = {
  readonly id: number
  readonly agencyId: number
  readonly agencySlug: string
  readonly agencyName: string
  readonly year: number
  readonly form: FormId
  readonly version: number
  readonly publishedOn: Day | null
  readonly importedAt: Date
  readonly sample: boolean
}

export type ReportsBy = { readonly agencyId?: number | undefined; readonly year?: number | undefined }

type Part = { readonly after: number; readonly count: number }

/** In the order of their numbers, after one. Cost: with the part. */
export async function publishedReports(
  tx: Transaction,
  by: ReportsBy,
  part: Part,
): Promise<readonly PublishedReport[]> {
  const { rows } = await tx.query<PublishedReport>(statement(columns, by, part))
  return rows
}

/** The same with what each says. */
export async function publishedReportsWhole(
  tx: Transaction,
  by: ReportsBy,
  part: Part,
): Promise<readonly (PublishedReport & { readonly report: Report })[]> {
  const { rows } = await tx.query<PublishedReport & { readonly report: Report }>(
    statement(sql`${columns}, version.report`, by, part),
  )
  return rows
}

/** How many there are, counted up to the cap. */
export async function countPublishedReports(tx: Transaction): Promise<number> {
  const { rows } = await tx.query<{ total: number }>(sql`
    select count(*)::int as total
    from (${statement(sql`report.id`, {}, { after: 0, count: countCap })}) as capped`)
  return rows[0]?.total ?? 0
}

const columns = raw(`report.id, report.agency_id as "agencyId", agency.slug as "agencySlug",
  agency.name as "agencyName", report.year, version.form, version.version, version.published_on as "publishedOn",
  version.imported_at as "importedAt", agency.sample`)

function statement(wanted: Sql, by: ReportsBy, part: Part): Sql {
  return sql`
    select ${wanted}
    from report
    join agency on agency.id = report.agency_id
    join report_version as version on version.report_id = report.id and version.latest
    where ${raw(visibleSql(everyone, 'report'))}
      and report.id > ${part.after}
      ${by.agencyId === undefined ? empty : sql`and report.agency_id = ${by.agencyId}`}
      ${by.year === undefined ? empty : sql`and report.year = ${by.year}`}
    order by report.id
    limit ${part.count}`
}
