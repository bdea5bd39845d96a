import { topics } from '../../rules/catalogue/topics.ts'
import type { SearchedKind } from '../../rules/search/reading.ts'
import type { Agency } from '../agencies.ts'
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

/** The agencies that facets name. */
export function agenciesOfFacets(candidates: readonly Candidate[]): readonly number[] {
  return countedAgencies(candidates).map(({ value }) => value)
}

function countedAgencies(candidates: readonly Candidate[]) {
  return counted(candidates.map(({ agencyId }) => agencyId)).slice(0, most)
}

export function facetsOf(candidates: readonly Candidate[], agencies: ReadonlyMap<number, Agency>): Facets {
  return {
    agencies: countedAgencies(candidates).flatMap(({ value, count }) => {
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
