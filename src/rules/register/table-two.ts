import type { SaidRow } from '../figures/reconcile.ts'
import type { Cell } from '../report/cell.ts'
import type { FormId } from '../report/form.ts'
import type { Table } from '../report/report.ts'
import { inTenThousands } from './money.ts'
import { cellRule, columnsOf, isAmount, type RegisterRow, type RowFigures, rowsOfForm, stockOf } from './register.ts'

/** One row of one agency, and what it rests on: its registers, or a signed return in their place. */
export type AgencyRow = {
  readonly agencyId: number
  readonly figures: RowFigures
  /** What the registers say, where the agency keeps any of this row. */
  readonly registered: RowFigures | null
  /** The return in force; null: the registers count. */
  readonly returnId: number | null
}

/** A row of table 二 over some agencies: the sum of those that have anything to it. */
export type CountedRow = { readonly figures: RowFigures; readonly parts: readonly AgencyRow[] }

/** Table 二 of a year, as far as registers and returns give it: a row that none gives is not there. */
export type TableTwo = {
  readonly form: FormId
  readonly rows: Readonly<Partial<Record<RegisterRow, CountedRow>>>
}

/** The table from what each agency has to each row. */
export function tableOfRows(form: FormId, partsOf: (row: RegisterRow) => readonly AgencyRow[]): TableTwo {
  const rows: Partial<Record<RegisterRow, CountedRow>> = {}
  for (const row of rowsOfForm(form)) {
    const parts = partsOf(row)
    if (parts.length === 0) continue
    const figures = Object.fromEntries(
      columnsOf(form, row).map((column) => [column, parts.reduce((sum, part) => sum + (part.figures[column] ?? 0), 0)]),
    )
    rows[row] = { figures, parts }
  }
  return { form, rows }
}

/** What somebody said beside a cell of table 二; amounts of money in whole yuan. */
export type TableTwoAdjustment = SaidRow & {
  readonly table: 'disclosure'
  readonly row: string
  readonly column: string
}

/** A cell that a person may speak about: a counted one that does not follow from the year before or from others. */
export function isAdjustableCell({ form, rows }: TableTwo, row: string, column: string): boolean {
  const known = rowsOfForm(form).find((one) => one === row)
  if (known === undefined || rows[known] === undefined || cellRule(form, row, column) === null) return false
  const stock = stockOf(form, known)
  return stock === null || (column !== stock.opening && column !== stock.closing)
}

/** The table with what was said beside it; what a stock closes with follows. */
export function adjustedTwo(table: TableTwo, said: readonly TableTwoAdjustment[]): TableTwo {
  const rows: Partial<Record<RegisterRow, CountedRow>> = { ...table.rows }
  for (const { row, column, amount } of said) {
    const known = rowsOfForm(table.form).find((one) => one === row)
    const counted = known === undefined ? undefined : rows[known]
    if (known === undefined || counted === undefined || !isAdjustableCell(table, row, column)) continue
    const figures: Record<string, number> = { ...counted.figures }
    figures[column] = (figures[column] ?? 0) + amount
    const stock = stockOf(table.form, known)
    if (stock !== null && stock.closing !== null && (column === stock.plus || column === stock.minus)) {
      figures[stock.closing] = (figures[stock.closing] ?? 0) + (column === stock.plus ? amount : -amount)
    }
    rows[known] = { ...counted, figures }
  }
  return { ...table, rows }
}

/** The rows that are counted, as cells of a report. */
export function cellsOfTableTwo({ form, rows }: TableTwo): Table {
  return Object.fromEntries(
    Object.entries(rows).map(([row, { figures }]) => [
      row,
      Object.fromEntries(
        Object.entries(figures).map(([column, value]) => [column, cellOfFigure(form, row, column, value)]),
      ),
    ]),
  )
}

/** Amounts are printed in 万元; where the form does not print the unit, the cell does. */
export function cellOfFigure(form: FormId, row: string, column: string, value: number): Cell {
  const state = value === 0 ? 'zero' : 'number'
  if (!isAmount(form, row, column)) return { value, text: String(value), state }
  const text = inTenThousands(value)
  return { value: Number(text), text: form === '2019' && value !== 0 ? `${text}万元` : text, state, unit: '万元' }
}
