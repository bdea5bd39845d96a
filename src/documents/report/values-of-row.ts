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
  if (frame.kind === 'fixed' && !values.grid && pieces.length === frame.length) {
    const cells = pieces.slice(frame.from, frame.from + count).map((piece) => readValue(piece.text, piece.at, wraps))
    return { kind: 'cells', cells }
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
 * How the rows of a table carry the left-overs of merged cells in text copied out of it. `fixed`: every row has the same
 * surplus at the same place. `drifting`: rows differ, so that an empty piece is no sure sign of an empty cell. `free`: none.
 */
export type Frame =
  | { readonly kind: 'free' }
  | { readonly kind: 'drifting' }
  | { readonly kind: 'fixed'; readonly from: number; readonly length: number }

export function frameOf(rows: readonly (Values | null)[], count: number): Frame {
  const pieces = rows.flatMap((values) => (values?.kind === 'pieces' && !values.grid ? [values.pieces] : []))
  const full = pieces.filter((row) => row.filter((piece) => piece.text !== '').length === count)
  const starts = new Set(full.map((row) => row.findIndex((piece) => piece.text !== '')))
  const lengths = new Set(pieces.map((row) => row.length))
  const [from] = starts
  const [length] = lengths
  if (starts.size === 1 && lengths.size === 1 && from !== undefined && length !== undefined && length > count) {
    return { kind: 'fixed', from, length }
  }
  return full.some((row) => row.length > count) ? { kind: 'drifting' } : { kind: 'free' }
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
  return cells.map((cell, index) => {
    const own = index < firstBlank ? (printed[index] ?? null) : null
    const shifted = index === cells.length - 1 ? [last] : printed.slice(0, index).map((value) => value ?? 0)
    return {
      value: null,
      text: cell.text,
      state: 'uncertain',
      candidates: [...new Set([own, ...shifted, null])],
      at: cell.at,
    }
  })
}
