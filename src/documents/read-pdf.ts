import { type PdfCell, type PdfTable, tablesOf } from './pdf-grid.ts'
import { linesOf, type PdfLine } from './pdf-lines.ts'
import { readPdfPages } from './pdf-page.ts'
import { type SourceBlock, type SourceDocument, type SourceRow, UnreadableFile } from './source.ts'
import { unreadable } from './unreadable.ts'

/**
 * A PDF that holds text: ruled tables as grids, also where they run over several pages, and all other text line by
 * line, chunks of a line that stand far apart parted by a TAB. Page numbers and running heads are left out.
 */
export async function readPdf(bytes: Uint8Array): Promise<SourceDocument> {
  // The library mends what it can, and a file cut in the middle would come out with its last pages missing.
  if (!Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes('startxref'))
    throw unreadable.damaged('PDF 文件')
  const pages: PageContent[] = []
  let characters = 0
  try {
    for await (const page of readPdfPages(bytes)) {
      const { tables, rest } = tablesOf(page.texts, page.horizontals, page.verticals)
      characters += page.texts.reduce((sum, { text }) => sum + text.length, 0)
      pages.push({ number: page.number, height: page.height, tables, lines: linesOf(rest, '\t') })
    }
  } catch (error) {
    if (error instanceof UnreadableFile) throw error
    throw error instanceof Error && error.name === 'PasswordException'
      ? unreadable.encrypted()
      : unreadable.damaged('PDF 文件', error)
  }
  // A stamp or a page number is text too: fewer characters than this on average are no report.
  if (characters < 10 * pages.length) throw unreadable.scanned()
  return { format: 'pdf', blocks: blocksOf(withoutPageNumbers(pages)) }
}

type PageContent = { number: number; height: number; tables: PdfTable[]; lines: PdfLine[] }

const pageNumber =
  /^[\s\-–—―－_·.~|]*(?:第\s*)?\d{1,3}\s*(?:页)?(?:\s*[/／,，共]\s*(?:共\s*)?\d{1,3}\s*页?)?[\s\-–—―－_·.~|]*$/

/** Page numbers at the head or foot of a page, and lines that stand at the same height of at least three pages. */
function withoutPageNumbers(pages: readonly PageContent[]): PageContent[] {
  const margin = (page: PageContent, line: PdfLine) => line.y < page.height * 0.1 || line.y > page.height * 0.9
  const key = (line: PdfLine) => `${Math.round(line.y / 4)} ${line.text.replace(/\d+/g, '#')}`
  const seen = new Map<string, number>()
  for (const page of pages) {
    for (const line of page.lines) if (margin(page, line)) seen.set(key(line), (seen.get(key(line)) ?? 0) + 1)
  }
  return pages.map((page) => ({
    ...page,
    lines: page.lines.filter((line, index) => {
      if (!margin(page, line)) return true
      const outermost = index === 0 || index === page.lines.length - 1
      return !(outermost && pageNumber.test(line.text)) && (seen.get(key(line)) ?? 0) < 3
    }),
  }))
}

/** A row of a table and the page it stands on. */
type PlacedRow = { page: number; cells: PdfCell[] }
type PlacedTable = { left: number; right: number; columns: number[]; page: number; rows: PlacedRow[] }

function blocksOf(pages: readonly PageContent[]): SourceBlock[] {
  const blocks: SourceBlock[] = []
  let open: PlacedTable | null = null
  let tables = 0
  const close = () => {
    if (open !== null && open.columns.length > 2) blocks.push(blockOf(open, ++tables))
    else if (open !== null) blocks.push(...linesOfBox(open))
    open = null
  }
  for (const page of pages) {
    const items = [
      ...page.lines.map((line, index) => ({ top: line.y - line.size, line, index })),
      ...page.tables.map((table) => ({ top: table.top, table })),
    ].sort((a, b) => a.top - b.top)
    for (const [index, item] of items.entries()) {
      if ('table' in item) {
        const placed = placedTable(item.table, page.number)
        if (open !== null && index === 0 && continues(open, placed)) append(open, placed)
        else {
          close()
          open = placed
        }
      } else {
        close()
        blocks.push({ kind: 'paragraph', text: item.line.text, at: { page: page.number, line: item.index + 1 } })
      }
    }
  }
  close()
  return blocks
}

function placedTable(table: PdfTable, page: number): PlacedTable {
  const columns = [...new Set(table.rows.flatMap((row) => row.flatMap((cell) => [cell.left, cell.right])))]
  return {
    left: table.left,
    right: table.right,
    columns: columns.sort((a, b) => a - b),
    page,
    rows: table.rows.map((cells) => ({ page, cells })),
  }
}

/** Two edges this near are the same edge on two pages. */
const near = 5

function isAmong(columns: readonly number[], at: number): boolean {
  return columns.some((column) => Math.abs(column - at) <= near)
}

/**
 * The table that ended the page before goes on: both end at the right, and where both are, the lines of one are lines
 * of the other. The next page may lack columns at the left that a merged label takes.
 */
