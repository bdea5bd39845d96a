/** A table of statistics: the same on the page, on paper and in the file beside it. */
export type FigureTable = {
  /** Names it in addresses. */
  readonly key: string
  readonly title: string
  /** Of the first column, and of each figure. */
  readonly head: readonly [string, ...string[]]
  readonly rows: readonly FigureRow[]
  /** Below the rows; only where they add up to it. */
  readonly total?: FigureRow | undefined
  /** Where the figures come from, and what they count. */
  readonly source: string
  readonly drawn: 'months' | 'bars' | null
}

export type FigureRow = {
  readonly name: string
  /** What the row counts, where it can be read. */
  readonly address?: string | undefined
  /** Null: it is not known. */
  readonly values: readonly (number | null)[]
}

/** The table as lines of a file. */
export function linesOf({ rows, total }: FigureTable): readonly (readonly (string | number | null)[])[] {
  return [...rows, ...(total === undefined ? [] : [total])].map(({ name, values }) => [name, ...values])
}
