import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cleanReport } from '../../../test/clean-report.ts'
import { day } from '../day.ts'
import { checkReport } from './check.ts'

test('a report without fault gives no finding', () => {
  assert.deepEqual(checkReport(cleanReport()), [])
})

test('a report without fault gives none either beside last year, its agency and its day', () => {
  const previous = cleanReport({ 'disclosure.normativeDocuments.inForce': 7 }, {}, { year: 2020 })
  const agency = { name: '某市某区发展和改革局', kind: 'department' as const, region: '某省/某市/某区' }
  assert.deepEqual(checkReport(cleanReport(), { previous, agency, publishedOn: day(2022, 1, 31) }), [])
})

test('a report of another year than the one before is not held against this one', () => {
  const older = cleanReport({ 'requests.carriedOut.total': 5 }, {}, { year: 2019 })
  assert.deepEqual(checkReport(cleanReport(), { previous: older }), [])
})
