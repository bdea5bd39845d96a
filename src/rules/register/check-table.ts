import type { KnownAgency } from '../agency.ts'
import { checkReport } from '../report/check.ts'
import type { Finding } from '../report/finding.ts'
import { emptyTables, type Report } from '../report/report.ts'
import { isRegisterRow } from './register.ts'
import { cellsOfTableTwo, type TableTwo } from './table-two.ts'

/** Table 二 as that of a report of which nothing else is written yet; a row that nothing counts is blank. */
export function reportOfTableTwo(table: TableTwo, year: number, agency: string): Report {
  const empty = emptyTables(table.form)
  const blank = Object.fromEntries(
    Object.entries(empty.disclosure).map(([row, cells]) => [
      row,
      Object.fromEntries(
        Object.keys(cells).map((column) => [column, { value: null, text: '', state: 'blank' as const }]),
      ),
    ]),
  )
  return {
    agency,
    year,
    form: table.form,
    title: null,
    disclosure: { ...blank, ...cellsOfTableTwo(table) },
    requests: empty.requests,
    disputes: empty.disputes,
    sections: { overview: '', problems: '', other: '' },
    paragraphs: [],
    headings: [],
    labels: [],
    shortRows: [],
    fourDecimals: [],
  }
}

/**
 * What the report's own checks say of the rows that are counted: sums against the year before (X7, X8), power to make
 * regulations (X9), units and scale of amounts, leaps (X16).
 */
export function checkTableTwo(
  table: TableTwo,
  year: number,
  agency: KnownAgency,
  previous: Report | null,
): readonly Finding[] {
  const known = { agency, previous: previous ?? undefined }
  return checkReport(reportOfTableTwo(table, year, agency.name), known).filter(
    ({ table: of, row }) => of === 'disclosure' && isRegisterRow(row) && table.rows[row] !== undefined,
  )
}
