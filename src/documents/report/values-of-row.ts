import type { Cell } from '../../rules/report/cell.ts'
import type { Place } from '../../rules/report/place.ts'
import type { Piece } from './stream.ts'
import { readValue } from './value.ts'

/** What stands beside a label, before it is known how many values the form wants there. */
export type Values =
  | { readonly kind: 'pieces'; readonly pieces: readonly Piece[]; readonly grid: boolean; readonly wraps: boolean }
  | { readonly kind: 'run'; readonly digits: string; readonly at: Place }

/** The values of a row laid into the columns of the form, or the reason why that cannot be done with certainty. */
export type LaidOut =
  | { readonly kind: 'cells'; readonly cells: readonly Cell[] }
  | { readonly kind: 'short'; readonly printed: readonly string[]; readonly at: Place | undefined }
  | { readonly kind: 'run'; readonly digits: string; readonly at: Place }

/**
 * Lays the pieces beside a label into `count` columns. Surplus empty pieces at the ends are left-overs of merged cells;
 * when they can be taken away in two ways that give different rows, no way is right, and the row is short.
 * Where the table drifts (see `frameOf`), an empty piece at an end may be such a left-over too, and decides nothing.
 */
export function layOut(values: Values, count: number, frame: Frame = { kind: 'free' }): LaidOut {
  if (values.kind === 'run') return values
  const { pieces, wraps } = values
  const framed = frame.kind === 'fixed' ? withinFrame(pieces, frame.columns) : null
  if (framed !== null) {
    const cells = framed.map((piece) => readValue(piece.text, piece.at, wraps))
    return { kind: 'cells', cells: values.grid ? cells : withCollapsedBlanks(cells) }
  }
  const windows: (readonly Piece[])[] = []
  for (let from = 0; from + count <= pieces.length; from += 1) {
    const outside = [...pieces.slice(0, from), ...pieces.slice(from + count)]
    if (outside.every((piece) => piece.text === '')) windows.push(pieces.slice(from, from + count))
  }
  const [first] = windows
  const same = windows.every((window) => window.every((piece, index) => piece.text === first?.[index]?.text))
  const isBlank = pieces.every((piece) => piece.text === '')
  const endsBlank = first !== undefined && (first[0]?.text === '' || first.at(-1)?.text === '')
  if (first === undefined || !same || (frame.kind === 'drifting' && !values.grid && endsBlank && !isBlank)) {
    return unplaced(values)
  }
  const cells = first.map((piece) => readValue(piece.text, piece.at, wraps))
  return { kind: 'cells', cells: values.grid ? cells : withCollapsedBlanks(cells) }
}

/** Values of which no column is certain. */
export function unplaced(values: Values): LaidOut {
  if (values.kind === 'run') return { kind: 'short', printed: [values.digits], at: values.at }
  const filled = values.pieces.filter((piece) => piece.text !== '')
  return { kind: 'short', printed: filled.map(({ text }) => text), at: filled[0]?.at ?? values.pieces[0]?.at }
}

/**
 * Where the values of a table stand. `fixed`: every full row has them in the same columns, so that an empty piece in
 * another column is a left-over of a merged cell. `drifting`: rows copied out of a table differ, and an empty piece is
 * no sure sign of an empty cell. `free`: nothing is known.
 */
export type Frame =
  | { readonly kind: 'free' }
  | { readonly kind: 'drifting' }
  | { readonly kind: 'fixed'; readonly columns: readonly number[] }

export function frameOf(rows: readonly (Values | null)[], count: number): Frame {
  const pieces = rows.flatMap((values) => (values?.kind === 'pieces' ? [values] : []))
  const filled = pieces.map((values) => ({ ...values, filled: values.pieces.filter((piece) => piece.text !== '') }))
  const full = filled.filter((values) => values.filled.length === count)
  const columns = full[0]?.filled.map((piece) => piece.at.column ?? -1) ?? []
  const agree = full.every((values) => values.filled.every((piece, index) => piece.at.column === columns[index]))
  const areColumns = columns.every((column, index) => column > (columns[index - 1] ?? 0))
  const drifts = filled.some((values) => !values.grid && withinFrame(values.pieces, columns) === null)
  if (full.length > 1 && agree && areColumns && !drifts) return { kind: 'fixed', columns }
  return full.some((values) => !values.grid && values.pieces.length > count) ? { kind: 'drifting' } : { kind: 'free' }
}

/** The pieces in the columns of the frame; null where one of them is not there, or where something else is printed. */
function withinFrame(pieces: readonly Piece[], columns: readonly number[]): readonly Piece[] | null {
  if (pieces.some((piece) => piece.text !== '' && !columns.includes(piece.at.column ?? -1))) return null
  const found = columns.map((column) => pieces.find((piece) => piece.at.column === column))
  return found.every((piece) => piece !== undefined) ? found : null
}

/**
 * `4 | 4 | | | | |`: text copied out of a table may have lost where its blanks stood. When the last number printed is
 * the sum of those before it, it may as well be the total: every reading is kept, and none is certain.
 */
function withCollapsedBlanks(cells: readonly Cell[]): readonly Cell[] {
  const firstBlank = cells.findIndex((cell) => cell.state === 'blank')
  if (firstBlank < 2 || cells.length < 5 || cells.slice(firstBlank).some((cell) => cell.state !== 'blank')) return cells
  const printed = cells.slice(0, firstBlank).map((cell) => cell.value)
  if (printed.some((value) => value === null)) return cells
  const last = printed.at(-1) ?? 0
  const before = printed.slice(0, -1).reduce<number>((sum, value) => sum + (value ?? 0), 0)
  if (before !== last || last === 0) return cells
  return movedRight(cells, true)
}

/**
 * Cells of a row whose blanks all came to stand at its end: each number may belong to any cell from its own place on,
 * and the last cell, where it is a total, takes only the last number.
 */
export function movedRight(cells: readonly Cell[], endsInTotal: boolean): readonly Cell[] {
  const printed = cells.flatMap((cell) => (cell.value === null ? [] : [cell.value]))
  return cells.map((cell, index) => {
    const moved = endsInTotal && index === cells.length - 1 ? printed.slice(-1) : printed.slice(0, index)
    const candidates = [...new Set([cell.value, ...moved, null])]
    return { value: null, text: cell.text, state: 'uncertain', candidates, at: cell.at }
  })
}
