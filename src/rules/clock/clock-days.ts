import { addDays, type Day, weekdayOf } from '../day.ts'
import { isWorkingDay, type WorkCalendar } from '../work-calendar.ts'
import { type Clock, dueOn, waitingOn } from './clock.ts'
import { later } from './clock-count.ts'

/** One day in the picture of a clock. */
export type ClockDay = {
  readonly day: Day
  readonly is: DayKind
  /** Which of the days that count it is; null: it does not count. */
  readonly number: number | null
  /** A weekend day that is worked (调休上班). */
  readonly madeUp: boolean
  readonly last: boolean
  readonly today: boolean
  /** The day of the answer, or of the close. */
  readonly concluded: boolean
}

/**
 * `start`: receipt, or the new start; `counted`; `rest`; `excluded`: a consultation, or reasons asked for; `stopped`:
 * while the applicant is to correct or to pay; `void`: counted once, before the new start; `over`: after the last day;
 * `set`: between the count's end and a day that was set; `outside`: before and after all that.
 */
export type DayKind = 'start' | 'counted' | 'rest' | 'excluded' | 'stopped' | 'void' | 'over' | 'set' | 'outside'

/** Monday to Sunday. */
export type ClockWeek = readonly ClockDay[]

/** So many weeks are shown; of a longer story its beginning. */
export const mostWeeks = 40

/** The days of a clock from receipt to what ends it, in whole weeks; none before receipt is confirmed. */
export function daysOf(clock: Clock, calendar: WorkCalendar, today: Day): readonly ClockWeek[] {
  const { startsAfter, steps, conclusion, state } = clock
  const first = firstDay(clock)
  if (startsAfter === null || first === null) return []
  const concludedOn = state === 'concluded' ? (conclusion?.on ?? null) : null
  const last = concludedOn === null ? dueOn(clock, today)?.day : conclusion?.due?.day
  const end = endOf(clock, first, today)
  const count = countOf(clock)
  const pauses = steps.filter((step) => step.kind === 'paused')
  const stopped = steps.filter((step) => step.kind === 'stopped').map(({ day }) => day)
  const days: ClockDay[] = []
  let number = 0
  const monday = addDays(first, -((weekdayOf(first) + 6) % 7))
  for (let day = monday; day <= end || weekdayOf(day) !== 1; day = addDays(day, 1)) {
    if (days.length >= mostWeeks * 7 && weekdayOf(day) === 1) break
    const works = isWorkingDay(day, calendar)
    const isExcluded = pauses.some(({ from, until }) => from <= day && (until === null || day <= until))
    const isStopped = last === undefined && stopped.some((from) => from < day && from >= startsAfter)
    const counts = works && day > startsAfter && !isExcluded && !isStopped && (count === null || number < count)
    if (counts) number += 1
    const is = ((): DayKind => {
      if (day < first || day > end) return 'outside'
      if (day === first || day === startsAfter) return 'start'
      if (day < startsAfter) return works ? 'void' : 'rest'
      if (isStopped) return 'stopped'
      if (isExcluded && (last === undefined || day <= last || concludedOn === null)) return 'excluded'
      if (!works) return 'rest'
      if (last !== undefined && day > last) return 'over'
      return counts ? 'counted' : 'set'
    })()
    days.push({
      ...{ day, is, number: is === 'counted' ? number : null, madeUp: works && isWeekend(day) },
      ...{ last: day === last, today: day === today, concluded: day === concludedOn },
    })
  }
  return Array.from({ length: days.length / 7 }, (_, week) => days.slice(week * 7, week * 7 + 7))
}

function firstDay({ receiptOn, startsAfter, steps }: Clock): Day | null {
  return steps.some(({ kind }) => kind === 'orderedAnew') ? startsAfter : (receiptOn ?? startsAfter)
}

/** How many days there are to count; null: a court or a review body set the last one, and all until then count. */
function countOf({ steps, extension }: Clock): number | null {
  const order = steps.findLast((step) => step.kind === 'orderedAnew')
  if (order !== undefined && order.until !== null) return null
  const begun = order ?? steps.find((step) => step.kind === 'received')
  return (begun?.workingDays ?? 0) + (extension?.workingDays ?? 0)
}

/** The last day with something to be seen: the answer, the last day of whoever has to act, today while it is late. */
function endOf(clock: Clock, first: Day, today: Day): Day {
  if (clock.state === 'concluded' && clock.conclusion !== null) {
    return later(clock.conclusion.on, clock.conclusion.due?.day ?? first)
  }
  const due = dueOn(clock, today)?.day ?? first
  const waiting = waitingOn(clock, today)
  return [due, waiting?.until?.day ?? first, waiting?.dueIfSilent?.day ?? first, today].reduce(later)
}

function isWeekend(day: Day): boolean {
  return weekdayOf(day) % 6 === 0
}
