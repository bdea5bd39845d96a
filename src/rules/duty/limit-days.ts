import type { Period, Span, When } from '../catalogue/time-limit.ts'
import { addDays, type Day, day as dayOf, yearOf } from '../day.ts'
import { type CountedDay, type WorkCalendar, workingDayAfter, workingDayFrom } from '../work-calendar.ts'

/**
 * The last day of a span that begins with what happened on a day, which is not counted itself (Civil Code Art 201). A
 * span in days or months never ends on a day of rest (Art 203); one of 0 days is that day.
 */
export function endOfSpan(from: Day, { count, unit }: Span, calendar: WorkCalendar): CountedDay {
  if (count === 0) return { kind: 'fixed', day: from }
  switch (unit) {
    case 'workingDay':
      return workingDayAfter(from, count, calendar)
    case 'day':
      return workingDayFrom(addDays(from, count), calendar)
    case 'month':
      return workingDayFrom(monthsAfter(from, count), calendar)
  }
}

/** The same day so many months later; the last day of the month where that has no such day. */
export function monthsAfter(from: Day, count: number): Day {
  const months = yearOf(from) * 12 + Number(from.slice(5, 7)) - 1 + count
  return dayInMonth(Math.floor(months / 12), (months % 12) + 1, Number(from.slice(8)))
}

/** One of the turns of a limit that comes again: what is due by when, and which releases are meant for it. */
export type Turn = {
  /** By which it is told from the others of the same limit: 2026-q1. */
  readonly key: string
  /** 2026年第一季度. */
  readonly name: string
  readonly due: CountedDay
  /** A release from this day on, and before `until`, is for this turn. */
  readonly from: Day
  readonly until: Day
}

/** The turns of a limit that fall due in a year, in their order; none where it does not come again by itself. */
export function turnsIn(year: number, when: When, calendar: WorkCalendar): readonly Turn[] {
  switch (when.kind) {
    case 'yearly':
      return [
        {
          key: String(year),
          name: `${year}年`,
          due: { kind: 'fixed', day: dayInMonth(year, when.month, when.day) },
          ...startAndEnd(year, 0, 12),
        },
      ]
    case 'monthly':
      return Array.from({ length: 12 }, (_, at) => ({
        key: `${year}-${two(at + 1)}`,
        name: `${year}年${at + 1}月`,
        due: { kind: 'fixed', day: dayInMonth(year, at + 1, when.day) },
        ...startAndEnd(year, at, 1),
      }))
    case 'every':
      return turnsOfPeriods(year, when.period, when.afterEnd, calendar)
    case 'after':
    case 'together':
    case 'atOnce':
    case 'longTerm':
      return []
  }
}

const lengths: Readonly<Record<Period, number>> = { year: 12, halfYear: 6, quarter: 3, month: 1 }

function turnsOfPeriods(year: number, period: Period, afterEnd: Span | null, calendar: WorkCalendar): readonly Turn[] {
  const length = lengths[period]
  // What is due after the end of a period may be due in the next year, or the one after that.
  const years = afterEnd === null ? [year] : [year - 2, year - 1, year]
  return years
    .flatMap((of) =>
      Array.from({ length: 12 / length }, (_, at): Turn => {
        const { from, until } = startAndEnd(of, at * length, length)
        const last = addDays(until, -1)
        return {
          key: period === 'year' ? String(of) : `${of}-${two(at + 1)}`,
          name: `${of}年${nameOf(period, at)}`,
          ...(afterEnd === null
            ? { due: { kind: 'fixed', day: last } as const, from, until }
            : // What tells of a period is released when it is over, and before the next one is.
              { due: endOfSpan(last, afterEnd, calendar), from: until, until: monthsAfter(until, length) }),
        }
      }),
    )
    .filter(({ due }) => yearOf(due.day) === year)
}

function nameOf(period: Period, at: number): string {
  switch (period) {
    case 'year':
      return ''
    case 'halfYear':
      return at === 0 ? '上半年' : '下半年'
    case 'quarter':
      return `第${'一二三四'[at]}季度`
    case 'month':
      return `${at + 1}月`
  }
}

function startAndEnd(year: number, month: number, length: number): { readonly from: Day; readonly until: Day } {
  const from = dayOf(year, month + 1, 1)
  return { from, until: monthsAfter(from, length) }
}

function dayInMonth(year: number, month: number, wanted: number): Day {
  const last = Number(addDays(month === 12 ? dayOf(year + 1, 1, 1) : dayOf(year, month + 1, 1), -1).slice(8))
  return dayOf(year, month, Math.min(wanted, last))
}

const two = (number: number) => String(number).padStart(2, '0')
