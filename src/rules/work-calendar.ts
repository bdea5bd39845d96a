import { addDays, type Day, dayFrom, weekdayOf, yearOf } from './day.ts'
import type { HolidayNotice } from './holiday-notices.ts'

/** The working days (工作日) of the years whose notices are known. It never guesses about a year that is not. */
export type WorkCalendar = {
  /** Of what it was made: one a year. */
  readonly notices: readonly HolidayNotice[]
  /** The first and the last day of the unbroken run of years whose notices are known. */
  readonly knownFrom: Day
  readonly knownUntil: Day
  readonly daysOff: ReadonlySet<Day>
  readonly daysWorked: ReadonlySet<Day>
}

/** A day that was counted: `provisional` (暂定) when the count went beyond the years that are known. */
export type CountedDay =
  | { readonly kind: 'fixed'; readonly day: Day }
  | { readonly kind: 'provisional'; readonly day: Day; readonly knownUntil: Day }

export type NoticeProblem =
  | { readonly kind: 'notADay'; readonly text: string }
  | { readonly kind: 'twice'; readonly day: Day }
  | { readonly kind: 'alreadyAWorkday'; readonly day: Day }
  | { readonly kind: 'alreadyOff'; readonly day: Day }

/** The days of a notice, or everything that is wrong with it: no such day, listed twice, or no exception to the week. */
export function daysOfNotice(
  notice: HolidayNotice,
):
  | { readonly kind: 'days'; readonly off: readonly Day[]; readonly worked: readonly Day[] }
  | { readonly kind: 'refused'; readonly problems: readonly NoticeProblem[] } {
  const problems: NoticeProblem[] = []
  const seen = new Set<Day>()
  const read = (list: string, isException: (day: Day) => NoticeProblem | null): Day[] =>
    list.split(/\s+/u).flatMap((text) => {
      if (text === '') return []
      const day = dayFrom(`${notice.year}-${text}`)
      const problem =
        day === null
          ? { kind: 'notADay' as const, text }
          : seen.has(day)
            ? { kind: 'twice' as const, day }
            : isException(day)
      if (problem !== null) problems.push(problem)
      if (day === null) return []
      seen.add(day)
      return [day]
    })
  const off = read(notice.daysOff, (day) => (isWeekend(day) ? { kind: 'alreadyOff', day } : null))
  const worked = read(notice.daysWorked, (day) => (isWeekend(day) ? null : { kind: 'alreadyAWorkday', day }))
  return problems.length > 0 ? { kind: 'refused', problems } : { kind: 'days', off, worked }
}

/** A calendar of notices; of two for one year the later in the list counts. Throws for a notice that `daysOfNotice` refuses. */
export function calendarOf(notices: readonly HolidayNotice[]): WorkCalendar {
  const byYear = new Map(notices.map((notice) => [notice.year, notice]))
  const years = [...byYear.keys()].sort((a, b) => a - b)
  const last = years.at(-1)
  if (last === undefined) throw new RangeError('a calendar needs a notice')
  let first = last
  while (byYear.has(first - 1)) first -= 1
  const daysOff = new Set<Day>()
  const daysWorked = new Set<Day>()
  for (const notice of byYear.values()) {
    const days = daysOfNotice(notice)
    if (days.kind === 'refused') throw new RangeError(`the notice of ${notice.year} is wrong`)
    for (const day of days.off) daysOff.add(day)
    for (const day of days.worked) daysWorked.add(day)
  }
  return {
    notices: [...byYear.values()],
    knownFrom: endOf(first, '01-01'),
    knownUntil: endOf(last, '12-31'),
    daysOff,
    daysWorked,
  }
}

/** The calendar with one more notice, in place of what it knew of that year. */
export function withNotice(calendar: WorkCalendar, notice: HolidayNotice): WorkCalendar {
  return calendarOf([...calendar.notices, notice])
}

export type ChangedDay = { readonly day: Day; readonly is: 'worked' | 'off' }

/** The days of a year that are worked in one calendar and not in the other, as the later has them. */
export function changedDays(before: WorkCalendar, after: WorkCalendar, year: number): readonly ChangedDay[] {
  const changed: ChangedDay[] = []
  for (let day = endOf(year, '01-01'); yearOf(day) === year; day = addDays(day, 1)) {
    const worked = isWorkingDay(day, after)
    if (worked !== isWorkingDay(day, before)) changed.push({ day, is: worked ? 'worked' : 'off' })
  }
  return changed
}

export function isWorkingDay(day: Day, calendar: WorkCalendar): boolean {
  return calendar.daysWorked.has(day) || (!isWeekend(day) && !calendar.daysOff.has(day))
}

/**
 * The working day number `count` after `start`, which is not counted itself: day 1 is the next working day. With a
 * count of 0 it is `start`. Provisional as soon as a day beyond the known years was looked at.
 */
export function workingDayAfter(start: Day, count: number, calendar: WorkCalendar): CountedDay {
  let day = start
  for (let left = count; left > 0; ) {
    day = addDays(day, 1)
    if (isWorkingDay(day, calendar)) left -= 1
  }
  return counted(day, calendar)
}

/** The first working day from this one on: where a period in days or months ends on a day of rest (Civil Code Art 203). */
export function workingDayFrom(day: Day, calendar: WorkCalendar): CountedDay {
  let first = day
  while (!isWorkingDay(first, calendar)) first = addDays(first, 1)
  return counted(first, calendar)
}

/** How many working days lie after `start`, up to and with `end`; 0 where `end` is not later. */
export function workingDaysBetween(start: Day, end: Day, calendar: WorkCalendar): number {
  let days = 0
  for (let day = addDays(start, 1); day <= end; day = addDays(day, 1)) if (isWorkingDay(day, calendar)) days += 1
  return days
}

/** Whether the notice of the coming year should be known by this day and is not: it comes in October or November. */
export function lacksComingYear(today: Day, calendar: WorkCalendar): boolean {
  return yearOf(calendar.knownUntil) <= yearOf(today) && Number(today.slice(5, 7)) >= 11
}

function counted(day: Day, calendar: WorkCalendar): CountedDay {
  return day > calendar.knownUntil || day < calendar.knownFrom
    ? { kind: 'provisional', day, knownUntil: calendar.knownUntil }
    : { kind: 'fixed', day }
}

function isWeekend(day: Day): boolean {
  const weekday = weekdayOf(day)
  return weekday === 0 || weekday === 6
}

function endOf(year: number, monthAndDay: string): Day {
  const day = dayFrom(`${year}-${monthAndDay}`)
  if (day === null) throw new RangeError(`${year} is no year of a calendar`)
  return day
}
