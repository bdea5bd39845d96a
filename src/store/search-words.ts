/**
 * How text is compared in a search: NFKC, lower case, letters and digits only. A blank between Han characters is
 * layout and vanishes; anything else that is no letter or digit divides the text into runs, one space between two.
 */
export type Haystack = {
  readonly text: string
  /** For each UTF-16 unit of `text` where it stands in the original; one more at the end for its length. */
  readonly at: readonly number[]
}

/** Text beyond this is not searched. */
export const haystackLimit = 100_000

export function haystackOf(original: string): Haystack {
  const at: number[] = []
  const text = compared(original, haystackLimit, at)
  at.push(original.length)
  return { text, at }
}

/** The text of a haystack alone, of at most so many units. */
export function comparedText(original: string, most = haystackLimit): string {
  return compared(original, most, null)
}

/**
 * Goes through the units by a table of what they are, so that a long text costs little; only what may change in a
 * normal form, or carries marks, is looked at character by character.
 */
function compared(original: string, most: number, at: number[] | null): string {
  const units: number[] = []
  const parts: string[] = []
  let length = 0
  let gap: 'none' | 'blank' | 'break' = 'none'
  let last = 0
  let lastIsHan = true
  const add = (unit: number, index: number) => {
    units.push(unit)
    at?.push(index)
    length += 1
    last = unit
    if (units.length === 4096) parts.push(String.fromCharCode(...units.splice(0)))
  }
  const join = (isHan: boolean, index: number) => {
    const divides = gap === 'break' || (gap === 'blank' && !(isHan || lastIsHan))
    if (divides && last !== 0) add(space, index)
    gap = 'none'
    lastIsHan = isHan
  }
  for (let index = 0; index < original.length && length < most; ) {
    const unit = original.charCodeAt(index)
    const kind = kindOf(unit)
    if (kind !== 'other' && !isMark(original.charCodeAt(index + 1))) {
      if (kind === 'blank') gap = gap === 'break' ? 'break' : 'blank'
      else if (kind === 'break') gap = 'break'
      else {
        join(kind === 'han', index)
        add(kind === 'upper' ? unit + 32 : unit, index)
      }
      index += 1
      continue
    }
    clusters.lastIndex = index
    const cluster = clusters.exec(original)?.[0] ?? original.charAt(index)
    for (const character of cluster.normalize('NFKC').toLowerCase()) {
      if (!letterOrDigit.test(character)) {
        if (gap !== 'break') gap = blank.test(character) ? 'blank' : 'break'
        continue
      }
      join(han.test(character), index)
      for (let inside = 0; inside < character.length; inside += 1) add(character.charCodeAt(inside), index)
    }
    index += cluster.length
  }
  return parts.join('') + String.fromCharCode(...units)
}

/** Of a query so many units are read. */
export const mostCompared = 200

/** The phrases that a person asks for: what blanks or punctuation divide, each to be found letter by letter. */
export function termsOf(query: string): readonly string[] {
  const terms = query
    .slice(0, mostCompared)
    .split(/\s+/u)
    .flatMap((part) => haystackOf(part).text.split(' '))
    .filter((term) => term !== '')
  return [...new Set(terms)].slice(0, 8)
}

/**
 * The words of a haystack as a tsvector literal: every two neighbouring characters of a run, and the last one alone.
 * So every character begins a word, and a single one is found as a prefix. Positions are left out: candidates are
 * verified in the text itself, which has no limit of 255 places a word.
 */
export function wordsOf(haystack: string): string {
  return [...new Set(haystack.split(' ').flatMap(wordsOfRun))].map(quoted).join(' ')
}

/** The terms as a tsquery literal that every matching haystack satisfies. */
export function queryOf(terms: readonly string[]): string {
  const wanted = terms.flatMap((term) => {
    const words = wordsOfRun(term)
    return words.length === 1 ? words.map((word) => `${quoted(word)}:*`) : words.slice(0, -1).map(quoted)
  })
  return [...new Set(wanted)].join(' & ')
}

function wordsOfRun(run: string): string[] {
  const characters = [...run]
  return characters.map((character, index) => character + (characters[index + 1] ?? ''))
}

/** Words hold letters and digits only, so nothing in them needs escaping. */
function quoted(word: string): string {
  return `'${word}'`
}

const space = 32

type UnitKind = 'han' | 'plain' | 'upper' | 'blank' | 'break' | 'other'

/** What a unit is where it stands alone; `other`: the character decides. */
function kindOf(unit: number): UnitKind {
  if (unit >= 0x4e00 && unit <= 0x9fff) return 'han'
  if (unit === 0x20 || unit === 0x0a || unit === 0x09 || unit === 0x3000) return 'blank'
  if (unit < 0x80) {
    if ((unit >= 0x30 && unit <= 0x39) || (unit >= 0x61 && unit <= 0x7a)) return 'plain'
    return unit >= 0x41 && unit <= 0x5a ? 'upper' : 'break'
  }
  return punctuation.has(unit) ? 'break' : 'other'
}

/** Whether a unit may join the one before it: a combining mark, or half of one. */
function isMark(unit: number): boolean {
  return (
    unit >= 0x300 &&
    !(unit >= 0x4e00 && unit <= 0x9fff) &&
    !punctuation.has(unit) &&
    marks.test(String.fromCharCode(unit))
  )
}

const punctuation = new Set([...'，。、；：？！“”‘’（）《》〈〉【】〔〕—…·'].map((sign) => sign.charCodeAt(0)))
const marks = /[\p{M}\ud800-\udbff]/u
/** A character with its combining marks. */
const clusters = /\P{M}\p{M}*|\p{M}+/suy
const letterOrDigit = /[\p{L}\p{N}\p{M}]/u
const blank = /\s/u
const han = /\p{Script=Han}/u
