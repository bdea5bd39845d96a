import { type Day, dayInChinese } from '../day.ts'
import type { WorkItem } from '../worklist.ts'
import type { CaseState, Channel } from './application.ts'
import { caseTitleOf } from './case-title.ts'

/** An open case as the list of the day knows it: the copies in its row, and whether anybody has it. */
export type OpenCase = {
  readonly id: number
  readonly number: string
  readonly wanted: string
  readonly channel: Channel
  readonly state: Exclude<CaseState, 'lapsed' | 'concluded'>
  readonly arrivedOn: Day
  readonly receiptOn: Day | null
  readonly dueOn: Day | null
  readonly dueProvisional: boolean
  readonly waitingUntil: Day | null
  /** A correction was asked for, whatever came of it. */
  readonly correctionAsked: boolean
  /** Somebody answers for it, or has a part in it. */
  readonly inHands: boolean
  /** A decision is proposed: those who review it are told themselves. */
  readonly proposed: boolean
}

/** The days by which the list judges; `correctionUntil` gives the seventh working day after receipt (Art 30). */
export type DaysOfWork = {
  readonly today: Day
  /** Up to here a day is near. */
  readonly soon: Day
  readonly correctionUntil: (receiptOn: Day) => Day
  /** From here on the last day of a correction notice is near. */
  readonly correctionFrom: (until: Day) => Day
}

/** The one thing that the desk has to do about a case now, the most pressing; null: nothing before its day is near. */
export function workOfCase(open: OpenCase, days: DaysOfWork): WorkItem | null {
  const { today, soon } = days
  const { number, state, dueOn, waitingUntil, receiptOn } = open
  const item = (what: string, why: string, due: Day | null, grave: boolean): WorkItem => ({
    kind: 'application',
    subject: { kind: 'application', id: open.id },
    what: `${what}：${number}`,
    title: caseTitleOf(open.wanted),
    why,
    due,
    grave,
  })
  if (state === 'unconfirmed') {
    const came = `${dayInChinese(open.arrivedOn)}到达`
    return open.channel === 'ordinaryPost'
      ? item(
          '与申请人确认收到日期',
          `${came}；平常信函应当于收到当日确认（《条例》第三十一条）。`,
          open.arrivedOn,
          true,
        )
      : item('与申请人确认收到日期', `${came}；双方确认之日为收到之日（《条例》第三十一条）。`, null, true)
  }
  if ((state === 'awaitingCorrection' || state === 'awaitingFee') && waitingUntil !== null && waitingUntil < today) {
    const what = state === 'awaitingFee' ? '逾期未缴费，办理结案' : '逾期未补正，办理结案'
    return item(what, `${dayInChinese(waitingUntil)}期满。`, waitingUntil, true)
  }
  if (state === 'awaitingReasons' && waitingUntil !== null && waitingUntil < today) {
    const why = `${dayInChinese(waitingUntil)}期满，答复期限恢复计算；没有说明理由的，可以告知不予处理（《条例》第三十五条）。`
    return item('说明理由期满，判断是否处理', why, waitingUntil, true)
  }
  if (state !== 'handling' && state !== 'answeringAnew') return null
  const basis = state === 'answeringAnew' ? '按复议决定或者判决重新答复。' : '《条例》第三十三条。'
  const provisional = open.dueProvisional ? '日期暂定。' : ''
  if (dueOn !== null && dueOn <= soon) {
    const what = dueOn < today ? '已逾期，尽快答复' : open.inHands ? '答复' : '交办并答复'
    return item(what, basis + provisional, dueOn, dueOn < today)
  }
  if (receiptOn !== null && state === 'handling' && !open.correctionAsked && !open.proposed) {
    const until = days.correctionUntil(receiptOn)
    if (today <= until && today >= days.correctionFrom(until)) {
      return item(
        open.inHands ? '看是否需要补正' : '交办，并看是否需要补正',
        `需要补正的，${dayInChinese(until)}前一次性告知（《条例》第三十条）。`,
        until,
        false,
      )
    }
  }
  return open.inHands ? null : item('交办', `还没有股室或者人员承办。${provisional}`, dueOn, false)
}
