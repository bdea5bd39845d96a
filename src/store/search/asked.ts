import type { Day } from '../../rules/day.ts'
import type { Validity } from '../../rules/publication/publication.ts'
import type { ReadingKind, SearchedKind } from '../../rules/search/reading.ts'

export const searchOrders = ['relevance', 'date'] as const
export type SearchOrder = (typeof searchOrders)[number]

/** A search as an address says it. */
export type SearchAsked = {
  readonly query: string
  /** By slug. */
  readonly agency: string | null
  readonly kind: SearchedKind | null
  readonly topic: string | null
  readonly year: number | null
  readonly validity: Validity | null
  readonly order: SearchOrder
  readonly page: number
  /** What is to be taken as words, whatever else it may be. */
  readonly off: ReadonlySet<ReadingKind>
  readonly today: Day
  readonly now: Date
}

/** What is asked where nothing but words were typed. */
export function askedFor(query: string, page: number, today: Day, now: Date): SearchAsked {
  return {
    ...{ query, page, today, now, agency: null, kind: null, topic: null, year: null, validity: null },
    ...{ order: 'relevance', off: new Set<ReadingKind>() },
  }
}
