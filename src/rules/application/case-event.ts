import type { Day } from '../day.ts'
import type { Channel } from './application.ts'
import type { Outcome } from './outcome.ts'

/**
 * What happened to a case and moves its clock. `day` is the day on which it counts, by the rule of its kind; it may lie
 * before the day of recording. Events are appended and never changed: a mistake is struck out (`struck`) and recorded
 * anew. They hold references and reasons, never personal data.
 */
export type ClockEvent =
  /** It came to the agency, in whatever way. */
  | { readonly kind: 'arrived'; readonly day: Day; readonly channel: Channel }
  /** An ordinary letter, or a data message: the sender was not reached (国办公开办函〔2015〕207号). No clock runs. */
  | { readonly kind: 'contactFailed'; readonly day: Day }
  /**
   * The day that counts as receipt (Art 31), as `receiptDay` in receipt.ts gives it. A wrong one is struck out: of two
   * the earlier day holds.
   */
  | { readonly kind: 'receiptConfirmed'; readonly day: Day }
  /** 补正告知, once (Art 30). `until`: the last day that it leaves. */
  | { readonly kind: 'correctionAsked'; readonly day: Day; readonly until: Day }
  | { readonly kind: 'corrected'; readonly day: Day }
  /** 说明理由 (Art 35). */
  | { readonly kind: 'reasonsAsked'; readonly day: Day; readonly until: Day }
  | { readonly kind: 'reasonsGiven'; readonly day: Day }
  /** 延迟答复: reasonable, but not to be met in time; the agency sets the last day and tells it (Art 35). */
  | { readonly kind: 'delayed'; readonly day: Day; readonly until: Day }
  /** Sent to a third party (Art 32) or to an agency (Art 33, 34). `consultation`: its id. */
  | {
      readonly kind: 'consultationSent'
      readonly day: Day
      readonly consultation: number
      readonly with: 'thirdParty' | 'coMaker' | 'agency'
    }
  /** Delivered: from here the 15 working days of the party run. They do not move the clock of the case. */
  | { readonly kind: 'consultationDelivered'; readonly day: Day; readonly consultation: number }
  /** Answered, or ended without an answer (the party was silent, or the question was taken back). */
  | { readonly kind: 'consultationEnded'; readonly day: Day; readonly consultation: number }
  /** 延期, told to the applicant on this day (Art 33). */
  | { readonly kind: 'extended'; readonly day: Day; readonly workingDays: number; readonly consentedBy: number }
  /** The applicant received the 收费通知; the clock stands until he has paid (国办函〔2020〕109号). `fee`: its id. */
  | { readonly kind: 'feeNoticed'; readonly day: Day; readonly fee: number }
  | { readonly kind: 'feePaid'; readonly day: Day; readonly fee: number }
  | { readonly kind: 'feeTakenBack'; readonly day: Day; readonly fee: number }
  /** Part of the answer went out; the rest is owed still. */
  | { readonly kind: 'partReplied'; readonly day: Day }
  /** The answer went out: signed for, posted, or put on the platform. Ends the case, or answers it anew. */
  | { readonly kind: 'replied'; readonly day: Day; readonly outcome: Outcome }
  /** Ended without a reply: withdrawn, lapsed, handed to another agency, joined with another case. */
  | { readonly kind: 'closed'; readonly day: Day; readonly outcome: Outcome; readonly why: ClosedWhy }
  /** A close that was a mistake, taken back. */
  | { readonly kind: 'reopened'; readonly day: Day; readonly reason?: string | undefined }
  /**
   * A review body or a court ordered a new answer: a new duty with a clock of its own, from `day`, the day on which the
   * decision reached the agency. `until`: the last day that it set; null: it set none, and Art 33 holds.
   */
  | { readonly kind: 'orderedAnew'; readonly day: Day; readonly dispute: number; readonly until: Day | null }

export type ClosedWhy = 'withdrawn' | 'uncorrected' | 'feeUnpaid' | 'transferred' | 'joined' | 'applicantGone' | 'other'

