import type { SourceBlock, SourceCell, SourceDocument, SourceFormat, SourceParagraph, SourceRow } from './source.ts'
import { unreadable } from './unreadable.ts'

/**
 * What a reader of HTML or DOCX gathers before anyone knows which tables hold data and which only place things on the
 * page: paragraphs and tables in order, tables within cells still in their cells.
 */
export type FlowItem = FlowParagraph | FlowTable
export type FlowParagraph = { readonly kind: 'paragraph'; readonly text: string; readonly line?: number | undefined }
export type FlowTable = { readonly kind: 'table'; readonly rows: FlowRow[]; readonly line?: number | undefined }
export type FlowRow = {
  readonly cells: FlowCell[]
  /** Grid columns left out before the first cell. */
  readonly columnsBefore?: number
  readonly line?: number | undefined
}
export type FlowCell = {
  readonly content: FlowItem[]
  readonly columnSpan: number
  /** 0 means: to the last row. */
  rowSpan: number
  readonly line?: number | undefined
}

/** Far above any report, even one that was exported with ten thousand empty tables. */
const mostCells = 400_000
const widestSpan = 200
/** A cell with more characters than this holds prose; the longest label of the forms has 45. */
const longestLabel = 200
/** With as many short cells as this a table holds data, although one of its cells holds prose. */
const fewestDataCells = 12

/** The blocks of a document: data tables with their grid laid out, the content of layout tables in order. */
export function layOut(format: SourceFormat, items: readonly FlowItem[]): SourceDocument {
  const blocks: SourceBlock[] = []
  const waiting: FlowItem[] = []
  const next = (more: readonly FlowItem[]) => {
    for (let i = more.length - 1; i >= 0; i--) waiting.push(more[i] as FlowItem)
  }
  let tables = 0
  let cells = 0
  next(items)
  for (let item = waiting.pop(); item !== undefined; item = waiting.pop()) {
    if (item.kind === 'paragraph') {
      blocks.push(paragraphOf(item))
      continue
    }
    const contents = item.rows.flatMap((row) => row.cells.map((cell) => cell.content))
    const nested = contents.flatMap((content) => content.filter((inner) => inner.kind === 'table'))
    if (placesThings(item, nested)) {
      for (let i = contents.length - 1; i >= 0; i--) next(contents[i] ?? [])
      continue
    }
    cells += contents.length
    if (cells > mostCells) throw unreadable.tooMuchContent()
    if (contents.length > 0)
      blocks.push({ kind: 'table', rows: gridOf(item, ++tables), at: placeOf(item.line, tables) })
    next(nested)
  }
  return { format, blocks }
}

/** A table that places things on the page: most of it is inner tables, or its few cells hold prose. */
function placesThings(table: FlowTable, nested: readonly FlowTable[]): boolean {
  let own = 0
  let holdsProse = false
  for (const row of table.rows) {
    for (const { content } of row.cells) {
      let length = 0
      for (const item of content) if (item.kind === 'paragraph') length += item.text.length
      if (length > longestLabel) holdsProse = true
      else if (length > 0) own++
    }
  }
  if (holdsProse && own < fewestDataCells) return true
  return nested.reduce((sum, inner) => sum + cellCount(inner), 0) > own
}

function cellCount(table: FlowTable): number {
  let count = 0
  const waiting = [table]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    for (const row of next.rows) {
      count += row.cells.length
      for (const cell of row.cells) for (const item of cell.content) if (item.kind === 'table') waiting.push(item)
    }
  }
  return count
}

function gridOf(table: FlowTable, number: number): SourceRow[] {
  /** For each grid column: how many of the next rows a cell from above still covers. */
  const covered: number[] = []
  return table.rows.map((row, index) => {
    const at = { ...placeOf(row.line, number), row: index + 1 }
    const cells: SourceCell[] = []
    const covering: [start: number, end: number, rows: number][] = []
    let column = Math.min(row.columnsBefore ?? 0, widestSpan)
    for (const cell of row.cells) {
      while ((covered[column] ?? 0) > 0) column++
      const columnSpan = Math.min(Math.max(cell.columnSpan, 1), widestSpan)
      const rowsLeft = table.rows.length - index
      const rowSpan = cell.rowSpan === 0 ? rowsLeft : Math.min(Math.max(cell.rowSpan, 1), rowsLeft)
      const place = { ...at, ...(cell.line === undefined ? {} : { line: cell.line }), column: column + 1 }
      cells.push({ text: textOf(cell.content), column, columnSpan, rowSpan, at: place })
      if (rowSpan > 1) covering.push([column, column + columnSpan, rowSpan])
      column += columnSpan
    }
    for (let i = 0; i < covered.length; i++) covered[i] = Math.max(0, (covered[i] ?? 0) - 1)
    for (const [start, end, rows] of covering) {
      for (let i = start; i < end; i++) covered[i] = Math.max(covered[i] ?? 0, rows - 1)
    }
    return { cells, at }
  })
}

/** The text of a cell: its paragraphs one below the other, the text of tables within it included. */
function textOf(content: readonly FlowItem[]): string {
  const [only] = content
  if (only === undefined) return ''
  if (content.length === 1 && only.kind === 'paragraph') return only.text.trim()
  const parts: string[] = []
  const waiting = [...content].reverse()
  for (let item = waiting.pop(); item !== undefined; item = waiting.pop()) {
    if (item.kind === 'paragraph') parts.push(item.text.trim())
    else waiting.push(...item.rows.flatMap((row) => row.cells.flatMap((cell) => cell.content)).reverse())
  }
  return parts.filter((part) => part !== '').join('\n')
}

function paragraphOf({ text, line }: FlowParagraph): SourceParagraph {
  return { kind: 'paragraph', text, at: line === undefined ? {} : { line } }
}

function placeOf(line: number | undefined, table: number): { line?: number; table: number } {
  return line === undefined ? { table } : { line, table }
}
