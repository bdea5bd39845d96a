import { dayOfInstant } from '../rules/day.ts'
import { nearness, nearnessInText, type Ranking } from '../rules/search/rank.ts'
import type { Wanted } from '../rules/search/reading.ts'
import { wordsOfQuestion } from '../rules/search/split-question.ts'
import { expansionsOf } from '../rules/search/synonyms.ts'
import type { Viewer } from '../rules/visibility.ts'
import { agenciesByIds, agencyBySlug } from './agencies.ts'
import type { Transaction } from './database.ts'
import { type Page, pagesOf } from './page.ts'
import { askedFor, type SearchAsked } from './search/asked.ts'
import {
  agenciesHolding,
  type Candidate,
  candidatesNamed,
  candidatesOf,
  type Narrowing,
  placesIn,
  type Way,
} from './search/candidates.ts'
import { wordOfKind } from './search/entry-words.ts'
import { agenciesOfFacets, type Facets, facetsOf } from './search/facets.ts'
import { hitsOf, type SearchHit } from './search/hits.ts'
import { type Understood, understand } from './search/understanding.ts'

export type { FoundPublication, SearchHit } from './search/hits.ts'

/** How the number of hits is meant: counted, some of them not looked into yet, or there are more. */
export type CountedAs = 'exact' | 'about' | 'atLeast'

export type SearchPage = Page & {
  /** What was looked for, as it is compared, other words for it included; none: nothing was asked. */
  readonly terms: readonly string[]
  readonly understood: Understood
  /** What was understood and led nowhere, so that it was taken as words. */
  readonly givenUp: boolean
  /** The words that a phrase was divided into, because it stands nowhere as it is; null: it was not. */
  readonly divided: readonly string[] | null
  readonly counted: CountedAs
  readonly facets: Facets
  readonly hits: readonly SearchHit[]
}

const pageSize = 20
/** So many of the nearest are looked into for where their words stand; of later pages what stands on them. */
const mostLookedInto = 100

/** Everything that holds these words, as an address without anything else asks for it. */
export function searchAll(tx: Transaction, viewer: Viewer, query: string, page: number): Promise<SearchPage> {
  const now = new Date()
  return search(tx, viewer, askedFor(query, page, dayOfInstant(now), now))
}

/**
 * Agencies by their names, publications by all that stands in them and in their files, and reports by the prose of their
 * latest version. What one reading of the query does not find is looked for by its words alone.
 * Cost: bounded, however much there is: see `candidatesOf`; of at most some hundred texts it is asked where words stand, and
 * only the texts on the page are read.
 */
export async function search(tx: Transaction, viewer: Viewer, asked: SearchAsked): Promise<SearchPage> {
  const understood = await understand(tx, viewer, asked)
  const found = await searchUnderstood(tx, viewer, asked, understood)
  if (found.total > 0) return found
  const reads = understood.agency ?? understood.year ?? understood.kind
  const plainly: SearchAsked = { ...asked, off: new Set([...asked.off, 'agency', 'year', 'kind'] as const) }
  const words = reads === null ? understood : await understand(tx, viewer, plainly)
  if (reads !== null) {
    const second = await searchUnderstood(tx, viewer, plainly, words)
    if (second.total > 0) return { ...second, understood: { ...understood, wanted: words.wanted }, givenUp: true }
  }
  return (await searchDivided(tx, viewer, plainly, words)) ?? found
}

/**
 * What holds the words of a question, or all of them but one; null where nothing does. Only of what the words are, so that
 * nobody is shown something for one word of three.
 */
async function searchDivided(
  tx: Transaction,
  viewer: Viewer,
  asked: SearchAsked,
  understood: Understood,
): Promise<SearchPage | null> {
  const words = wordsOfQuestion(understood.wanted.map(({ phrase }) => phrase))
  const phrase = understood.wanted.some(({ phrase }) => phrase.length > 3)
  if (!phrase || words.length === 0 || words.join(' ') === understood.compared) return null
  const narrowing = await narrowingOf(tx, viewer, asked, understood)
  if (narrowing === null) return null
  const fewer = words.length > 2 ? words.map((_, out) => words.filter((__, at) => at !== out)) : []
  for (const some of [words, ...fewer]) {
    const wanted = some.map((word) => ({ phrase: word, others: asked.off.has('synonyms') ? [] : expansionsOf(word) }))
    const candidates = await candidatesOf(tx, viewer, waysOf(wanted, null), narrowing, asked.today)
    if (candidates.found.length === 0) continue
    const found = await searchUnderstood(tx, viewer, asked, { ...understood, wanted })
    if (found.total > 0) return { ...found, divided: some }
  }
  return null
}

