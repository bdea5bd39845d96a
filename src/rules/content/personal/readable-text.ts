/** A text as it reads, with the way back to the places in the text that it was made from. */
export type ReadableText = {
  readonly text: string
  /** The range of the first text that a range of the readable one came from. */
  origin(start: number, end: number): { start: number; end: number }
}

/** Full-width, compatibility and radical forms, odd blanks and dashes; not circled or raised digits, which belong to no number. */
const otherForms =
  /[\u00A0\u1680\u2000-\u200A\u2010-\u2015\u202F\u2212\u2E80-\u2FDF\u3000\uF900-\uFAFF\uFE30-\uFE6B\uFF01-\uFF9F\u{1D7CE}-\u{1D7FF}]|\p{Cf}/u

/** Reads a text as a person sees it: full-width digits are digits, characters that show nothing are not there. */
export function readable(text: string): ReadableText {
  if (!otherForms.test(text)) return { text, origin: (start, end) => ({ start, end }) }
  let read = ''
  const starts: number[] = []
  const ends: number[] = []
  let at = 0
  for (const sign of text) {
    const seen = otherForms.test(sign) ? asSeen(sign) : sign
    for (let unit = 0; unit < seen.length; unit += 1) {
      starts.push(at)
      ends.push(at + sign.length)
    }
    read += seen
    at += sign.length
  }
  return {
    text: read,
    origin: (start, end) => {
      const from = starts[start] ?? text.length
      return { start: from, end: end > start ? (ends[end - 1] ?? text.length) : from }
    },
  }
}

function asSeen(sign: string): string {
  if (/\p{Cf}/u.test(sign)) return ''
  if (/[\u2010-\u2015\u2212]/u.test(sign)) return '-'
  return /\s/u.test(sign) ? ' ' : sign.normalize('NFKC')
}
