import sql, { raw } from 'sql-template-tag'
import { addend } from '../rules/report/cell.ts'
import { type CellRef, cellsOf, type Report } from '../rules/report/report.ts'
import { type Viewer, visibleSql } from '../rules/visibility.ts'
import type { Transaction } from './database.ts'
import { storableJson } from './storable.ts'

/** What a trend shows of a year. Null where the report does not say it with certainty; a blank counts as 0. */
export type YearTotals = {
  readonly received: number | null
  readonly carriedIn: number | null
  readonly disclosed: number | null
  readonly partlyDisclosed: number | null
  readonly refused: number | null
  readonly unavailable: number | null
  readonly notHandled: number | null
  readonly otherHandling: number | null
  readonly concluded: number | null
  readonly carriedOut: number | null
  readonly reconsiderations: number | null
  /** Both kinds of litigation together. */
  readonly litigations: number | null
}

export const noTotals: YearTotals = {
  received: null,
  carriedIn: null,
  disclosed: null,
  partlyDisclosed: null,
  refused: null,
  unavailable: null,
  notHandled: null,
  otherHandling: null,
  concluded: null,
  carriedOut: null,
  reconsiderations: null,
  litigations: null,
}

/** Replaces the cells of a report: they are those of its latest version. */
export async function putCells(tx: Transaction, reportId: number, report: Report): Promise<void> {
  const cells = [...cellsOf(report)].map(({ table, row, column, cell }) => ({
    form_table: table,
    form_row: row,
    form_column: column,
    counts_as: addend(cell),
  }))
  await tx.query(sql`
    delete from report_cell
    where report_id = ${reportId}`)
  await tx.query(sql`
    insert into report_cell (report_id, form_table, form_row, form_column, counts_as)
    select ${reportId}, form_table, form_row, form_column, counts_as
    from json_to_recordset(${storableJson(cells)}::json)
      as cell (form_table text, form_row text, form_column text, counts_as numeric)`)
}

/** The totals of these reports, by report. A group of rows is unknown where one of its cells is. */
export async function yearTotals(
  tx: Transaction,
  reportIds: readonly number[],
): Promise<ReadonlyMap<number, YearTotals>> {
  const { rows } = await tx.query<{ reportId: number; total: keyof YearTotals; sum: string | null }>(sql`
    select report_id as "reportId", total,
      case when count(*) = count(counts_as) then sum(counts_as) end as sum
    from (
      select report_id, counts_as,
        case
          when form_table = 'requests' then split_part(form_row, '.', 1)
          when form_row = 'reconsideration' then 'reconsiderations'
          else 'litigations'
        end as total
      from report_cell
      where report_id = any(${reportIds}::int[])
        and form_table in ('requests', 'disputes')
        and form_column = 'total'
    ) as cell
    group by report_id, total`)
  const totals = new Map<number, YearTotals>()
  for (const { reportId, total, sum } of rows) {
    totals.set(reportId, { ...(totals.get(reportId) ?? noTotals), [total]: sum === null ? null : Number(sum) })
  }
  return totals
}

/** One cell of the form summed over children; `sum` is of the known cells, `unknown` counts the others. */
export type SummedCell = CellRef & { readonly sum: number; readonly cells: number; readonly unknown: number }

/**
 * The sum of every cell over the reports of a year of an agency's direct children, in one statement.
 * Cost: grows with the children's cells, about 230 a report, and with nothing else.
 */
export async function sumOfChildren(
  tx: Transaction,
  viewer: Viewer,
  parentId: number,
  year: number,
): Promise<readonly SummedCell[]> {
  const { rows } = await tx.query<Omit<SummedCell, 'sum'> & { sum: string }>(sql`
    select report_cell.form_table as "table", report_cell.form_row as "row", report_cell.form_column as "column",
      coalesce(sum(report_cell.counts_as), 0) as sum,
      count(*)::int as cells,
      (count(*) - count(report_cell.counts_as))::int as unknown
    from agency
    join report on report.agency_id = agency.id
    join report_cell on report_cell.report_id = report.id
    where agency.parent_id = ${parentId}
      and report.year = ${year}
      and ${raw(visibleSql(viewer, 'report'))}
    group by report_cell.form_table, report_cell.form_row, report_cell.form_column`)
  return rows.map((row) => ({ ...row, sum: Number(row.sum) }))
}
