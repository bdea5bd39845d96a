import type { ClockEvent } from '../application/case-event.ts'
import { type Day, isDay } from '../day.ts'
import type { HolidayNotice } from '../holiday-notices.ts'
import { calendarOf, type WorkCalendar, workingDayAfter } from '../work-calendar.ts'
import { type ClockRules, clockOf, dueOn } from './clock.ts'
import { clockInWords, countedInWords } from './clock-words.ts'

/** What a form that moves a clock gives to the browser: enough to compute there what the server would. */
export type ClockPreview = {
  readonly history: readonly ClockEvent[]
  readonly notices: readonly HolidayNotice[]
  readonly rules: ClockRules
  readonly today: Day
  /** The events that the form would record, with the days that stood in it at first. */
  readonly events: readonly ClockEvent[]
}

/** What stands in the form by now, as typed; undefined: there is no such field. */
export type TypedDays = {
  readonly day: string | undefined
  readonly workingDays: string | undefined
  readonly until: string | undefined
}

export type PreviewInWords = { readonly due: string; readonly sentence: string }

/** The day and the sentence that the form would lead to; null while what is typed is not a day or a count yet. */
export function previewInWords(preview: ClockPreview, typed: TypedDays): PreviewInWords | null {
  const { history, rules, today } = preview
  const calendar = calendarOf(preview.notices)
  const events = preview.events.map((event) => typedEvent(event, typed, calendar))
  if (events.some((event) => event === null)) return null
  const known = events.filter((event) => event !== null)
  const clock = clockOf([...history, ...known], calendar, rules)
  return { due: dueInWords(dueOn(clock, today)), sentence: clockInWords(clock, today) }
}

/** The last day as it stands on screens; no clock runs where there is none. */
export function dueInWords(due: ReturnType<typeof dueOn>): string {
  return due === null ? '不计算' : countedInWords(due)
}

function typedEvent(event: ClockEvent, typed: TypedDays, calendar: WorkCalendar): ClockEvent | null {
  // A day that may be left out is that of the first showing.
  const day = typed.day === undefined || typed.day === '' ? event.day : typed.day
  if (!isPlausible(day)) return null
  const count = typed.workingDays === undefined ? undefined : countFrom(typed.workingDays)
  if (event.kind === 'extended' && count !== undefined)
    return count === null ? null : { ...event, day, workingDays: count }
  if ((event.kind === 'correctionAsked' || event.kind === 'reasonsAsked') && count !== undefined) {
    return count === null ? null : { ...event, day, until: workingDayAfter(day, count, calendar).day }
  }
  if (event.kind === 'delayed' && typed.until !== undefined) {
    return isPlausible(typed.until) ? { ...event, day, until: typed.until } : null
  }
  return { ...event, day }
}

/** While a year is typed, a date field goes through days of the first century. */
function isPlausible(text: string): text is Day {
  return isDay(text) && text > '2008' && text < '2100'
}

function countFrom(text: string): number | null {
  return /^[1-9]\d?$/u.test(text.trim()) ? Number(text) : null
}
