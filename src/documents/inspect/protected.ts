import type { ProtectedString } from '../../rules/inspection.ts'
import { masked } from '../../rules/masking.ts'
import { bare, dense, inGbk } from './normal-form.ts'

/** A protected string found. `split`: only parts of two neighbouring texts make it up; it may be chance. */
export type Hit = { readonly about: ProtectedString; readonly unit: number; readonly split: boolean }

/** Searches for the protected strings in everything that a file holds. */
export type Search = {
  /** In texts that follow one another (runs of a line, cells of a row, paragraphs). At most one hit a string and text. */
  texts(units: readonly string[]): readonly Hit[]
  /** In bytes that nobody can read as text: as UTF-8, UTF-16 and GBK. */
  bytes(bytes: Uint8Array): readonly ProtectedString[]
  /** What is searched for, masked. */
  readonly searched: readonly string[]
  /** Too short to be searched for: every text holds it. */
  readonly tooShort: readonly ProtectedString[]
}

/** Parts texts that are no neighbours: a sign that is a letter, and in nobody's name. */
export const barrier = '\uA66E'

type Pattern = {
  readonly about: ProtectedString
  readonly form: 'dense' | 'bare'
  readonly text: string
  readonly whole: boolean
}

export function searchFor(strings: readonly ProtectedString[]): Search {
  const patterns = strings.flatMap(patternsOf)
  const found = new Set(patterns.map(({ about }) => about))
  const ofBytes = strings.flatMap((about) => encodings(about).map((bytes) => ({ about, bytes })))
  return {
    texts: (units) => hitsIn(patterns, units),
    bytes(bytes) {
      const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
      return [...new Set(ofBytes.filter((pattern) => buffer.includes(pattern.bytes)).map(({ about }) => about))]
    },
    searched: [...new Set(strings.filter((about) => found.has(about)).map((about) => maskedString(about)))],
    tooShort: strings.filter((about) => about.value.trim() !== '' && !found.has(about)),
  }
}

export function maskedString({ kind, value }: ProtectedString): string {
  return masked(
    kind,
    kind === 'phone' || kind === 'idNumber' || kind === 'bankAccount' ? value.replace(/[\s-]|^\s*\+86/g, '') : value,
  )
}

function patternsOf(about: ProtectedString): Pattern[] {
  const asDense = (text: string, least: number): Pattern[] =>
    text.length < least ? [] : [{ about, form: 'dense', text, whole: false }]
  const asBare = (text: string, whole = false): Pattern[] =>
    text.length < 5 ? [] : [{ about, form: 'bare', text, whole }]
  switch (about.kind) {
    case 'name': {
      const text = dense(about.value)
      return asDense(text, /\p{Script=Han}/u.test(text) ? 2 : 4)
    }
    case 'email':
      return asDense(dense(about.value), 5)
    case 'address':
      return asDense(addressCore(dense(about.value)), 4)
    case 'bankAccount':
      return asBare(bare(about.value))
    case 'idNumber': {
      const text = bare(about.value)
      // The number of 15 digits that the same person had before 1999.
      const older = /^\d{17}[\dx]$/.test(text) ? asBare(text.slice(0, 6) + text.slice(8, 17)) : []
      return [...asBare(text), ...older]
    }
    case 'phone':
      return phoneForms(bare(about.value)).flatMap((text) => asBare(text, text.length < 10))
  }
}

/** A mobile number without the country's code; a landline with and without that of its area. */
function phoneForms(text: string): string[] {
  const own = /^(?:00)?86(?=1\d{10}$|0?[2-9]\d{8,10}$)/.exec(text)
  const number = own === null ? text : text.slice(own[0].length)
  const area = /^0(?:10|2\d|[3-9]\d\d)(?=\d{7,8}$)/.exec(number)
  return area === null ? [number] : [number, number.slice(area[0].length)]
}

/** What stays when province, city and district are left out, as people write it: 某街道1号. */
function addressCore(address: string): string {
  for (const upTo of [/^.*?(?:区|县|旗)/u, /^.*?市/u, /^.*?(?:省|自治区)/u]) {
    const rest = address.replace(upTo, '')
    if (rest.length >= 6 && rest !== address && /[\d一二三四五六七八九十]/.test(rest)) return rest
  }
  return address
}

function hitsIn(patterns: readonly Pattern[], units: readonly string[]): Hit[] {
  const hits: Hit[] = []
  for (const form of ['dense', 'bare'] as const) {
    const wanted = patterns.filter((pattern) => pattern.form === form)
    if (wanted.length === 0) continue
    const starts: number[] = []
    let joined = ''
    for (const unit of units) {
      starts.push(joined.length)
      joined += form === 'dense' ? dense(unit) : bare(unit)
    }
    for (const { about, text, whole } of wanted) {
      for (let at = joined.indexOf(text), last = -1; at !== -1; at = joined.indexOf(text, at + 1)) {
        const end = at + text.length
        if (whole && (/\d/.test(joined[at - 1] ?? '') || /\d/.test(joined[end] ?? ''))) continue
        const first = unitAt(starts, at)
        if (first === last) continue
        last = first
        const final = unitAt(starts, end - 1)
        const covers = starts[first] === at && (starts[final + 1] ?? joined.length) === end
        hits.push({ about, unit: first, split: form === 'dense' && first !== final && !covers })
      }
    }
  }
  return hits
}

/** The last text that begins at or before a place; of empty ones the last. */
function unitAt(starts: readonly number[], at: number): number {
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((starts[middle] ?? 0) <= at) low = middle
    else high = middle - 1
  }
  return low
}

/** Shorter runs of bytes turn up in anything that is compressed. */
const fewestBytes = 6

function encodings({ value }: ProtectedString): Buffer[] {
  const texts = new Set([value.trim(), value.normalize('NFKC').replace(/\s/g, '')])
  return [...texts].flatMap((text) => {
    const wide = Buffer.from(text, 'utf16le')
    const swapped = Buffer.from(wide).swap16()
    const all = [Buffer.from(text, 'utf8'), wide, swapped, inGbk(text)]
    return all.filter((bytes): bytes is Buffer => bytes !== null && bytes.length >= fewestBytes)
  })
}
