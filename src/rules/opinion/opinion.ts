import { type Day, dayFrom } from '../day.ts'
import type { FieldProblem } from '../person.ts'
import { printableLine, printableText } from '../printable.ts'
import type { AskingKind } from './period.ts'

/** How an opinion came in. */
export const opinionWays = {
  online: '网上意见表',
  phone: '电话',
  post: '来信',
  visit: '来访',
  email: '电子邮件',
  meeting: '座谈会、听证会',
} as const
export type OpinionWay = keyof typeof opinionWays
export type OfflineWay = Exclude<OpinionWay, 'online'>

/** What somebody said, and which article of the draft it is about; null: the whole. */
export type OpinionWords = { readonly opinion: string; readonly about: string | null }

/** Who said it, as far as he wants to say so; nothing of it is ever published. */
export type OpinionPerson = { readonly name: string | null; readonly contact: string | null }

export type SaidOpinion = { readonly words: OpinionWords; readonly person: OpinionPerson | null }

/** What became of it (采纳情况). */
export const outcomes = ['adopted', 'partly', 'notAdopted', 'unrelated'] as const
export type Outcome = (typeof outcomes)[number]

export const outcomeNames: Readonly<Record<AskingKind, Readonly<Record<Outcome, string>>>> = {
  consultation: { adopted: '采纳', partly: '部分采纳', notAdopted: '未采纳', unrelated: '与本次征集无关' },
  publicNotice: { adopted: '属实', partly: '部分属实', notAdopted: '不属实', unrelated: '与本次公示无关' },
}

export type OpinionAnswer = {
  readonly outcome: Outcome
  /** The opinion in short, as the public is told of it: of no person. */
  readonly summary: string
  /** Required for all but `adopted` (采纳情况及未采纳理由一一对应). */
  readonly reason: string | null
}

/** The number of an opinion: 118-0007 is the seventh to publication 118. */
export function opinionNumber(publicationId: number, serial: number): string {
  return `${publicationId}-${String(serial).padStart(4, '0')}`
}

/** The number as somebody typed it; null: it is none. */
export function opinionNumberFrom(typed: string): { readonly publicationId: number; readonly serial: number } | null {
  const found = /^(\d{1,9})-(\d{1,6})$/u.exec(
    typed.normalize('NFKC').replace(/[\s—–]/gu, (sign) => (sign.trim() === '' ? '' : '-')),
  )
  return found === null ? null : { publicationId: Number(found[1]), serial: Number(found[2]) }
}

export const longestOpinion = 3000

type SaidField = 'opinion' | 'about' | 'name' | 'contact'
export type ReadOpinion =
  | { readonly kind: 'read'; readonly said: SaidOpinion }
  | { readonly kind: 'invalid'; readonly problems: readonly FieldProblem<SaidField>[] }

/** Reads what somebody says to a notice or a consultation: only the opinion itself is needed. */
export function readOpinion(typed: Readonly<Record<string, string>>): ReadOpinion {
  const problems: FieldProblem<SaidField>[] = []
  const opinion = printableText(typed.opinion ?? '')
  if (opinion === '') problems.push({ field: 'opinion', message: '请写下您的意见。' })
  else if ([...opinion].length > longestOpinion) {
    problems.push({ field: 'opinion', message: `意见不超过${longestOpinion}个字，更长的请来信。` })
  }
  const line = (field: 'about' | 'name' | 'contact', name: string, most: number): string | null => {
    const text = printableLine((typed[field] ?? '').normalize('NFC'))
    if ([...text].length > most) problems.push({ field, message: `${name}不超过${most}个字。` })
    return text === '' ? null : text
  }
  const about = line('about', '涉及的条款', 100)
  const [name, contact] = [line('name', '姓名', 50), line('contact', '联系方式', 100)]
  if (problems.length > 0) return { kind: 'invalid', problems }
  return {
    kind: 'read',
    said: { words: { opinion, about }, person: name === null && contact === null ? null : { name, contact } },
  }
}

type OfflineField = SaidField | 'way' | 'receivedOn'
export type ReadOffline =
  | { readonly kind: 'read'; readonly said: SaidOpinion; readonly way: OfflineWay; readonly receivedOn: Day }
  | { readonly kind: 'invalid'; readonly problems: readonly FieldProblem<OfflineField>[] }

/** Reads an opinion that came by phone, letter or in person, as the desk enters it; not before the period began. */
export function readOfflineOpinion(
  typed: Readonly<Record<string, string>>,
  { startsOn, today }: { readonly startsOn: Day; readonly today: Day },
): ReadOffline {
  const read = readOpinion(typed)
  const problems: FieldProblem<OfflineField>[] = read.kind === 'invalid' ? [...read.problems] : []
  const way = isOfflineWay(typed.way) ? typed.way : null
  if (way === null) problems.push({ field: 'way', message: '请选择收到的方式。' })
  const receivedOn = dayFrom((typed.receivedOn ?? '').trim())
  if (receivedOn === null) problems.push({ field: 'receivedOn', message: '请填写收到的日期，如 2026-11-22。' })
  else if (receivedOn > today) problems.push({ field: 'receivedOn', message: '收到的日期不能晚于今天。' })
  else if (receivedOn < startsOn) problems.push({ field: 'receivedOn', message: '收到的日期早于开始征求意见的日期。' })
  if (read.kind === 'invalid' || way === null || receivedOn === null || problems.length > 0) {
    return { kind: 'invalid', problems }
  }
  return { kind: 'read', said: read.said, way, receivedOn }
}

type AnswerField = 'outcome' | 'summary' | 'reason'
export type ReadAnswer =
  | { readonly kind: 'read'; readonly answer: OpinionAnswer }
  | { readonly kind: 'invalid'; readonly problems: readonly FieldProblem<AnswerField>[] }

/** Reads what is decided of an opinion. Whatever is not adopted in full needs its reason. */
export function readAnswer(typed: Readonly<Record<string, string>>): ReadAnswer {
  const problems: FieldProblem<AnswerField>[] = []
  const outcome = outcomes.find((known) => known === typed.outcome) ?? null
  if (outcome === null) problems.push({ field: 'outcome', message: '请选择办理结果。' })
  const summary = printableLine((typed.summary ?? '').normalize('NFC'))
  if (summary === '') problems.push({ field: 'summary', message: '请写下意见的概要，公布结果时用。' })
  else if ([...summary].length > 500) problems.push({ field: 'summary', message: '意见概要不超过500个字。' })
  const reason = printableLine((typed.reason ?? '').normalize('NFC'))
  if ([...reason].length > 1000) problems.push({ field: 'reason', message: '理由不超过1000个字。' })
  else if (reason === '' && outcome !== null && outcome !== 'adopted') {
    problems.push({ field: 'reason', message: '没有全部采纳的，请写明理由。' })
  }
  if (outcome === null || problems.length > 0) return { kind: 'invalid', problems }
  return { kind: 'read', answer: { outcome, summary, reason: reason === '' ? null : reason } }
}

function isOfflineWay(value: unknown): value is OfflineWay {
  return typeof value === 'string' && value !== 'online' && Object.hasOwn(opinionWays, value)
}
