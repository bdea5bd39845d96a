import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addDays, day, dayFrom, dayInChinese, dayOfInstant, isDay, weekdayOf, yearOf } from './day.ts'

test('a day is a day of the calendar and nothing else', () => {
  for (const yes of ['2020-02-29', '2000-02-29', '2021-12-31', '2026-11-22']) assert.equal(isDay(yes), true, yes)
  for (const no of [
    '2021-02-29',
    '1900-02-29',
    '2021-04-31',
    '2021-13-01',
    '2021-00-10',
    '2021-1-5',
    ' 2021-01-05',
    5,
  ]) {
    assert.equal(isDay(no), false, String(no))
  }
  assert.equal(dayFrom('2021-02-30'), null)
  assert.throws(() => day(2021, 2, 30), RangeError)
})

test('an instant is a day of Shanghai, not of Greenwich', () => {
  assert.equal(dayOfInstant(new Date('2026-11-22T15:59:59Z')), '2026-11-22')
  assert.equal(dayOfInstant(new Date('2026-11-22T16:00:00Z')), '2026-11-23')
})

test('a day says its year and reads as Chinese', () => {
  assert.equal(yearOf(day(2021, 3, 31)), 2021)
  assert.equal(dayInChinese(day(2021, 3, 5)), '2021年3月5日')
})

test('every day of four centuries follows the one before, on the next weekday', () => {
  let instant = Date.UTC(1900, 0, 1)
  let on = day(1900, 1, 1)
  for (let count = 0; count < 146_097; count += 1, instant += 86_400_000, on = addDays(on, 1)) {
    const expected = new Date(instant)
    assert.equal(on, expected.toISOString().slice(0, 10))
    assert.equal(weekdayOf(on), expected.getUTCDay())
  }
})
