import type { TextContext } from '../rules/content/personal/found.ts'
import { piecesOfRows } from '../rules/content/piece.ts'

export type CellAt = { readonly column: number; readonly text: string }

/** Columns beyond are read without their headings. */
const widest = 200

/**
 * What each cell of a sheet stands under, and what stands beside it: digits are a birthday in one column and a day of
 * payment in another. As many contexts as the row has cells. Columns count from 1.
 */
export function cellContexts(rows: readonly (readonly CellAt[])[]): readonly (readonly TextContext[])[] {
  const grid = rows.map((row) => {
    const texts: string[] = []
    for (const { column, text } of row) {
      if (column > widest) continue
      while (texts.length < column) texts.push('')
      texts[column - 1] = text.slice(0, 200)
    }
    return texts
  })
  const places = new Map(
    piecesOfRows('', grid, (row, column) => `${row}.${column}`).map(({ name, label, row }) => [name, { label, row }]),
  )
  return rows.map((row, at) => row.map(({ column }) => places.get(`${at}.${column - 1}`) ?? {}))
}
