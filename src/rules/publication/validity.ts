import type { Day } from '../day.ts'
import type { Validity } from './publication.ts'

/**
 * 有效性 of a document on a day: what was decided of it, or that it has run out by its own date (有效期至). Null: it is no
 * document, and nothing is said of it.
 */
export function validityOn(decided: Validity | null, expiresOn: Day | null, day: Day): Validity | null {
  if (decided === null || decided === 'repealed' || decided === 'lapsed') return decided
  return expiresOn !== null && expiresOn < day ? 'lapsed' : decided
}
