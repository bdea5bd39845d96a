import type { Day } from '../../rules/day.ts'
import type { FieldProblem } from '../../rules/person.ts'
import { isNoticeWay, type NoticeWay } from '../../rules/procedure/notice-way.ts'
import { stepForm } from '../../rules/procedure/step-form.ts'

/** What is typed into a form, by the names of its fields. */
export type Typed = Readonly<Record<string, string>>

export type ToldField = 'toldOn' | 'toldWay'

/** On which day and in which way something was told. */
export type Told = { readonly kind: 'told'; readonly on: Day; readonly way: NoticeWay }

type WrongTold = { readonly kind: 'invalid'; readonly problems: readonly FieldProblem<ToldField>[] }

export type ToldBounds = {
  readonly today: Day
  readonly notBefore: Day
  readonly after: string
  /** What was done: 告知, 发出, 送达. */
  readonly what?: string
}

/** Reads it; `notBefore` is the day of what comes before, and `after` what that was. */
export function readTold(typed: Typed, { today, notBefore, after, what = '告知' }: ToldBounds): Told | WrongTold {
  const form = stepForm<ToldField>()
  const on = form.day('toldOn', typed.toldOn, { what: `${what}的日期`, today, notBefore, after })
  const way = form.choice('toldWay', typed.toldWay, isNoticeWay, `${what}的方式`)
  return on === null || way === null ? { kind: 'invalid', problems: form.problems } : { kind: 'told', on, way }
}

/** The same where the step may be prepared first and told later: null where no day is given. */
export function readToldIfGiven(typed: Typed, bounds: ToldBounds): Told | WrongTold | null {
  return (typed.toldOn ?? '').trim() === '' ? null : readTold(typed, bounds)
}
