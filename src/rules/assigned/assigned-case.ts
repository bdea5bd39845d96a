import { type Day, dayFrom } from '../day.ts'
import type { FieldProblem } from '../person.ts'
import { printableLine } from '../printable.ts'

/** 交办件: what an inspection found of what it handed over. */
export const foundNames = { true: '属实', partlyTrue: '部分属实', untrue: '不属实' } as const
export type Found = keyof typeof foundNames

export const progressNames = { open: '办理中', partly: '阶段性办结', done: '已办结' } as const
export type Progress = keyof typeof progressNames

/** What was handed over, by whom, to whom, until when. */
export type HandedOver = {
  /** 交办编号, of the inspection. */
  readonly number: string
  /** Who handed it over: 省生态环境保护督察组. */
  readonly source: string
  /** 责任单位. */
  readonly responsible: string
  readonly receivedOn: Day
  readonly dueOn: Day
  /** It may name persons: sealed, and masked wherever it goes out. */
  readonly matter: string
}

export type CaseResult = {
  readonly found: Found
  readonly progress: Exclude<Progress, 'open'>
  readonly resultOn: Day
  readonly result: string
}

type Typed = Readonly<Record<string, string>>
type Problems = FieldProblem<string>[]

export type ReadHandedOver =
  | { readonly kind: 'read'; readonly handedOver: HandedOver }
  | { readonly kind: 'invalid'; readonly problems: Problems }

/** Reads a case as the desk enters it. */
export function readHandedOver(typed: Typed, today: Day): ReadHandedOver {
  const problems: Problems = []
  const number = lineOf(typed, 'number', '交办编号', 60, problems)
  const source = lineOf(typed, 'source', '交办单位', 100, problems)
  const responsible = lineOf(typed, 'responsible', '责任单位', 200, problems)
  const matter = lineOf(typed, 'matter', '交办内容', 3000, problems)
  const receivedOn = dayOf(typed, 'receivedOn', '交办日期', problems)
  const dueOn = dayOf(typed, 'dueOn', '办结期限', problems)
  if (receivedOn !== null && receivedOn > today) {
    problems.push({ field: 'receivedOn', message: '交办日期不能晚于今天。' })
  }
  if (receivedOn !== null && dueOn !== null && dueOn < receivedOn) {
    problems.push({ field: 'dueOn', message: '办结期限不能早于交办日期。' })
  }
  if (receivedOn === null || dueOn === null || problems.length > 0) return { kind: 'invalid', problems }
  return { kind: 'read', handedOver: { number, source, responsible, receivedOn, dueOn, matter } }
}

export type ReadResult =
  | { readonly kind: 'read'; readonly result: CaseResult }
  | { readonly kind: 'invalid'; readonly problems: Problems }

/** Reads what was found and done. */
export function readCaseResult(
  typed: Typed,
  { receivedOn, today }: { readonly receivedOn: Day; readonly today: Day },
): ReadResult {
  const problems: Problems = []
  const found = (Object.keys(foundNames) as Found[]).find((known) => known === typed.found) ?? null
  if (found === null) problems.push({ field: 'found', message: '请选择调查核实情况。' })
  const progress = (['partly', 'done'] as const).find((known) => known === typed.progress) ?? null
  if (progress === null) problems.push({ field: 'progress', message: '请选择办理进度。' })
  const result = lineOf(typed, 'result', '处理和整改情况', 3000, problems)
  const resultOn = dayOf(typed, 'resultOn', '办理日期', problems)
  if (resultOn !== null && (resultOn > today || resultOn < receivedOn)) {
    problems.push({ field: 'resultOn', message: '办理日期在交办日期和今天之间。' })
  }
  if (found === null || progress === null || resultOn === null || problems.length > 0) {
    return { kind: 'invalid', problems }
  }
  return { kind: 'read', result: { found, progress, resultOn, result } }
}

function lineOf(typed: Typed, field: string, name: string, most: number, problems: Problems): string {
  const text = printableLine((typed[field] ?? '').normalize('NFC'))
  if (text === '') problems.push({ field, message: `请填写${name}。` })
  else if ([...text].length > most) problems.push({ field, message: `${name}不超过${most}个字。` })
  return text
}

function dayOf(typed: Typed, field: string, name: string, problems: Problems): Day | null {
  const day = dayFrom((typed[field] ?? '').trim())
  if (day === null) problems.push({ field, message: `${name}请写成 2026-11-22 这样的日期。` })
  return day
}
