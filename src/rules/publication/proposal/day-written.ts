import { type Day, dayFrom } from '../../day.ts'

const digits = '〇一二三四五六七八九'
const zeros = '○零Ｏ〇OoО0０'
const written =
  /([12][0-9]{3}|[一二][〇○零ＯOoО0０一二三四五六七八九]{3})\s*年\s*([0-9]{1,2}|[〇○零]?[一二三四五六七八九十]{1,3})\s*月\s*([0-9]{1,2}|[〇○零]?[一二三四五六七八九十]{1,3})\s*日/u

/**
 * The first day that a text names, in Arabic numerals (also full-width) or Chinese ones, whose zero is written in many
 * ways: 二〇二六年一月二日, 二○二六年十二月三十一日. Null: none, or none of the calendar.
 */
export function dayWritten(text: string): { readonly day: Day; readonly quote: string } | null {
  const found = written.exec(text.replace(/[０-９]/gu, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0)))
  if (found === null) return null
  const [, year = '', month = '', dayOfMonth = ''] = found
  const named = dayFrom(`${yearFrom(year)}-${pair(numberFrom(month))}-${pair(numberFrom(dayOfMonth))}`)
  return named === null ? null : { day: named, quote: text.slice(found.index, found.index + found[0].length) }
}

function yearFrom(text: string): string {
  return [...text]
    .map((sign) => (zeros.includes(sign) ? '0' : digits.includes(sign) ? digits.indexOf(sign) : sign))
    .join('')
}

/** 三十一, 十, 廿 is not used in dates of documents. */
function numberFrom(text: string): number {
  if (/^[0-9]+$/.test(text)) return Number(text)
  const bare = text.replace(/^[〇○零]/u, '')
  const [tens, ones] = bare.includes('十') ? bare.split('十') : ['', bare]
  const of = (sign: string | undefined) => (sign === undefined || sign === '' ? 0 : digits.indexOf(sign))
  return bare.includes('十') ? (tens === '' ? 10 : of(tens) * 10) + of(ones) : of(ones)
}

function pair(value: number): string {
  return String(value).padStart(2, '0')
}
