import { type Day, isDay } from '../day.ts'
import type { FieldProblem } from '../person.ts'
import { printableLine } from '../printable.ts'
import {
  type DisputeEvent,
  disputeProcedures,
  type InstanceKind,
  instanceNames,
  type OverturnedGround,
  overturnedGrounds,
} from './dispute.ts'
import { disputeResults, isDisputeResult, mayOrderAnew } from './dispute-result.ts'

type Read<E, Field extends string> =
  | { readonly kind: 'read'; readonly event: E }
  | { readonly kind: 'invalid'; readonly problems: readonly FieldProblem<Field>[] }

type Typed<Field extends string> = Readonly<Record<Field, string>>

export type OpenedField = 'instance' | 'body' | 'number' | 'day' | 'procedure'

/** Reads the opening of an instance as a form has it. */
export function readOpened(
  typed: Typed<OpenedField>,
): Read<Extract<DisputeEvent, { kind: 'instanceOpened' }>, OpenedField> {
  const problems: FieldProblem<OpenedField>[] = []
  const instance = (Object.keys(instanceNames) as InstanceKind[]).find((known) => known === typed.instance)
  const body = printableLine(typed.body)
  const number = printableLine(typed.number)
  if (instance === undefined) problems.push({ field: 'instance', message: '请选择审级。' })
  if (body === '') problems.push({ field: 'body', message: '请填写复议机关或者法院的名称。' })
  if (body.length > 100) problems.push({ field: 'body', message: '名称不超过100个字。' })
  if (number.length > 60) problems.push({ field: 'number', message: '案号不超过60个字。' })
  if (!isDay(typed.day)) problems.push({ field: 'day', message: '请填写收到材料的日期。' })
  const procedure = typed.procedure === 'simplified' ? 'simplified' : 'ordinary'
  if (!Object.hasOwn(disputeProcedures, typed.procedure)) {
    problems.push({ field: 'procedure', message: '请选择审理程序。' })
  }
  if (instance === undefined || !isDay(typed.day) || problems.length > 0) return { kind: 'invalid', problems }
  return {
    kind: 'read',
    event: { kind: 'instanceOpened', day: typed.day, instance, body, number: number === '' ? null : number, procedure },
  }
}

export type DecidedField = 'result' | 'day' | 'receivedOn' | 'anew' | 'until'

/** Reads a decision as a form has it; the grounds are ticked. */
export function readDecided(
  typed: Typed<DecidedField>,
  ticked: readonly string[],
): Read<Extract<DisputeEvent, { kind: 'decided' }>, DecidedField | 'grounds'> {
  const problems: FieldProblem<DecidedField | 'grounds'>[] = []
  const { result, day, receivedOn } = typed
  const grounds = (Object.keys(overturnedGrounds) as OverturnedGround[]).filter((ground) => ticked.includes(ground))
  if (!isDisputeResult(result)) problems.push({ field: 'result', message: '请选择结果。' })
  if (!isDay(day)) problems.push({ field: 'day', message: '请填写决定、裁判日期。' })
  if (!isDay(receivedOn)) problems.push({ field: 'receivedOn', message: '请填写收到决定书、裁判文书的日期。' })
  const ordered = typed.anew === 'on'
  if (ordered && isDisputeResult(result) && !mayOrderAnew(result)) {
    problems.push({ field: 'anew', message: `“${disputeResults[result].name}”不会同时责令重新答复，请核对结果。` })
  }
  if (typed.until !== '' && !isDay(typed.until)) problems.push({ field: 'until', message: '期限的日期写法不对。' })
  if (typed.until !== '' && !ordered) problems.push({ field: 'until', message: '没有责令重新答复的，不填期限。' })
  if (isDay(typed.until) && isDay(receivedOn) && typed.until < receivedOn) {
    problems.push({ field: 'until', message: '期限不能早于收到文书的日期。' })
  }
  const corrected = isDisputeResult(result) && disputeResults[result].class === 'corrected'
  if (corrected && grounds.length === 0) problems.push({ field: 'grounds', message: '请勾选被纠正的原因。' })
  if (!isDisputeResult(result) || !isDay(day) || !isDay(receivedOn) || problems.length > 0) {
    return { kind: 'invalid', problems }
  }
  const until: Day | null = isDay(typed.until) ? typed.until : null
  const anew = ordered ? { until } : null
  return { kind: 'read', event: { kind: 'decided', day, result, receivedOn, grounds: corrected ? grounds : [], anew } }
}
