import { type GridRow, gridRows } from '../../rules/report/grid.ts'
import { csvFile } from '../csv.ts'
import { annexRows, annexTitle, type ReportLayout } from './layout.ts'

/**
 * The report as CSV: headings and prose one field a row, the statutory tables as printed rows. A merged label stands once,
 * in the last of the columns it covers, so that the values of a row follow its label directly and a blank value can never
 * be taken for part of a merged cell.
 */
export function writeCsv(layout: ReportLayout): Uint8Array {
  const rows: (readonly string[])[] = [[layout.title]]
  for (const text of [layout.note, layout.address]) if (text !== null) rows.push([text])
  rows.push(...layout.head.map((text) => [text]))
  for (const section of layout.sections) {
    rows.push([section.title])
    if (section.grid !== null) rows.push(...gridRows(section.grid).map(fieldsOf))
    rows.push(...section.lines.map((line) => [line.text]))
  }
  if (layout.annex !== null) rows.push([annexTitle], ...annexRows(layout.annex))
  return csvFile(rows)
}

function fieldsOf(row: GridRow): string[] {
  const fields: string[] = []
  for (const cell of row.cells) {
    const at = cell.kind === 'rowHead' ? cell.column + cell.columnSpan - 1 : cell.column
    while (fields.length < at) fields.push('')
    fields.push(cell.text)
  }
  return fields
}
