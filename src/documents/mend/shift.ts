/** Spans of rows or columns, first and last with them, apart from one another and in order. */
export type Spans = readonly (readonly [from: number, to: number])[]

/** Spans in order, those that touch joined. */
export function spansOf(given: Spans): Spans {
  const joined: [number, number][] = []
  for (const [from, to] of given.toSorted((a, b) => a[0] - b[0])) {
    const last = joined.at(-1)
    if (last !== undefined && from <= last[1] + 1) last[1] = Math.max(last[1], to)
    else joined.push([from, to])
  }
  return joined
}

/** Where a row or column stands once those are taken out; null: it is one of them. */
export function shifted(at: number, removed: Spans): number | null {
  let before = 0
  for (const [from, to] of removed) {
    if (at < from) break
    if (at <= to) return null
    before += to - from + 1
  }
  return at - before
}

/** What is left of a span; null where nothing is. */
export function shiftedSpan(from: number, to: number, removed: Spans): readonly [number, number] | null {
  let [first, last] = [from, to]
  for (const [a, b] of removed) if (first >= a && first <= b) first = b + 1
  for (const [a, b] of removed.toReversed()) if (last >= a && last <= b) last = a - 1
  const [start, end] = [shifted(first, removed), shifted(last, removed)]
  return first > last || start === null || end === null ? null : [start, end]
}

export type Removed = { readonly rows: Spans; readonly columns: Spans }

/** A1, $B$2, C3:D4, A:A, 5:7: where it points once rows and columns are taken out; null: nowhere. */
export function shiftedReference(reference: string, { rows, columns }: Removed): string | null {
  const [first = '', second = first] = reference.replaceAll('$', '').toUpperCase().split(':')
  const [a, b] = [placeOf(first), placeOf(second)]
  if (a === null || b === null) return null
  const across = a.column === null || b.column === null ? undefined : shiftedSpan(a.column, b.column, columns)
  const down = a.row === null || b.row === null ? undefined : shiftedSpan(a.row, b.row, rows)
  if (across === null || down === null) return null
  const at = (index: 0 | 1) =>
    `${across === undefined ? '' : columnName(across[index])}${down === undefined ? '' : down[index]}`
  return reference.includes(':') ? `${at(0)}:${at(1)}` : at(0)
}

/** The row and column of a cell's name, both counted from 1. */
export function placeOf(name: string): { readonly row: number | null; readonly column: number | null } | null {
  const parts = /^([A-Z]{0,3})(\d{0,7})$/.exec(name)
  if (parts === null || name === '') return null
  const [, letters = '', digits = ''] = parts
  let column = 0
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64
  return { row: digits === '' ? null : Number(digits), column: letters === '' ? null : column }
}

export function columnName(column: number): string {
  let name = ''
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26))
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name
  return name
}
