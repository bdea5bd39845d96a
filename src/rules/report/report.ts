import { type Cell, missingCell } from './cell.ts'
import {
  disputeBlocks,
  disputeColumns,
  type FormId,
  forms,
  requestColumns,
  type SectionId,
  type TableId,
} from './form.ts'
import type { Place } from './place.ts'

/** Rows by key, cells by column key; both as printed in the form (keys: docs/words.md). Flat: a row key may hold a dot. */
export type Table = Record<string, Record<string, Cell>>

/** A line of prose with its place; `section` is where it stands. */
export type Paragraph = { readonly section: 'head' | SectionId; readonly text: string; readonly at?: Place | undefined }

/** A label that was recognised although it differs from the form, with what was printed. */
export type LabelDeviation = {
  readonly table: TableId
  readonly row?: string | undefined
  readonly column?: string | undefined
  readonly block?: string | undefined
  readonly expected: string
  readonly printed: string
  readonly at?: Place | undefined
}

/** A row that has not as many cells as the form: its values belong to no column with certainty. */
export type ShortRow = {
  readonly table: TableId
  readonly row: string
  readonly printed: readonly string[]
  readonly expected: number
  readonly at?: Place | undefined
}

/** One annual report as read: what was printed, where, and nothing else. */
export type Report = {
  readonly agency: string | null
  readonly year: number | null
  readonly form: FormId
  /** The title line as printed, without the marks around it; null where none was found. */
  readonly title: string | null
  readonly disclosure: Table
  readonly requests: Table
  readonly disputes: Table
  readonly sections: { readonly overview: string; readonly problems: string; readonly other: string }
  /** All prose, head included, in order. Section headings are not among them. */
  readonly paragraphs: readonly Paragraph[]
  /** The section headings as printed, in the order in which they stand. */
  readonly headings: readonly {
    readonly section: SectionId
    readonly printed: string
    readonly at?: Place | undefined
  }[]
  readonly labels: readonly LabelDeviation[]
  readonly shortRows: readonly ShortRow[]
  /** Amount cells of which the header prints 保留4位小数, as `row.column` of table 二. */
  readonly fourDecimals: readonly string[]
}

export type CellRef = { readonly table: TableId; readonly row: string; readonly column: string }

/** The cells of a report in the order of its form. Rows that the report does not print are left out. */
export function* cellsOf(report: Report): Generator<CellRef & { readonly cell: Cell }> {
  for (const table of ['disclosure', 'requests', 'disputes'] as const) {
    for (const [row, cells] of Object.entries(report[table])) {
      for (const [column, cell] of Object.entries(cells)) yield { table, row, column, cell }
    }
  }
}

/** The cell at a place of the form; a row or column that is not there is a missing cell. */
export function cellAt(report: Report, table: TableId, row: string, column: string): Cell {
  return report[table][row]?.[column] ?? missingCell
}

/** Tables of a form in which every cell is missing: what a reader fills, and what a blank draft starts from. */
export function emptyTables(form: FormId): { disclosure: Table; requests: Table; disputes: Table } {
  const disclosure: Table = {}
  for (const block of forms[form].disclosure) {
    for (const row of block.rows) disclosure[row.key] = rowOf(block.columns)
  }
  const requests: Table = {}
  for (const row of forms[form].requests) requests[row.key] = rowOf(requestColumns)
  const disputes: Table = {}
  for (const block of disputeBlocks) disputes[block.key] = rowOf(disputeColumns)
  return { disclosure, requests, disputes }
}

function rowOf(columns: readonly { readonly key: string }[]): Record<string, Cell> {
  return Object.fromEntries(columns.map((column) => [column.key, missingCell]))
}
