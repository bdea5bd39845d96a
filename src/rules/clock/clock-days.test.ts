import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { anyHistory, anyRules } from '../../../test/clock-histories.ts'
import type { ClockEvent } from '../application/case-event.ts'
import { addDays, type Day, weekdayOf } from '../day.ts'
import { shippedNotices } from '../holiday-notices.ts'
import { calendarOf } from '../work-calendar.ts'
import { clockOf, defaultClockRules } from './clock.ts'
import { daysOf, mostWeeks } from './clock-days.ts'

const calendar = calendarOf(shippedNotices)
const d = (text: string) => text as Day
const received: readonly ClockEvent[] = [
  { kind: 'arrived', day: d('2026-04-27'), channel: 'counter' },
  { kind: 'receiptConfirmed', day: d('2026-04-27') },
]

/** A week as a line: what each day is, the numbers of those that count. */
function lines(events: readonly ClockEvent[], today: string): readonly string[] {
  const weeks = daysOf(clockOf(events, calendar, defaultClockRules), calendar, d(today))
  return weeks.map((week) =>
    week.map((day) => `${day.number ?? day.is}${day.madeUp ? '+' : ''}${day.last ? '!' : ''}`).join(' '),
  )
}

test('the days of a plain case are numbered from the working day after receipt to the last', () => {
  assert.deepEqual(lines(received, '2026-05-06'), [
    'start 1 2 3 rest rest rest',
    'rest rest 4 5 6 7+ rest',
    '8 9 10 11 12 rest rest',
    '13 14 15 16 17 rest rest',
    '18 19 20! outside outside outside outside',
  ])
})

test('the days of a consultation are shown as not counted, those after the last day as over', () => {
  const events: readonly ClockEvent[] = [
    ...received,
    { kind: 'consultationSent', day: d('2026-05-07'), consultation: 1, with: 'thirdParty' },
    { kind: 'consultationEnded', day: d('2026-05-12'), consultation: 1 },
  ]
  assert.deepEqual(lines(events, '2026-06-03'), [
    'start 1 2 3 rest rest rest',
    'rest rest 4 5 excluded excluded+ excluded',
    'excluded excluded 6 7 8 rest rest',
    '9 10 11 12 13 rest rest',
    '14 15 16 17 18 rest rest',
    '19 20! over outside outside outside outside',
  ])
})

test('while the applicant is to correct, the days stand still until his last', () => {
  const events: readonly ClockEvent[] = [
    ...received,
    { kind: 'correctionAsked', day: d('2026-04-29'), until: d('2026-05-08') },
  ]
  assert.deepEqual(lines(events, '2026-04-30'), [
    'start 1 2 stopped stopped stopped stopped',
    'stopped stopped stopped stopped stopped outside+ outside',
  ])
})

test('after a new start the days before it are void', () => {
  const events: readonly ClockEvent[] = [
    ...received,
    { kind: 'correctionAsked', day: d('2026-04-29'), until: d('2026-05-08') },
    { kind: 'corrected', day: d('2026-05-06') },
  ]
  assert.deepEqual(lines(events, '2026-05-06').slice(0, 2), [
    'start void void void rest rest rest',
    'rest rest start 1 2 3+ rest',
  ])
})

test('the picture is whole weeks, never too many, and its last numbered day is the day of the clock', () => {
  fc.assert(
    fc.property(anyHistory, anyRules, fc.integer({ min: 0, max: 60 }), (history, rules, ahead) => {
      const clock = clockOf(history, calendar, rules)
      const today = addDays(history.at(-1)?.day ?? clock.arrivedOn, ahead)
      const weeks = daysOf(clock, calendar, today)
      assert.ok(weeks.length <= mostWeeks)
      for (const week of weeks) assert.deepEqual([week.length, weekdayOf(week[0]?.day ?? today)], [7, 1])
      const days = weeks.flat()
      const numbers = days.flatMap(({ number }) => (number === null ? [] : [number]))
      assert.deepEqual(
        numbers,
        [...numbers.keys()].map((at) => at + 1),
      )
      const isCounted = !history.some(({ kind }) => kind === 'delayed' || kind === 'orderedAnew')
      const isShown = clock.due !== null && clock.due.day <= (days.at(-1)?.day ?? '')
      if (clock.state === 'handling' && isCounted && isShown) {
        assert.deepEqual(
          days.filter(({ last }) => last).map(({ day, is, number }) => [day, is, number]),
          [[clock.due?.day, 'counted', numbers.length]],
        )
      }
    }),
    { numRuns: 2000, seed: 20260302 },
  )
})
