import { addend, type Cell, missingCell } from './cell.ts'
import { disputeBlocks, disputeColumns, forms, requestColumns, requestRowsOf } from './form.ts'
import { type CellRef, cellAt, type Report } from './report.ts'

/** Cells of table 二 that count the same thing in both forms; the others of either form have no counterpart. */
const sameInBothForms: readonly (readonly [row: string, column: string])[] = [
  ['regulations', 'made'],
  ['normativeDocuments', 'made'],
  ['licences', 'decisions'],
  ['penalties', 'decisions'],
  ['coercion', 'decisions'],
]

/**
 * The cells that mean the same in all of some reports, in the order of the form; read them with `cellMeant`. Where one
 * of the reports prints （六）其他处理 undivided, the single row `otherHandling` stands for the three rows of the others.
 */
export function comparableCells(reports: readonly Report[]): CellRef[] {
  const [first] = reports
  if (first === undefined) return []
  const oneForm = reports.every(({ form }) => form === first.form)
  const disclosure = oneForm
    ? forms[first.form].disclosure.flatMap(({ rows, columns }) =>
        rows.flatMap((row) => columns.map((column) => [row.key, column.key] as const)),
      )
    : sameInBothForms
  const rows = requestRowsOf('2021', reports.some(isUndivided))
  return [
    ...disclosure.map(([row, column]) => ({ table: 'disclosure' as const, row, column })),
    ...rows.flatMap(({ key: row }) =>
      requestColumns.map(({ key: column }) => ({ table: 'requests' as const, row, column })),
    ),
    ...disputeBlocks.flatMap(({ key: row }) =>
      disputeColumns.map(({ key: column }) => ({ table: 'disputes' as const, row, column })),
    ),
  ]
}

/** Whether a report prints （六）其他处理 as one row. */
export function isUndivided({ form, requests }: Report): boolean {
  return 'otherHandling' in requests || (form === '2019' && !('otherHandling.other' in requests))
}

const dividedRows = ['otherHandling.uncorrected', 'otherHandling.feeUnpaid', 'otherHandling.other']

/** The cell that a report has for a comparable cell: for an undivided （六） the sum of the three rows it may have instead. */
export function cellMeant(report: Report, { table, row, column }: CellRef): Cell {
  if (table !== 'requests' || row !== 'otherHandling' || isUndivided(report)) return cellAt(report, table, row, column)
  const values = dividedRows.map((divided) => addend(cellAt(report, table, divided, column)))
  let sum = 0
  for (const value of values) {
    if (value === null) return missingCell
    sum += value
  }
  return { value: sum, text: String(sum), state: sum === 0 ? 'zero' : 'number' }
}

/** What a cell adds to a sum, an amount printed in 元 as 万元. */
export function amount(cell: Cell): number | null {
  const value = addend(cell)
  return value !== null && cell.unit === '元' ? value / 10_000 : value
}
