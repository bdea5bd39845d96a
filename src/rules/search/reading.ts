import type { PublicationKind } from '../publication/publication.ts'
import { expansionsOf } from './synonyms.ts'

/** What one may take a part of a query for, besides words; each can be switched off by an address. */
export const readings = ['agency', 'year', 'kind', 'synonyms'] as const
export type ReadingKind = (typeof readings)[number]

/** What narrows a search to a kind: a kind of publications, or annual reports. */
export type SearchedKind = PublicationKind | 'report' | 'agency'

/** A phrase to be found, with other words for it: any of them will do. All as they are compared. */
export type Wanted = { readonly phrase: string; readonly others: readonly string[] }

/** What was understood of a query, before it is asked. */
export type QueryReading = {
  readonly wanted: readonly Wanted[]
  readonly year: { readonly year: number; readonly typed: string } | null
  readonly kind: { readonly kind: SearchedKind; readonly typed: string } | null
  /** Part of the query that names an agency, as it is compared, and its place among the words. */
  readonly agency: string | null
}

/** What people type for a kind. Alone it narrows to the kind; in a longer word it is part of the word. */
const kindWords: Readonly<Record<string, SearchedKind>> = {
  年报: 'report',
  年度报告: 'report',
  信息公开年报: 'report',
  政府信息公开工作年度报告: 'report',
  政府信息公开年度报告: 'report',
  解读: 'interpretation',
  政策解读: 'interpretation',
  规范性文件: 'normativeDocument',
  行政规范性文件: 'normativeDocument',
  规章: 'regulation',
  预算: 'budget',
  决算: 'budget',
  部门预算: 'budget',
  部门决算: 'budget',
  预决算: 'budget',
  预算决算: 'budget',
  公示: 'publicNotice',
  公告: 'publicNotice',
  公示公告: 'publicNotice',
  征求意见: 'consultation',
  意见征集: 'consultation',
  征集意见: 'consultation',
  重大项目: 'project',
  重大建设项目: 'project',
  动态: 'news',
  要闻: 'news',
  政务动态: 'news',
}

/** At most so many phrases are asked for, and of at most so many signs. */
const mostPhrases = 8

/**
 * Reads a query that was compared (`parts`: what blanks and punctuation divide). `isAgency` says whether a piece is a name
 * that agencies go by. Years and agencies are cut out of longer pieces: 教育局2025年预算 is read as 教育局 2025 预算.
 */
export function readQuery(
  parts: readonly string[],
  {
    isAgency,
    off,
    thisYear,
  }: {
    readonly isAgency: (piece: string) => boolean
    readonly off: ReadonlySet<ReadingKind>
    readonly thisYear: number
  },
): QueryReading {
  let year: QueryReading['year'] = null
  let kind: QueryReading['kind'] = null
  let agency: string | null = null
  const phrases: string[] = []
  const pieces = parts.flatMap((part, at) => {
    const found = off.has('year') || isOfNumber(part, parts[at + 1]) ? null : yearIn(part, thisYear)
    if (found === null || year !== null) return [part]
    year = { year: found.year, typed: found.typed }
    return found.rest
  })
  for (const piece of pieces) {
    const named: NamedAgency | null = agency !== null || off.has('agency') ? null : agencyIn(piece, isAgency)
    if (named !== null) agency = named.agency
    const rest = named === null ? piece : named.rest
    if (rest === '') continue
    const asKind = Object.hasOwn(kindWords, rest) ? kindWords[rest] : undefined
    if (kind === null && asKind !== undefined && !off.has('kind')) kind = { kind: asKind, typed: rest }
    else phrases.push(rest)
  }
  const wanted = [...new Set(phrases)]
    .slice(0, mostPhrases)
    .map((phrase) => ({ phrase, others: off.has('synonyms') ? [] : expansionsOf(phrase) }))
  return { wanted, year, kind, agency }
}

/** The year of a number whose serial follows: 〔2025〕12号, 2025-00012. */
function isOfNumber(part: string, next = ''): boolean {
  return /^\d{4}$/u.test(part) && /^(?:\d+号|\d{5,6})$/u.test(next)
}

/** A year that stands by itself: not the one in 2025年12号, which the number holds, nor digits of a longer number. */
function yearIn(part: string, thisYear: number): { year: number; typed: string; rest: readonly string[] } | null {
  if (/\d号/u.test(part)) return null
  const found = /(?<![\d.])((?:19|20)\d\d)(年度|年)?(?![\d.])/u.exec(part)
  if (found === null) return null
  const year = Number(found[1])
  // Other numbers of four digits are as many as those: 2000 people.
  if (year < 1990 || year > thisYear + 1 || (found[2] === undefined && part !== found[1] && /^[a-z]/u.test(part)))
    return null
  const rest = [part.slice(0, found.index), part.slice(found.index + found[0].length)].filter((piece) => piece !== '')
  return { year, typed: found[0], rest }
}

const endsOfNames = /(?:局|委|办|府|镇|乡|街道|处|院|公司|中心|会|区|厅|站|所)/gu

type NamedAgency = { readonly agency: string; readonly rest: string }

/** The longest beginning of a piece that agencies go by. */
function agencyIn(piece: string, isAgency: (piece: string) => boolean): NamedAgency | null {
  for (const name of agencyPieces([piece])) {
    if (!isAgency(name)) continue
    const rest = piece.slice(name.length).replace(/^的/u, '')
    return { agency: name, rest }
  }
  return null
}

/** What in these pieces may be the name of an agency: each whole, and each beginning that ends as names do; the longest first. */
export function agencyPieces(pieces: readonly string[]): readonly string[] {
  return pieces.flatMap((piece) => {
    const cuts = [...piece.matchAll(endsOfNames)].map((found) => piece.slice(0, found.index + found[0].length))
    return [...new Set([piece, ...cuts.reverse()])].filter((name) => name.length >= 2).slice(0, 5)
  })
}