function continues(before: PlacedTable, after: PlacedTable): boolean {
  if (Math.abs(before.right - after.right) > near) return false
  const left = Math.max(before.left, after.left)
  if (!isAmong(before.columns, left) || !isAmong(after.columns, left)) return false
  const columns = [before.columns, after.columns].map((all) => all.filter((column) => column >= left - near))
  const [fewer = [], more = []] = columns.sort((a, b) => a.length - b.length)
  return fewer.every((column) => isAmong(more, column))
}

/** Adds the rows of the next page, without heads that are printed again, and joins what the page break cut. */
function append(table: PlacedTable, next: PlacedTable): void {
  const words = (row: PlacedRow | undefined) => row?.cells.map((cell) => cell.text).join('\u0001') ?? ''
  let repeated = 0
  while (repeated < next.rows.length - 1 && words(next.rows[repeated]) === words(table.rows[repeated])) repeated++
  const rows = next.rows.slice(repeated)
  // A label at the left that takes in all of the next page is not drawn there again.
  const label = next.left > table.left + near ? cellAbove(table.rows, { left: table.left, right: next.left }) : null
  const first = rows[0]
  if (first !== undefined && joinCutRow(table.rows, first)) rows.shift()
  if (label !== null) label.rowSpan += rows.length
  table.rows.push(...rows)
  table.columns = [...table.columns, ...next.columns.filter((column) => !isAmong(table.columns, column))].sort(
    (a, b) => a - b,
  )
}

const enumerated = /^\s*(?:[（(]\s*[一二三四五六七八九十\d]|[一二三四五六七八九十]\s*、|\d{1,2}\s*[.．、])/
const chinese = /[\u4E00-\u9FFF]/

/**
 * A group's label that goes on over the page break becomes one cell again. True when the whole row was cut: its rest
 * has then been added to the row before. Only rows with numbered labels are joined: two numbered labels are never one row.
 */
function joinCutRow(rows: PlacedRow[], first: PlacedRow): boolean {
  const pairs = first.cells.flatMap((cell) => {
    const above = cellAbove(rows, cell)
    return above === null ? [] : [{ cell, above }]
  })
  const groups = pairs.filter(
    ({ cell, above }) =>
      cell.rowSpan + above.rowSpan > 2 &&
      chinese.test(above.text) &&
      !/\d/.test(cell.text) &&
      !enumerated.test(cell.text),
  )
  const others = pairs.filter((pair) => !groups.includes(pair))
  const isWhole = pairs.length === first.cells.length && others.every(({ above }) => above.rowSpan === 1)
  const [label, ...values] = others
  const cut =
    isWhole &&
    label !== undefined &&
    values.length > 0 &&
    enumerated.test(label.above.text) &&
    !enumerated.test(label.cell.text) &&
    (values.every(({ cell }) => cell.text === '') || values.every(({ above }) => above.text === ''))
  for (const { cell, above } of groups) {
    above.text = joinedText(above.text, cell.text)
    above.rowSpan += cell.rowSpan - (cut ? 1 : 0)
  }
  if (cut) for (const { cell, above } of others) above.text = joinedText(above.text, cell.text)
  else first.cells = first.cells.filter((cell) => !groups.some((group) => group.cell === cell))
  return cut
}

/** The cell of the same width that ends just above a new row. */
function cellAbove(rows: readonly PlacedRow[], cell: Pick<PdfCell, 'left' | 'right'>): PdfCell | null {
  for (let index = rows.length - 1; index >= 0; index--) {
    for (const above of rows[index]?.cells ?? []) {
      const same = Math.abs(above.left - cell.left) <= near && Math.abs(above.right - cell.right) <= near
      if (same && index + above.rowSpan === rows.length) return above
    }
  }
  return null
}

function joinedText(before: string, after: string): string {
  return [before, after].filter((text) => text !== '').join('\n')
}

/** A box round prose that no table follows. */
function linesOfBox(box: PlacedTable): SourceBlock[] {
  const lines = box.rows.flatMap(({ page, cells }) =>
    cells.flatMap((cell) => cell.text.split('\n').map((text) => ({ page, text }))),
  )
  return lines.filter(({ text }) => text !== '').map(({ page, text }) => ({ kind: 'paragraph', text, at: { page } }))
}

function blockOf(table: PlacedTable, number: number): SourceBlock {
  const columnAt = (at: number) => {
    let best = 0
    for (const [index, column] of table.columns.entries()) {
      if (Math.abs(column - at) < Math.abs((table.columns[best] ?? 0) - at)) best = index
    }
    return best
  }
  const rows = table.rows.map(({ page, cells }, index): SourceRow => {
    const at = { page, table: number, row: index + 1 }
    return {
      at,
      cells: cells.map((cell) => {
        const column = columnAt(cell.left)
        const columnSpan = Math.max(1, columnAt(cell.right) - column)
        return { text: cell.text, column, columnSpan, rowSpan: cell.rowSpan, at: { ...at, column: column + 1 } }
      }),
    }
  })
  return { kind: 'table', rows, at: { page: table.page, table: number } }
}
