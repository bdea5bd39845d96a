import { topics } from '../../rules/catalogue/topics.ts'
import type { SearchedKind } from '../../rules/search/reading.ts'
import type { Viewer } from '../../rules/visibility.ts'
import { type Agency, agenciesByIds } from '../agencies.ts'
import type { Transaction } from '../database.ts'
import type { Candidate } from './candidates.ts'
import { classOf } from './entry.ts'

type Counted<Value> = { readonly value: Value; readonly count: number }

/** What the hits could be narrowed to, with how many of those that were looked at each leaves; the most first. */
export type Facets = {
  readonly agencies: readonly Counted<Agency>[]
  readonly kinds: readonly Counted<SearchedKind>[]
  /** Classes of the first level. */
  readonly topics: readonly Counted<{ readonly key: string; readonly name: string }>[]
  /** Newest first. */
  readonly years: readonly Counted<number>[]
}

const most = 12

export async function facetsOf(tx: Transaction, viewer: Viewer, candidates: readonly Candidate[]): Promise<Facets> {
  const byAgency = counted(candidates.map(({ agencyId }) => agencyId)).slice(0, most)
  const agencies = new Map(
    (
      await agenciesByIds(
        tx,
        viewer,
        byAgency.map(({ value }) => value),
      )
    ).map((agency) => [agency.id, agency]),
  )
  return {
    agencies: byAgency.flatMap(({ value, count }) => {
      const agency = agencies.get(value)
      return agency === undefined ? [] : [{ value: agency, count }]
    }),
    kinds: counted(candidates.map(({ kind }) => kind)),
    topics: counted(candidates.flatMap(({ topic }) => (topic === null ? [] : [classOf(topic)])))
      .slice(0, most)
      .map(({ value, count }) => ({ value: { key: value, name: topicName(value) }, count })),
    years: counted(candidates.flatMap(({ years }) => years))
      .toSorted((a, b) => b.value - a.value)
      .slice(0, most),
  }
}

/** The name of a topic; its key where the classification has no such one. */
export function topicName(key: string): string {
  return names.get(key) ?? key
}

const names = new Map(topics.map((topic) => [topic.key, topic.name]))

function counted<Value>(values: readonly Value[]): readonly Counted<Value>[] {
  const counts = new Map<Value, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].map(([value, count]) => ({ value, count })).toSorted((a, b) => b.count - a.count)
}
