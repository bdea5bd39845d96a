import { dayFrom } from '../../rules/day.ts'
import { isIdNumber } from '../../rules/id-number.ts'
import { masked, type PersonalDataKind } from '../../rules/masking.ts'

export type PersonalNumber = {
  readonly kind: 'idNumber' | 'phone' | 'bankCard'
  readonly masked: string
  readonly value: string
}

/**
 * Numbers that are personal data by their form and check digit, in any text: identity numbers of 18 and 15 digits,
 * mobile phones, bank cards. Blanks and hyphens between the digits and full-width digits are read through.
 */
export function personalNumbers(text: string): PersonalNumber[] {
  const plain = text
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(/[‐-―−]/g, '-')
  if (!/\d/.test(plain)) return []
  const found: PersonalNumber[] = []
  const taken: [from: number, to: number][] = []
  for (const { kind, of, form, holds } of forms) {
    for (const match of plain.matchAll(form)) {
      const [from, to] = [match.index, match.index + match[0].length]
      if (taken.some(([a, b]) => from < b && a < to)) continue
      const value = match[0].replace(/[^\dXx]/g, '').toUpperCase()
      if (!holds(value)) continue
      taken.push([from, to])
      found.push({ kind, value, masked: masked(of, value) })
    }
  }
  return found
}

const forms: readonly {
  kind: PersonalNumber['kind']
  of: PersonalDataKind
  form: RegExp
  holds(value: string): boolean
}[] = [
  {
    kind: 'idNumber',
    of: 'idNumber',
    form: /(?<!\d)[1-8](?:[ -]{0,2}\d){16}[ -]{0,2}[\dXx](?!\d)/g,
    holds: (value) => inRegion(value) && isIdNumber(value),
  },
  {
    kind: 'bankCard',
    of: 'bankAccount',
    form: /(?<!\d)(?:62\d{14,17}|62\d\d([ -])\d{4}\1\d{4}\1\d{4}(?:\1\d{1,3})?|[45]\d{15}|[45]\d{3}([ -])\d{4}\2\d{4}\2\d{4})(?!\d)/g,
    holds: hasLuhnDigit,
  },
  {
    kind: 'idNumber',
    of: 'idNumber',
    form: /(?<!\d)[1-8]\d{14}(?!\d)/g,
    holds: (value) => inRegion(value) && bornIn20thCentury(value.slice(6, 12)),
  },
  {
    kind: 'phone',
    of: 'phone',
    form: /(?<!\d)(?:(?:\+|00)86[ -]?)?1[3-9]\d([ -]?)\d{4}\1\d{4}(?!\d)/g,
    holds: () => true,
  },
]

/** The first two digits of the region (GB/T 2260). */
const provinces = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83'.split(' '),
)

function inRegion(value: string): boolean {
  return provinces.has(value.slice(0, 2))
}

function bornIn20thCentury(date: string): boolean {
  return dayFrom(`19${date.slice(0, 2)}-${date.slice(2, 4)}-${date.slice(4, 6)}`) !== null
}

function hasLuhnDigit(value: string): boolean {
  let sum = 0
  for (const [index, digit] of [...value].reverse().entries()) {
    const weighed = Number(digit) * (index % 2 === 0 ? 1 : 2)
    sum += weighed > 9 ? weighed - 9 : weighed
  }
  return sum % 10 === 0
}