export const closedWhys: Readonly<Record<ClosedWhy, string>> = {
  withdrawn: '申请人撤回申请',
  uncorrected: '无正当理由逾期不补正',
  feeUnpaid: '逾期未缴纳信息处理费',
  transferred: '经申请人同意，转由其他机关作为新的申请办理',
  joined: '重复登记，并入另一件办理',
  applicantGone: '申请人死亡或者终止，无人承受',
  other: '其他',
}

/** What happened to a case and does not move its clock; `ref` is the id of what it is about (a task, a letter, a file). */
export type WorkEvent = {
  readonly kind: WorkEventKind
  readonly day: Day
  readonly ref?: number | undefined
  readonly reason?: string | undefined
}

export const workEventNames = {
  split: '分立为多件办理',
  assigned: '交办',
  accepted: '签收',
  returned: '退回',
  reminded: '催办',
  taskDone: '承办完成',
  handlerChanged: '变更经办人',
  commented: '内部意见',
  searched: '检索',
  itemsSet: '列明申请事项',
  fileAdded: '添加材料',
  fileInspected: '检查拟提供的文件',
  itemDecided: '拟定答复事项',
  decisionProposed: '拟办',
  decisionReviewed: '审核',
  decisionReturned: '退回修改',
  decisionSigned: '签发',
  letterMade: '制作文书',
  letterIssued: '文书编号印发',
  letterSent: '送达',
  letterDelivered: '送达成功',
  letterRead: '申请人已查看',
  letterUndelivered: '未能送达',
  thirdPartyTold: '告知第三方',
  partyWeighed: '权衡第三方意见',
  ownDataCorrected: '更正个人信息记录',
  applicantCorrected: '更正申请人资料',
  personalDataRevealed: '查看申请人资料',
  mailed: '邮件通知申请人',
  disputeOpened: '登记复议、诉讼',
  disputeMoved: '复议、诉讼进展',
  complaintOpened: '登记投诉举报',
  complaintClosed: '投诉举报办结',
  proposedForPublication: '建议转为主动公开',
  imported: '由旧台账导入',
  archived: '归档',
} as const
export type WorkEventKind = keyof typeof workEventNames

/** Takes back an earlier event of the same case, as if it had not been recorded. */
export type StruckEvent = {
  readonly kind: 'struck'
  readonly day: Day
  readonly event: number
  readonly reason: string
}

export type CaseEvent = ClockEvent | WorkEvent | StruckEvent

export const clockEventNames: Readonly<Record<ClockEvent['kind'], string>> = {
  arrived: '申请到达',
  contactFailed: '未能联系上申请人',
  receiptConfirmed: '确认收到日期',
  correctionAsked: '告知补正',
  corrected: '收到补正',
  reasonsAsked: '要求说明理由',
  reasonsGiven: '收到理由说明',
  delayed: '告知延迟答复',
  consultationSent: '发出征求意见',
  consultationDelivered: '征求意见书送达',
  consultationEnded: '征求意见结束',
  extended: '告知延期',
  feeNoticed: '收费通知送达',
  feePaid: '缴费完成',
  feeTakenBack: '撤回收费通知',
  partReplied: '先行答复部分事项',
  replied: '答复',
  closed: '结案',
  reopened: '恢复办理',
  orderedAnew: '责令重新答复',
}

/** An event as it was recorded, in the order of recording. */
export type Recorded<E extends CaseEvent = CaseEvent> = E & {
  readonly id: number
  readonly recordedAt: Date
  /** Null: the applicant, or the program. */
  readonly recordedBy: number | null
}

/**
 * The events that move the clock, without those struck out, by the day on which they count; on one day in the order of
 * recording.
 */
export function clockHistory(events: readonly (CaseEvent & { readonly id: number })[]): readonly ClockEvent[] {
  const struck = new Set(events.flatMap((event) => (event.kind === 'struck' && 'event' in event ? [event.event] : [])))
  return events
    .filter((event) => !struck.has(event.id) && isClockEvent(event))
    .toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : a.id - b.id)) as readonly ClockEvent[]
}

export function isClockEvent(event: CaseEvent): event is ClockEvent {
  return Object.hasOwn(clockEventNames, event.kind)
}
