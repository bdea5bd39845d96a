import { type Equation, evaluate } from './arithmetic.ts'
import { addend } from './cell.ts'
import { type CellRef, cellAt, type Report } from './report.ts'

/** More wrong cells than this, or a longer search, and there is no explanation: such a table needs a person, not a hint. */
const mostCells = 8
const mostSteps = 3000
const tiny = 1e-6

/** Σ weight × (what the cell should be − what it is) = right. */
type Row = { readonly weights: ReadonlyMap<number, number>; readonly right: number }
type Pivot = { readonly cell: number; readonly row: Row }
type Unknown = { readonly ref: CellRef; readonly value: number }

/**
 * The smallest set of cells which, given other values (whole and not negative), makes every equation hold that can be
 * evaluated. Broken equations that hang together get together the cells that explain them. The answer stands beside the
 * equations that were asked about: undefined for one that holds, or where no set within the bounds explains all.
 *
 * Exact: a combination of equations that stays broken although no chosen cell takes part in it holds a cell of every
 * explanation, so the search branches over its cells, and to larger sets only when all smaller ones have failed. Of
 * several smallest sets the first met is taken: cells whose change mends most, then totals before their parts, then in
 * the order of the form.
 */
export function explain(report: Report, equations: readonly Equation[]): (readonly CellRef[] | undefined)[] {
  const unknowns: Unknown[] = []
  const numberOf = numbering(report, unknowns)
  const system = equations.map((equation) => rowOf(report, equation, numberOf))
  const rows = system.filter((row) => row !== null)
  const chosen = rows.some(isBroken) ? smallestExplanation(rows, unknowns) : null
  if (chosen === null) return equations.map(() => undefined)
  const groups = connected(chosen, rows)
  return system.map((row) => {
    if (row === null || !isBroken(row)) return undefined
    const group = groups.find((members) => members.some((cell) => row.weights.has(cell)))
    return group?.toSorted((a, b) => a - b).flatMap((cell) => unknowns[cell]?.ref ?? [])
  })
}

function smallestExplanation(rows: readonly Row[], unknowns: readonly Unknown[]): readonly number[] | null {
  let steps = 0
  for (let size = 1; size <= mostCells && steps < mostSteps; size += 1) {
    const found = search(rows, [], new Set(), size)
    if (found !== null) return found
  }
  return null

  function search(
    left: readonly Row[],
    pivots: readonly Pivot[],
    barred: ReadonlySet<number>,
    room: number,
  ): readonly number[] | null {
    steps += 1
    const broken = left.filter(isBroken)
    if (broken.length === 0) return isPossible(pivots, unknowns) ? pivots.map(({ cell }) => cell) : null
    if (room === 0 || steps > mostSteps || disjoint(broken) > room) return null
    const choices = broken.map((row) => ({ row, cells: [...row.weights.keys()].filter((cell) => !barred.has(cell)) }))
    const narrowest = choices.reduce((best, choice) => (choice.cells.length < best.cells.length ? choice : best))
    const tried = new Set(barred)
    for (const cell of likeliestFirst(narrowest.cells, narrowest.row, left)) {
      const pivot = { cell, row: narrowest.row }
      const rest = left.filter((row) => row !== narrowest.row).map((row) => eliminate(row, pivot))
      const found = search(rest, [...pivots, pivot], tried, room - 1)
      if (found !== null) return found
      tried.add(cell)
    }
    return null
  }
}

/** First the cells for which one change would mend most of the equations that they take part in; then in their order. */
function likeliestFirst(cells: readonly number[], row: Row, rows: readonly Row[]): readonly number[] {
  const score = (cell: number) => {
    const change = row.right / (row.weights.get(cell) ?? 1)
    let mended = 0
    for (const { weights, right } of rows) {
      const weight = weights.get(cell)
      if (weight !== undefined) mended += Math.abs(right - weight * change) < tiny ? 1 : -1
    }
    return mended
  }
  const scores = new Map(cells.map((cell) => [cell, score(cell)]))
  return cells.toSorted((a, b) => (scores.get(b) ?? 0) - (scores.get(a) ?? 0) || a - b)
}

/** How many broken rows share no cell, as far as taking the short ones first or the long ones first shows: no explanation is smaller. */
function disjoint(broken: readonly Row[]): number {
  const shortFirst = broken.toSorted((a, b) => a.weights.size - b.weights.size)
  return Math.max(packed(shortFirst), packed(shortFirst.toReversed()))
}

function packed(rows: readonly Row[]): number {
  const taken = new Set<number>()
  let count = 0
  for (const { weights } of rows) {
    if ([...weights.keys()].some((cell) => taken.has(cell))) continue
    for (const cell of weights.keys()) taken.add(cell)
    count += 1
  }
  return count
}

function eliminate(row: Row, pivot: Pivot): Row {
  const weight = row.weights.get(pivot.cell)
  if (weight === undefined) return row
  const factor = weight / (pivot.row.weights.get(pivot.cell) ?? 1)
  const weights = new Map(row.weights)
  for (const [cell, pivotWeight] of pivot.row.weights) {
    const rest = (weights.get(cell) ?? 0) - factor * pivotWeight
    if (Math.abs(rest) < tiny) weights.delete(cell)
    else weights.set(cell, rest)
  }
  weights.delete(pivot.cell)
  return { weights, right: row.right - factor * pivot.row.right }
}

/** Whether the chosen cells would hold counts then, and each of them another one than it holds now. */
function isPossible(pivots: readonly Pivot[], unknowns: readonly Unknown[]): boolean {
  const changes = new Map<number, number>()
  for (const { cell, row } of pivots.toReversed()) {
    let right = row.right
    for (const [other, weight] of row.weights) right -= weight * (changes.get(other) ?? 0)
    changes.set(cell, right / (row.weights.get(cell) ?? 1))
  }
  return [...changes].every(([cell, change]) => {
    const value = (unknowns[cell]?.value ?? 0) + change
    return Math.abs(change) > tiny && value > -tiny && Math.abs(value - Math.round(value)) < tiny
  })
}

/** The chosen cells in groups: two belong together where one equation holds both. */
function connected(chosen: readonly number[], rows: readonly Row[]): readonly (readonly number[])[] {
  let groups: readonly (readonly number[])[] = chosen.map((cell) => [cell])
  for (const row of rows) {
    const touched = groups.filter((group) => group.some((cell) => row.weights.has(cell)))
    if (touched.length > 1) groups = [...groups.filter((group) => !touched.includes(group)), touched.flat()]
  }
  return groups
}

function rowOf(report: Report, equation: Equation, numberOf: (ref: CellRef) => number): Row | null {
  const sums = evaluate(report, equation)
  if (sums === null) return null
  const weights = new Map<number, number>()
  for (const ref of equation.stated) weights.set(numberOf(ref), 1)
  for (const ref of equation.computed) weights.set(numberOf(ref), -1)
  return { weights, right: sums.computed - sums.stated }
}

function isBroken(row: Row): boolean {
  return Math.abs(row.right) > tiny
}

/** Gives each cell its number when it is met for the first time, and keeps the cell in `unknowns`. */
function numbering(report: Report, unknowns: Unknown[]): (ref: CellRef) => number {
  const numbers = new Map<string, number>()
  return (ref) => {
    const key = `${ref.table} ${ref.row} ${ref.column}`
    const known = numbers.get(key)
    if (known !== undefined) return known
    numbers.set(key, unknowns.length)
    unknowns.push({ ref, value: addend(cellAt(report, ref.table, ref.row, ref.column)) ?? 0 })
    return unknowns.length - 1
  }
}
