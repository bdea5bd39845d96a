/**
 * How text is compared in a search: NFKC, lower case, letters and digits only. A blank between Han characters is
 * layout and vanishes; anything else that is no letter or digit divides the text into runs, one space between two.
 */
export type Haystack = {
  readonly text: string
  /** For each UTF-16 unit of `text` where it stands in the original; one more at the end for its length. */
  readonly at: readonly number[]
}

/** Text beyond this is not searched: a tsvector may hold one megabyte. */
export const haystackLimit = 100_000

export function haystackOf(original: string): Haystack {
  const units: string[] = []
  const at: number[] = []
  let gap: 'none' | 'blank' | 'break' = 'none'
  for (const { 0: cluster, index } of original.matchAll(clusters)) {
    if (units.length >= haystackLimit) break
    const compared = isPlainHan(cluster) ? cluster : cluster.normalize('NFKC').toLowerCase()
    for (const character of compared) {
      if (!letterOrDigit.test(character)) {
        if (gap !== 'break') gap = blank.test(character) ? 'blank' : 'break'
        continue
      }
      const last = units.at(-1)
      const divides = gap === 'break' || (gap === 'blank' && !(han.test(character) || han.test(last ?? '')))
      if (divides && last !== undefined) {
        units.push(' ')
        at.push(index)
      }
      gap = 'none'
      units.push(character)
      for (let unit = 0; unit < character.length; unit++) at.push(index)
    }
  }
  at.push(original.length)
  return { text: units.join(''), at }
}

/** The phrases that a person asks for: what blanks or punctuation divide, each to be found letter by letter. */
export function termsOf(query: string): readonly string[] {
  const terms = query
    .slice(0, 200)
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

/** A character with its combining marks. */
const clusters = /\P{M}\p{M}*|\p{M}+/gsu
const letterOrDigit = /[\p{L}\p{N}\p{M}]/u
const blank = /\s/u
const han = /\p{Script=Han}/u

function isPlainHan(cluster: string): boolean {
  return cluster.length === 1 && cluster >= '一' && cluster <= '鿿'
}
