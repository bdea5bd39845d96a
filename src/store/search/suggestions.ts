import { topics } from '../../rules/catalogue/topics.ts'
import type { Day } from '../../rules/day.ts'
import type { Viewer } from '../../rules/visibility.ts'
import { agenciesByIds, topOffice } from '../agencies.ts'
import { leavesOf } from '../catalogue/nodes.ts'
import type { Transaction } from '../database.ts'
import { publicThemes } from '../theme/themes.ts'
import { agenciesHolding, candidatesOf } from './candidates.ts'
import { publicationsTitled } from './hits.ts'
import { comparedQuery } from './understanding.ts'

/** What somebody may mean who has typed so far: each leads to a page. */
export type Suggestion =
  | { readonly kind: 'agency'; readonly name: string; readonly slug: string }
  | { readonly kind: 'column'; readonly name: string; readonly id: number }
  | { readonly kind: 'topic'; readonly name: string; readonly key: string }
  | { readonly kind: 'theme'; readonly name: string; readonly key: string }
  | { readonly kind: 'publication'; readonly name: string; readonly id: number }

const mostOf = { agency: 3, column: 2, topic: 1, theme: 2, publication: 6 } as const
const anything = { agencyId: null, kind: null, topic: null, year: null, validity: null } as const

/**
 * Agencies, themes, columns, topics and titles that hold what was typed. Cost: the search index, bounded; the columns of one
 * agency; the latest themes.
 */
export async function suggestionsFor(
  tx: Transaction,
  viewer: Viewer,
  typed: string,
  today: Day,
): Promise<readonly Suggestion[]> {
  const compared = comparedQuery(typed)
  if (compared.length < (/^[a-z]/u.test(compared) ? 2 : 1)) return []
  const phrases = compared.split(' ')
  const holds = (name: string) => {
    const text = comparedQuery(name)
    return phrases.every((phrase) => text.includes(phrase))
  }
  const named = await agenciesHolding(tx, viewer, phrases, mostOf.agency)
  const agencies = await agenciesByIds(
    tx,
    viewer,
    named.map(({ agencyId }) => agencyId),
  )
  const { themes } = await publicThemes(tx, viewer, 1)
  const office = await topOffice(tx, viewer, today)
  const top = office === null ? null : (office.parentId ?? office.id)
  const columns = top === null ? [] : await leavesOf(tx, top)
  const { found } = await candidatesOf(tx, viewer, [{ phrases: [], inTitle: phrases, words: [] }], anything, today, 30)
  const titled = found.filter(({ title }) => phrases.every((phrase) => title.includes(phrase)))
  titled.sort((a, b) => Number(b.title.startsWith(compared)) - Number(a.title.startsWith(compared)))
  const ids = titled.flatMap(({ publicationId }) => (publicationId === null ? [] : [publicationId]))
  const titles = await publicationsTitled(tx, viewer, ids.slice(0, mostOf.publication))
  return [
    ...agencies.map(({ name, slug }) => ({ kind: 'agency' as const, name, slug })),
    ...themes
      .flatMap(({ key, shown }) =>
        shown !== null && holds(shown.name) ? [{ kind: 'theme' as const, name: shown.name, key }] : [],
      )
      .slice(0, mostOf.theme),
    ...columns
      .flatMap(({ id, name }) => (holds(name) ? [{ kind: 'column' as const, name, id }] : []))
      .slice(0, mostOf.column),
    ...topics
      .flatMap(({ key, name }) => (holds(name) ? [{ kind: 'topic' as const, name, key }] : []))
      .slice(0, mostOf.topic),
    ...titles.map(({ id, title }) => ({ kind: 'publication' as const, name: title, id })),
  ]
}
