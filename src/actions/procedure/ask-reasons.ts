import type { Sealer } from '../../outside/keyring.ts'
import { may } from '../../rules/permission.ts'
import { mayNow } from '../../rules/procedure/procedure.ts'
import { isJudgement } from '../../rules/procedure/reasons.ts'
import { stepForm } from '../../rules/procedure/step-form.ts'
import { workingDayAfter } from '../../rules/work-calendar.ts'
import {
  prepareReasons,
  putDelayTold,
  putJudgement,
  putReasonsGiven,
  putReasonsTold,
  reasonsOf,
} from '../../store/procedure/reasons.ts'
import type { By, DeskApp, NotDone } from '../desk-act.ts'
import { type AtCase, atCase, lawSays, sinceReceipt } from './at-case.ts'
import { readTold, readToldIfGiven, type Told, type ToldField, type Typed } from './read-told.ts'

type App = DeskApp & { readonly sealer: Sealer }
type Done = { readonly kind: 'done' }
type Asked = { readonly kind: 'prepared' | 'told'; readonly id: number }

/** Prepares the 说明理由通知 for requests beyond number or frequency (Art 35); told at once where a day is given. */
export function askReasons(
  app: App,
  by: By,
  applicationId: number,
  typed: Typed,
): Promise<Asked | NotDone<'why' | 'workingDays' | ToldField>> {
  const wanted = { act: 'application.askReasons', rule: may.application.work, applicationId }
  return atCase<Asked, 'why' | 'workingDays' | ToldField>(app, by, wanted, async (at) => {
    const form = stepForm<'why' | 'workingDays' | ToldField>()
    const said = form.text('why', typed.why, { what: '明显超过合理范围的情况', most: 2000 })
    const period = { what: '说明理由的期限', least: 1, most: 60, unit: '个工作日' }
    const workingDays = form.number('workingDays', typed.workingDays, period)
    const told = readToldIfGiven(typed, sinceReceipt(at))
    if (told?.kind === 'invalid') return { kind: 'invalid', problems: [...form.problems, ...told.problems] }
    if (workingDays === null || form.problems.length > 0) return { kind: 'invalid', problems: form.problems }
    const refused = lawSays(mayNow.askReasons(...at.asked, { on: told?.on }))
    if (refused !== null) return refused
    const prepared = { applicationId, workingDays, said, preparedBy: by.personId, preparedOn: at.day }
    const id = await prepareReasons(at.tx, app.sealer, prepared)
    return told === null ? { kind: 'prepared', id } : tell(at, id, workingDays, told)
  })
}

export function tellReasons(
  app: App,
  by: By,
  applicationId: number,
  typed: Typed,
): Promise<Asked | NotDone<ToldField>> {
  const wanted = { act: 'application.tellReasons', rule: may.application.work, applicationId }
  return atCase<Asked, ToldField>(app, by, wanted, async (at) => {
    const request = await reasonsOf(at.tx, app.sealer, applicationId)
    if (request === null) return { kind: 'refused', reason: '还没有拟出说明理由通知。' }
    if (request.toldOn !== null) return { kind: 'refused', reason: '已经要求过申请人说明理由（第三十五条）。' }
    const told = readTold(typed, sinceReceipt(at))
    if (told.kind === 'invalid') return told
    const refused = lawSays(mayNow.askReasons(...at.asked, { on: told.on }))
    return refused ?? tell(at, request.id, request.workingDays, told)
  })
}

async function tell(at: AtCase, id: number, workingDays: number, { on, way }: Told): Promise<Asked> {
  const until = workingDayAfter(on, workingDays, at.calendar).day
  const [event = 0] = await at.append({ kind: 'reasonsAsked', day: on, until })
  await putReasonsTold(at.tx, id, { on, way, until, event })
  return { kind: 'told', id }
}

