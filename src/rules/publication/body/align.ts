/** How one sequence became another: what stayed, went and came, in order. */
export type Step<T> =
  | { readonly kind: 'same'; readonly before: T; readonly after: T }
  | { readonly kind: 'went'; readonly before: T }
  | { readonly kind: 'came'; readonly after: T }

/** Beyond this many comparisons the middle is said to have been replaced as a whole. */
const mostComparisons = 2_000_000

/** Things that are the same where their keys are, many of them: the keys are compared as numbers. */
export function alignedByKey<T extends { readonly key: string }>(
  before: readonly T[],
  after: readonly T[],
): readonly Step<T>[] {
  const numbers = new Map<string, number>()
  const numbered = (all: readonly T[]) =>
    all.map((thing) => {
      const number = numbers.get(thing.key) ?? numbers.size
      numbers.set(thing.key, number)
      return { thing, number }
    })
  return aligned(numbered(before), numbered(after), (a, b) => a.number === b.number).map((step): Step<T> => {
    if (step.kind === 'went') return { kind: 'went', before: step.before.thing }
    if (step.kind === 'came') return { kind: 'came', after: step.after.thing }
    return { kind: 'same', before: step.before.thing, after: step.after.thing }
  })
}

/**
 * The longest common subsequence of two sequences as steps; what went stands before what came in its place. What both
 * begin and end with costs nothing.
 */
export function aligned<T>(
  before: readonly T[],
  after: readonly T[],
  same: (before: T, after: T) => boolean,
): readonly Step<T>[] {
  let start = 0
  const shorter = Math.min(before.length, after.length)
  while (start < shorter && same(before[start] as T, after[start] as T)) start++
  let end = 0
  while (end < shorter - start && same(before[before.length - 1 - end] as T, after[after.length - 1 - end] as T)) end++
  const kept = (from: number, count: number, shift: number) =>
    before
      .slice(from, from + count)
      .map((one, at): Step<T> => ({ kind: 'same', before: one, after: after[from + at + shift] as T }))
  return [
    ...kept(0, start, 0),
    ...middle(before.slice(start, before.length - end), after.slice(start, after.length - end), same),
    ...kept(before.length - end, end, after.length - before.length),
  ]
}

function middle<T>(before: readonly T[], after: readonly T[], same: (before: T, after: T) => boolean): Step<T>[] {
  const [rows, columns] = [before.length, after.length]
  const went = before.map((one): Step<T> => ({ kind: 'went', before: one }))
  const came = after.map((one): Step<T> => ({ kind: 'came', after: one }))
  if (rows === 0 || columns === 0 || rows * columns > mostComparisons) return [...went, ...came]
  const width = columns + 1
  // The length of the longest common subsequence of what follows each pair of places.
  const longest = new Uint32Array((rows + 1) * width)
  for (let row = rows - 1; row >= 0; row--) {
    for (let column = columns - 1; column >= 0; column--) {
      longest[row * width + column] = same(before[row] as T, after[column] as T)
        ? (longest[(row + 1) * width + column + 1] ?? 0) + 1
        : Math.max(longest[(row + 1) * width + column] ?? 0, longest[row * width + column + 1] ?? 0)
    }
  }
  const steps: Step<T>[] = []
  let row = 0
  let column = 0
  while (row < rows && column < columns) {
    const here = longest[row * width + column] ?? 0
    const down = longest[(row + 1) * width + column] ?? 0
    if (same(before[row] as T, after[column] as T) && here === (longest[(row + 1) * width + column + 1] ?? 0) + 1) {
      steps.push({ kind: 'same', before: before[row++] as T, after: after[column++] as T })
    } else if (down === here) steps.push(went[row++] as Step<T>)
    else steps.push(came[column++] as Step<T>)
  }
  return [...steps, ...went.slice(row), ...came.slice(column)]
}
