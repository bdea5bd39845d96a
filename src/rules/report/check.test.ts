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

test('text made to be slow is checked in good time', () => {
  const pieces = [
    '1',
    '一',
    '1 ',
    '1件',
    '《',
    '〔',
    '（其中',
    '其中1件，',
    '（',
    '\u3000',
    '%',
    '一是',
    '公开申请1件',
    'X',
    '{ ',
  ]
  for (const piece of pieces) {
    const endless = piece.repeat(20_000 / piece.length)
    const sentences = `${piece.repeat(1400 / piece.length)}。`.repeat(3)
    const report = cleanReport({}, { overview: [endless, `1${endless}件`], problems: [sentences], other: [sentences] })
    const begin = performance.now()
    checkReport(report)
    assert.ok(performance.now() - begin < 2000, `${piece}: ${Math.round(performance.now() - begin)} ms`)
  }
})
