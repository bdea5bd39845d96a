import assert from 'node:assert/strict'
import { test } from 'node:test'
import { reportOf } from '../../../test/reports.ts'
import { day } from '../day.ts'
import { checkDeadline } from './check-deadline.ts'
import { checkYears } from './check-years.ts'

const yearOf = (year: number, cells: Record<string, number>, form: '2019' | '2021' = '2021') =>
  reportOf({ year, form, cells })
const stock = (made: number, repealed: number, inForce: number) => ({
  'disclosure.normativeDocuments.made': made,
  'disclosure.normativeDocuments.repealed': repealed,
  'disclosure.normativeDocuments.inForce': inForce,
})

function years(now: Record<string, number>, before: Record<string, number>, form: '2019' | '2021' = '2021') {
  return checkYears(yearOf(2022, now), yearOf(2021, before, form)).map(
    ({ rule, row, block, column, stated, computed }) => [rule, `${row ?? block}.${column}`, stated, computed],
  )
}

test('documents in force follow from last year, made and repealed', () => {
  assert.deepEqual(years(stock(3, 1, 9), stock(0, 0, 7)), [])
  assert.deepEqual(years(stock(3, 1, 8), stock(0, 0, 7)), [['documents.stock', 'normativeDocuments.inForce', 8, 9]])
})

test('more cannot be repealed than there was', () => {
  assert.deepEqual(years(stock(1, 9, 0), stock(0, 0, 7)), [['documents.repealed', 'normativeDocuments.repealed', 9, 8]])
})

test('the stock of form 2019 is another number and is not compared', () => {
  assert.deepEqual(years(stock(3, 1, 9), { 'disclosure.normativeDocuments.totalDisclosed': 4 }, '2019'), [])
})

test('a leap of more than five times is found in totals, and small numbers leap freely', () => {
  const received = (value: number) => ({ 'requests.received.total': value, 'requests.received.person': value })
  assert.deepEqual(years(received(51), received(10)), [['year.jump', 'received.total', 51, 10]])
  assert.deepEqual(years(received(9), received(50)), [['year.jump', 'received.total', 9, 50]])
  assert.deepEqual(years(received(50), received(10)), [])
  assert.deepEqual(years(received(9), received(0)), [])
  assert.deepEqual(years(received(12), received(0)), [['year.jump', 'received.total', 12, 0]])
})

test('a leap is found between the forms where they count the same', () => {
  assert.deepEqual(years({ 'disclosure.licences.decisions': 600 }, { 'disclosure.licences.decisions': 100 }, '2019'), [
    ['year.jump', 'licences.decisions', 600, 100],
  ])
})

test('departments publish by 31 January, governments by 31 March; the day itself is in time', () => {
  const late = (agency: string, published: ReturnType<typeof day>) =>
    checkDeadline(reportOf({ agency, year: 2021 }), published).map(({ message }) => message)
  assert.deepEqual(late('某市某区教育局', day(2022, 1, 31)), [])
  assert.deepEqual(late('某市某区教育局', day(2022, 2, 1)), [
    '2021 年度报告于2022年2月1日公布，应在2022年1月31日前公布。',
  ])
  assert.deepEqual(late('某市某区人民政府', day(2022, 3, 31)), [])
  assert.deepEqual(late('某市某区人民政府', day(2022, 4, 1)), [
    '2021 年度报告于2022年4月1日公布，应在2022年3月31日前公布。',
  ])
  assert.deepEqual(late('某某', day(2022, 3, 1)), [])
  const known = { name: '某某', kind: 'township' as const }
  assert.equal(checkDeadline(reportOf({ agency: '某某', year: 2021 }), day(2022, 3, 1), known).length, 1)
})
