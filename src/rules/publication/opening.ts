import { plainOf } from './body.ts'

/** So many signs of HTML are enough for any opening: nobody has to read a whole text for it. */
export const openingHtml = 3_000

/** The first words of a text, of which only its beginning may be given, in one line of at most `length` signs. */
export function openingOf(beginning: string, length = 150): string {
  const cut = beginning.replace(/(?:<[^>]*|&[a-z]*)$/u, '')
  const words = plainOf(cut).text.replace(/\s+/gu, ' ').trim()
  const signs = [...words]
  return signs.length <= length ? words : `${signs.slice(0, length - 1).join('')}…`
}
