import { masked } from '../../masking.ts'
import type { PersonalKind } from '../finding.ts'

/** Personal data found in a text. `value` is what must not get out: it is never stored, logged or shown. */
export type Found = {
  readonly kind: PersonalKind
  /** UTF-16 units of the text as it was given. */
  readonly start: number
  readonly end: number
  /** As it reads: full-width forms, blanks and hyphens in numbers resolved. */
  readonly value: string
  readonly quote: string
}

/** What a detector finds in a readable text. */
export type Hit = {
  readonly kind: PersonalKind
  readonly start: number
  readonly end: number
  readonly value: string
}

/** Where a text stands: the same eight digits are a birthday in one column and a date of payment in another. */
export type TextContext = {
  /** Heading of its column or row, or what stands before it in a form. */
  readonly label?: string | undefined
  /** The other cells of its row. */
  readonly row?: readonly { readonly label: string; readonly text: string }[] | undefined
  /** Values that an agency allowed, with its reason, in its lexicon. */
  readonly allowed?: ReadonlySet<string> | undefined
  /** Names of those in office: their birthdays and careers are public. */
  readonly officials?: readonly string[] | undefined
}

/** What stands in the place of personal data when it is masked: enough to be recognised by whom it concerns. */
export function maskOf({ kind, value }: Pick<Found, 'kind' | 'value'>): string {
  switch (kind) {
    case 'idNumber':
      return /\*/.test(value) ? `${value.slice(0, 3)}${'*'.repeat(11)}` : masked('idNumber', value)
    case 'phone':
      return masked('phone', value)
    case 'landline':
      return `****${value.slice(-2)}`
    case 'bankCard':
      return masked('bankAccount', value)
    case 'email':
      return masked('email', value)
    case 'passport':
      return `${value.slice(0, 1)}${'*'.repeat(Math.max(value.length - 4, 3))}${value.slice(-3)}`
    case 'wechat':
      return `${value.slice(0, 1)}****`
    case 'plate':
      return `${value.slice(0, 2)}****${value.slice(-1)}`
    case 'address':
      return `${publicPartOf(value)}****`
    case 'birthday':
      return '****年**月'
    case 'medical':
      return '**'
    case 'minor':
      return `${[...value][0] ?? ''}某某`
  }
}

/** An address down to the village, community or street, which may be shown. */
function publicPartOf(address: string): string {
  const village = /^.{1,40}?(?:社区|居委会|行政村|村委会|街道|村|乡|镇|路|街|巷|道)(?!民|办|政府)/u
  let upTo = ''
  for (let rest = address; ; ) {
    const next = village.exec(rest)?.[0]
    if (next === undefined || /\d/u.test(next)) return upTo
    upTo += next
    rest = rest.slice(next.length)
  }
}
