import type { ClockEvent, ClosedWhy } from '../application/case-event.ts'
import { type Clock, type ClockRules, clockOf, dueOn, isLate, waitingOn } from '../clock/clock.ts'
import { workingDaysOf } from '../clock/clock-count.ts'
import { addDays, type Day, dayInChinese } from '../day.ts'
import { isWorkingDay, type WorkCalendar, workingDayAfter } from '../work-calendar.ts'
import { mayStrike } from './procedure-strike.ts'

/** What the law says to a step: `reason` is one sentence for whoever asked, with what can be done instead. */
export type Ruling =
  | { readonly kind: 'allowed' }
  | { readonly kind: 'refused'; readonly reason: string; readonly article: string | null }

/** The day on which the step was or is taken; left out: today. */
type OnDay = { readonly on?: Day | undefined }

type Rule<Asked> = (
  history: readonly ClockEvent[],
  calendar: WorkCalendar,
  rules: ClockRules,
  today: Day,
  ...asked: object extends Asked ? [(Asked & OnDay)?] : [Asked & OnDay]
) => Ruling

/**
 * Whether the law allows a step to a case in its state (Art 30 to 42; 国办函〔2020〕109号). No step may lie in the future, nor
 * before that on which it rests. Who may take it is asked elsewhere (src/rules/permission.ts).
 */
