import type { Piece } from '../piece.ts'
import type { Remark } from '../remark.ts'

type Numbered = { readonly level: number; readonly number: number; readonly shown: string }

const forms: readonly { readonly form: RegExp; readonly level: number }[] = [
  { form: /^第([一二三四五六七八九十百零\d]{1,6})章/u, level: 0 },
  { form: /^([一二三四五六七八九十]{1,4})、/u, level: 1 },
  { form: /^[（(]([一二三四五六七八九十]{1,4})[）)]/u, level: 2 },
  { form: /^(\d{1,2})[.．、](?!\d)/u, level: 3 },
  { form: /^[（(](\d{1,2})[）)]/u, level: 4 },
]
const article = /^第([一二三四五六七八九十百零\d]{1,6})条(?![第款项之的规、，])/u

/** Numbers of paragraphs that jump or repeat, and headings that skip a level. Every remark has the piece that it is about. */
export function remarksOnStructure(pieces: readonly Piece[]): readonly (Remark & { piece: Piece })[] {
  return [...numbering(pieces), ...headings(pieces)]
}

function* numbering(pieces: readonly Piece[]): Generator<Remark & { piece: Piece }> {
  /** The last number of each level below the level above it. */
  let last: number[] = []
  let lastArticle = 0
  for (const piece of pieces) {
    if (piece.cell === true) continue
    const blank = /^\s*/u.exec(piece.text)?.[0].length ?? 0
    const text = piece.text.slice(blank)
    // An attachment and a new title begin anew.
    if (/^附(?:件|表|录)?\s?[\d一二三四五六七八九十]{0,2}[:：]?\s*$/u.test(text)) {
      last = []
      lastArticle = 0
    }
    const here = numbered(text)
    if (here === null) {
      const number = inNumbers(article.exec(text)?.[1] ?? '')
      if (number === 0) continue
      const shown = article.exec(text)?.[0] ?? ''
      const fault = number === 1 ? null : faultOf(lastArticle, number, (n) => `第${written(shown, n)}条`)
      if (fault !== null && lastArticle > 0) yield remark(piece, blank, shown, fault)
      lastArticle = number
      continue
    }
    const before = last[here.level] ?? 0
    const fault = faultOf(before, here.number, (n) =>
      here.shown.replace(/[一二三四五六七八九十百零\d]+/u, written(here.shown, n)),
    )
    if (fault !== null && !(here.number === 1 && before !== 1)) yield remark(piece, blank, here.shown, fault)
    last = [...last.slice(0, here.level), ...Array<number>(Math.max(0, here.level - last.length)).fill(0), here.number]
  }
}

function remark(piece: Piece, at: number, shown: string, what: string): Remark & { piece: Piece } {
  return { piece, kind: 'numbering', start: at, end: at + shown.length, what: `“${shown}”${what}` }
}

function faultOf(before: number, number: number, shown: (n: number) => string): string | null {
  if (number === before + 1) return null
  if (number === before) return '与前面的序号重复。'
  return before === 0 ? `前面没有“${shown(number - 1)}”。` : `前一个序号是“${shown(before)}”，不连续。`
}

function numbered(text: string): Numbered | null {
  for (const { form, level } of forms) {
    const match = form.exec(text)
    if (match !== null) return { level, number: inNumbers(match[1] ?? ''), shown: match[0] }
  }
  return null
}

const digits = '零一二三四五六七八九'

function inNumbers(text: string): number {
  if (/^\d+$/.test(text)) return Number(text)
  let total = 0
  let digit = 0
  for (const sign of text) {
    if (sign === '百' || sign === '十') {
      total += (digit === 0 ? 1 : digit) * (sign === '百' ? 100 : 10)
      digit = 0
    } else digit = Math.max(0, digits.indexOf(sign))
  }
  return total + digit
}

function written(shown: string, number: number): string {
  if (/\d/.test(shown)) return String(number)
  if (number > 99) return String(number)
  const tens = Math.floor(number / 10)
  return `${tens > 1 ? digits.charAt(tens) : ''}${tens > 0 ? '十' : ''}${number % 10 > 0 ? digits.charAt(number % 10) : ''}`
}

function* headings(pieces: readonly Piece[]): Generator<Remark & { piece: Piece }> {
  let level = 1
  for (const piece of pieces) {
    if (piece.level === undefined) continue
    const end = piece.text.length
    if (piece.text.trim() === '') yield { piece, kind: 'headings', start: 0, end, what: '小标题没有文字。' }
    else if (piece.level > level + 1) {
      yield { piece, kind: 'headings', start: 0, end, what: `“${piece.text.slice(0, 30)}”跳过了上一级标题。` }
    }
    level = piece.level
  }
}
