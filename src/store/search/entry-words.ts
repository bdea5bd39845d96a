import { createHash } from 'node:crypto'
import { folded } from './fold.ts'

/**
 * A word of a search entry is a number of up to fifty bits: the shelf that it stands on (a quarter of a year, 14 bits), what
 * it is (4 bits), and its value (32 bits), which for text is a pair of neighbouring UTF-16 units. With the shelf in the
 * word a query goes through the index quarter by quarter and stops when it has enough.
 */
export type Word = number

const marks = {
  /** A pair of the text; of the head also each single sign. */
  text: 0,
  /** The same of the title. */
  title: 1,
  agency: 2,
  kind: 3,
  topic: 4,
  year: 5,
  /** It has a validity (有效性), which changes: which one says the publication. */
  document: 6,
  /** A number (索引号, 文号) or a title as a whole, on no shelf. */
  whole: 7,
} as const

const markBase = 2 ** 32
const shelfBase = 2 ** 36

/** The shelf of what was listed in this quarter: the later, the higher. */
export function shelfOf(year: number, quarter: 1 | 2 | 3 | 4): number {
  return year * 4 + quarter - 1
}

/** Agencies stand on a shelf of their own, and nothing else. */
export const agencyShelf = 0

export function onShelf(words: readonly Word[], shelf: number): Word[] {
  return words.map((word) => word + shelf * shelfBase)
}

/** What a query asks the index for, for one phrase of compared text: each pair of it, or its only sign. */
export function wordsOfPhrase(phrase: string, where: 'text' | 'title'): Word[] {
  const words = new Set<Word>()
  for (const run of folded(phrase).split(' ')) {
    if (run.length === 1) words.add(wordOf(where, run.charCodeAt(0) * 65_536))
    addPairs(words, run, where)
  }
  return [...words]
}

export function wordOfAgency(id: number): Word {
  return wordOf('agency', id)
}

export function wordOfKind(kind: string): Word {
  return wordOf('kind', hashOf(kind))
}

export function wordOfTopic(topic: string): Word {
  return wordOf('topic', hashOf(topic))
}

export function wordOfYear(year: number): Word {
  return wordOf('year', year)
}

export const wordOfDocuments: Word = wordOf('document', 1)

/** Of a number or a title, however its brackets and blanks are written. */
export function wordOfWhole(text: string): Word {
  return wordOf('whole', hashOf(text.replaceAll(' ', '')))
}

/** All words of a text that was compared and folded: its pairs, and of its first part the single signs as well. */
export function wordsOfText(text: string, singlesUntil: number): Set<Word> {
  const words = new Set<Word>()
  addPairs(words, text, 'text')
  addSingles(words, text.slice(0, singlesUntil), 'text')
  return words
}

export function wordsOfTitle(title: string): Set<Word> {
  const words = new Set<Word>()
  addPairs(words, title, 'title')
  addSingles(words, title, 'title')
  return words
}

function addPairs(words: Set<Word>, text: string, where: 'text' | 'title'): void {
  let before = space
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at)
    if (before !== space && unit !== space) words.add(wordOf(where, before * 65_536 + unit))
    before = unit
  }
}

function addSingles(words: Set<Word>, text: string, where: 'text' | 'title'): void {
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at)
    if (unit !== space) words.add(wordOf(where, unit * 65_536))
  }
}

function wordOf(what: keyof typeof marks, value: number): Word {
  return marks[what] * markBase + value
}

function hashOf(text: string): number {
  return createHash('sha256').update(text).digest().readUInt32BE(0)
}

const space = 32
