import type { CaseState, Channel } from './application.ts'
import type { Outcome } from './outcome.ts'

/** The desk's lists of cases, in the order of a day's work. */
export const caseViews = {
  open: '在办',
  overdue: '已逾期',
  due: '五个工作日内到期',
  unconfirmed: '待确认',
  unassigned: '待交办',
  waiting: '等待中',
  lapsed: '逾期未补正缴费',
  concluded: '已办结',
  all: '全部',
} as const
export type CaseView = keyof typeof caseViews

export function isCaseView(value: unknown): value is CaseView {
  return typeof value === 'string' && Object.hasOwn(caseViews, value)
}

/** Those that hold open cases only: they are sorted by the legal day, all others by arrival. */
export function isOpenView(view: CaseView): boolean {
  return view !== 'concluded' && view !== 'all'
}

/** The states in which somebody other than the agency is waited for, and the words for whom. */
export const waitingStates = [
  'awaitingCorrection',
  'awaitingReasons',
  'consulting',
  'awaitingFee',
] as const satisfies readonly CaseState[]

/** What a list of cases is narrowed to; undefined: not by this. */
export type CaseFilter = {
  readonly view: CaseView
  readonly state?: Exclude<CaseState, 'lapsed'> | undefined
  readonly channel?: Channel | undefined
  readonly outcome?: Outcome | undefined
  /** Of arrival. */
  readonly year?: number | undefined
  readonly unitId?: number | undefined
  readonly personId?: number | undefined
  /** A number of a case, or words of what is asked for. */
  readonly query: string
}
