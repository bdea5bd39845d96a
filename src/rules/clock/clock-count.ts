import { addDays, type Day } from '../day.ts'
import { limitOn, type StatutoryLimitKey } from '../statutory-limits.ts'
import { type CountedDay, isWorkingDay, type WorkCalendar } from '../work-calendar.ts'
import type { Pause } from './clock-step.ts'

/**
 * The working day number `count` after `start`, days in a pause not counted; day 1 is the next working day that is in
 * none. Null: a pause without an end comes first. Provisional as soon as a day beyond the known years was looked at.
 */
export function countDays(
  start: Day,
  count: number,
  pauses: readonly Pause[],
  calendar: WorkCalendar,
): CountedDay | null {
  const days = daysIn(calendar)
  let at = days.on(start)
  for (let left = count; left > 0; ) {
    at = days.after(at)
    for (let pause = pauseOn(at.day, pauses); pause !== undefined; pause = pauseOn(at.day, pauses)) {
      if (pause.until === null) return null
      at = days.after(days.on(pause.until))
    }
    if (at.works) left -= 1
  }
  return at.day > calendar.knownUntil || start < addDays(calendar.knownFrom, -1)
    ? { kind: 'provisional', day: at.day, knownUntil: calendar.knownUntil }
    : { kind: 'fixed', day: at.day }
}

/** How many working days there are from one day to another, both with it. */
export function workingDaysIn(from: Day, until: Day, calendar: WorkCalendar): number {
  const days = daysIn(calendar)
  let count = 0
  for (let at = days.on(from); at.day <= until; at = days.after(at)) if (at.works) count += 1
  return count
}

type LinkedDay = { readonly day: Day; readonly works: boolean; next: LinkedDay | null }

/** The days of a calendar, each linked with the one after it: a hundred thousand cases are counted over the same days. */
type LinkedDays = { on(day: Day): LinkedDay; after(at: LinkedDay): LinkedDay }

const linked = new WeakMap<WorkCalendar, LinkedDays>()

function daysIn(calendar: WorkCalendar): LinkedDays {
  const known = linked.get(calendar)
  if (known !== undefined) return known
  const byDay = new Map<Day, LinkedDay>()
  const on = (day: Day): LinkedDay => {
    let at = byDay.get(day)
    if (at === undefined) {
      at = { day, works: isWorkingDay(day, calendar), next: null }
      byDay.set(day, at)
    }
    return at
  }
  const days: LinkedDays = {
    on,
    after(at) {
      at.next ??= on(addDays(at.day, 1))
      return at.next
    },
  }
  linked.set(calendar, days)
  return days
}

/** The same days as fewest pauses, in order: what lies side by side or one over the other becomes one. */
export function unionOf(pauses: readonly Pause[]): readonly Pause[] {
  const merged: Pause[] = []
  for (const pause of pauses.filter(isSome).toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))) {
    const last = merged.at(-1)
    if (last === undefined || (last.until !== null && pause.from > addDays(last.until, 1))) merged.push(pause)
    else {
      const until = last.until === null || pause.until === null ? null : later(last.until, pause.until)
      merged.splice(-1, 1, { from: last.from, until, because: [...new Set([...last.because, ...pause.because])] })
    }
  }
  return merged
}

export function later(a: Day, b: Day): Day {
  return a > b ? a : b
}

export function earlier(a: Day, b: Day): Day {
  return a < b ? a : b
}

function pauseOn(day: Day, pauses: readonly Pause[]): Pause | undefined {
  return pauses.find((pause) => pause.from <= day && (pause.until === null || day <= pause.until))
}

function isSome({ from, until }: Pause): boolean {
  return until === null || from <= until
}

/**
 * A limit in working days as the law of a day has it; null: it had none. What came in before there was a law on
 * disclosure is answered by the first.
 */
export function workingDaysOf(key: StatutoryLimitKey, day: Day): number | null {
  const value = limitOn(key, later(day, firstLaw))?.value
  return value?.kind === 'workingDays' ? value.count : null
}

/** The regulation of 2007 came into force. */
const firstLaw = '2008-05-01' as Day