export const mayNow = {
  contactFailed: rule((at) => confirming(at)),

  confirmReceipt: rule((at) => confirming(at)),

  /** Once, within seven working days of receipt (Art 30). A later notice would neither stop the clock nor restart it. */
  askCorrection: rule<{ readonly until?: Day }>((at) => {
    const general = running(at)
    if (general !== null) return general
    const { on, calendar, history, clock } = at
    if (clock.steps.some(({ kind }) => kind === 'orderedAnew')) return no('重新答复的，不能再要求补正。', '第三十条')
    if (last(history, 'correctionAsked') !== null) return no('补正只能一次性告知，本件已经告知过。', '第三十条')
    const receiptOn = clock.receiptOn ?? on
    const days = workingDaysOf('correctionNotice', receiptOn)
    if (days !== null) {
      const until = workingDayAfter(receiptOn, days, calendar)
      if (on > until.day) {
        const unsure = until.kind === 'provisional' ? '（暂定，放假安排尚未导入）' : ''
        const reason = `补正应于收到申请之日起${days}个工作日内告知，已于${dayInChinese(until.day)}${unsure}届满；请按现有内容答复。`
        return no(reason, '第三十条')
      }
    }
    return lastDayFor(at, '补正期限', '第三十条')
  }),

  /** After the last day as well, while the case is open: whether there was a good reason the office decides (Art 30). */
  correct: rule((at) => {
    const asked = last(at.history, 'correctionAsked')
    if (asked === null) return closed(at) ?? no('没有告知过补正；补充的材料可以作为附件添加，期限不变。', '第三十条')
    if (last(at.history, 'corrected') !== null) return closed(at) ?? no('已经收到补正。', '第三十条')
    return closed(at) ?? dated(at, asked.day)
  }),

  askReasons: rule<{ readonly until?: Day }>((at) => {
    const general = running(at) ?? inTime(at, '第三十五条')
    if (general !== null) return general
    if (last(at.history, 'reasonsAsked') !== null) return no('已经要求过说明理由。', '第三十五条')
    return lastDayFor(at, '说明理由的期限', '第三十五条')
  }),

  giveReasons: rule((at) => {
    const asked = last(at.history, 'reasonsAsked')
    if (asked === null) return closed(at) ?? no('没有要求过说明理由。', '第三十五条')
    if (last(at.history, 'reasonsGiven') !== null) return closed(at) ?? no('已经收到理由说明。', '第三十五条')
    return closed(at) ?? dated(at, asked.day)
  }),

  /** A day of the agency's own, later than that of Art 33: only for reasons that were given and hold (Art 35). */
  delay: rule<{ readonly until?: Day }>((at) => {
    const general = running(at) ?? standing(at, '第三十五条') ?? inTime(at, '第三十五条')
    if (general !== null) return general
    if (last(at.history, 'delayed') !== null) return no('已经确定并告知过延迟答复的期限。', '第三十五条')
    const given = last(at.history, 'reasonsGiven')
    if (given === null) return no('延迟答复应当先要求申请人说明理由，理由合理的才能适用。', '第三十五条')
    if (at.on < given.day) return no('告知延迟答复的日期不能早于收到理由说明的日期。', '第三十五条')
    const { until, clock } = at
    if (until !== undefined && clock.due !== null && until <= clock.due.day) {
      const reason = `延迟的期限应当晚于原来的答复期限（${dayInChinese(clock.due.day)}），否则不需要延迟。`
      return no(reason, '第三十五条')
    }
    return lastDayFor(at, '延迟答复的期限', '第三十五条')
  }),

  /** Once, at most 20 working days, told before the last day (Art 33). */
  extend: rule<{ readonly workingDays?: number }>((at) => {
    const general = running(at) ?? setByOthers(at) ?? standing(at, '第三十三条')
    if (general !== null) return general
    const { on, workingDays, history } = at
    const clock = clockThen(at)
    if (last(history, 'extended') !== null) return no('延长答复期限只能一次，本件已经延期。', '第三十三条')
    if (last(history, 'delayed') !== null) return no('已经确定延迟答复的期限，不能再延期。', '第三十五条')
    const most = workingDaysOf('extension', beganOn(at.clock) ?? on) ?? 0
    if (workingDays !== undefined && !(Number.isInteger(workingDays) && workingDays >= 1 && workingDays <= most)) {
      return no(`延长的期限最长不得超过${most}个工作日，最短1个工作日。`, '第三十三条')
    }
    const waiting = waitingOn(clock, on)
    const due = waiting === null ? dueOn(clock, on) : waiting.dueIfSilent
    if (due !== null && on >= due.day) {
      const reason = `延期应当在答复期限届满前告知申请人；期限于${dayInChinese(due.day)}届满，最迟应在前一日告知。`
      return no(reason, '第三十三条')
    }
    return null
  }),

  /** At any time while an answer is owed: Art 32 asks for it even when the period has run out, and then it stops nothing. */
  consult: rule((at) => running(at)),

  deliverConsultation: rule<{ readonly consultation: number }>((at) => {
    const sent = last(at.history, 'consultationSent', (event) => event.consultation === at.consultation)
    if (sent === null) return no('没有发出过这份征求意见书。', null)
    const ended = last(at.history, 'consultationEnded', (event) => event.consultation === at.consultation)
    if (ended !== null) return no('这次征求意见已经结束。', null)
    const delivered = last(at.history, 'consultationDelivered', (event) => event.consultation === at.consultation)
    if (delivered !== null) return no('这份征求意见书已经登记送达。', null)
    return dated(at, sent.day)
  }),

  /** Answered, taken back, or silent: silence only when the 15 working days of the party are over (Art 32, 34). */
  endConsultation: rule<{ readonly consultation: number; readonly how?: 'answered' | 'silent' | 'takenBack' }>((at) => {
    const sent = last(at.history, 'consultationSent', (event) => event.consultation === at.consultation)
    if (sent === null) return no('没有发出过这份征求意见书。', null)
    const ended = last(at.history, 'consultationEnded', (event) => event.consultation === at.consultation)
    if (ended !== null) return no('这次征求意见已经结束。', null)
    const article = sent.with === 'thirdParty' ? '第三十二条' : sent.with === 'coMaker' ? '第三十四条' : '第三十三条'
    const delivered = last(at.history, 'consultationDelivered', (event) => event.consultation === at.consultation)
    if (at.how === 'silent') {
      const key = sent.with === 'thirdParty' ? 'thirdPartyOpinion' : 'agencyOpinion'
      const days = sent.with === 'agency' ? null : workingDaysOf(key, at.clock.receiptOn ?? sent.day)
      if (days === null) return no('条例没有规定对方反馈的期限，不能按逾期处理；不再等待的，撤回征求意见。', article)
      if (delivered === null) return no('征求意见书还没有登记送达，反馈期限没有起算，不能按逾期处理。', article)
      const until = workingDayAfter(delivered.day, days, at.calendar)
      if (until.kind === 'provisional') return no('反馈期限跨入放假安排尚未导入的年份，请先导入通知。', article)
      if (at.on <= until.day) return no(`对方的反馈期限到${dayInChinese(until.day)}为止，还没有逾期。`, article)
    }
    return dated(at, delivered?.day ?? sent.day)
  }),

  /** Within the handling period, and once: a case is charged by one basis (国办函〔2020〕109号). */
  noticeFee: rule((at) => {
    const general = running(at) ?? inTime(at, feeMeasures)
    if (general !== null) return general
    if (workingDaysOf('feePayment', at.on) === null) return no('信息处理费的办法还没有施行。', feeMeasures)
    if (feeOf(at.history) !== null) return no('本件已有收费通知；金额有误的，先撤回再重新通知。', feeMeasures)
    return null
  }),

  /** After the last day as well, while the case is open. */
  pay: rule((at) => {
    const fee = feeOf(at.history)
    if (fee === null) return closed(at) ?? no('没有送达过收费通知。', feeMeasures)
    if (fee.paid) return closed(at) ?? no('费用已经缴清。', feeMeasures)
    return closed(at) ?? dated(at, fee.day)
  }),

  takeBackFee: rule((at) => {
    const fee = feeOf(at.history)
    if (fee === null) return closed(at) ?? no('没有送达过收费通知。', feeMeasures)
    if (fee.paid) return closed(at) ?? no('费用已经缴清，不能再撤回通知；多收的另行退还。', feeMeasures)
    return closed(at) ?? dated(at, fee.day)
  }),

  partReply: rule((at) => answering(at)),
  reply: rule((at) => answering(at)),

  close: rule<{ readonly why: ClosedWhy }>((at) => {
    const { why, clock, history, on } = at
    const general = closed(at) ?? dated(at, clock.arrivedOn)
    if (general !== null) return general
    if (why === 'uncorrected') {
      const asked = last(history, 'correctionAsked')
      if (asked === null || clock.waiting?.for !== 'correction')
        return no('没有等待补正，不能以逾期不补正结案。', '第三十条')
      if (on <= asked.until) return no(`补正期限到${dayInChinese(asked.until)}为止，还没有逾期。`, '第三十条')
    }
    if (why === 'feeUnpaid') {
      const until = clock.waiting?.for === 'fee' ? clock.waiting.until : null
      if (until === null) return no('没有等待缴费，不能以逾期未缴费结案。', feeMeasures)
      if (until.kind === 'provisional') return no('缴费期限跨入放假安排尚未导入的年份，请先导入通知。', feeMeasures)
      if (on <= until.day) return no(`缴费期限到${dayInChinese(until.day)}为止，还没有逾期。`, feeMeasures)
    }
    return null
  }),

  /** Only what is concluded; the former clock comes back as if the case had never been closed. */
  reopen: rule((at) => {
    const { clock } = at
    if (clock.state !== 'concluded' || clock.conclusion === null) return no('本件没有办结，不需要恢复办理。', null)
    return dated(at, clock.conclusion.on)
  }),

  /** By a review decision or a judgment; also where nothing had been answered. */
  orderAnew: rule<{ readonly until?: Day | null }>((at) => {
    const earliest = dated(at, at.clock.conclusion?.on ?? at.clock.arrivedOn)
    if (earliest !== null) return earliest
    const { until, on } = at
    if (until === undefined || until === null) return null
    if (until < on) return no('限定的最后一日不能早于收到决定、判决的日期。', null)
    return until > addDays(on, furthest) ? no(tooFar('限定的最后一日'), null) : null
  }),

  /** Takes the recorded events instead: see there. */
  strike: mayStrike,
} as const

