import { numeral } from './prose.ts'

/** A counted thing in prose: 收到申请 17 件. Positions are those of `text` in `Counted`. */
export type Quantity = {
  readonly value: number
  readonly unit: string
  readonly start: number
  readonly end: number
  /** 约、近、余、多: never compared with anything. */
  readonly approximate: boolean
  /** What stands between this number and what comes before it: a mark of punctuation or another number. */
  readonly before: string
  /** What follows up to the next mark or number. */
  readonly after: string
  /** The whole clause between two marks of punctuation. */
  readonly clause: string
}

export type Percentage = {
  readonly value: number
  readonly decimals: number
  readonly start: number
  readonly before: string
  readonly clause: string
}

/** A sentence made ready for counting: wide digits folded, thousand marks gone, titles in 《》 and 〔〕 taken out. */
export type Counted = {
  readonly text: string
  readonly quantities: readonly Quantity[]
  readonly percentages: readonly Percentage[]
}

const units = '人次|件|条|项|篇|份|个|次|起|期|场|人|户|家|则|例|宗|册|部|批'
const arabic = new RegExp(`(?<![\\d.第])(\\d+(?:\\.\\d+)?)\\s*(万)?\\s*(余|多|几)?\\s*(${units})(?!份|月|分点)`, 'gu')
// 一件 is a count, 一件事、一条龙、一次性 are not; other units in Chinese are too often idiom.
const chinese =
  /(?<![第每各逐几数\d零〇一二两三四五六七八九十百千万])([零〇一二两三四五六七八九十百千万]+)(余|多|几)?(件|起|宗|例|条|份)(?![事龙心件条件])/gu
const percent = /(?<![\d.])(\d+(?:\.\d+)?)\s*%|百分之\s*(\d+(?:\.\d+)?|百)/gu
const roughlyBefore = /(?:约|近|超|超过|逾|将近|接近|大约|不少于|不低于|至少|突破|上)\s*$/u
const roughlyAfter = /^\s*(?:以上|左右|上下|余|多)/u
const punctuation = /[，,；;：:。（）()！？!?]/gu

export function count(sentence: string): Counted {
  const text = fold(sentence)
  const clauses = clausesOf(text)
  const found = [...matches(text, arabic, 4), ...matches(text, chinese, 3)]
    .filter(({ value }) => Number.isFinite(value))
    .toSorted((a, b) => a.start - b.start)
  const ends = found.map(({ end }) => end)
  const quantities = found.map((quantity, index): Quantity => {
    const from = Math.max(clauses.start(quantity.start), ends[index - 1] ?? 0)
    const to = Math.min(clauses.end(quantity.end), found[index + 1]?.start ?? text.length)
    const before = text.slice(from, quantity.start)
    const after = text.slice(quantity.end, to)
    const approximate = quantity.approximate || roughlyBefore.test(before) || roughlyAfter.test(after)
    const clause = text.slice(clauses.start(quantity.start), clauses.end(quantity.end))
    return { ...quantity, before, after, clause, approximate }
  })
  return { text, quantities, percentages: percentagesIn(text, clauses) }
}

function matches(text: string, pattern: RegExp, unitGroup: number) {
  return [...text.matchAll(pattern)].map((match) => ({
    value: numeral(match[1] ?? ''),
    unit: match[unitGroup] ?? '',
    start: match.index,
    end: match.index + match[0].length,
    // 1.2万件 is rounded already.
    approximate: match.slice(2, unitGroup).some((part) => part !== undefined),
  }))
}

function percentagesIn(text: string, clauses: Clauses): Percentage[] {
  return [...text.matchAll(percent)].map((match) => {
    const printed = match[1] ?? match[2] ?? ''
    const from = clauses.start(match.index)
    return {
      value: printed === '百' ? 100 : Number(printed),
      decimals: printed.split('.')[1]?.length ?? 0,
      start: match.index,
      before: text.slice(from, match.index),
      clause: text.slice(from, clauses.end(match.index + match[0].length)),
    }
  })
}

function fold(sentence: string): string {
  return sentence
    .replace(/[０-９％．]/gu, (sign) => sign.normalize('NFKC'))
    .replace(/(?<=\d)[,，](?=\d{3}(?!\d))/gu, '')
    .replace(/《[^》]{0,200}》|〔[^〕]{0,50}〕/gu, '※')
    .replace(/\s+/gu, ' ')
}

/** Where a clause begins and ends around a place of the text. */
type Clauses = { readonly start: (at: number) => number; readonly end: (at: number) => number }

function clausesOf(text: string): Clauses {
  const stops = [...text.matchAll(punctuation)].map(({ index }) => index)
  return {
    start: (at) => (stops.findLast((stop) => stop < at) ?? -1) + 1,
    end: (at) => stops.find((stop) => stop >= at) ?? text.length,
  }
}

/**
 * The report year that a place in a sentence speaks of: false where the last mention of time before it is another year,
 * a part of a year or a comparison, so that the figure cannot be held against the tables.
 */
export function speaksOfYear({ text }: Counted, at: number, clause: string, year: number | null): boolean {
  if (/同比|环比|较|相比|(?<!占)比(?!例|重|率)|增加|增长|减少|下降|上升|提高|平均|每/u.test(clause)) return false
  if (/[上下]半年|季度|月份|月以来|\d\s*[至到—-]\s*\d{1,2}\s*月(?!\s*\d)/u.test(clause)) return false
  const times = [
    ...text.slice(0, at).matchAll(/(20\d\d)\s*年|今年|本年|去年|往年|历年|(?<!结转)上一?年度?(?!度?(?:结转|转))/gu),
  ]
  const last = times.at(-1)
  if (last === undefined) return true
  if (last[1] !== undefined) return year === null || Number(last[1]) === year
  return last[0] === '今年' || last[0] === '本年'
}
