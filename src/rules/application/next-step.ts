import { type Clock, dueOn, stateOn, waitingOn } from '../clock/clock.ts'
import { workingDaysOf } from '../clock/clock-count.ts'
import { addDays, type Day } from '../day.ts'
import { type CountedDay, type WorkCalendar, workingDayAfter } from '../work-calendar.ts'

/** What comes next in a case, who owes it, and until when; null: no day was set for it. `part`: where it is done. */
export type NextStep = {
  readonly what: string
  readonly part: 'applied' | 'tasks' | 'procedure' | 'consultations' | 'fees' | 'decision' | 'service' | 'archive'
  readonly who: 'office' | 'unit' | 'reviewer' | 'head' | 'applicant' | 'party' | 'nobody'
  readonly by: CountedDay | null
}

export const owers: Readonly<Record<NextStep['who'], string>> = {
  office: '政府信息公开工作机构',
  unit: '承办科室',
  reviewer: '审核人',
  head: '负责人',
  applicant: '申请人',
  party: '被征求意见的一方',
  nobody: '无',
}

/** What the records of the work say beside the clock; what is left out is not there. */
export type CaseworkFacts = {
  /** Prepared, and not told to the applicant yet. */
  readonly toTell?: 'correction' | 'reasons' | 'extension' | 'delay' | 'fee' | null | undefined
  /** An extension waits for the consent of the head. */
  readonly extensionAsked?: boolean | undefined
  /** The earliest day of the tasks that units still owe. */
  readonly taskDue?: Day | null | undefined
  readonly decision?: 'none' | 'reviewing' | 'signing' | 'returned' | 'signed' | undefined
}

const told = {
  correction: '补正告知书',
  reasons: '说明理由告知书',
  extension: '延期告知书',
  delay: '延迟答复告知书',
  fee: '收费通知书',
} as const

/** What is next, by the law's own order: the applicant's part stops everything else, and telling comes before deciding. */
export function nextStep(clock: Clock, facts: CaseworkFacts, today: Day): NextStep {
  const state = stateOn(clock, today)
  const due = dueOn(clock, today)
  const waiting = waitingOn(clock, today)
  const until = waiting?.until ?? null
  switch (state) {
    case 'concluded':
      return { what: '已经办结', part: 'archive', who: 'nobody', by: null }
    case 'unconfirmed':
      return clock.steps.some(({ kind }) => kind === 'contactFailed')
        ? { what: '再次联系申请人，确认收到日期', part: 'applied', who: 'office', by: null }
        : { what: '确认收到日期', part: 'applied', who: 'office', by: { kind: 'fixed', day: clock.arrivedOn } }
    case 'lapsed':
      return {
        what: waiting?.for === 'fee' ? '逾期未缴费，办理结案' : '逾期未补正，办理结案',
        part: 'procedure',
        who: 'office',
        by: null,
      }
    case 'awaitingCorrection':
      return { what: '补正申请', part: 'procedure', who: 'applicant', by: until }
    case 'awaitingFee':
      return { what: '缴纳信息处理费', part: 'fees', who: 'applicant', by: until }
    case 'awaitingReasons':
      return { what: '说明理由', part: 'procedure', who: 'applicant', by: until }
    case 'consulting':
    case 'handling':
    case 'answeringAnew':
      break
  }
  if (facts.toTell === 'extension' || facts.extensionAsked) return extensionStep(facts, due)
  if (facts.toTell) {
    const part = facts.toTell === 'fee' ? 'fees' : 'procedure'
    return { what: `发出${told[facts.toTell]}`, part, who: 'office', by: due }
  }
  if (waiting !== null) return { what: '反馈意见', part: 'consultations', who: 'party', by: until }
  switch (facts.decision) {
    case 'reviewing':
      return { what: '审核拟办的答复', part: 'decision', who: 'reviewer', by: due }
    case 'signing':
      return { what: '签发答复', part: 'decision', who: 'head', by: due }
    case 'signed':
      return { what: '送达答复', part: 'service', who: 'office', by: due }
    case 'returned':
      return { what: '修改被退回的拟办意见', part: 'decision', who: 'office', by: due }
    case 'none':
    case undefined:
      break
  }
  if (clock.waiting !== null)
    return { what: '反馈期限已过，结束征求意见并作出决定', part: 'consultations', who: 'office', by: due }
  if (facts.taskDue)
    return { what: '承办并反馈', part: 'tasks', who: 'unit', by: { kind: 'fixed', day: facts.taskDue } }
  return { what: state === 'answeringAnew' ? '重新拟办答复' : '拟办答复', part: 'decision', who: 'office', by: due }
}

/** An extension must be told before the last day (Art 33). */
function extensionStep({ toTell }: CaseworkFacts, due: CountedDay | null): NextStep {
  const by = due === null ? null : { ...due, day: addDays(due.day, -1) }
  return toTell === 'extension'
    ? { what: `发出${told.extension}`, part: 'procedure', who: 'office', by }
    : { what: '审批延期', part: 'procedure', who: 'head', by }
}

/** Until when a correction may still be asked for (Art 30); null: it was, or may not be, or the law sets no day. */
export function correctionNoticeUntil(clock: Clock, calendar: WorkCalendar, today: Day): CountedDay | null {
  const { receiptOn, state, steps } = clock
  if (receiptOn === null || state === 'concluded' || steps.some(({ kind }) => kind === 'orderedAnew')) return null
  if (steps.some((step) => step.kind === 'stopped' && step.for === 'correction')) return null
  const days = workingDaysOf('correctionNotice', receiptOn)
  if (days === null) return null
  const until = workingDayAfter(receiptOn, days, calendar)
  return today > until.day ? null : until
}