type At<Asked> = {
  readonly history: readonly ClockEvent[]
  readonly calendar: WorkCalendar
  readonly rules: ClockRules
  readonly today: Day
  readonly on: Day
  readonly clock: Clock
} & Asked

type Refusal = Extract<Ruling, { kind: 'refused' }>

function rule<Asked extends object = object>(decide: (at: At<Asked>) => Refusal | null): Rule<Asked> {
  return (history, calendar, rules, today, ...[asked]) => {
    const clock = clockOf(history, calendar, rules)
    const at = { ...(asked as Asked & OnDay), history, calendar, rules, today, on: asked?.on ?? today, clock }
    return decide(at) ?? { kind: 'allowed' }
  }
}

const feeMeasures = '《政府信息公开信息处理费管理办法》'
/** Days ahead beyond which a day is taken for a slip of the pen. */
const furthest = 366

function no(reason: string, article: string | null): Refusal {
  return { kind: 'refused', reason, article }
}

type Any = At<object>

/** What is over takes no more steps. */
function closed({ clock }: Any): Refusal | null {
  return clock.state === 'concluded' ? no('本件已经办结；办结有误的，先恢复办理。', null) : null
}

function confirming(at: Any): Refusal | null {
  const { receiptOn, arrivedOn } = at.clock
  if (receiptOn === null) return closed(at) ?? dated(at, arrivedOn)
  return closed(at) ?? no(`收到日期已确认为${dayInChinese(receiptOn)}；有误的，先作废原记录。`, '第三十一条')
}

