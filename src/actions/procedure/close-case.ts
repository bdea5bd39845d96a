import type { Sealer } from '../../outside/keyring.ts'
import { type ClosedWhy, closedWhys } from '../../rules/application/case-event.ts'
import type { Outcome } from '../../rules/application/outcome.ts'
import type { Day } from '../../rules/day.ts'
import { may } from '../../rules/permission.ts'
import { type ExpressedWay, isExpressedWay } from '../../rules/procedure/notice-way.ts'
import { mayNow } from '../../rules/procedure/procedure.ts'
import { stepForm } from '../../rules/procedure/step-form.ts'
import { readNumber } from '../../store/application/applications.ts'
import { caseToJoin, insertClosing, putReopened } from '../../store/procedure/closings.ts'
import type { By, DeskApp, NotDone, Refused } from '../desk-act.ts'
import { type AtCase, atCase, lawSays } from './at-case.ts'
import type { Typed } from './read-told.ts'
import { consentUnlessOwnToday } from './take-back.ts'

type App = DeskApp & { readonly sealer: Sealer }
type Done = { readonly kind: 'done' }

/** How a case that ends so is counted in table 三. */
export const outcomeOfClosing: Readonly<Record<ClosedWhy, Outcome>> = {
  withdrawn: 'otherHandling.other',
  uncorrected: 'otherHandling.uncorrected',
  feeUnpaid: 'otherHandling.feeUnpaid',
  transferred: 'otherHandling.other',
  joined: 'otherHandling.other',
  applicantGone: 'otherHandling.other',
  other: 'otherHandling.other',
}

/** The applicant withdraws (撤回): how he said so, on which day, and what proves it. */
export function withdrawAtDesk(
  app: App,
  by: By,
  applicationId: number,
  typed: Typed,
): Promise<Done | NotDone<'on' | 'way' | 'said'>> {
  const wanted = { act: 'application.withdraw', rule: may.application.work, applicationId }
  return atCase<Done, 'on' | 'way' | 'said'>(app, by, wanted, async (at) => {
    const form = stepForm<'on' | 'way' | 'said'>()
    const day = { what: '申请人撤回的日期', today: at.day, notBefore: at.since, after: '提交申请' }
    const on = form.day('on', typed.on, day)
    const way = form.choice('way', typed.way, isExpressedWay, '撤回的方式')
    const said = form.text('said', typed.said, { what: '申请人的表示和凭证', most: 1000 })
    if (on === null || way === null || form.problems.length > 0) return { kind: 'invalid', problems: form.problems }
    return (await close(app, at, 'withdrawn', { on, way, said })) ?? { kind: 'done' }
  })
}

/** Ends a case whose applicant let the day of correction or payment pass (Art 30; 国办函〔2020〕109号). */
export function closeLapsed(app: App, by: By, applicationId: number, typed: Typed): Promise<Done | NotDone<'said'>> {
  const wanted = { act: 'application.closeLapsed', rule: may.application.work, applicationId }
  return atCase<Done, 'said'>(app, by, wanted, async (at) => {
    const form = stepForm<'said'>()
    const said = form.text('said', typed.said, { what: '是否有正当理由的核实情况', most: 1000 })
    if (form.problems.length > 0) return { kind: 'invalid', problems: form.problems }
    const why = at.clock.waiting?.for === 'fee' ? 'feeUnpaid' : 'uncorrected'
    return (await close(app, at, why, { on: at.day, way: null, said })) ?? { kind: 'done' }
  })
}

const otherWhys = ['joined', 'applicantGone', 'other'] as const satisfies readonly ClosedWhy[]
export const whysToClose: readonly { readonly value: string; readonly name: string }[] = otherWhys.map((value) => ({
  value,
  name: closedWhys[value],
}))

/**
 * Ends a case for any other reason: entered twice, the applicant is no more. What was entered twice names the case of the
 * same applicant in which it goes on: it is in no figure, so the other must be.
 */
export function closeOtherwise(
  app: App,
  by: By,
  applicationId: number,
  typed: Typed,
): Promise<Done | NotDone<'why' | 'other' | 'said'>> {
  const wanted = { act: 'application.close', rule: may.application.work, applicationId }
  return atCase<Done, 'why' | 'other' | 'said'>(app, by, wanted, async (at) => {
    const form = stepForm<'why' | 'other' | 'said'>()
    const why = form.choice('why', typed.why, isOtherWhy, '结案的原因')
    const other = why === 'joined' ? await caseToJoin(at.tx, applicationId, readNumber(typed.other ?? '')) : null
    if (why === 'joined' && other === null)
      form.wrong('other', '请填写并入的另一件的受理编号：本机关的、同一申请人的。')
    const said = form.text('said', typed.said, { what: '说明', most: 1000 })
    if (why === null || form.problems.length > 0) return { kind: 'invalid', problems: form.problems }
    const how = { on: at.day, way: null, said }
    return (await close(app, at, why, other === null ? how : { ...how, to: other })) ?? { kind: 'done' }
  })
}

/** Ends it where the law allows; gives the refusal, or null when it is done. */
export async function close(
  app: App,
  at: AtCase,
  why: ClosedWhy,
  how: { readonly on: Day; readonly way: ExpressedWay | null; readonly said: string; readonly to?: number },
): Promise<Refused | null> {
  const refused = lawSays(mayNow.close(...at.asked, { why, on: how.on }))
  if (refused !== null) return refused
  const applicationId = at.application.id
  const [eventId = 0] = await at.append({ kind: 'closed', day: how.on, outcome: outcomeOfClosing[why], why })
  const { way, said } = how
  await insertClosing(at.tx, app.sealer, { applicationId, eventId, why, way, said, toApplicationId: how.to ?? null })
  return null
}

/**
 * Opens a case again whose close or answer was a mistake. In the same year table 三 no longer counts the former end;
 * after it, the count stands.
 */
export function reopen(app: App, by: By, applicationId: number, typed: Typed): Promise<Done | NotDone<'reason'>> {
  const wanted = { act: 'application.reopen', rule: may.application.view, applicationId }
  return atCase<Done, 'reason'>(app, by, wanted, async (at) => {
    const last = at.events.findLast(({ kind }) => kind === 'replied' || kind === 'closed')
    const refusal = await consentUnlessOwnToday(at, last?.id ?? null)
    if (refusal !== null) return refusal
    const form = stepForm<'reason'>()
    const reason = form.text('reason', typed.reason, { what: '恢复办理的理由', most: 300 })
    if (form.problems.length > 0) return { kind: 'invalid', problems: form.problems }
    const refused = lawSays(mayNow.reopen(...at.asked))
    if (refused !== null) return refused
    const [event = 0] = await at.append({ kind: 'reopened', day: at.day, reason })
    await putReopened(at.tx, applicationId, event)
    return { kind: 'done' }
  })
}

function isOtherWhy(value: unknown): value is (typeof otherWhys)[number] {
  return otherWhys.some((why) => why === value)
}
