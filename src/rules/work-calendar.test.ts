import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays, type Day, dayFrom } from './day.ts'
import { shippedNotices } from './holiday-notices.ts'
import {
  calendarOf,
  daysOfNotice,
  isWorkingDay,
  lacksComingYear,
  workingDayAfter,
  workingDayFrom,
  workingDaysBetween,
} from './work-calendar.ts'

const calendar = calendarOf(shippedNotices)

// Receipt day, then the days 7, 15, 20 and 40 working days later.
const vectors = [
  ['2025-01-20', '2025-02-05', '2025-02-14', '2025-02-21', '2025-03-21'],
  ['2025-09-22', '2025-09-30', '2025-10-17', '2025-10-24', '2025-11-21'],
  ['2025-12-22', '2025-12-31', '2026-01-13', '2026-01-20', '2026-02-24'],
  ['2026-01-30', '2026-02-10', '2026-02-27', '2026-03-05', '2026-04-02'],
  ['2026-02-11', '2026-02-27', '2026-03-10', '2026-03-17', '2026-04-15'],
  ['2026-04-27', '2026-05-09', '2026-05-20', '2026-05-27', '2026-06-25'],
  ['2026-09-18', '2026-09-29', '2026-10-15', '2026-10-22', '2026-11-19'],
  ['2026-09-25', '2026-10-12', '2026-10-22', '2026-10-29', '2026-11-26'],
  ['2026-10-10', '2026-10-20', '2026-10-30', '2026-11-06', '2026-12-04'],
] as const

for (const [receipt, ...days] of vectors) {
  test(`7, 15, 20 and 40 working days after ${receipt} are counted with make-up days`, () => {
    assert.deepEqual(
      [7, 15, 20, 40].map((count) => workingDayAfter(day(receipt), count, calendar).day),
      days,
    )
  })
}

test("a court's own count, and a holiday that was lengthened, come out the same", () => {
  assert.deepEqual(workingDayAfter(day('2022-09-30'), 20, calendar), { kind: 'fixed', day: '2022-11-02' })
  assert.deepEqual(workingDayAfter(day('2020-01-20'), 20, calendar), { kind: 'fixed', day: '2020-02-25' })
})

test('each year has as many working days as its notice gives', () => {
  const inYear = (year: number): number => workingDaysBetween(day(`${year - 1}-12-31`), day(`${year}-12-31`), calendar)
  assert.deepEqual([2024, 2025, 2026].map(inYear), [251, 248, 248])
})

test('a count that runs past the known years is provisional and says until when the calendar knows', () => {
  assert.deepEqual(workingDayAfter(day('2026-12-10'), 20, calendar), {
    kind: 'provisional',
    day: '2027-01-07',
    knownUntil: '2026-12-31',
  })
})

test('a period that ends on a day of rest ends on the next working day', () => {
  assert.equal(workingDayFrom(day('2026-10-03'), calendar).day, '2026-10-08')
  assert.equal(workingDayFrom(day('2026-10-10'), calendar).day, '2026-10-10')
})

test('the coming year is missed from November on', () => {
  assert.equal(lacksComingYear(day('2026-10-31'), calendar), false)
  assert.equal(lacksComingYear(day('2026-11-01'), calendar), true)
})

test('a notice with days that do not exist, stand twice or are no exception is refused with all of them', () => {
  const notice = { year: 2027, source: '示例', daysOff: '01-01 02-30 01-01 01-02', daysWorked: '01-04' }
  assert.deepEqual(daysOfNotice(notice), {
    kind: 'refused',
    problems: [
      { kind: 'notADay', text: '02-30' },
      { kind: 'twice', day: '2027-01-01' },
      { kind: 'alreadyOff', day: '2027-01-02' },
      { kind: 'alreadyAWorkday', day: '2027-01-04' },
    ],
  })
})

test('counting in steps, backwards and forwards, agrees', () => {
  const anyDay = fc.integer({ min: 0, max: 2500 }).map((count) => addDays(day('2019-06-01'), count))
  fc.assert(
    fc.property(anyDay, fc.integer({ min: 0, max: 40 }), fc.integer({ min: 1, max: 40 }), (start, first, second) => {
      const between = workingDayAfter(start, first, calendar).day
      const end = workingDayAfter(start, first + second, calendar).day
      assert.equal(workingDayAfter(between, second, calendar).day, end)
      assert.equal(workingDaysBetween(start, end, calendar), first + second)
      assert.ok(isWorkingDay(end, calendar))
    }),
  )
})

function day(text: string): Day {
  const known = dayFrom(text)
  assert.ok(known !== null)
  return known
}
