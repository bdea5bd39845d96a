import type { Cell } from '../../rules/report/cell.ts'
import type { Place } from '../../rules/report/place.ts'

const digits = String.raw`(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?`
const plainNumber = new RegExp(`^([+-]?)(${digits})$`, 'u')
const written = new RegExp(
  `^\\??\\s*(?:(增加?|减少?|[+-])\\s*)?(${digits})\\s*(?:([件项条个宗起例])|(万元|元))?\\s*(?:\\(.*\\))?$`,
  'su',
)
/** Marks that offices print for "none": a value cell, but no number. */
const noneMark = /^(?:[/\\／—–―−-]+|无|空|n\/a|\*+)$/iu

/** Marks that take no room in print and stand in cells that were pasted from elsewhere. */
const withoutWidth = /[\u200b-\u200f\u2060\ufeff]/gu

/** What a printed cell says. `text` comes back exactly as printed, less blanks at its ends. */
export function readValue(printed: string, at: Place | undefined, wraps = false): Cell {
  const text = printed.replace(withoutWidth, '').trim()
  if (text === '') return { value: null, text: '', state: 'blank', at }
  const lines = text.split(/\s*\n\s*/u).filter((line) => line !== '')
  if (lines.length > 1 && lines.every((line) => /^[\d.,]+$/u.test(line.normalize('NFKC')))) {
    const joined = numberIn(lines.join(''))
    if (wraps && joined !== null)
      return { value: joined, text: lines.join(''), state: joined === 0 ? 'zero' : 'number', at }
    const readings = [joined, ...lines.map(numberIn)].filter((value) => value !== null)
    return { value: null, text, state: 'uncertain', candidates: [...new Set(readings)], at }
  }
  const value = numberIn(text)
  if (value === null) return { value: null, text, state: 'text', at }
  const unit = unitIn(text)
  return { value, text, state: value === 0 ? 'zero' : 'number', ...(unit === null ? {} : { unit }), at }
}

/** The number that a text prints, or null when it prints something else. 5① and 5² are 5 with a note, never 51 or 52. */
export function numberIn(text: string): number | null {
  const folded = text
    .replace(withoutWidth, '')
    .replace(/[\uff01-\uff5e]/gu, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/\u2212/gu, '-')
    .replace(/\s+/gu, ' ')
    .trim()
  const match = plainNumber.exec(folded) ?? written.exec(folded)
  if (match === null) return null
  const [, sign, body] = match
  if (body === undefined) return null
  const size = Number(body.replace(/,/gu, ''))
  if (!Number.isFinite(size) || (Number.isInteger(size) && !Number.isSafeInteger(size))) return null
  return sign === '-' || sign?.startsWith('减') ? 0 - size : size
}

/** Whether a text could be the content of a value cell when it stands alone: a number in any writing, or a mark for "none". */
export function looksLikeValue(text: string): boolean {
  const trimmed = text.trim()
  return trimmed !== '' && (numberIn(trimmed) !== null || noneMark.test(trimmed))
}

/** The unit of money that a text names, 万元 before 元. */
export function unitIn(text: string): '元' | '万元' | null {
  if (text.includes('万元')) return '万元'
  return text.includes('元') ? '元' : null
}