/** The applicant's reasons came in. */
export function takeReasons(
  app: App,
  by: By,
  applicationId: number,
  typed: Typed,
): Promise<Done | NotDone<'givenOn' | 'words'>> {
  const wanted = { act: 'application.takeReasons', rule: may.application.work, applicationId }
  return atCase<Done, 'givenOn' | 'words'>(app, by, wanted, async (at) => {
    const request = await reasonsOf(at.tx, app.sealer, applicationId)
    if (request === null || request.toldOn === null) return { kind: 'refused', reason: '还没有要求申请人说明理由。' }
    const form = stepForm<'givenOn' | 'words'>()
    const day = { what: '收到理由的日期', today: at.day, notBefore: request.toldOn, after: '要求说明理由' }
    const on = form.day('givenOn', typed.givenOn, day)
    const words = form.text('words', typed.words, { what: '申请人说明的理由', most: 5000 })
    if (on === null || form.problems.length > 0) return { kind: 'invalid', problems: form.problems }
    const refused = lawSays(mayNow.giveReasons(...at.asked, { on }))
    if (refused !== null) return refused
    const [event = 0] = await at.append({ kind: 'reasonsGiven', day: on })
    await putReasonsGiven(at.tx, app.sealer, request.id, { on, event, words })
    return { kind: 'done' }
  })
}

/**
 * Judges the reasons: reasonable, with a later day where they cannot be met in time, or not. That they are not is a
 * ground to answer 不予处理; the decision says so, not this act.
 */
export function judgeReasons(
  app: App,
  by: By,
  applicationId: number,
  typed: Typed,
): Promise<Done | NotDone<'judgement' | 'why' | 'delayedUntil'>> {
  const wanted = { act: 'application.judgeReasons', rule: may.application.work, applicationId }
  return atCase<Done, 'judgement' | 'why' | 'delayedUntil'>(app, by, wanted, async (at) => {
    const request = await reasonsOf(at.tx, app.sealer, applicationId)
    if (request === null || request.toldOn === null || request.untilOn === null) {
      return { kind: 'refused', reason: '还没有要求申请人说明理由（第三十五条）。' }
    }
    if (request.delayToldOn !== null) return { kind: 'refused', reason: '延迟答复已经告知申请人，不能再改。' }
    const form = stepForm<'judgement' | 'why' | 'delayedUntil'>()
    const judgement = form.choice('judgement', typed.judgement, isJudgement, '对理由的判断')
    const why = form.text('why', typed.why, { what: '判断的依据', most: 2000 })
    const set = {
      what: '确定的答复日期',
      today: at.day,
      notBefore: at.day,
      after: '今天',
      future: true,
      optional: true,
    }
    const delayedUntil = judgement === 'reasonable' ? form.day('delayedUntil', typed.delayedUntil, set) : null
    if (judgement === 'none' && (request.givenOn !== null || at.day <= request.untilOn)) {
      const message = request.givenOn !== null ? '申请人已经说明理由，请判断是否合理。' : '说明理由的期限还没有过。'
      form.wrong('judgement', message)
    }
    if (judgement !== null && judgement !== 'none' && request.givenOn === null) {
      form.wrong('judgement', '还没有收到申请人的理由，请先记录。')
    }
    if (judgement === null || form.problems.length > 0) return { kind: 'invalid', problems: form.problems }
    const later = delayedUntil === null ? null : lawSays(mayNow.delay(...at.asked, { until: delayedUntil }))
    if (later !== null) return later
    await putJudgement(at.tx, app.sealer, request.id, { judgement, by: by.personId, on: at.day, why, delayedUntil })
    return { kind: 'done' }
  })
}

/** The later day was told to the applicant (延迟答复): from then on it is the last day to answer. */
export function tellDelay(app: App, by: By, applicationId: number, typed: Typed): Promise<Done | NotDone<ToldField>> {
  const wanted = { act: 'application.delay', rule: may.application.work, applicationId }
  return atCase<Done, ToldField>(app, by, wanted, async (at) => {
    const request = await reasonsOf(at.tx, app.sealer, applicationId)
    if (request === null || request.judgedOn === null || request.delayedUntil === null) {
      return { kind: 'refused', reason: '须先判断理由合理并确定延迟答复的期限（第三十五条）。' }
    }
    if (request.delayToldOn !== null) return { kind: 'refused', reason: '延迟答复已经告知申请人。' }
    const told = readTold(typed, { today: at.day, notBefore: request.judgedOn, after: '确定延迟答复' })
    if (told.kind === 'invalid') return told
    const refused = lawSays(mayNow.delay(...at.asked, { on: told.on, until: request.delayedUntil }))
    if (refused !== null) return refused
    const [event = 0] = await at.append({ kind: 'delayed', day: told.on, until: request.delayedUntil })
    await putDelayTold(at.tx, request.id, { on: told.on, way: told.way, event })
    return { kind: 'done' }
  })
}
