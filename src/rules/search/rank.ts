import type { Validity } from '../publication/publication.ts'

/** What a thing is ranked by before its text is looked at. Texts are compared ones. */
export type Rankable = {
  readonly kind: string
  readonly title: string
  readonly listedAt: Date | null
  readonly validity: Validity | null
  /** Its number or its title is what was typed. */
  readonly whole: boolean
}

/** Where the words stand in a text: the first place of each, null where it has none; in units from 0. */
export type Places = { readonly places: readonly (number | null)[]; readonly head: number; readonly body: number }

/** What was asked, as it is compared. Each word is its phrase, then the other words for it. */
export type Ranking = {
  readonly query: string
  readonly words: readonly (readonly string[])[]
  readonly now: Date
}

/**
 * How near a thing comes, by what it is called: a number or a title as a whole, then a title that begins with what was
 * asked, then one that holds all of it; what is in force before what is not, the newer before the older.
 */
export function nearness(thing: Rankable, { query, words, now }: Ranking): number {
  const title = thing.title.replaceAll(' ', '')
  const asked = query.replaceAll(' ', '')
  let points = 0
  if (thing.whole) points += 1000
  if (asked !== '' && title === asked) points += 400
  else if (asked !== '' && title.startsWith(asked)) points += 220
  else if (asked.length > 1 && title.includes(asked)) points += 160
  let held = 0
  for (const alternatives of words) {
    const place = alternatives.findIndex((phrase) => title.includes(phrase.replaceAll(' ', '')))
    if (place === -1) continue
    held += 1
    points += place === 0 ? 40 : 32
  }
  if (words.length > 0 && held === words.length) points += 80
  // Of two titles that hold the same words the shorter says less else.
  if (held > 0 && title.length > 0) points += 30 * Math.min(1, asked.length / title.length)
  return points + standing(thing, now)
}

/** Nearness by the text: in its head before its body before its files, and the words near one another. */
export function nearnessInText({ places, head, body }: Places): number {
  let points = 0
  const found = places.filter((place) => place !== null)
  for (const place of found) points += place < head ? 24 : place < body ? 10 : 6
  if (found.length > 1) {
    const apart = Math.max(...found) - Math.min(...found)
    points += apart < 40 ? 20 : apart < 200 ? 10 : 0
  }
  const first = Math.min(...found)
  if (found.length > 0 && first < body) points += 6 * (1 - first / Math.max(1, body))
  return points
}

function standing({ kind, listedAt, validity }: Rankable, now: Date): number {
  const years = listedAt === null ? 0 : Math.max(0, (now.getTime() - listedAt.getTime()) / yearMs)
  const points = 25 * Math.exp(-years / 4)
  return points - (validity === 'repealed' || validity === 'lapsed' ? 60 : 0) - (kind === 'statement' ? 10 : 0)
}

const yearMs = 365.25 * 86_400_000
