import { isOwnDay, partsOf, type StartingEvent, type TimeLimit, type When } from '../catalogue/time-limit.ts'
import { type Day, day, dayFrom, yearOf } from '../day.ts'
import { printableLine } from '../printable.ts'

/** What starts a limit, as it was recorded. `itemId` null: it is for every item that waits for this event. */
export type Start = {
  readonly id: number
  readonly itemId: number | null
  readonly event: StartingEvent
  readonly what: string
  readonly on: Day
  /** The publication that meets it, where somebody has said which. */
  readonly publicationId: number | null
}

/** What can start a limit; none where it runs by the calendar, or has to be there always. */
export function startingEvents(limit: TimeLimit): readonly StartingEvent[] {
  return partsOf(limit).flatMap(({ when }): readonly StartingEvent[] => {
    if (when.kind === 'atOnce') return [{ kind: 'formed' }]
    const event = eventOf(when)
    return event === null ? [] : [event]
  })
}

/** Those of these starts that start this limit of an item. */
export function startsFor(ofItem: number, when: When, starts: readonly Start[]): readonly Start[] {
  const waitsFor = eventOf(when)
  return starts.filter(({ itemId, event }) => {
    if (itemId !== null && itemId !== ofItem) return false
    const formed = isOwnDay(event) && (when.kind === 'atOnce' || (waitsFor !== null && isOwnDay(waitsFor)))
    return formed || (waitsFor !== null && sameEvent(waitsFor, event))
  })
}

function sameEvent(a: StartingEvent, b: StartingEvent): boolean {
  return a.kind === 'named' ? b.kind === 'named' && a.name === b.name : a.kind === b.kind
}

function eventOf(when: When): StartingEvent | null {
  return when.kind === 'after' ? when.event : when.kind === 'together' ? { kind: 'issued' } : null
}

export type TypedStart = { readonly what: string; readonly on: string }

export type StartProblem = { readonly field: 'what' | 'on'; readonly message: string }

/** Reads what was typed of a start: what is to be disclosed, and the day on which its limit began. */
export function readStart(
  typed: TypedStart,
  today: Day,
):
  | { readonly kind: 'read'; readonly what: string; readonly on: Day }
  | { readonly kind: 'invalid'; readonly problems: readonly StartProblem[] } {
  const what = printableLine(typed.what)
  const on = dayFrom(typed.on.trim())
  const problems: StartProblem[] = []
  if (what === '') problems.push({ field: 'what', message: '请写明应公开的是什么。' })
  else if ([...what].length > 200) problems.push({ field: 'what', message: '应公开的信息不超过200个字。' })
  if (on === null) problems.push({ field: 'on', message: '请填写起算之日，例如2026-03-02。' })
  else if (on > today) problems.push({ field: 'on', message: '起算之日不能晚于今天。' })
  else if (on < day(yearOf(today) - 3, 1, 1))
    problems.push({ field: 'on', message: '起算之日在三年以前，请核对年份。' })
  return problems.length > 0 || on === null ? { kind: 'invalid', problems } : { kind: 'read', what, on }
}
