import { addDays, type Day } from '../day.ts'
import { particularsOf } from '../publication/particulars.ts'
import type { PublicationKind } from '../publication/publication.ts'
import { type CountedDay, type WorkCalendar, workingDayAfter, workingDaysBetween } from '../work-calendar.ts'
import type { ConsultedOn } from './consulted-on.ts'

/** The kinds to which the public says something: 公示 and 意见征集. */
const askingKinds = ['publicNotice', 'consultation'] as const
export type AskingKind = (typeof askingKinds)[number]

export function isAsking(kind: PublicationKind): kind is AskingKind {
  return askingKinds.some((asking) => asking === kind)
}

/** From when until when the public is asked, both days with it; and whether by a form on this site. */
export type Period = { readonly startsOn: Day; readonly endsOn: Day; readonly online: boolean }

/** What the particulars of a notice or a consultation say; null: it asks nobody (公告、通告), or not yet. */
export function periodOf(kind: PublicationKind, particulars: unknown): Period | null {
  if (!isAsking(kind)) return null
  const { startsOn, endsOn, online } = particularsOf(kind, particulars)
  return startsOn === null || endsOn === null ? null : { startsOn, endsOn, online: online === 'yes' }
}

export type PeriodState =
  | { readonly kind: 'ahead'; readonly startsOn: Day }
  /** `daysLeft` after today: 0 on the last day. */
  | { readonly kind: 'open'; readonly daysLeft: number }
  | { readonly kind: 'over' }

export function periodOn({ startsOn, endsOn }: Period, today: Day): PeriodState {
  if (today < startsOn) return { kind: 'ahead', startsOn }
  if (today > endsOn) return { kind: 'over' }
  return { kind: 'open', daysLeft: Math.round((Date.parse(endsOn) - Date.parse(today)) / 86_400_000) }
}

/** The last day of a period of so many working days; its first day counts where it is one. */
export function lastDayOf(startsOn: Day, workingDays: number, calendar: WorkCalendar): CountedDay {
  return workingDayAfter(addDays(startsOn, -1), workingDays, calendar)
}

/** How many working days a period has, its first and its last day with them. */
export function workingDaysOf({ startsOn, endsOn }: Period, calendar: WorkCalendar): number {
  return workingDaysBetween(addDays(startsOn, -1), endsOn, calendar)
}

/** How long a consultation is open at the least (一般不少于), and what says so. */
export type ShortestPeriod = {
  readonly on: ConsultedOn
  readonly count: number
  readonly unit: 'days' | 'workingDays'
  readonly source: string
  readonly from: Day
  /** What no official text at hand confirmed. */
  readonly toConfirm: string
}

const d = (text: string) => text as Day

const shortestPeriods: readonly ShortestPeriod[] = [
  {
    on: 'decision',
    count: 30,
    unit: 'days',
    source: '《重大行政决策程序暂行条例》（国务院令第713号）第十五条',
    from: d('2019-09-01'),
    toConfirm: '条款号',
  },
  {
    on: 'regulation',
    count: 30,
    unit: 'days',
    source: '《规章制定程序条例》（国务院令第695号修订）第十五条',
    from: d('2018-05-01'),
    toConfirm: '条款号',
  },
  {
    on: 'normativeDocument',
    count: 7,
    unit: 'workingDays',
    source: '国办发〔2019〕9号',
    from: d('2019-03-01'),
    toConfirm: '原文和适用范围',
  },
]

/** The rule that a consultation is too short for; null: none. Whoever cannot wait says why (因情况紧急等原因需要缩短期限的). */
export function shorterThan(on: ConsultedOn, period: Period, calendar: WorkCalendar): ShortestPeriod | null {
  const rule = shortestPeriods.findLast((known) => known.on === on && known.from <= period.startsOn)
  if (rule === undefined) return null
  const days = Math.round((Date.parse(period.endsOn) - Date.parse(period.startsOn)) / 86_400_000) + 1
  return (rule.unit === 'days' ? days : workingDaysOf(period, calendar)) < rule.count ? rule : null
}

/**
 * By when it is told what became of the opinions: 征集结束之日起20个工作日内, as the standard catalogue has it for 重大决策预公开.
 * To confirm: the catalogue's full text was not at hand.
 */
export const resultWorkingDays = 20

export function resultDueOn({ endsOn }: Period, calendar: WorkCalendar): Day {
  return workingDayAfter(endsOn, resultWorkingDays, calendar).day
}

/** Until when a notice that lists persons is shown unless its writer says otherwise: to the end of its period. */
export function proposedShownUntil(kind: PublicationKind, particulars: unknown): Day | null {
  if (kind !== 'publicNotice') return null
  const { endsOn, persons } = particularsOf(kind, particulars)
  return persons === 'yes' ? endsOn : null
}
