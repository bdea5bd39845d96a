import type { Context } from 'hono'
import { topics } from '../../../rules/catalogue/topics.ts'
import { dayOfInstant } from '../../../rules/day.ts'
import { publicationKinds, validities } from '../../../rules/publication/publication.ts'
import { type ReadingKind, readings, type SearchedKind } from '../../../rules/search/reading.ts'
import { type SearchAsked, searchOrders } from '../../../store/search/asked.ts'
import * as asked from '../../asked.ts'
import type { Query } from '../../query.ts'

/** Kinds that a search can be narrowed to. */
export const searchedKinds: readonly SearchedKind[] = ['agency', 'report', ...publicationKinds]

/** What an address asks the search for. What it says and no search knows is left out. */
export function searchAsked(c: Context, now: Date): SearchAsked {
  const one = <Value extends string>(name: string, known: readonly Value[]): Value | null =>
    known.find((value) => value === c.req.query(name)) ?? null
  const agency = asked.text(c, 'agency')
  const off = (c.req.query('plain') ?? '').split('.')
  return {
    query: asked.text(c, 'q'),
    agency: agency === '' ? null : agency,
    kind: one('kind', searchedKinds),
    topic: one(
      'topic',
      topics.map(({ key }) => key),
    ),
    year: asked.year(c, 'year') ?? null,
    validity: one('validity', validities),
    order: one('order', searchOrders) ?? 'relevance',
    page: asked.pageNumber(c),
    off: new Set(readings.filter((reading) => off.includes(reading))),
    today: dayOfInstant(now),
    now,
  }
}

/** The query of the address of a search, on its first page; what is the usual is not said. */
export function searchQuery(of: SearchAsked, but: Partial<Record<keyof SearchAsked, unknown>> = {}): Query {
  const { query, agency, kind, topic, year, validity, order, off } = { ...of, ...but } as SearchAsked
  return {
    ...{ q: query, agency, kind, topic, year, validity },
    order: order === 'relevance' ? null : order,
    plain: readings.filter((reading) => off.has(reading)).join('.'),
  }
}

/** The same search with one reading of the words switched off. */
export function without(of: SearchAsked, reading: ReadingKind): Query {
  return searchQuery(of, { off: new Set([...of.off, reading]) })
}
