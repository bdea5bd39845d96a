import { longestText } from './limits.ts'
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
const mostColumns = 2000
const widestSpan = 200
const deepestTable = 40
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
  const sizes = sizesOf(items)
  next(items)
  for (let item = waiting.pop(); item !== undefined; item = waiting.pop()) {
    if (item.kind === 'paragraph') {
      blocks.push(paragraphOf(item))
      continue
    }
    const contents = item.rows.flatMap((row) => row.cells.map((cell) => cell.content))
    const nested = contents.flatMap((content) => content.filter((inner) => inner.kind === 'table'))
    if (placesThings(item, nested, sizes)) {
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
function placesThings(table: FlowTable, nested: readonly FlowTable[], sizes: ReadonlyMap<FlowTable, number>): boolean {
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
  return nested.reduce((sum, inner) => sum + (sizes.get(inner) ?? 0), 0) > own
}

/** How many cells each table has, those of the tables within it included. */
function sizesOf(items: readonly FlowItem[]): Map<FlowTable, number> {
  const found: { table: FlowTable; around: FlowTable | null; depth: number }[] = []
  const add = (content: readonly FlowItem[], around: FlowTable | null, depth: number) => {
    if (depth > deepestTable) throw unreadable.tooMuchContent()
    for (const item of content) if (item.kind === 'table') found.push({ table: item, around, depth })
  }
  add(items, null, 0)
  const sizes = new Map<FlowTable, number>()
  for (let i = 0; i < found.length; i++) {
    const { table, depth } = found[i] as (typeof found)[number]
    for (const row of table.rows) for (const cell of row.cells) add(cell.content, table, depth + 1)
    sizes.set(
      table,
      table.rows.reduce((sum, row) => sum + row.cells.length, 0),
    )
  }
  for (const { table, around } of found.reverse()) {
    if (around !== null) sizes.set(around, (sizes.get(around) ?? 0) + (sizes.get(table) ?? 0))
  }
  return sizes
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
      if (column > mostColumns) throw unreadable.tooMuchContent()
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
  if (content.length === 1 && only?.kind === 'paragraph') return withinLength(only.text.trim())
  const parts: string[] = []
  const waiting = [...content].reverse()
  for (let item = waiting.pop(); item !== undefined; item = waiting.pop()) {
    if (item.kind === 'paragraph') parts.push(item.text.trim())
    else
      for (const inner of item.rows.flatMap((row) => row.cells.flatMap((cell) => cell.content)).reverse())
        waiting.push(inner)
  }
  return withinLength(parts.filter((part) => part !== '').join('\n'))
}

function paragraphOf({ text, line }: FlowParagraph): SourceParagraph {
  return { kind: 'paragraph', text: withinLength(text), at: line === undefined ? {} : { line } }
}

function placeOf(line: number | undefined, table: number): { line?: number; table: number } {
  return line === undefined ? { table } : { line, table }
}

function withinLength(text: string): string {
  if (text.length > longestText) throw unreadable.tooMuchContent()
  return text
}
