import sql, { empty, raw, type Sql } from 'sql-template-tag'
import { everyone, type Viewer, visibleSql } from '../rules/visibility.ts'
import { type Agency, agencyColumns } from './agencies.ts'
import { type YearTotals, yearTotals } from './cells.ts'
import type { Transaction } from './database.ts'
import { countCap } from './page.ts'

/** What is kept, as far as the viewer may see it. */
export type StoredTotals = {
  readonly agencies: number
  readonly reports: number
  readonly fromYear: number | null
  readonly untilYear: number | null
  /** Of the latest versions; counted up to the cap. */
  readonly findings: number
}

/** Cost: grows with agencies and reports (small rows), not with cells; findings are counted up to the cap. */
export async function storedTotals(tx: Transaction, viewer: Viewer): Promise<StoredTotals> {
  const { rows } = await tx.query<StoredTotals>(sql`
    select
      (select count(*)::int from agency where ${raw(visibleSql(viewer, 'agency'))}) as agencies,
      count(*)::int as reports,
      min(report.year) as "fromYear",
      max(report.year) as "untilYear",
      (
        select count(*)::int
        from (
          select 1
          from finding
          join report_version as version on version.id = finding.version_id and version.latest
          join report on report.id = version.report_id
          join agency on agency.id = report.agency_id
          where ${raw(visibleSql(viewer, 'findings'))}
          limit ${countCap}
        ) as seen
      ) as findings
    from report
    join agency on agency.id = report.agency_id
    where ${raw(visibleSql(viewer, 'report'))}`)
  const [totals] = rows
  if (totals === undefined) throw new Error('an aggregate gave no row')
  return totals
}

export type RecentReport = { readonly agency: Agency; readonly year: number; readonly importedAt: Date }

/** The reports of which a version came in last, the newest first. */
export async function recentReports(tx: Transaction, viewer: Viewer, most: number): Promise<readonly RecentReport[]> {
  const { rows } = await tx.query<RecentReport>(sql`
    select report.year, version.imported_at as "importedAt",
      (select row_to_json(agency_row) from (select ${agencyColumns}) as agency_row) as agency
    from report_version as version
    join report on report.id = version.report_id
    join agency on agency.id = report.agency_id
    where version.latest
      and ${raw(visibleSql(viewer, 'report'))}
    order by version.id desc
    limit ${most}`)
  return rows
}

/** Whether any agency of the sample is kept. */
export async function holdsSample(tx: Transaction): Promise<boolean> {
  const { rows } = await tx.query<{ held: boolean }>(sql`select exists (select from agency where sample) as held`)
  return rows[0]?.held ?? false
}

/** The totals of these agencies' reports of a year, as far as everybody may see them: of the latest version of each. */
export async function yearTotalsOf(
  tx: Transaction,
  agencyIds: readonly number[],
  year: number,
): Promise<ReadonlyMap<number, YearTotals>> {
  const { rows } = await tx.query<{ agencyId: number; countsAs: (string | null)[] }>(sql`
    select report.agency_id as "agencyId", version.counts_as::text[] as "countsAs"
    from report
    join agency on agency.id = report.agency_id
    join report_version as version on version.report_id = report.id and version.latest
    where report.agency_id = any(${[...agencyIds]}::int[])
      and report.year = ${year}
      and ${raw(visibleSql(everyone, 'report'))}`)
  return new Map(rows.map(({ agencyId, countsAs }) => [agencyId, yearTotals(countsAs)]))
}

/** The years on which reports are public, of an agency or (null) of any, the latest first. Cost: a look at an index for each. */
export async function yearsReported(tx: Transaction, agencyId: number | null): Promise<readonly number[]> {
  const next = (before: Sql) => sql`
    select report.year
    from report
    join agency on agency.id = report.agency_id
    where ${raw(visibleSql(everyone, 'report'))}
      ${agencyId === null ? empty : sql`and report.agency_id = ${agencyId}`}
      ${before}
    order by report.year desc
    limit 1`
  const { rows } = await tx.query<{ year: number }>(sql`
    with recursive known (year) as (
      (${next(empty)})
      union all
      select (${next(sql`and report.year < known.year`)})
      from known
      where known.year is not null
    )
    select year
    from known
    where year is not null`)
  return rows.map(({ year }) => year)
}
