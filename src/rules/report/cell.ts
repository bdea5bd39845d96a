import type { Place } from './place.ts'

/**
 * `number` · `zero` (a printed 0) · `blank` (an empty cell) · `missing` (the row has fewer cells than the form) ·
 * `text` (printed, but no number) · `uncertain` (more than one reading of the same text).
 */
export type CellState = 'number' | 'zero' | 'blank' | 'missing' | 'text' | 'uncertain'

/** A cell never loses what was printed. `value` is null unless the state is `number` or `zero`. */
export type Cell = {
  readonly value: number | null
  readonly text: string
  readonly state: CellState
  /** For amounts only: the unit printed in the cell or in its header; null where none is printed. */
  readonly unit?: '元' | '万元' | null
  /** All readings of an uncertain cell; null stands for "nothing printed here". */
  readonly candidates?: readonly (number | null)[]
  /** Set when arithmetic chose this reading among several of the same printed text. */
  readonly chosenBy?: 'rowTotal' | 'columnTotal'
  readonly at?: Place | undefined
}

export const missingCell: Cell = { value: null, text: '', state: 'missing' }

/** What a cell adds to a sum: a blank counts as 0; null when it cannot be known. */
export function addend(cell: Cell): number | null {
  switch (cell.state) {
    case 'number':
    case 'zero':
      return cell.value
    case 'blank':
      return 0
    case 'missing':
    case 'text':
    case 'uncertain':
      return null
  }
}
