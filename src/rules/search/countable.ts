import { findPersonalData } from '../content/personal/find-personal-data.ts'
import { isName, mayBeName } from '../content/personal/names.ts'

/** So many signs of a search are kept. */
const most = 40

/**
 * The words of a search as they may be counted, in their order; null where they might be about a person: whatever the rules
 * for what is published take for personal data, a number as long as a telephone's, a word that has the form of a name.
 */
export function countableWords(query: string): string | null {
  const words = query.normalize('NFKC').replace(/\s+/gu, ' ').trim()
  if (words === '' || words.length > most || !/\p{L}/u.test(words)) return null
  if (/\d{5,}/u.test(words.replace(/[\s-]/gu, '')) || words.includes('@')) return null
  if (findPersonalData(words).length > 0) return null
  return words.split(' ').some((word) => isName(word) && mayBeName(word)) ? null : words
}
