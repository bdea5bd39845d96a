import sql, { empty, raw, type Sql } from 'sql-template-tag'
import { type Finding, type RuleKey, rules, type Severity } from '../rules/report/finding.ts'
import type { TableId } from '../rules/report/form.ts'
import type { Place } from '../rules/report/place.ts'
import type { CellRef } from '../rules/report/report.ts'
import { type Viewer, visibleSql } from '../rules/visibility.ts'
import { type Agency, agencyColumns } from './agencies.ts'
import type { Transaction } from './database.ts'
import { countCap, type Page, pageOf, pagesOf } from './page.ts'
import { storableJson } from './storable.ts'

/** A finding with the report that it is about, for the list over all reports. */
export type FindingListed = { readonly agency: Agency; readonly year: number; readonly finding: Finding }

export type FindingsWanted = {
  readonly rule?: RuleKey | undefined
  readonly severity?: Severity | undefined
  readonly agencySlug?: string | undefined
  readonly year?: number | undefined
  readonly page: number
}

/** How many findings of a rule there are; `capped`: at least so many. */
export type RuleCount = {
  readonly rule: RuleKey
  readonly severity: Severity
  readonly count: number
  readonly capped: boolean
}

export type FindingsPage = Page & {
  readonly findings: readonly FindingListed[]
  /** Of all findings that the other filters leave, whatever the rule; rules without any are left out. */
  readonly byRule: readonly RuleCount[]
}

const pageSize = 50

/**
 * A page of the findings of all latest versions, newest import first, with the count of every rule.
 * Cost: the page is an index walk as long as the page number; each rule is counted along its own index up to the cap,
 * so neither grows with the number of reports beyond it.
 */
export async function findingsOverview(tx: Transaction, viewer: Viewer, wanted: FindingsWanted): Promise<FindingsPage> {
  const byRule = await countByRule(tx, viewer, wanted)
  const counted = byRule.filter(({ rule }) => wanted.rule === undefined || wanted.rule === rule)
  const total = counted.reduce((sum, { count }) => sum + count, 0)
  const pages = pagesOf(
    counted.some(({ capped }) => capped) ? Math.max(total, countCap + 1) : total,
    wanted.page,
    pageSize,
  )
  const { rows } = await tx.query<FindingRow & { agency: Agency; year: number }>(sql`
    select ${findingColumns}, report.year,
      (select row_to_json(agency_row) from (select ${agencyColumns}) as agency_row) as agency
    ${latestFindings(viewer, wanted)}
      ${wanted.rule === undefined ? empty : sql`and finding.rule = ${wanted.rule}`}
    order by finding.version_id desc, finding.ordinal
    ${pageOf(pages)}`)
  const findings = rows.map(({ agency, year, ...row }) => ({ agency, year, finding: findingOfRow(row) }))
  return { findings, byRule, ...pages }
}

async function countByRule(tx: Transaction, viewer: Viewer, wanted: FindingsWanted): Promise<RuleCount[]> {
  const { rows } = await tx.query<{ rule: RuleKey; count: number }>(sql`
    select wanted.rule, counted.count
    from unnest(${Object.keys(rules)}::text[]) with ordinality as wanted (rule, place)
    cross join lateral (
      select count(*)::int as count
      from (
        select 1
        ${latestFindings(viewer, wanted)}
          and finding.rule = wanted.rule
        limit ${countCap + 1}
      ) as capped
    ) as counted
    where counted.count > 0
    order by wanted.place`)
  return rows.map(({ rule, count }) => ({
    rule,
    severity: rules[rule].severity,
    count: Math.min(count, countCap),
    capped: count > countCap,
  }))
}

function latestFindings(viewer: Viewer, wanted: FindingsWanted): Sql {
  return sql`
    from finding
    join report_version as version on version.id = finding.version_id and version.latest
    join report on report.id = version.report_id
    join agency on agency.id = report.agency_id
    where ${raw(visibleSql(viewer, 'findings'))}
      ${wanted.severity === undefined ? empty : sql`and finding.severity = ${wanted.severity}`}
      ${wanted.agencySlug === undefined ? empty : sql`and agency.slug = ${wanted.agencySlug}`}
      ${wanted.year === undefined ? empty : sql`and report.year = ${wanted.year}`}`
}

/** Replaces the findings of a version. */
export async function putFindings(tx: Transaction, versionId: number, findings: readonly Finding[]): Promise<void> {
  await tx.query(sql`
    delete from finding
    where version_id = ${versionId}`)
  await tx.query(sql`
    insert into finding (
      version_id, ordinal, rule, severity, in_table, in_row, in_column, in_block, stated, computed, message, quote,
      place, because
    )
    select ${versionId}, ordinal, rule, severity, "table", "row", "column", block, stated, computed, message, quote,
      "at", because
    from json_to_recordset(${storableJson(findings.map((finding, index) => ({ ...finding, ordinal: index + 1 })))}::json)
      as found (
        ordinal int, rule text, severity text, "table" text, "row" text, "column" text, block text, stated numeric,
        computed numeric, message text, quote text, "at" jsonb, because jsonb
      )`)
}

export type FindingRow = {
  readonly rule: RuleKey
  readonly severity: Severity
  readonly table: TableId | null
  readonly row: string | null
  readonly column: string | null
  readonly block: string | null
  readonly stated: number | string | null
  readonly computed: number | string | null
  readonly message: string
  readonly quote: string | null
  readonly at: Place | null
  readonly because: readonly CellRef[] | null
}

/** The columns of a finding under the names of `FindingRow`. */
export const findingColumns = raw(
  `finding.ordinal, finding.rule, finding.severity, finding.in_table as "table", finding.in_row as "row",
  finding.in_column as "column", finding.in_block as block, finding.stated, finding.computed, finding.message,
  finding.quote, finding.place as "at", finding.because`,
)

/** The finding as its rule gave it; the basis is that of the rule. */
export function findingOfRow(row: FindingRow): Finding {
  return {
    rule: row.rule,
    severity: row.severity,
    ...(row.table === null ? {} : { table: row.table }),
    ...(row.row === null ? {} : { row: row.row }),
    ...(row.column === null ? {} : { column: row.column }),
    ...(row.block === null ? {} : { block: row.block }),
    ...(row.stated === null ? {} : { stated: Number(row.stated) }),
    ...(row.computed === null ? {} : { computed: Number(row.computed) }),
    message: row.message,
    basis: rules[row.rule].basis,
    ...(row.quote === null ? {} : { quote: row.quote }),
    ...(row.at === null ? {} : { at: row.at }),
    ...(row.because === null ? {} : { because: row.because }),
  }
}
