import { type Day, dayFrom, dayInChinese } from '../day.ts'
import type { FieldProblem } from '../person.ts'
import { printableLine } from '../printable.ts'
import type { Validity } from '../publication/publication.ts'
import { unfitForPublic } from '../publication/said-to-public.ts'

/** 修改、废止、宣布失效, and the correction of a decision made by mistake. */
export const validityChanges = { amended: '修改', repealed: '废止', lapsed: '宣布失效', inForce: '恢复有效' } as const

export type NewValidityChange = {
  readonly to: Validity
  /** The publication that makes it; null: a decision that is not published here. */
  readonly causeId: number | null
  readonly basis: string
  readonly on: Day
}

export type ReadValidityChange =
  | { readonly kind: 'read'; readonly change: NewValidityChange }
  | { readonly kind: 'invalid'; readonly problems: readonly FieldProblem<'to' | 'cause' | 'basis' | 'on'>[] }

/** Reads what somebody typed of a change. `from`: what holds now. A document that is repealed stays so, unless by mistake. */
export function readValidityChange(
  typed: Readonly<Record<string, string>>,
  { from, madeOn }: { readonly from: Validity | null; readonly madeOn: Day | null },
): ReadValidityChange {
  const problems: FieldProblem<'to' | 'cause' | 'basis' | 'on'>[] = []
  const to = isChange(typed.to) ? typed.to : null
  if (to === null) problems.push({ field: 'to', message: '请选择怎样变更。' })
  else if (to === from && to !== 'amended') {
    problems.push({ field: 'to', message: `这份文件已经是“${wordsOf[to]}”。` })
  } else if (from === 'repealed' && to !== 'inForce') {
    problems.push({ field: 'to', message: '已废止的文件不能再修改或宣布失效；废止有误的，请选“恢复有效”。' })
  }
  const basis = printableLine(typed.basis ?? '')
  if (basis === '') problems.push({ field: 'basis', message: '请写明依据，如决定的文号，或新文件的条款。' })
  if (basis.length > 300) problems.push({ field: 'basis', message: '依据不超过300个字。' })
  const unfit = unfitForPublic(basis)
  if (unfit !== null) problems.push({ field: 'basis', message: unfit })
  const on = dayFrom((typed.on ?? '').trim())
  if (on === null) problems.push({ field: 'on', message: '请填写生效日期，如 2026-11-22。' })
  else if (madeOn !== null && on < madeOn) {
    problems.push({ field: 'on', message: `生效日期不能早于文件的成文日期（${dayInChinese(madeOn)}）。` })
  }
  const cause = (typed.cause ?? '').trim()
  const causeId = cause === '' ? null : Number(/^\d{1,9}$/.exec(cause)?.[0] ?? Number.NaN)
  if (Number.isNaN(causeId)) problems.push({ field: 'cause', message: '请从列表中选择新文件。' })
  if (to === null || on === null || problems.length > 0) return { kind: 'invalid', problems }
  return { kind: 'read', change: { to, causeId, basis, on } }
}

const wordsOf: Readonly<Record<Validity, string>> = {
  inForce: '有效',
  amended: '已修改',
  repealed: '已废止',
  lapsed: '已失效',
}

function isChange(value: unknown): value is Validity {
  return typeof value === 'string' && Object.hasOwn(validityChanges, value)
}
