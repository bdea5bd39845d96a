import ExcelJS from 'exceljs'
import { csvFile } from './csv.ts'

/** A list as it goes out of the desk: every value is text or a number, and nothing in it can run as a formula. */
export type WrittenTable = {
  readonly title: string
  readonly head: readonly string[]
  readonly rows: readonly (readonly (string | number | null)[])[]
  /** What the list was narrowed to and when it was written, above the head. */
  readonly notes: readonly string[]
}

/** The media type of a workbook. */
export const sheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** A workbook of one sheet, with the head fixed and ready to be filtered. */
export async function writeTableXlsx({ title, head, rows, notes }: WrittenTable): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook()
  book.title = title
  const above = [title, ...notes]
  const sheet = book.addWorksheet(sheetName(title), {
    pageSetup: { paperSize: 9, orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
    views: [{ state: 'frozen', ySplit: above.length + 1 }],
  })
  for (const [index, text] of above.entries()) {
    const row = sheet.addRow([text])
    row.font = { size: index === 0 ? 14 : 10, bold: index === 0 }
  }
  const headRow = sheet.addRow([...head])
  headRow.font = { bold: true }
  headRow.alignment = { wrapText: true, vertical: 'middle' }
  for (const row of rows) sheet.addRow(row.map((value) => value ?? '')).alignment = { wrapText: true, vertical: 'top' }
  sheet.autoFilter = { from: { row: above.length + 1, column: 1 }, to: { row: above.length + 1, column: head.length } }
  sheet.columns = head.map((name, index) => ({ width: widthOf([name, ...rows.map((row) => row[index] ?? '')]) }))
  return new Uint8Array(await book.xlsx.writeBuffer())
}

/** CSV: the head and the rows alone. */
export function writeTableCsv({ head, rows }: Pick<WrittenTable, 'head' | 'rows'>): Uint8Array {
  return csvFile([head, ...rows])
}

/** Han characters are twice as wide as the digits that widths are counted in. */
function widthOf(values: readonly (string | number)[]): number {
  const longest = Math.max(
    ...values.map((value) => [...String(value)].reduce((sum, one) => sum + (one > 'ÿ' ? 2 : 1), 0)),
  )
  return Math.min(50, Math.max(8, longest + 2))
}

/** A sheet's name has 31 characters at most and none of these. */
function sheetName(title: string): string {
  return title.replace(/[[\]*?:/\\]/g, ' ').slice(0, 31)
}
