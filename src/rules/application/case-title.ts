import { numbersMaskedIn } from '../masking.ts'

const longest = 40

/**
 * What a case is called on screens and in lists: how its request begins, in one line. It never says who asks: numbers of
 * identity cards and mobile phones, which some write there, are masked.
 */
export function caseTitleOf(wanted: string): string {
  const line = numbersMaskedIn(wanted.replace(/\s+/gu, ' ').trim())
  const signs = [...line]
  return signs.length <= longest ? line : `${signs.slice(0, longest).join('')}…`
}
