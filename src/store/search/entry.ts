import { comparedText, haystackLimit } from '../search-words.ts'
import {
  agencyShelf,
  onShelf,
  shelfOf,
  type Word,
  wordOfAgency,
  wordOfDocuments,
  wordOfKind,
  wordOfTopic,
  wordOfWhole,
  wordOfYear,
  wordsOfText,
  wordsOfTitle,
} from './entry-words.ts'
import { folded } from './fold.ts'

/** What one thing is found by, as it is written. */
export type EntryText = {
  readonly agencyId: number
  readonly reportId: number | null
  readonly publicationId: number | null
  /** 'agency', 'report', or the kind of the publication. */
  readonly kind: string
  /** Whether it has a validity (有效性). */
  readonly document?: boolean | undefined
  readonly topic: string | null
  /** Null for an agency. */
  readonly listedAt: Date | null
  /** Besides the year in which it was listed: of a report its own, instead of that. */
  readonly year?: number | undefined
  readonly title: string
  /** 索引号, 文号: found as a whole, whatever their brackets. */
  readonly numbers: readonly string[]
  /** Summary and keywords. */
  readonly head: readonly string[]
  readonly body: string
  /** Titles of files, and the text of those that have been read. */
  readonly files: readonly { readonly title: string; readonly text: string | null }[]
}

/** A row of search_entry without its number. */
export type EntryRow = {
  readonly agencyId: number
  readonly reportId: number | null
  readonly publicationId: number | null
  readonly kind: string
  readonly topic: string | null
  readonly years: readonly number[]
  readonly listedAt: Date | null
  readonly shelf: number
  readonly title: string
  readonly haystack: string
  readonly head: number
  readonly body: number
  readonly words: readonly Word[]
}

/** The columns of `search_entry` in the order in which `entryValues` gives them. */
export const entryColumns = `agency_id, report_id, publication_id, kind, topic, years, listed_at, shelf, title, haystack, head, body,
  words`

/** A row as COPY takes it: numbers, texts and literals of arrays. */
export function entryValues(row: EntryRow): readonly (string | number | null)[] {
  return [
    row.agencyId,
    row.reportId,
    row.publicationId,
    row.kind,
    row.topic,
    `{${row.years.join(',')}}`,
    row.listedAt === null ? null : row.listedAt.toISOString(),
    row.shelf,
    row.title,
    row.haystack,
    row.head,
    row.body,
    `{${row.words.join(',')}}`,
  ]
}

/** The rows of many things at once; their shelves have to be made known, too (`shelvesOf`). */
export function entryRows(texts: readonly EntryText[]): EntryRow[] {
  return texts.map(entryRow)
}

export function shelvesOf(rows: readonly EntryRow[]): readonly number[] {
  return [...new Set(rows.map((row) => row.shelf))]
}

/** The files of a publication are searched up to this many units, all together. */
const filesLimit = 200_000

function entryRow(of: EntryText): EntryRow {
  const title = compare(of.title)
  const headText = join([
    title,
    ...of.numbers.map((number) => compare(number)),
    ...of.head.map((line) => compare(line)),
  ])
  const bodyText = join([headText, compare(of.body)]).slice(0, haystackLimit + headText.length)
  const files = of.files.map((file) => compare(file.title))
  let left = filesLimit
  for (const { text } of of.files) {
    if (text === null || left <= 0) continue
    const part = compare(text, left)
    left -= part.length
    files.push(part)
  }
  const haystack = join([bodyText, ...files])
  const [shelf, listedYear] = placeOf(of)
  const years = yearsOf(of, listedYear)
  const shelved = [
    ...wordsOfText(haystack, of.publicationId === null ? haystack.length : headText.length),
    ...wordsOfTitle(title),
    wordOfAgency(of.agencyId),
    wordOfKind(of.kind),
    ...(of.topic === null ? [] : [...new Set([of.topic, classOf(of.topic)])].map(wordOfTopic)),
    ...(of.document === true ? [wordOfDocuments] : []),
    ...years.map(wordOfYear),
  ]
  const whole = [of.title, ...of.numbers].map((text) => compare(text)).filter((text) => text !== '')
  return {
    agencyId: of.agencyId,
    reportId: of.reportId,
    publicationId: of.publicationId,
    kind: of.kind,
    topic: of.topic,
    years,
    listedAt: of.listedAt,
    shelf,
    title,
    haystack,
    head: headText.length,
    body: bodyText.length,
    words: [...onShelf(shelved, shelf), ...new Set(whole.map(wordOfWhole))].sort((a, b) => a - b),
  }
}

function compare(text: string, most?: number): string {
  return folded(comparedText(text, most))
}

function join(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' ')
}

function placeOf({ listedAt, year }: EntryText): readonly [shelf: number, year: number | null] {
  if (listedAt === null) return [agencyShelf, null]
  if (year !== undefined) return [shelfOf(year, 4), year]
  // Beijing time has no summer time: eight hours, always.
  const there = new Date(listedAt.getTime() + 8 * 3_600_000)
  const quarter = Math.floor(there.getUTCMonth() / 3) + 1
  return [shelfOf(there.getUTCFullYear(), quarter as 1 | 2 | 3 | 4), there.getUTCFullYear()]
}

/** The class of the first level that a topic stands in: 10 for 10-02. */
export function classOf(topic: string): string {
  return topic.split('-')[0] ?? topic
}

/** The year of its listing, and those that the title names: 2025年决算 is looked for as of 2025, listed in 2026. */
function yearsOf({ title, listedAt }: EntryText, listed: number | null): readonly number[] {
  if (listedAt === null) return []
  const named = [...title.normalize('NFKC').matchAll(/(?<!\d)(?:19|20)\d\d(?!\d)/gu)].map(([year]) => Number(year))
  return [...new Set([...(listed === null ? [] : [listed]), ...named])].sort((a, b) => a - b)
}
