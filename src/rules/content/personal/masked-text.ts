import { findPersonalData } from './find-personal-data.ts'
import { maskOf } from './found.ts'

/** A text with all personal data in it masked that the checks know by its form. A name by itself they do not know. */
export function maskedText(text: string): string {
  return findPersonalData(text)
    .toReversed()
    .reduce((shown, found) => shown.slice(0, found.start) + maskOf(found) + shown.slice(found.end), text)
}
