import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Day } from '../day.ts'
import { shippedNotices } from '../holiday-notices.ts'
import { calendarOf } from '../work-calendar.ts'
import { endOfSpan, monthsAfter, turnsIn } from './limit-days.ts'

const calendar = calendarOf(shippedNotices)
const d = (text: string) => text as Day

test('a span of working days counts from the next working day, make-up days with it', () => {
  for (const [from, count, end] of [
    ['2026-02-11', 7, '2026-02-27'],
    ['2026-02-11', 20, '2026-03-17'],
    ['2026-04-27', 7, '2026-05-09'],
    ['2026-09-25', 20, '2026-10-29'],
  ] as const) {
    assert.deepEqual(endOfSpan(d(from), { count, unit: 'workingDay' }, calendar), { kind: 'fixed', day: end })
  }
})

test('a span of days or months that ends on a day of rest ends on the next working day', () => {
  // 20 days after 28 January 2026 is 17 February, in the holiday of the new year, which ends on the 23rd.
  assert.deepEqual(endOfSpan(d('2026-01-28'), { count: 20, unit: 'day' }, calendar), {
    kind: 'fixed',
    day: '2026-02-24',
  })
  assert.deepEqual(endOfSpan(d('2026-02-10'), { count: 20, unit: 'day' }, calendar), {
    kind: 'fixed',
    day: '2026-03-02',
  })
  assert.deepEqual(endOfSpan(d('2026-01-31'), { count: 1, unit: 'month' }, calendar), {
    kind: 'fixed',
    day: '2026-02-28',
  })
  assert.deepEqual(endOfSpan(d('2026-10-03'), { count: 0, unit: 'day' }, calendar), {
    kind: 'fixed',
    day: '2026-10-03',
  })
})

test('a day in a year whose holidays are not announced is provisional', () => {
  const due = endOfSpan(d('2026-12-20'), { count: 20, unit: 'workingDay' }, calendar)
  assert.equal(due.kind, 'provisional')
})

test('months are clamped to the last day of a shorter month', () => {
  assert.equal(monthsAfter(d('2024-01-31'), 1), '2024-02-29')
  assert.equal(monthsAfter(d('2026-12-31'), 2), '2027-02-28')
})

test('a day of each year is that day, whatever day of the week it is', () => {
  const [turn, ...more] = turnsIn(2026, { kind: 'yearly', month: 1, day: 31 }, calendar)
  assert.deepEqual(turn, {
    key: '2026',
    name: '2026年',
    due: { kind: 'fixed', day: '2026-01-31' },
    from: '2026-01-01',
    until: '2027-01-01',
  })
  assert.deepEqual(more, [])
  assert.equal(turnsIn(2025, { kind: 'yearly', month: 2, day: 29 }, calendar)[0]?.due.day, '2025-02-28')
})

test('each quarter has its turn, and what is due after its end is told of when it is over', () => {
  const within = turnsIn(2026, { kind: 'every', period: 'quarter', afterEnd: null }, calendar)
  assert.deepEqual(
    within.map(({ name, due, from }) => [name, due.day, from]),
    [
      ['2026年第一季度', '2026-03-31', '2026-01-01'],
      ['2026年第二季度', '2026-06-30', '2026-04-01'],
      ['2026年第三季度', '2026-09-30', '2026-07-01'],
      ['2026年第四季度', '2026-12-31', '2026-10-01'],
    ],
  )
  const after = turnsIn(
    2026,
    { kind: 'every', period: 'quarter', afterEnd: { count: 15, unit: 'workingDay' } },
    calendar,
  )
  assert.deepEqual(
    after.map(({ name, due, from, until }) => [name, due.day, from, until]),
    [
      ['2025年第四季度', '2026-01-22', '2026-01-01', '2026-04-01'],
      ['2026年第一季度', '2026-04-22', '2026-04-01', '2026-07-01'],
      ['2026年第二季度', '2026-07-21', '2026-07-01', '2026-10-01'],
      ['2026年第三季度', '2026-10-27', '2026-10-01', '2027-01-01'],
    ],
  )
  assert.equal(turnsIn(2026, { kind: 'monthly', day: 31 }, calendar)[1]?.due.day, '2026-02-28')
})
