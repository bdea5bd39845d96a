import type { LogicalRow } from './logical-rows.ts'
import type { StreamRow } from './stream.ts'
import { type LaidOut, layOut, type Values } from './values-of-row.ts'
import { bare, yearsIn } from './wording.ts'

/** One of two years printed side by side: which of the two, and whether the years alternate column by column. */
export type Half = { readonly index: 0 | 1; readonly alternating: boolean }

/** Two years in one table, known by rows of twice the columns and two years in the head; null for an ordinary table. */
export type TwoYears = { readonly years: readonly [number, number]; readonly alternating: boolean }

export function twoYearsOf(rows: readonly LogicalRow[], heads: readonly StreamRow[]): TwoYears | null {
  const valued = rows.flatMap((row) => (row.values?.kind === 'pieces' ? [row.values] : []))
  const doubled = valued.filter((values) => layOut(values, 14).kind === 'cells').length
  if (doubled < 10) return null
  const text = heads.flatMap((row) => row.pieces.map((piece) => piece.text)).join(' ')
  const years = yearsIn(text)
  const [first] = years
  const second = years.find((year) => year !== first)
  if (first === undefined || second === undefined) return null
  const persons = heads.flatMap((row) => row.pieces).filter((piece) => bare(piece.text) === '自然人').length
  return { years: [first, second], alternating: persons < 2 }
}

/** The values of one of the two years in a row that prints both. */
export function halfOf(values: Values, count: number, half: Half): LaidOut {
  const both = layOut(values, count * 2)
  if (both.kind !== 'cells') return both
  const own = (index: number): number => (half.alternating ? index * 2 + half.index : half.index * count + index)
  return {
    kind: 'cells',
    cells: Array.from({ length: count }, (_, index) => both.cells[own(index)]).filter((cell) => cell !== undefined),
  }
}
