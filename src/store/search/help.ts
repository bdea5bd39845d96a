import { pinyin } from 'pinyin-pro'
import type { Day } from '../../rules/day.ts'
import { agenciesForMatter } from '../../rules/search/matters.ts'
import { nearIn } from '../../rules/search/near.ts'
import type { Wanted } from '../../rules/search/reading.ts'
import type { Viewer } from '../../rules/visibility.ts'
import { type Agency, agenciesTakingApplications, topOffice } from '../agencies.ts'
import type { Transaction } from '../database.ts'
import type { SearchAsked } from './asked.ts'
import { agenciesHolding, type Candidate, candidatesOf, type Narrowing, placesIn, type Way } from './candidates.ts'
import { comparedQuery, type Understood } from './understanding.ts'

/** What to try where nothing was found. */
export type SearchHelp = {
  /** How many there are of each word by itself, whatever else was asked. */
  readonly each: readonly CountOf[]
  /** How many there are with one word left out. */
  readonly without: readonly (CountOf & { readonly left: string })[]
  /** Words that differ by one sign and are found. */
  readonly near: readonly { readonly phrase: string; readonly near: string }[]
  /** Agencies that take applications and may have it. */
  readonly agencies: readonly Agency[]
}

type CountOf = { readonly phrase: string; readonly count: number; readonly counted: 'exact' | 'atLeast' }

const everywhere: Narrowing = { agencyId: null, kind: null, topic: null, year: null, validity: null }
const mostWords = 5
/** Of so many words that stand nowhere those are looked for that differ by one sign: each costs a look at the index a sign. */
const mostNear = 2
const mostVerified = 100

/** Cost: some searches of one word each, all of them bounded. */
export async function helpFor(
  tx: Transaction,
  viewer: Viewer,
  asked: SearchAsked,
  { wanted, compared, agency }: Understood,
): Promise<SearchHelp> {
  const words = wanted.slice(0, mostWords)
  const each: CountOf[] = []
  const without: SearchHelp['without'][number][] = []
  const near: SearchHelp['near'][number][] = []
  const having = new Map<number, number>()
  const note = (found: readonly Candidate[]) => {
    for (const { agencyId } of found) having.set(agencyId, (having.get(agencyId) ?? 0) + 1)
  }
  let nowhere = 0
  for (const word of words) {
    const alone = await held(tx, viewer, [word], asked.today)
    each.push({ phrase: word.phrase, ...alone.counted })
    if (alone.counted.count === 0) {
      const others = nowhere < mostNear ? await nearTo(tx, viewer, word.phrase, asked.today) : []
      for (const other of others) near.push({ phrase: word.phrase, near: other })
      nowhere += 1
    } else note(alone.found)
    if (words.length < 2) continue
    const others = words.filter((other) => other !== word)
    const rest = await held(tx, viewer, others, asked.today)
    if (rest.counted.count > 0) {
      without.push({ phrase: word.phrase, left: others.map(({ phrase }) => phrase).join(' '), ...rest.counted })
      note(rest.found)
    }
  }
  const mayHave = [...having].sort((a, b) => b[1] - a[1]).map(([id]) => id)
  const agencies = await whomToAsk(tx, viewer, asked.today, {
    named: agency?.agency.id ?? null,
    matter: agenciesForMatter([compared, ...words.map(({ phrase }) => phrase)]),
    mayHave: mayHave.slice(0, 4),
  })
  return { each, without, near: near.slice(0, 4), agencies }
}

async function held(tx: Transaction, viewer: Viewer, words: readonly Wanted[], today: Day) {
  const phrases = words.map(({ phrase }) => phrase)
  const way: Way = { phrases, inTitle: [], words: [] }
  const { found, more } = await candidatesOf(tx, viewer, [way], everywhere, today)
  const near = found.slice(0, mostVerified)
  const places = await placesIn(
    tx,
    near.map(({ id }) => id),
    phrases.map((phrase) => [phrase]),
  )
  const holding = near.filter(({ id }) => places.get(id)?.places.every((place) => place !== null) === true)
  const capped = more || found.length > mostVerified
  return {
    found: holding,
    counted: { count: holding.length, counted: capped ? ('atLeast' as const) : ('exact' as const) },
  }
}

/** Words that differ by one sign from those of a query which stand nowhere, and are found. */
export async function nearWords(
  tx: Transaction,
  viewer: Viewer,
  { query, today }: SearchAsked,
): Promise<SearchHelp['near']> {
  const near: SearchHelp['near'][number][] = []
  for (const phrase of comparedQuery(query).split(' ').slice(0, mostNear)) {
    for (const other of await nearTo(tx, viewer, phrase, today)) near.push({ phrase, near: other })
  }
  return near.slice(0, 4)
}

/** What titles and names of agencies have that differs from a phrase by one sign; what sounds the same first. */
async function nearTo(tx: Transaction, viewer: Viewer, phrase: string, today: Day): Promise<readonly string[]> {
  if (phrase.length < 2 || phrase.length > 12) return []
  const counted = new Map<string, number>()
  for (let slip = 0; slip < phrase.length; slip += 1) {
    const kept = [phrase.slice(0, slip), phrase.slice(slip + 1)].filter(
      (part) => part.length > (phrase.length > 2 ? 1 : 0),
    )
    if (kept.length === 0) continue
    const way: Way = { phrases: [], inTitle: kept, words: [] }
    const { found } = await candidatesOf(tx, viewer, [way], everywhere, today, 60)
    const named = phrase.length > 2 ? await agenciesHolding(tx, viewer, kept, 20) : []
    for (const { title } of [...found, ...named]) {
      for (const near of nearIn(title, phrase)) counted.set(near, (counted.get(near) ?? 0) + 1)
    }
  }
  const sound = soundOf(phrase)
  return [...counted]
    .map(([near, count]) => ({ near, count, same: soundOf(near) === sound }))
    .filter(({ near, same }) => same || (phrase.length > 2 && near.length > 2))
    .toSorted((a, b) => Number(b.same) - Number(a.same) || b.count - a.count)
    .map(({ near }) => near)
    .slice(0, 3)
}

function soundOf(text: string): string {
  return pinyin(text, { toneType: 'none', type: 'array' }).join(' ')
}

async function whomToAsk(
  tx: Transaction,
  viewer: Viewer,
  today: Day,
  { named, matter, mayHave }: { named: number | null; matter: readonly string[]; mayHave: readonly number[] },
): Promise<readonly Agency[]> {
  const byMatter: number[] = []
  for (const part of matter) {
    for (const { agencyId } of await agenciesHolding(tx, viewer, [part], 3)) byMatter.push(agencyId)
  }
  const ids = [...(named === null ? [] : [named]), ...byMatter, ...mayHave]
  const agencies = await agenciesTakingApplications(tx, viewer, ids, today)
  if (agencies.length > 0) return agencies.slice(0, 5)
  const top = await topOffice(tx, viewer, today)
  return top === null ? [] : [top]
}
