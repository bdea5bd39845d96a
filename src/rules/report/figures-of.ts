import type { Cell } from './cell.ts'
import type { TableId } from './form.ts'
import { columnName, rowName } from './name.ts'
import { cellsOf, type Report } from './report.ts'

/** One cell of a report with the names of its place, as data sets have it. */
export type Figure = Pick<Cell, 'value' | 'text' | 'state'> & {
  readonly table: TableId
  readonly row: string
  readonly rowName: string
  readonly column: string
  readonly columnName: string
  /** Of amounts; null: none is printed. */
  readonly unit: '元' | '万元' | null
}

/** All cells of a report, in the order of its form. */
export function figuresOf(report: Report): readonly Figure[] {
  return [...cellsOf(report)].map(({ table, row, column, cell }) => ({
    ...{ table, row, rowName: rowName(report, table, row) },
    ...{ column, columnName: columnName(report, table, row, column) },
    ...{ value: cell.value, text: cell.text, state: cell.state, unit: cell.unit ?? null },
  }))
}
