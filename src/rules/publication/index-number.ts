import { isCreditCode } from '../credit-code.ts'
import { type Day, yearOf } from '../day.ts'

/**
 * How an agency makes its index numbers (索引号), e.g. `{credit9}/{year}-{serial:5}`: what stands in braces is filled in,
 * all else stands as it is. A number is given at the first release and never changes, whatever becomes of the agency.
 */
export type IndexPattern = readonly PatternPart[]

type PatternPart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'serial'; readonly digits: number }
  | { readonly kind: (typeof placeholders)[number] }

const placeholders = ['credit9', 'credit18', 'division', 'year', 'month'] as const

/** 组织机构代码/年份-五位流水号, 20 signs: 国办秘函〔2009〕6号. */
export const defaultIndexPattern = '{credit9}/{year}-{serial:5}'

const longestIndexNumber = 60

/** The parts with their names on the screen. */
export const patternParts: readonly { readonly part: string; readonly name: string }[] = [
  { part: '{credit9}', name: '组织机构代码，即统一社会信用代码的第9至17位' },
  { part: '{credit18}', name: '统一社会信用代码' },
  { part: '{division}', name: '行政区划代码' },
  { part: '{year}', name: '首次公开的年份' },
  { part: '{month}', name: '首次公开的月份，两位' },
  { part: '{serial:5}', name: '流水号，每年从1起，冒号后是位数' },
]

export type ReadPattern =
  | { readonly kind: 'read'; readonly pattern: IndexPattern }
  | { readonly kind: 'invalid'; readonly message: string }

/** Reads a pattern that was typed. It must be able to tell years, numbers in a year, and agencies apart. */
export function readIndexPattern(typed: string): ReadPattern {
  const text = typed.normalize('NFKC').replace(/\s/gu, '')
  if (text === '') return invalid('请填写索引号的编制规则。')
  if (text.length > 80) return invalid('编制规则不超过80个字符。')
  const parts: PatternPart[] = []
  for (const [piece, inside] of text.matchAll(/\{([^{}]*)\}|[^{}]+|[{}]/gu)) {
    if (inside === undefined) {
      if (!/^[0-9A-Za-z/._-]+$/.test(piece)) return invalid('花括号以外只能用字母、数字和 / - . _。')
      if (/null|undefined|nan/i.test(piece)) return invalid('编制规则里不能有 null、undefined 这样的字样。')
      parts.push({ kind: 'text', text: piece })
      continue
    }
    const digits = /^serial:([3-8])$/.exec(inside)?.[1]
    const known = placeholders.find((name) => name === inside)
    if (digits !== undefined) parts.push({ kind: 'serial', digits: Number(digits) })
    else if (known !== undefined) parts.push({ kind: known })
    else return invalid(`不认识“{${inside}}”，可以用的见下面的说明。`)
  }
  const count = (kind: PatternPart['kind']) => parts.filter((part) => part.kind === kind).length
  if (count('serial') !== 1) return invalid('须有一个流水号，如 {serial:5}。')
  if (count('year') !== 1) return invalid('须有一个 {year}：流水号每年从1起，没有年份就会重号。')
  if (!parts.some(({ kind }) => namesAgency.includes(kind))) {
    return invalid('须有能区别机关的部分：{credit9}、{credit18}、{division}，或者本机关自己的字母代号。')
  }
  if (parts.some((part, at) => runsTogether(part, parts[at + 1]))) {
    return invalid('年份、月份、流水号之间和它们与代码之间，须用 / - . _ 隔开（年份和月份可以相连）。')
  }
  return { kind: 'read', pattern: parts }
}

/** Words of the pattern that tell one agency from another; whether text does, only the uniqueness of the number shows. */
const namesAgency: readonly PatternPart['kind'][] = ['credit9', 'credit18', 'division', 'text']

/** Two fillings side by side could read as another pair: 2021|10-00013 and 202110-00013 are meant, 1|23 and 12|3 are not. */
function runsTogether(part: PatternPart, next: PatternPart | undefined): boolean {
  if (next === undefined || part.kind === 'text') return false
  if (next.kind === 'text') return !/^[/._-]/.test(next.text) && part.kind === 'serial'
  return !(part.kind === 'year' && next.kind === 'month')
}

function invalid(message: string): ReadPattern {
  return { kind: 'invalid', message }
}

/** What an index number is made of. The codes are those of the agency's profile on the day; null: it says none. */
export type IndexFacts = {
  readonly creditCode: string | null
  readonly divisionCode: string | null
  /** Of the first release. */
  readonly day: Day
  /** From 1 in each year. */
  readonly serial: number
}

export type MadeIndexNumber =
  | { readonly kind: 'made'; readonly number: string }
  /** Something that the pattern asks for is not known: a number with a hole in it is never given. */
  | { readonly kind: 'missing'; readonly reason: string }

/** The index number of a publication. Whether it was given before, the store asks. */
export function indexNumberOf(pattern: IndexPattern, facts: IndexFacts): MadeIndexNumber {
  let number = ''
  for (const part of pattern) {
    const filled = filling(part, facts)
    if (filled === null) return { kind: 'missing', reason: missingReasons[part.kind] ?? '' }
    number += filled
  }
  if (number.length > longestIndexNumber) return { kind: 'missing', reason: '索引号超过60位，请缩短编制规则。' }
  return { kind: 'made', number }
}

const missingReasons: Partial<Record<PatternPart['kind'], string>> = {
  credit9: '机关资料里没有正确的统一社会信用代码，编不出索引号。请先补全机关资料，或修改索引号编制规则。',
  credit18: '机关资料里没有正确的统一社会信用代码，编不出索引号。请先补全机关资料，或修改索引号编制规则。',
  division: '机关资料里没有行政区划代码，编不出索引号。请先补全机关资料，或修改索引号编制规则。',
}

function filling(part: PatternPart, { creditCode, divisionCode, day, serial }: IndexFacts): string | null {
  const credit = creditCode !== null && isCreditCode(creditCode) ? creditCode : null
  switch (part.kind) {
    case 'text':
      return part.text
    case 'serial':
      return String(serial).padStart(part.digits, '0')
    case 'credit9':
      return credit?.slice(8, 17) ?? null
    case 'credit18':
      return credit
    case 'division':
      return divisionCode !== null && /^\d{6,12}$/.test(divisionCode) ? divisionCode : null
    case 'year':
      return String(yearOf(day))
    case 'month':
      return day.slice(5, 7)
  }
}

/** The pattern as it is kept. */
export function patternText(pattern: IndexPattern): string {
  return pattern
    .map((part) => {
      if (part.kind === 'text') return part.text
      return part.kind === 'serial' ? `{serial:${part.digits}}` : `{${part.kind}}`
    })
    .join('')
}
