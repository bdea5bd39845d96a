import ExcelJS from 'exceljs'
import {
  type CatalogueColumn,
  type CatalogueSheet,
  catalogueColumns,
  writtenColumns,
} from '../../rules/catalogue/workbook.ts'

/**
 * The standard catalogue of an agency as a workbook: a sheet a field, the title, two rows of heads, a row an item, ready
 * to be printed on A3. Every cell is text, never a formula.
 */
export async function writeCatalogue(
  sheets: readonly CatalogueSheet[],
  agencyName: string,
  note: string,
): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook()
  book.title = `${agencyName}政务公开标准目录`
  for (const sheet of sheets.length === 0 ? [{ name: '标准目录', rows: [] }] : sheets)
    writeSheet(book, sheet, agencyName, note)
  return new Uint8Array(await book.xlsx.writeBuffer())
}

function writeSheet(book: ExcelJS.Workbook, { name, rows }: CatalogueSheet, agencyName: string, note: string): void {
  const sheet = book.addWorksheet(name.replace(/[[\]*?:/\\]/gu, ' ').slice(0, 31), {
    views: [{ state: 'frozen', ySplit: 4, xSplit: 4 }],
    pageSetup: {
      ...{
        paperSize: 8 as ExcelJS.PaperSize,
        orientation: 'landscape',
        fitToPage: true,
        fitToWidth: 1,
        fitToHeight: 0,
      },
      printTitlesRow: '3:4',
    },
  })
  sheet.columns = writtenColumns.map((column) => ({ width: widths[column] ?? 8, style: { numFmt: '@' } }))
  const title = sheet.addRow([`${agencyName}${name}政务公开标准目录`])
  sheet.mergeCells(1, 1, 1, writtenColumns.length)
  title.font = { bold: true, size: 16 }
  title.alignment = { horizontal: 'center' }
  sheet.addRow([note]).font = { size: 10 }
  sheet.mergeCells(2, 1, 2, writtenColumns.length)
  writeHeads(sheet)
  for (const row of rows) {
    const written = sheet.addRow(writtenColumns.map((column) => row[column] ?? ''))
    written.alignment = { wrapText: true, vertical: 'top' }
    written.eachCell((cell) => {
      cell.border = thin
    })
  }
}

/** Two rows: a head over several columns stands above theirs; all others take both. */
function writeHeads(sheet: ExcelJS.Worksheet): void {
  const over = writtenColumns.map((column) => catalogueColumns[column].over ?? catalogueColumns[column].names[0])
  const heads = [sheet.addRow(over), sheet.addRow(writtenColumns.map((column) => catalogueColumns[column].names[0]))]
  for (let at = 0; at < writtenColumns.length; ) {
    const column = writtenColumns[at]
    const group = column === undefined ? null : catalogueColumns[column].over
    const until =
      group === null ? at + 1 : writtenColumns.findIndex((next, index) => index > at && overOf(next) !== group)
    const last = until === -1 ? writtenColumns.length : until
    if (group === null) sheet.mergeCells(3, at + 1, 4, at + 1)
    else if (last - at > 1) sheet.mergeCells(3, at + 1, 3, last)
    at = last
  }
  for (const head of heads) {
    head.font = { bold: true }
    head.alignment = { wrapText: true, vertical: 'middle', horizontal: 'center' }
    head.eachCell((cell) => {
      cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFE8EEF7' } }
      cell.border = thin
    })
  }
}

function overOf(column: CatalogueColumn): string | null {
  return catalogueColumns[column].over
}

const line = { style: 'thin' } as const
const thin = { top: line, bottom: line, left: line, right: line }

const widths: Readonly<Partial<Record<CatalogueColumn, number>>> = {
  number: 6,
  code: 10,
  first: 16,
  second: 20,
  content: 40,
  basis: 30,
  timeLimit: 24,
  owner: 20,
  channels: 30,
  group: 12,
  unit: 14,
  column: 30,
  powerItem: 16,
  key: 24,
}
