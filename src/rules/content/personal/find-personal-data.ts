import { findAddresses } from './addresses.ts'
import { findChatAccounts, findMailboxes } from './contacts.ts'
import { type Found, type Hit, maskOf, type TextContext } from './found.ts'
import { findNumbers } from './numbers.ts'
import { findBirthdays, findIllness, findMinors } from './persons.ts'
import { readable } from './readable-text.ts'

/** In the order in which they claim a place in the text: what proves itself by its form comes first. */
const detectors: readonly ((text: string, context: TextContext) => Hit[])[] = [
  findMailboxes,
  findNumbers,
  findChatAccounts,
  findAddresses,
  findBirthdays,
  findIllness,
  findMinors,
]

/**
 * Personal data in a text, in the order of the text, without overlaps. Needs no word boundaries; reads
 * full-width digits and characters that show nothing. Takes time in proportion to the length of the text.
 */
export function findPersonalData(text: string, context: TextContext = {}): readonly Found[] {
  const seen = readable(text)
  const hits: Hit[] = []
  const taken = new Uint8Array(seen.text.length)
  for (const detect of detectors) {
    for (const hit of detect(seen.text, context)) {
      if (hit.end <= hit.start || taken.subarray(hit.start, hit.end).includes(1)) continue
      taken.fill(1, hit.start, hit.end)
      if (context.allowed?.has(hit.value) !== true) hits.push(hit)
    }
  }
  return hits
    .toSorted((a, b) => a.start - b.start)
    .map(({ kind, start, end, value }) => ({ kind, value, quote: maskOf({ kind, value }), ...seen.origin(start, end) }))
}
