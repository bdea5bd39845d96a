import ExcelJS from 'exceljs'
import { type Grid, type GridCell, gridRows } from '../../rules/report/grid.ts'
import { annexRows, annexTitle, type LaidOutSection, type ReportLayout } from './layout.ts'
import { isLeafLabel } from './page.ts'

/** A workbook: the prose on the first sheet, each statutory table on one of its own. Values are text or numbers, never formulas. */
export async function writeXlsx(layout: ReportLayout): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook()
  book.title = layout.title
  book.creator = layout.agency ?? ''
  book.lastModifiedBy = layout.agency ?? ''
  proseSheet(book, layout)
  for (const section of layout.sections) if (section.grid !== null) tableSheet(book, section, section.grid)
  if (layout.annex !== null) annexSheet(book, layout.annex)
  return new Uint8Array(await book.xlsx.writeBuffer())
}

const sheetNames = { disclosure: '主动公开', requests: '申请办理', disputes: '复议诉讼' } as const
const columnWidths = {
  disclosure: [26, 20, 20, 20],
  requests: [7, 13, 34, ...new Array<number>(7).fill(9.5)],
  disputes: new Array<number>(15).fill(10),
} as const
const thin = { style: 'thin' } as const
const border = { top: thin, left: thin, bottom: thin, right: thin }

/** Paragraphs are cut at sentence ends: a cell holds 32,767 characters, a row is at most 409 points high. */
const longestParagraph = 1000
const proseWidth = 76

function proseSheet(book: ExcelJS.Workbook, layout: ReportLayout): void {
  const sheet = book.addWorksheet('正文', { pageSetup: paper('portrait') })
  sheet.columns = [{ width: proseWidth }]
  const add = (text: string, size: number, bold = false, horizontal: 'left' | 'center' | 'right' = 'left') => {
    for (const part of partsOf(text)) {
      const row = sheet.addRow([part])
      row.height = linesOf(part, (proseWidth * 11) / size) * size * 1.4 + 4
      row.getCell(1).font = { size, bold }
      row.getCell(1).alignment = { wrapText: true, vertical: 'top', horizontal }
    }
  }
  add(layout.title, 18, true, 'center')
  for (const text of [layout.note, layout.address]) if (text !== null) add(text, 10, false, 'center')
  for (const text of layout.head) add(text, 11)
  for (const section of layout.sections) {
    if (section.grid !== null) continue
    add(section.title, 14, true)
    for (const line of section.lines)
      add(line.text, 11, line.kind === 'heading', line.kind === 'signOff' ? 'right' : 'left')
  }
}

function partsOf(text: string): readonly string[] {
  const parts: string[] = []
  let rest = [...text]
  while (rest.length > longestParagraph) {
    const end = rest.slice(0, longestParagraph).lastIndexOf('。') + 1
    parts.push(rest.slice(0, end || longestParagraph).join(''))
    rest = rest.slice(end || longestParagraph)
  }
  return [...parts, rest.join('')]
}

/** How many lines a text takes in a column so many digits wide; a Chinese character is as wide as two. */
function linesOf(text: string, width: number): number {
  const wide = [...text].reduce((sum, sign) => sum + (sign < '\u0300' ? 1 : 2), 0)
  return Math.max(1, Math.ceil((wide * 1.06) / width))
}

/** Row 1 is the heading of the section; heading rows and label columns stay in sight. */
function tableSheet(book: ExcelJS.Workbook, section: LaidOutSection, grid: Grid): void {
  const sheet = book.addWorksheet(sheetNames[grid.table], {
    pageSetup: paper(grid.columns > 10 ? 'landscape' : 'portrait'),
    views: [{ state: 'frozen', xSplit: grid.table === 'requests' ? 3 : 0, ySplit: 1 + grid.head.length }],
  })
  sheet.columns = columnWidths[grid.table].map((width) => ({ width }))
  sheet.mergeCells(1, 1, 1, grid.columns)
  const heading = sheet.getCell(1, 1)
  heading.value = section.title
  heading.font = { bold: true, size: 14 }
  for (const [index, row] of gridRows(grid).entries()) {
    const top = index + 2
    for (const cell of row.cells) putCell(sheet, grid, cell, top)
    sheet.getRow(top).height = heightOf(grid, row.cells)
  }
  for (const line of section.lines) sheet.addRow([line.text])
}

function putCell(sheet: ExcelJS.Worksheet, grid: Grid, cell: GridCell, top: number): void {
  const left = cell.column + 1
  if (cell.columnSpan > 1 || cell.rowSpan > 1) {
    sheet.mergeCells(top, left, top + cell.rowSpan - 1, left + cell.columnSpan - 1)
  }
  const target = sheet.getCell(top, left)
  const number = cell.kind === 'value' ? numberPrinted(cell.text) : null
  target.value = number?.value ?? (cell.text === '' ? null : cell.text)
  if (number !== null) target.numFmt = number.format
  else if (cell.kind === 'value') target.numFmt = '@'
  target.font = { size: 11, bold: cell.kind === 'caption' || cell.kind === 'columnHead' }
  target.alignment = { wrapText: true, vertical: 'middle', horizontal: isLeafLabel(grid, cell) ? 'left' : 'center' }
  target.border = border
}

/** A text that a spreadsheet shows again exactly as it was when it is kept as a number, and how; else it stays text. */
function numberPrinted(text: string): { value: number; format: string } | null {
  const match = /^-?(?:0|[1-9]\d{0,2}(,\d{3})*|[1-9]\d*)(?:\.(\d+))?$/.exec(text)
  if (match === null) return null
  const value = Number(text.replaceAll(',', ''))
  const decimals = match[2]?.length ?? 0
  if (text.replace(/\D/g, '').length > 15 || Object.is(value, -0)) return null
  const whole = match[1] === undefined ? '0' : '#,##0'
  return { value, format: decimals === 0 ? whole : `${whole}.${'0'.repeat(decimals)}` }
}

/** Spreadsheets do not fit the height of a row to its merged cells, so it is counted from the longest text. */
function heightOf(grid: Grid, cells: readonly GridCell[]): number {
  const widths = columnWidths[grid.table]
  const lines = cells
    .filter((cell) => cell.rowSpan === 1)
    .map((cell) => {
      const width = widths.slice(cell.column, cell.column + cell.columnSpan).reduce((sum, next) => sum + next, 0)
      return linesOf(cell.text, width)
    })
  return Math.min(400, 4 + 15 * Math.max(1, ...lines))
}

function annexSheet(book: ExcelJS.Workbook, annex: NonNullable<ReportLayout['annex']>): void {
  const sheet = book.addWorksheet('核对结果', {
    pageSetup: paper('landscape'),
    views: [{ state: 'frozen', ySplit: 2 }],
  })
  sheet.columns = [{ width: 8 }, { width: 80 }, { width: 50 }]
  sheet.addRow([annexTitle]).font = { bold: true, size: 14 }
  for (const [index, fields] of annexRows(annex).entries()) {
    const row = sheet.addRow([...fields])
    row.font = { bold: index === 0 && annex.length > 0 }
    row.alignment = { wrapText: annex.length > 0, vertical: 'top' }
    row.height = 4 + 15 * Math.max(linesOf(fields[1] ?? '', 80), linesOf(fields[2] ?? '', 50))
  }
}

const margins = { left: 0.6, right: 0.6, top: 0.75, bottom: 0.75, header: 0.3, footer: 0.3 }

function paper(orientation: 'portrait' | 'landscape'): Partial<ExcelJS.PageSetup> {
  return { paperSize: 9, orientation, fitToPage: true, fitToWidth: 1, fitToHeight: 0, margins }
}
