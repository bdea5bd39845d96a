import { printedRequestRows, request } from './arithmetic.ts'
import type { CellRef, Report } from './report.ts'

/** A sum of cells that a word of the prose may mean. */
export type Meaning = readonly CellRef[]

/** A word that says what a figure counts, with all that it may mean; the first meaning is the usual one. */
export type Word = {
  readonly pattern: RegExp
  readonly about: 'requests' | 'disputes'
  readonly meanings: (report: Report) => readonly Meaning[]
}

const total = (...rows: readonly string[]): Meaning => rows.map((row) => request(row, 'total'))
const block = (column: string, ...rows: readonly string[]): Meaning =>
  rows.map((row) => ({ table: 'disputes', row, column }))
const decided = (...rows: readonly string[]): Meaning =>
  rows.flatMap((row) => ['upheld', 'corrected', 'other'].flatMap((column) => block(column, row)))
/** All rows of a group of （三） to （六）. */
const group = (report: Report, ...groups: readonly string[]): Meaning =>
  printedRequestRows(report)
    .filter(({ key }) => groups.some((name) => key === name || key.startsWith(`${name}.`)))
    .map(({ key }) => request(key, 'total'))

export const received: Word = {
  pattern: /收到|受理|新收|接收|接到|收悉/gu,
  about: 'requests',
  meanings: () => [total('received'), total('received', 'carriedIn'), total('concluded')],
}

export const answered: Word = {
  pattern: /办结|答复|办理完毕|处理完毕|回复/gu,
  about: 'requests',
  meanings: (report) => [
    total('concluded'),
    group(report, 'disclosed', 'partlyDisclosed', 'refused', 'unavailable', 'notHandled'),
    group(report, 'disclosed', 'partlyDisclosed', 'refused', 'unavailable'),
  ],
}

const suits = ['litigationDirect', 'litigationAfter'] as const

/** Words and what they may mean, the special before the general: the last one that stands before a number counts. */
const words: readonly Word[] = [
  {
    pattern: /(?:复议|诉讼|起诉|应诉)[^，,]{0,6}(?:诉讼|应诉|复议)/gu,
    about: 'disputes',
    meanings: () => [
      block('total', 'reconsideration', ...suits),
      decided('reconsideration', ...suits),
      block('total', 'litigationAfter'),
    ],
  },
  {
    pattern: /复议/gu,
    about: 'disputes',
    meanings: () => [
      block('total', 'reconsideration'),
      decided('reconsideration'),
      block('pending', 'reconsideration'),
    ],
  },
  {
    pattern: /诉讼|应诉|起诉/gu,
    about: 'disputes',
    meanings: () => [
      block('total', ...suits),
      decided(...suits),
      block('total', 'litigationDirect'),
      block('total', 'litigationAfter'),
      block('pending', ...suits),
    ],
  },
  {
    pattern: /(?:上一?年度?|往年)(?:结转|转来|转入)|结转上年/gu,
    about: 'requests',
    meanings: () => [total('carriedIn')],
  },
  {
    pattern: /结转(?:至|到|入)?(?:下一?年|次年|明年)|在办|正在办理|尚未办结|未办结/gu,
    about: 'requests',
    meanings: () => [total('carriedOut')],
  },
  { pattern: /结转/gu, about: 'requests', meanings: () => [total('carriedOut'), total('carriedIn')] },
  {
    pattern: /公开(?:或者?|和|及|与|、|[（(]?含)(?:依法)?部分公开/gu,
    about: 'requests',
    meanings: () => [total('disclosed', 'partlyDisclosed')],
  },
  { pattern: /部分公开/gu, about: 'requests', meanings: () => [total('partlyDisclosed')] },
  { pattern: /不予(?:以)?公开/gu, about: 'requests', meanings: (report) => [group(report, 'refused')] },
  {
    pattern: /(?<!不)予以公开|同意公开|全部公开|准予公开/gu,
    about: 'requests',
    meanings: () => [total('disclosed'), total('disclosed', 'partlyDisclosed')],
  },
  { pattern: /无法提供/gu, about: 'requests', meanings: (report) => [group(report, 'unavailable')] },
  { pattern: /不予处理/gu, about: 'requests', meanings: (report) => [group(report, 'notHandled')] },
  { pattern: /其他处理/gu, about: 'requests', meanings: (report) => [group(report, 'otherHandling')] },
  answered,
  received,
]

/** The word that stands nearest to the end of a text; of two that end together, the special one. */
export function wordIn(text: string): { word: Word; printed: string } | null {
  let nearest: { word: Word; printed: string; end: number } | null = null
  for (const word of words) {
    const match = [...text.matchAll(word.pattern)].at(-1)
    if (match === undefined) continue
    const end = match.index + match[0].length
    if (nearest === null || end > nearest.end) nearest = { word, printed: match[0], end }
  }
  return nearest
}
