import { z } from 'zod'
import type { FieldProblem } from '../person.ts'
import { printableLine } from '../printable.ts'
import { type AgencySystem, agencySystems } from '../remedy/remedy.ts'
import { type LetterSeries, letterSeries } from './letter-kind.ts'

/** 文书设置: what an office has decided about its letters, and what the program cannot know of its remedies. */
export type LetterOffice = {
  /** 机关代字, as 示教; empty: the short name of the agency. */
  readonly mark: string
  /** How numbers are written, by series: '{代字}公开复〔{年}〕{序号}号'. */
  readonly patterns: Readonly<Record<LetterSeries, string>>
  /** Whom it answers to; empty: its name decides. */
  readonly system: AgencySystem | ''
  /** Where the agency tree cannot tell: who reviews its acts. */
  readonly reviewBody: string
  readonly reviewAddress: string
  readonly reviewPhone: string
  readonly reviewOnline: string
  readonly court: string
  readonly payment: string
}

export const defaultOffice: LetterOffice = {
  mark: '',
  patterns: {
    reply: '{代字}公开复〔{年}〕{序号}号',
    notice: '{代字}公开告〔{年}〕{序号}号',
    outward: '{代字}公开函〔{年}〕{序号}号',
  },
  system: '',
  reviewBody: '',
  reviewAddress: '',
  reviewPhone: '',
  reviewOnline: '',
  court: '',
  payment: '',
}

export const letterOfficeSchema: z.ZodType<LetterOffice> = z.object({
  mark: z.string(),
  patterns: z.object({ reply: z.string(), notice: z.string(), outward: z.string() }),
  system: z.union([z.literal(''), z.enum(Object.keys(agencySystems) as [AgencySystem, ...AgencySystem[]])]),
  reviewBody: z.string(),
  reviewAddress: z.string(),
  reviewPhone: z.string(),
  reviewOnline: z.string(),
  court: z.string(),
  payment: z.string(),
})

export const seriesKeys = Object.keys(letterSeries) as readonly LetterSeries[]

/** 示教公开复〔2026〕12号. */
export function numberBy(pattern: string, mark: string, year: number, serial: number): string {
  return pattern.replaceAll('{代字}', mark).replaceAll('{年}', String(year)).replaceAll('{序号}', String(serial))
}

type OfficeField = Exclude<keyof LetterOffice, 'patterns'> | `pattern.${LetterSeries}`

/** Reads the form of the settings; every field that is wrong is named in one sentence. */
export function readOffice(
  typed: Readonly<Record<string, string>>,
):
  | { readonly kind: 'read'; readonly office: LetterOffice }
  | { readonly kind: 'invalid'; readonly problems: readonly FieldProblem<OfficeField>[] } {
  const problems: FieldProblem<OfficeField>[] = []
  const line = (field: OfficeField, name: string, most: number) => {
    const text = printableLine(typed[field] ?? '')
    if (text.length > most) problems.push({ field, message: `${name}不超过${most}个字。` })
    return text
  }
  const pattern = (series: LetterSeries) => {
    const field = `pattern.${series}` as const
    const text = line(field, '发文字号格式', 60)
    const message = faultOfPattern(text)
    if (message !== null) problems.push({ field, message })
    return text
  }
  const patterns = { reply: pattern('reply'), notice: pattern('notice'), outward: pattern('outward') }
  const same = seriesKeys.find((key, at) => seriesKeys.slice(0, at).some((other) => patterns[other] === patterns[key]))
  if (same !== undefined) {
    problems.push({ field: `pattern.${same}`, message: '各类文书分别编号，发文字号格式不能相同。' })
  }
  const system = typed.system ?? ''
  const reviewOnline = line('reviewOnline', '网址', 300)
  if (reviewOnline !== '' && !(/^https?:\/\//u.test(reviewOnline) && URL.canParse(reviewOnline))) {
    problems.push({ field: 'reviewOnline', message: '网址应以 http:// 或 https:// 开头。' })
  }
  const office: LetterOffice = {
    mark: line('mark', '机关代字', 20),
    patterns,
    system: Object.hasOwn(agencySystems, system) ? (system as AgencySystem) : '',
    reviewBody: line('reviewBody', '复议机关名称', 60),
    reviewAddress: line('reviewAddress', '地址', 100),
    reviewPhone: line('reviewPhone', '电话', 60),
    reviewOnline,
    court: line('court', '法院名称', 60),
    payment: line('payment', '缴费方式', 300),
  }
  return problems.length > 0 ? { kind: 'invalid', problems } : { kind: 'read', office }
}

/** GB/T 9704: the year in 〔〕, a number without leading zeros, and no other place to fill. */
function faultOfPattern(pattern: string): string | null {
  const count = (part: string) => pattern.split(part).length - 1
  if (count('〔{年}〕') !== 1) return '发文字号须含一处“〔{年}〕”，年份用六角括号。'
  if (count('{序号}') !== 1) return '发文字号须含一处“{序号}”。'
  const rest = ['{代字}', '{年}', '{序号}'].reduce((text, part) => text.replaceAll(part, ''), pattern)
  return /[{}]/u.test(rest) ? '发文字号里只能用 {代字}、{年}、{序号}。' : null
}
