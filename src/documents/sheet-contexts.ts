import type { TextContext } from '../rules/content/personal/found.ts'

export type RowOfCells = readonly { readonly column: number; readonly text: string }[]

/**
 * Under which heading each cell of a sheet stands, and what stands beside it: digits are a birthday in one column and a
 * day of payment in another. Headings are the rows above the first one that holds a long number; they have no context.
 * As many contexts as the row has cells.
 */
export function* cellContexts(rows: Iterable<RowOfCells>): Generator<readonly TextContext[]> {
  const labels = new Map<number, string>()
  let inHead = true
  for (const row of rows) {
    const filled = row.filter(({ text }) => text.trim() !== '')
    if (inHead && filled.length >= 2) {
      if (filled.some(({ text }) => /\d{4}/.test(text.normalize('NFKC')))) inHead = false
      else for (const { column, text } of filled) labels.set(column, text.slice(0, 200))
    }
    const beside = inHead
      ? []
      : filled.map(({ column, text }) => ({ label: labels.get(column) ?? '', text: text.slice(0, 200) }))
    yield row.map(({ column }) => (inHead ? {} : { label: labels.get(column), row: beside }))
  }
}
