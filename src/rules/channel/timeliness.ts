import type { Day } from '../day.ts'

/** How soon a document was put out and explained (第一时间公布、第一时间解读). */
export type Timeliness = {
  readonly id: number
  readonly title: string
  readonly madeOn: Day | null
  readonly releasedOn: Day
  /** The first interpretation that was released, and the first by word of mouth; null: none yet. */
  readonly interpretedOn: Day | null
  readonly spokenOn: Day | null
  /** When a channel beside this site first carried it. */
  readonly carriedOn: Day | null
}

/** Calendar days from one to the other; null where one is not known. Before it counts as at once. */
export function daysFrom(from: Day | null, to: Day | null): number | null {
  if (from === null || to === null) return null
  return Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000))
}

/** From being made to being public. */
export function daysToRelease({ madeOn, releasedOn }: Timeliness): number | null {
  return daysFrom(madeOn, releasedOn)
}

/** From being public to being explained, in writing or by word of mouth, whichever was first. */
export function daysToInterpretation({ releasedOn, interpretedOn, spokenOn }: Timeliness): number | null {
  const first = [interpretedOn, spokenOn].filter((day) => day !== null).toSorted()[0] ?? null
  return daysFrom(releasedOn, first)
}

/** The middle one; of two in the middle their mean; null: there is none. */
export function median(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null).toSorted((a, b) => a - b)
  const [low, high] = [known[Math.floor((known.length - 1) / 2)], known[Math.floor(known.length / 2)]]
  return low === undefined || high === undefined ? null : (low + high) / 2
}
