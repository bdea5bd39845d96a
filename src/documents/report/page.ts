import type { TableId } from '../../rules/report/form.ts'
import type { Grid, GridCell } from '../../rules/report/grid.ts'

/** The page of GB/T 9704—2012 in millimetres: A4, 天头 37, 订口 28, so that the type area is 156 by 225. */
export const page = { width: 210, height: 297, top: 37, left: 28, right: 26, bottom: 35 } as const
export const typeArea = { width: page.width - page.left - page.right, height: page.height - page.top - page.bottom }

/** Sizes in points: 2号, 3号, 4号 and 小五; 22 lines of 29 points fill the type area. */
export const points = { title: 22, body: 16, pageNumber: 14, note: 10.5, cell: 9, pitch: 29 } as const

const widths: Readonly<Record<TableId, readonly number[]>> = {
  disclosure: [48, 36, 36, 36],
  requests: [10, 19, 48.4, ...new Array<number>(7).fill(11.2)],
  disputes: new Array<number>(15).fill(10.4),
}
/** The padding at both sides of a cell in millimetres. */
export const cellPadding = 0.8

/** The widths of a grid's columns in millimetres; together they are as wide as the type area. */
export function columnWidths(grid: Grid): readonly number[] {
  return widths[grid.table]
}

/** The size in points at which a number of this cell stands on one line; other texts wrap at the normal size. */
export function cellPoints(grid: Grid, cell: GridCell): number {
  if (cell.kind !== 'value' || !/^[\d.,+-]+$/u.test(cell.text)) return points.cell
  const width = columnWidths(grid)
    .slice(cell.column, cell.column + cell.columnSpan)
    .reduce((sum, next) => sum + next, -2 * cellPadding)
  // A digit of the faces used is at most 0.56 of its size wide; 1 mm is 2.835 points.
  const fits = (width * 2.835) / (0.56 * cell.text.length)
  return Math.max(3, Math.min(points.cell, Math.floor(fits * 2) / 2))
}

/** Labels of single rows of table 三 stand to the left; all else is centred. */
export function isLeafLabel(grid: Grid, cell: GridCell): boolean {
  return grid.table === 'requests' && cell.kind === 'rowHead' && cell.column > 0 && cell.rowSpan === 1
}