/** An answer is owed, and the day lies between the beginning of that duty and today. */
function running(at: Any): Refusal | null {
  const began = beganOn(at.clock)
  if (closed(at) !== null) return closed(at)
  if (began === null) return no('收到日期还没有确认，期限没有起算；请先确认收到日期。', '第三十一条')
  return dated(at, began)
}

function beganOn({ steps, receiptOn }: Clock): Day | null {
  return steps.findLast((step) => step.kind === 'orderedAnew')?.day ?? receiptOn
}

/** No period runs while the applicant is to correct, to give reasons, or to pay. */
function standing(at: Any, article: string): Refusal | null {
  const waiting = waitingOn(clockThen(at), at.on)
  if (waiting === null || waiting.for === 'consultation') return null
  const what = { correction: '补正', reasons: '说明理由', fee: '缴费' }[waiting.for]
  return no(`正在等待申请人${what}，期限停止计算，现在不需要。`, article)
}

/** A day that a review body or a court set is moved by nothing. */
function setByOthers({ clock }: Any): Refusal | null {
  const order = clock.steps.findLast((step) => step.kind === 'orderedAnew')
  if (order === undefined || order.until === null) return null
  return no('答复的最后一日已由复议机关或者法院确定，不能改变。', null)
}

/** What stops or lengthens a period can only be done within it. */
function inTime(at: Any, article: string): Refusal | null {
  return setByOthers(at) ?? (isLate(clockThen(at), at.on) ? no('答复期限已经届满。', article) : null)
}

/** The clock as it was known on the day of the step: what is recorded of later days is left out. */
function clockThen({ history, calendar, rules, on }: Any): Clock {
  return clockOf(
    history.filter(({ day }) => day <= on),
    calendar,
    rules,
  )
}

function answering(at: Any): Refusal | null {
  const fee = feeOf(at.history)
  if (running(at) !== null || fee === null || fee.paid) return running(at)
  return no('收费通知已经送达，尚未缴费；不再收费的，先撤回收费通知。', feeMeasures)
}

/** Not in the future, and not before what it rests on. */
function dated({ on, today }: Any, notBefore: Day): Refusal | null {
  if (on > today) return no('日期不能晚于今天。', null)
  return on < notBefore ? no(`日期不能早于${dayInChinese(notBefore)}。`, null) : null
}

/** A last day that is left to somebody: a working day after the step, not so far off that it must be a slip of the pen. */
function lastDayFor(at: At<{ readonly until?: Day }>, what: string, article: string): Refusal | null {
  const { until, on, calendar } = at
  if (until === undefined) return null
  if (until <= on) return no(`${what}应当晚于${dayInChinese(on)}。`, article)
  if (until > addDays(on, furthest)) return no(tooFar(what), article)
  return isWorkingDay(until, calendar) ? null : no(`${what}的最后一日应为工作日。`, article)
}

function tooFar(what: string): string {
  return `${what}不能晚于一年以后，请核对年份。`
}

/** The fee notice of this duty that was not taken back. */
function feeOf(history: readonly ClockEvent[]): { readonly day: Day; readonly paid: boolean } | null {
  const duty = ofThisDuty(history)
  const back = new Set(duty.flatMap((event) => (event.kind === 'feeTakenBack' ? [event.fee] : [])))
  const notice = duty.find((event) => event.kind === 'feeNoticed' && !back.has(event.fee))
  if (notice?.kind !== 'feeNoticed') return null
  return { day: notice.day, paid: duty.some((event) => event.kind === 'feePaid' && event.fee === notice.fee) }
}

type OfKind<K extends ClockEvent['kind']> = Extract<ClockEvent, { kind: K }>

/** The last event of a kind in the duty that is owed now: after a decision that orders a new answer, all begins anew. */
function last<K extends ClockEvent['kind']>(
  history: readonly ClockEvent[],
  kind: K,
  which: (event: OfKind<K>) => boolean = () => true,
): OfKind<K> | null {
  const isIt = (event: ClockEvent): event is OfKind<K> => event.kind === kind && which(event as OfKind<K>)
  return ofThisDuty(history).findLast(isIt) ?? null
}

function ofThisDuty(history: readonly ClockEvent[]): readonly ClockEvent[] {
  return history.slice(history.findLastIndex(({ kind }) => kind === 'orderedAnew') + 1)
}
