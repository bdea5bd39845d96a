import sql, { raw } from 'sql-template-tag'
import { amount, cellMeant, isUndivided } from '../rules/report/comparable.ts'
import { type FormId, forms, type TableId } from '../rules/report/form.ts'
import { type CellRef, emptyTables, type Report } from '../rules/report/report.ts'
import { type Viewer, visibleSql } from '../rules/visibility.ts'
import { type Agency, agencyColumns } from './agencies.ts'
import { rollingUpInto } from './agency-tree.ts'
import type { Transaction } from './database.ts'

/**
 * Every cell of every form, each at its fixed place in the arrays `report_version.counts_as`. Stored arrays are read by
 * it: a new form's cells are appended, none is ever moved or taken out.
 */
export const cellPlaces: readonly CellRef[] = placesOfForms()

/**
 * What each cell adds to a sum, in the order of `cellPlaces`: null where the report's form has no such cell, NaN where
 * the cell cannot be known. Amounts are in 万元. （六）其他处理 as a whole is there in every report, printed or summed of its
 * three rows.
 */
export function countsAs(report: Report): (number | null)[] {
  return cellPlaces.map((at) => (hasCell(report, at) ? (amount(cellMeant(report, at)) ?? Number.NaN) : null))
}

/** Whether the report's form has this cell, as far as it prints （六） divided or not. */
export function hasCell(report: Report, at: CellRef): boolean {
  switch (at.table) {
    case 'disclosure':
      return formHas(report.form, at)
    case 'requests':
      return !at.row.startsWith('otherHandling.') || !isUndivided(report)
    case 'disputes':
      return true
  }
}

function formHas(form: FormId, { row, column }: CellRef): boolean {
  return forms[form].disclosure.some(
    (block) => block.rows.some(({ key }) => key === row) && block.columns.some(({ key }) => key === column),
  )
}

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

/** The totals of an array as `countsAs` made it and the database gives it back. */
export function yearTotals(stored: readonly (string | null)[]): YearTotals {
  const total = (table: TableId, isOfGroup: (row: string) => boolean): number | null => {
    const printed = cellPlaces.flatMap((at, place) => {
      const value = stored[place] ?? null
      return at.table === table && at.column === 'total' && isOfGroup(at.row) && value !== null ? [Number(value)] : []
    })
    const sum = printed.reduce((a, b) => a + b, 0)
    return printed.length === 0 || Number.isNaN(sum) ? null : sum
  }
  const requests = (group: string) => total('requests', (row) => row === group || row.startsWith(`${group}.`))
  return {
    received: requests('received'),
    carriedIn: requests('carriedIn'),
    disclosed: requests('disclosed'),
    partlyDisclosed: requests('partlyDisclosed'),
    refused: requests('refused'),
    unavailable: requests('unavailable'),
    notHandled: requests('notHandled'),
    otherHandling: total('requests', (row) => row === 'otherHandling'),
    concluded: requests('concluded'),
    carriedOut: requests('carriedOut'),
    reconsiderations: total('disputes', (row) => row === 'reconsideration'),
    litigations: total('disputes', (row) => row !== 'reconsideration'),
  }
}

/** One cell summed over children that all have it; the sum is null where it cannot be known of `unknown` of them. */
export type SummedCell = CellRef & { readonly value: number | null; readonly unknown: number }

/**
 * The sum of every cell that means the same in all reports of a year, over the agencies that stood directly below one
 * in that year, in the order of `cellPlaces`, in one statement. Cost: grows with the children's reports, 0.06 ms each,
 * and with nothing else.
 */
export async function sumOfChildren(
  tx: Transaction,
  viewer: Viewer,
  parentId: number,
  year: number,
): Promise<{ readonly reports: number; readonly sums: readonly SummedCell[] }> {
  const { rows } = await tx.query<{
    place: number
    sum: string
    reports: number
    printed: number
    unknown: number
  }>(sql`
    select cell.place::int,
      coalesce(sum(cell.counts_as) filter (where cell.counts_as <> 'NaN'), 0) as sum,
      count(*)::int as reports,
      count(cell.counts_as)::int as printed,
      (count(*) filter (where cell.counts_as = 'NaN'))::int as unknown
    from agency
    join report on report.agency_id = agency.id
    join report_version as version on version.report_id = report.id and version.latest
    cross join unnest(version.counts_as) with ordinality as cell (counts_as, place)
    where agency.id in (${rollingUpInto(parentId, year)})
      and report.year = ${year}
      and ${raw(visibleSql(viewer, 'report'))}
    group by cell.place
    order by cell.place`)
  // The first place is in every array; one that a later form appended is not in those stored before.
  const reports = rows[0]?.reports ?? 0
  const sums = rows.flatMap(({ place, sum, printed, unknown }) => {
    const at = cellPlaces[place - 1]
    return at === undefined || printed < reports ? [] : [{ ...at, value: unknown > 0 ? null : Number(sum), unknown }]
  })
  return { reports, sums }
}

/** A child of an agency, with what can be said of its report of a year. */
export type Child = {
  readonly agency: Agency
  /** False where there is no report of that year that the viewer may see. */
  readonly reported: boolean
  /** Cells that cannot be known. */
  readonly unknownCells: number
}

/** The direct children of an agency in a year, in the order of their names. Cost: grows with the children. */
export async function childrenOf(
  tx: Transaction,
  viewer: Viewer,
  parentId: number,
  year: number,
): Promise<readonly Child[]> {
  const { rows } = await tx.query<Agency & { reported: boolean; unknown: readonly number[] }>(sql`
    select ${agencyColumns},
      version.id is not null as reported,
      coalesce(array_positions(version.counts_as, 'NaN'), '{}') as unknown
    from agency
    left join report on report.agency_id = agency.id
      and report.year = ${year}
      and ${raw(visibleSql(viewer, 'report'))}
    left join report_version as version on version.report_id = report.id and version.latest
    where agency.id in (${rollingUpInto(parentId, year)})
      and ${raw(visibleSql(viewer, 'agency'))}
    order by agency.name collate "zh-x-icu", agency.id`)
  return rows.map(({ reported, unknown, ...agency }) => ({ agency, reported, unknownCells: printedAmong(unknown) }))
}

/** How many of these places are cells of their own: （六） as a whole is unknown already where one of its rows is. */
function printedAmong(places: readonly number[]): number {
  const cells = places.flatMap((place) => cellPlaces[place - 1] ?? [])
  const hasUnknownRow = (column: string) =>
    cells.some((cell) => cell.row.startsWith('otherHandling.') && cell.column === column)
  return cells.filter(({ row, column }) => row !== 'otherHandling' || !hasUnknownRow(column)).length
}

/** Form 2019 first, then what 2021 has beside it; a 2021 report may print （六） undivided, which 2019 holds already. */
function placesOfForms(): CellRef[] {
  const places = new Map<string, CellRef>()
  for (const form of ['2019', '2021'] as const) {
    const tables = emptyTables(form)
    for (const table of ['disclosure', 'requests', 'disputes'] as const) {
      for (const [row, cells] of Object.entries(tables[table])) {
        for (const column of Object.keys(cells)) places.set(`${table} ${row} ${column}`, { table, row, column })
      }
    }
  }
  return [...places.values()]
}
