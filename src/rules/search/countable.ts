import { findPersonalData } from '../content/personal/find-personal-data.ts'
import { isName, mayBeName } from '../content/personal/names.ts'

/** So many signs of a search are kept. */
const most = 40

/**
 * The words of a search as they may be counted, in their order; null where they might be about a person: whatever the rules
 * for what is published take for personal data, a number as long as a telephone's, a word in which a name may stand. Some
 * words of which nobody is the name are not counted either: 望江苑.
 */
export function countableWords(query: string): string | null {
  const words = query.normalize('NFKC').replace(/\s+/gu, ' ').trim()
  if (words === '' || words.length > most || !/\p{L}/u.test(words)) return null
  if (/\d{5,}/u.test(words.replace(/[\s-]/gu, '')) || words.includes('@')) return null
  if (findPersonalData(words).length > 0) return null
  return words.split(' ').some((word) => mayBeNamed(word) || holdsName(word)) ? null : words
}

function mayBeNamed(word: string): boolean {
  return isName(word) && mayBeName(word)
}

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })

/**
 * Whether a name may stand among other words: 王小明退休. What the dictionary of the platform knows as a word of two signs is
 * none (高考, 周六), but for a surname of two.
 */
function holdsName(word: string): boolean {
  const pieces = [...segmenter.segment(word)].map(({ segment }) => segment)
  return pieces.some((first, at) => {
    let name = ''
    return pieces.slice(at, at + 3).some((piece) => {
      name += piece
      return (first.length !== 2 || name.length === 4) && mayBeNamed(name)
    })
  })
}
