/** Personal data as a screen shows it until somebody reveals it: enough to recognise, not enough to use. */
export type PersonalDataKind = 'idNumber' | 'phone' | 'email' | 'address' | 'bankAccount' | 'name'

/** Masks one value. An empty value stays empty; a value too short to be masked in part is masked whole. */
export function masked(kind: PersonalDataKind, value: string): string {
  const text = value.trim()
  if (text === '') return ''
  switch (kind) {
    case 'idNumber':
      // Never the date of birth: the region's first three and the last four, as is usual in notices.
      return partly(text, 3, 4)
    case 'phone':
      return partly(text, text.length >= 11 ? 3 : 0, 4)
    case 'bankAccount':
      return partly(text, 0, 4)
    case 'email': {
      const at = text.lastIndexOf('@')
      return at < 1 ? hidden(text.length) : `${partly(text.slice(0, at), 1, 0)}${text.slice(at)}`
    }
    case 'address': {
      // To the village or community: 某省某市某区某街道某社区****
      const upTo = /^.*?(?:社区|村|街道|镇|乡|区|县|市)/u.exec(text)?.[0]
      return upTo === undefined || upTo.length === text.length ? hidden(text.length) : `${upTo}${hidden(4)}`
    }
    case 'name':
      return [...text].length < 2 ? '*' : `${[...text][0]}${hidden([...text].length - 1)}`
  }
}

/** A text in which numbers of identity cards and mobile phones are masked, wherever they stand. */
export function numbersMaskedIn(text: string): string {
  return text
    .replace(/(?<!\d)\d{17}[\dXx](?!\d)/gu, (number) => masked('idNumber', number))
    .replace(/(?<!\d)1[3-9]\d{9}(?!\d)/gu, (number) => masked('phone', number))
}

/** A text with each of these strings masked, those of one sign left alone. */
export function maskedIn(text: string, strings: readonly string[]): string {
  return strings
    .filter((string) => [...string].length >= 2)
    .toSorted((a, b) => b.length - a.length)
    .reduce((shown, string) => shown.replaceAll(string, masked('name', string)), text)
}

function partly(text: string, head: number, tail: number): string {
  const signs = [...text]
  if (signs.length <= head + tail) return hidden(signs.length)
  return [...signs.slice(0, head), hidden(signs.length - head - tail), ...signs.slice(signs.length - tail)].join('')
}

function hidden(count: number): string {
  return '*'.repeat(Math.min(count, 12))
}
