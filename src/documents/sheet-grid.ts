import type { SourceCell, SourceRow } from './source.ts'

/** One sheet as its file lists it. Rows and columns count from 0; ranges include both ends. */
export type Sheet = {
  /** The printed text of the cells that the file lists, blank ones too, by row and column. */
  readonly rows: Map<number, Map<number, string>>
  readonly merges: { top: number; left: number; bottom: number; right: number }[]
  readonly hiddenRows: Set<number>
  readonly hiddenColumns: { left: number; right: number }[]
}

/** Blank cells between two printed ones are listed up to this width. */
const widestGap = 30
/** A merged cell lists the blank rows it covers up to this height. */
const tallestMerge = 200

/** The visible rows and columns that hold something, as a grid; a merged cell takes its place once. */
export function layOutSheet(sheet: Sheet, at: { readonly sheet: string; readonly table: number }): SourceRow[] {
  const rows = rowsInUse(sheet)
  const columns = columnsInUse(sheet, rows)
  const starting = mergesByFirstRow(sheet, rows, columns)
  let covering: GridMerge[] = []
  return rows.map((row, rowIndex) => {
    covering = [...covering.filter((merge) => merge.bottom >= rowIndex), ...(starting.get(rowIndex) ?? [])]
    const texts = sheet.rows.get(row) ?? new Map<number, string>()
    const cells: SourceCell[] = []
    for (const column of fillGaps([...texts.keys()].sort(ascending))) {
      const index = positionOf(columns, column)
      if (columns[index] !== column) continue
      const merge = covering.find((one) => one.left <= index && index <= one.right)
      if (merge !== undefined && (merge.top !== rowIndex || merge.left !== index)) continue
      cells.push({
        text: (merge?.text ?? texts.get(column) ?? '').trim(),
        column: index,
        columnSpan: merge === undefined ? 1 : merge.right - merge.left + 1,
        rowSpan: merge === undefined ? 1 : merge.bottom - merge.top + 1,
        at: { ...at, row: row + 1, column: column + 1 },
      })
    }
    return { cells, at: { ...at, row: row + 1 } }
  })
}

function rowsInUse(sheet: Sheet): number[] {
  const used = new Set<number>()
  for (const [row, cells] of sheet.rows) for (const text of cells.values()) if (text.trim() !== '') used.add(row)
  for (const { top, bottom } of sheet.merges) {
    if (!used.has(top) || bottom - top > tallestMerge) continue
    for (let row = top + 1; row <= bottom; row++) if (sheet.rows.has(row)) used.add(row)
  }
  return [...used].filter((row) => !sheet.hiddenRows.has(row)).sort(ascending)
}

function columnsInUse(sheet: Sheet, rows: readonly number[]): number[] {
  const used = new Set<number>()
  for (const row of rows) {
    for (const [column, text] of sheet.rows.get(row) ?? []) if (text.trim() !== '') used.add(column)
  }
  const isHidden = (column: number) => sheet.hiddenColumns.some((r) => r.left <= column && column <= r.right)
  return fillGaps([...used].sort(ascending)).filter((column) => !isHidden(column))
}

/** A merged range by positions in the grid, with the text that its first cell holds. */
type GridMerge = { top: number; left: number; bottom: number; right: number; text: string }

function mergesByFirstRow(sheet: Sheet, rows: readonly number[], columns: readonly number[]): Map<number, GridMerge[]> {
  const byRow = new Map<number, GridMerge[]>()
  for (const range of sheet.merges) {
    const merge = {
      top: positionOf(rows, range.top),
      left: positionOf(columns, range.left),
      bottom: positionOf(rows, range.bottom + 1) - 1,
      right: positionOf(columns, range.right + 1) - 1,
      text: sheet.rows.get(range.top)?.get(range.left) ?? '',
    }
    if (merge.bottom < merge.top || merge.right < merge.left) continue
    const same = byRow.get(merge.top)
    if (same === undefined) byRow.set(merge.top, [merge])
    else same.push(merge)
  }
  return byRow
}

/** Where `value` stands, or would stand, among ascending numbers. */
function positionOf(ascendingNumbers: readonly number[], value: number): number {
  let low = 0
  let high = ascendingNumbers.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ascendingNumbers[middle] ?? 0) < value) low = middle + 1
    else high = middle
  }
  return low
}

/** 2, 4, 5 → 2, 3, 4, 5: a cell that nobody ever touched is not in the file, but it is on the page. */
function fillGaps(columns: readonly number[]): number[] {
  const filled: number[] = []
  for (const column of columns) {
    const previous = filled.at(-1) ?? column
    if (column - previous <= widestGap) for (let next = previous + 1; next < column; next++) filled.push(next)
    filled.push(column)
  }
  return filled
}

function ascending(a: number, b: number): number {
  return a - b
}
