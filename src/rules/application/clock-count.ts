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
  let day = start
  for (let left = count; left > 0; ) {
    day = addDays(day, 1)
    for (let pause = pauseOn(day, pauses); pause !== undefined; pause = pauseOn(day, pauses)) {
      if (pause.until === null) return null
      day = addDays(pause.until, 1)
    }
    if (isWorkingDay(day, calendar)) left -= 1
  }
  return day > calendar.knownUntil || start < addDays(calendar.knownFrom, -1)
    ? { kind: 'provisional', day, knownUntil: calendar.knownUntil }
    : { kind: 'fixed', day }
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
