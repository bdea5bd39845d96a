/**
 * Reading digits that lost the borders between their cells; a minus begins a number. Every way of cutting the run is a reading of the same
 * printed text; arithmetic may choose among them and never invents one.
 */
const mostReadings = 2000
const longestRun = 60

/**
 * All ways to cut a run of digits into `count` numbers without leading zeros, of which `agrees` accepts each whole.
 * Null when there are too many to be told apart.
 */
export function cuts(run: string, count: number, agrees: (numbers: readonly number[]) => boolean): number[][] | null {
  if (run.length < count || run.length > longestRun) return run.length < count ? [] : null
  const found: number[][] = []
  let steps = 0
  const numbers: number[] = []
  const cut = (from: number): boolean => {
    steps += 1
    if (steps > 2_000_000) return false
    const left = count - numbers.length
    if (left === 0) {
      if (from !== run.length || !agrees(numbers)) return true
      found.push([...numbers])
      return found.length <= mostReadings
    }
    const first = run[from] === '-' ? from + 1 : from
    const longest = run[first] === '0' ? 1 : Math.min(9, run.length - first - (left - 1))
    for (let length = left === 1 ? run.length - first : 1; length <= longest; length += 1) {
      if (run.slice(first, first + length).includes('-')) break
      numbers.push(Number(run.slice(from, first + length)))
      const goesOn = cut(first + length)
      numbers.pop()
      if (!goesOn) return false
    }
    return true
  }
  return cut(0) ? found : null
}

/** The last number is the sum of those before it: a row of table 三, a block of table 四. */
export function lastIsSum(numbers: readonly number[]): boolean {
  let sum = 0
  for (let index = 0; index < numbers.length - 1; index += 1) sum += numbers[index] ?? 0
  return sum === numbers.at(-1)
}
