import type { FieldProblem } from '../person.ts'
import { printableLine, printableText } from '../printable.ts'
import { unfitForPublic } from '../publication/said-to-public.ts'

/** What a reader says is wrong on a page (纠错). */
export const errorSorts = {
  wording: '错字、语病、标点',
  fact: '数字、日期、名称等内容有误',
  outdated: '内容过时，或者标错了有效性',
  link: '链接打不开，或者指错了地方',
  file: '附件、图片、视频打不开或者缺失',
  privacy: '公开了不该公开的个人信息或者其他内容',
  other: '其他',
} as const
export type ErrorSort = keyof typeof errorSorts

function isErrorSort(value: unknown): value is ErrorSort {
  return typeof value === 'string' && Object.hasOwn(errorSorts, value)
}

/** What is wrong, and where on the page; null: it was not said where. */
export type ErrorWords = { readonly what: string; readonly where: string | null }

/** Who reports it, as far as he wants to say so; nothing of it is ever published. */
export type Reporter = { readonly name: string | null; readonly contact: string | null }

export type ReportedError = { readonly sort: ErrorSort; readonly words: ErrorWords; readonly person: Reporter | null }

/** What became of it. */
export const errorOutcomes = {
  right: '属实，予以更正',
  partly: '部分属实，予以更正',
  noError: '经核实没有差错',
  elsewhere: '不是本页内容的差错',
} as const
export type ErrorOutcome = keyof typeof errorOutcomes

export function isRight(outcome: ErrorOutcome): boolean {
  return outcome === 'right' || outcome === 'partly'
}

/** `answer`: to whoever reported it; required unless all of it is right. */
export type ErrorAnswer = { readonly outcome: ErrorOutcome; readonly answer: string | null }

/** The number of a report: E118-0007 is the seventh about publication 118. */
export function errorNumber(publicationId: number, serial: number): string {
  return `E${publicationId}-${String(serial).padStart(4, '0')}`
}

/** The number as somebody typed it; null: it is none. */
export function errorNumberFrom(typed: string): { readonly publicationId: number; readonly serial: number } | null {
  const found = /^e(\d{1,9})-(\d{1,6})$/iu.exec(typed.normalize('NFKC').replace(/\s/gu, '').replace(/[—–]/gu, '-'))
  return found === null ? null : { publicationId: Number(found[1]), serial: Number(found[2]) }
}

export const longestReport = 1000

type ReportField = 'sort' | 'what' | 'where' | 'name' | 'contact'
export type ReadErrorReport =
  | { readonly kind: 'read'; readonly said: ReportedError }
  | { readonly kind: 'invalid'; readonly problems: readonly FieldProblem<ReportField>[] }

/** Reads what a reader reports: of what sort it is, and what is wrong. */
export function readErrorReport(typed: Readonly<Record<string, string>>): ReadErrorReport {
  const problems: FieldProblem<ReportField>[] = []
  const sort = isErrorSort(typed.sort) ? typed.sort : null
  if (sort === null) problems.push({ field: 'sort', message: '请选择是哪一类错误。' })
  const what = printableText(typed.what ?? '')
  if (what === '') problems.push({ field: 'what', message: '请写明哪里错了，应当是什么。' })
  else if ([...what].length > longestReport) {
    problems.push({ field: 'what', message: `不超过${longestReport}个字。` })
  }
  const line = (field: 'where' | 'name' | 'contact', name: string, most: number): string | null => {
    const text = printableLine((typed[field] ?? '').normalize('NFC'))
    if ([...text].length > most) problems.push({ field, message: `${name}不超过${most}个字。` })
    return text === '' ? null : text
  }
  const where = line('where', '位置', 100)
  const [name, contact] = [line('name', '姓名', 50), line('contact', '联系方式', 100)]
  if (sort === null || problems.length > 0) return { kind: 'invalid', problems }
  const person = name === null && contact === null ? null : { name, contact }
  return { kind: 'read', said: { sort, words: { what, where }, person } }
}

export type ReadErrorAnswer =
  | { readonly kind: 'read'; readonly answer: ErrorAnswer }
  | { readonly kind: 'invalid'; readonly problems: readonly FieldProblem<'outcome' | 'answer'>[] }

/** Reads what an office found. Whoever reported it reads the answer: it names nobody. */
export function readErrorAnswer(typed: Readonly<Record<string, string>>): ReadErrorAnswer {
  const problems: FieldProblem<'outcome' | 'answer'>[] = []
  const outcome = isOutcome(typed.outcome) ? typed.outcome : null
  if (outcome === null) problems.push({ field: 'outcome', message: '请选择核实的结果。' })
  const answer = printableLine((typed.answer ?? '').normalize('NFC'))
  const unfit = unfitForPublic(answer)
  if ([...answer].length > 1000) problems.push({ field: 'answer', message: '答复不超过1000个字。' })
  else if (unfit !== null) problems.push({ field: 'answer', message: unfit })
  else if (answer === '' && outcome !== null && outcome !== 'right') {
    problems.push({ field: 'answer', message: '没有全部属实的，请写明理由。' })
  }
  if (outcome === null || problems.length > 0) return { kind: 'invalid', problems }
  return { kind: 'read', answer: { outcome, answer: answer === '' ? null : answer } }
}

function isOutcome(value: unknown): value is ErrorOutcome {
  return typeof value === 'string' && Object.hasOwn(errorOutcomes, value)
}