/** What a search is narrowed to by its address and by what was understood of it; null: to an agency that there is not. */
async function narrowingOf(
  tx: Transaction,
  viewer: Viewer,
  asked: SearchAsked,
  understood: Understood,
): Promise<Narrowing | null> {
  const chosen = asked.agency === null ? null : await agencyBySlug(tx, viewer, asked.agency)
  if (asked.agency !== null && chosen === null) return null
  return {
    agencyId: chosen?.id ?? understood.agency?.agency.id ?? null,
    kind: asked.kind,
    topic: asked.topic,
    year: asked.year ?? understood.year?.year ?? null,
    validity: asked.validity,
  }
}

async function searchUnderstood(
  tx: Transaction,
  viewer: Viewer,
  asked: SearchAsked,
  understood: Understood,
): Promise<SearchPage> {
  const { compared, wanted, kind } = understood
  const narrowing = await narrowingOf(tx, viewer, asked, understood)
  const words = wanted.map((word) => [word.phrase, ...word.others])
  const terms = [...words.flat(), ...(kind === null ? [] : [kind.typed])]
  const narrowed = narrowing !== null && Object.values(narrowing).some((value) => value !== null)
  if (narrowing === null || (terms.length === 0 && !narrowed)) return nothing(understood, terms)

  const agencies = await agenciesFound(tx, viewer, asked, understood)
  const named = compared === '' ? [] : await candidatesNamed(tx, viewer, compared, narrowing, asked.today)
  const { found, more } = await candidatesOf(tx, viewer, waysOf(wanted, kind), narrowing, asked.today)
  if (agencies.length + named.length + found.length === 0) return nothing(understood, terms)
  const wholes = new Set(named.map(({ id }) => id))
  const all = [...new Map([...named, ...found].map((one) => [one.id, one])).values()]
  const ranking: Ranking = {
    query: compared,
    words: [...words, ...(kind === null ? [] : [[kind.typed]])],
    now: asked.now,
  }

  const ranked = await inOrder(tx, all, { asked, ranking, wholes, words })
  const rest = ranked.candidates.filter(({ kind: of }) => of !== 'agency')
  const listed = [...agencies, ...rest]
  const pages = { ...pagesOf(listed.length, asked.page, pageSize), totalCapped: more }
  const start = (pages.page - 1) * pageSize
  const onPage = listed.slice(start, start + pageSize)
  const ids = [...onPage.map(({ agencyId }) => agencyId), ...agenciesOfFacets(rest)]
  const agenciesNamed = new Map((await agenciesByIds(tx, viewer, ids)).map((agency) => [agency.id, agency]))
  return {
    ...pages,
    terms,
    understood,
    givenUp: false,
    divided: null,
    counted: more ? 'atLeast' : ranked.unsure ? 'about' : 'exact',
    facets: facetsOf(rest, agenciesNamed),
    hits: await hitsOf(tx, viewer, onPage, agenciesNamed, { terms, today: asked.today }),
  }
}

type Order = {
  readonly asked: SearchAsked
  readonly ranking: Ranking
  readonly wholes: ReadonlySet<number>
  readonly words: readonly (readonly string[])[]
}

/**
 * The candidates in the order asked for, without those whose text turns out not to hold a phrase. `unsure`: some were
 * not looked into, and have all pairs of a longer phrase without, perhaps, the phrase.
 */
