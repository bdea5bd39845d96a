import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day } from '../day.ts'
import { shippedNotices } from '../holiday-notices.ts'
import { calendarOf } from '../work-calendar.ts'
import { type AlikeCases, averageOf, medianOf, shareInWords, statisticsBy } from './statistics.ts'

const calendar = calendarOf(shippedNotices)
const units = new Map([['7', '政策法规股']])

const one: AlikeCases = {
  applicantKind: 'person',
  channel: 'online',
  unit: '',
  receivedInPeriod: true,
  outcome: null,
  extended: false,
  corrected: false,
  inTime: null,
  receiptOn: day(2026, 3, 2),
  countedOn: null,
  cases: 1,
}
const concluded = { outcome: 'disclosed', inTime: true, countedOn: day(2026, 3, 9) } as const

test('seventeen received and fifteen concluded are 88.2%', () => {
  const cases = [
    { ...one, cases: 2 },
    { ...one, ...concluded, cases: 15 },
  ]
  const [all] = statisticsBy('all', cases, units, calendar)
  assert.equal(all?.counts.received, 17)
  assert.equal(all?.counts.open, 2)
  assert.equal(shareInWords(all?.concludedShare ?? null), '88.2%')
})

test('by channel: six online and two in other ways', () => {
  const rows = statisticsBy(
    'channel',
    [
      { ...one, cases: 6 },
      { ...one, channel: 'counter', cases: 2 },
    ],
    units,
    calendar,
  )
  assert.deepEqual(
    rows.map(({ name, counts }) => [name, counts.received]),
    [
      ['当面提交', 2],
      ['网上申请', 6],
    ],
  )
})

test('the days taken are working days, averaged and halved over the cases and never over averages', () => {
  const cases = [
    { ...one, ...concluded, cases: 3 },
    { ...one, ...concluded, countedOn: day(2026, 4, 8), cases: 1 },
  ]
  const [all] = statisticsBy('all', cases, units, calendar)
  // 5, 5, 5 and 26 working days; 6 April 2026 is a day off.
  assert.equal(all?.averageDays, (5 * 3 + 26) / 4)
  assert.equal(all?.medianDays, 5)
})

test('the median of an even number of cases is the mean of the two in the middle', () => {
  assert.equal(
    medianOf([
      { days: 4, count: 1 },
      { days: 9, count: 1 },
    ]),
    6.5,
  )
  assert.equal(
    medianOf([
      { days: 9, count: 2 },
      { days: 4, count: 1 },
    ]),
    9,
  )
  assert.equal(medianOf([]), null)
  assert.equal(averageOf([]), null)
})

test('cases without a unit stand in a row of their own, and every row adds up to all', () => {
  const cases = [{ ...one, unit: '7', cases: 4 }, one]
  const rows = statisticsBy('unit', cases, units, calendar)
  assert.deepEqual(
    rows.map(({ name, counts }) => [name, counts.received]),
    [
      ['政策法规股', 4],
      ['没有交股室', 1],
    ],
  )
})
