import { type Day, dayFrom } from '../day.ts'
import type { FieldProblem } from '../person.ts'
import { printableLine } from '../printable.ts'

/** 备案: what became of a document that was sent to a higher authority. */
export const filingResults = {
  pending: '已报送，等待结果',
  filed: '予以备案',
  toCorrect: '要求修改或说明',
  refused: '不予备案',
} as const
export type FilingResult = keyof typeof filingResults

export type Filing = {
  readonly authority: string
  readonly submittedOn: Day
  readonly number: string | null
  readonly result: FilingResult
  readonly resultOn: Day | null
  readonly note: string | null
}

type Field = 'authority' | 'submittedOn' | 'number' | 'result' | 'resultOn' | 'note'
export type ReadFiling =
  | { readonly kind: 'read'; readonly filing: Filing }
  | { readonly kind: 'invalid'; readonly problems: readonly FieldProblem<Field>[] }

/** Reads what somebody typed of a filing. Days lie between that of the document and today. */
export function readFiling(
  typed: Readonly<Record<string, string>>,
  { madeOn, today }: { readonly madeOn: Day | null; readonly today: Day },
): ReadFiling {
  const problems: FieldProblem<Field>[] = []
  const line = (field: 'authority' | 'number' | 'note', most: number): string | null => {
    const text = printableLine(typed[field] ?? '')
    if (text.length > most) problems.push({ field, message: `这一项不超过${most}个字。` })
    return text === '' ? null : text
  }
  const dayOf = (field: 'submittedOn' | 'resultOn', after: Day | null): Day | null => {
    const text = (typed[field] ?? '').trim()
    if (text === '') return null
    const day = dayFrom(text)
    if (day === null) problems.push({ field, message: '请写成 2026-11-22 这样的日期。' })
    else if (day > today) problems.push({ field, message: '日期不能晚于今天。' })
    else if (after !== null && day < after) problems.push({ field, message: '日期早于上一步，请核对。' })
    return day
  }
  const authority = line('authority', 100)
  if (authority === null) problems.push({ field: 'authority', message: '请填写备案机关。' })
  const submittedOn = dayOf('submittedOn', madeOn)
  if (submittedOn === null && problems.every(({ field }) => field !== 'submittedOn')) {
    problems.push({ field: 'submittedOn', message: '请填写报送日期。' })
  }
  const resultOn = dayOf('resultOn', submittedOn)
  const result = isFilingResult(typed.result) ? typed.result : null
  if (result === null) problems.push({ field: 'result', message: '请选择结果。' })
  else if (result === 'pending' && resultOn !== null) {
    problems.push({ field: 'resultOn', message: '还没有结果的，不填结果日期。' })
  } else if (result !== 'pending' && resultOn === null && problems.every(({ field }) => field !== 'resultOn')) {
    problems.push({ field: 'resultOn', message: '请填写结果日期。' })
  }
  const [number, note] = [line('number', 60), line('note', 300)]
  if (authority === null || submittedOn === null || result === null || problems.length > 0) {
    return { kind: 'invalid', problems }
  }
  return { kind: 'read', filing: { authority, submittedOn, number, result, resultOn, note } }
}

function isFilingResult(value: unknown): value is FilingResult {
  return typeof value === 'string' && Object.hasOwn(filingResults, value)
}