async function inOrder(
  tx: Transaction,
  candidates: readonly Candidate[],
  { asked, ranking, wholes, words }: Order,
): Promise<{ readonly candidates: readonly Candidate[]; readonly unsure: boolean }> {
  const points = new Map(candidates.map((one) => [one.id, nearness({ ...one, whole: wholes.has(one.id) }, ranking)]))
  const pointsOf = (one: Candidate) => points.get(one.id) ?? 0
  const byDate = (a: Candidate, b: Candidate) =>
    (b.listedAt?.getTime() ?? 0) - (a.listedAt?.getTime() ?? 0) || b.id - a.id
  const order =
    asked.order === 'date' ? byDate : (a: Candidate, b: Candidate) => pointsOf(b) - pointsOf(a) || byDate(a, b)
  const sorted = candidates.toSorted(order)
  if (words.length === 0) return { candidates: sorted, unsure: false }

  const from = Math.max(mostLookedInto, (Math.max(1, Math.trunc(asked.page) || 1) + 1) * pageSize)
  const [near, far] = [sorted.slice(0, from), sorted.slice(from)]
  const places = await placesIn(
    tx,
    near.map(({ id }) => id),
    words,
  )
  const holding = near.filter((one) => {
    const where = places.get(one.id)
    if (where === undefined) return false
    points.set(one.id, pointsOf(one) + nearnessInText(where))
    return wholes.has(one.id) || where.places.every((place) => place !== null)
  })
  const unsure = far.length > 0 && words.some((phrases) => phrases.some((phrase) => phrase.length > 2))
  return { candidates: [...holding.toSorted(order), ...far], unsure }
}

/** The agencies meant, then those whose names hold the words: on top, unless what is asked for can be none. */
async function agenciesFound(
  tx: Transaction,
  viewer: Viewer,
  asked: SearchAsked,
  { compared, agency, wanted, kind: called }: Understood,
): Promise<readonly Candidate[]> {
  const { kind, topic, year, validity } = asked
  const none =
    asked.agency !== null ||
    topic !== null ||
    year !== null ||
    validity !== null ||
    (kind !== null && kind !== 'agency')
  // Whoever names an agency and a matter looks for the matter: which agency was understood stands above the hits.
  if (none || compared === '' || (agency !== null && (wanted.length > 0 || called !== null))) return []
  const found = await agenciesHolding(tx, viewer, compared.split(' '), mostAgencies)
  if (agency === null || found.some(({ agencyId }) => agencyId === agency.agency.id)) return found
  const own = await agenciesHolding(tx, viewer, [agency.typed], mostAgencies)
  return [...own.filter(({ agencyId }) => agencyId === agency.agency.id), ...found]
}

const mostAgencies = 200
const mostWays = 4

/** Each way to say the words: every one as it was typed, then with other words in its place; of a kind, or called so. */
export function waysOf(wanted: readonly Wanted[], kind: Understood['kind']): readonly Way[] {
  const kinds: readonly Pick<Way, 'words' | 'inTitle'>[] =
    kind === null
      ? [{ words: [], inTitle: [] }]
      : [
          { words: [wordOfKind(kind.kind)], inTitle: [] },
          { words: [], inTitle: [kind.typed] },
        ]
  const said = wanted.reduce<readonly Said[]>(
    (ways, { phrase, others }, at) =>
      ways.flatMap((way) =>
        [phrase, ...(at < mostSaidOtherwise ? others : [])].map((say, rank) => ({
          phrases: [...way.phrases, say],
          furthest: Math.max(way.furthest, rank),
          apart: way.apart + rank,
        })),
      ),
    [{ phrases: [], furthest: 0, apart: 0 }],
  )
  return said
    .toSorted((a, b) => a.furthest - b.furthest || a.apart - b.apart)
    .slice(0, Math.ceil(mostWays / kinds.length))
    .flatMap(({ phrases }) => kinds.map((of) => ({ ...of, phrases })))
}

/** How far a way to say it is from what was typed: the usual other words first. */
type Said = { readonly phrases: readonly string[]; readonly furthest: number; readonly apart: number }

const mostSaidOtherwise = 3

function nothing(understood: Understood, terms: readonly string[]): SearchPage {
  const facets = { agencies: [], kinds: [], topics: [], years: [] }
  return {
    ...pagesOf(0, 1, pageSize),
    terms,
    understood,
    givenUp: false,
    divided: null,
    counted: 'exact',
    facets,
    hits: [],
  }
}
