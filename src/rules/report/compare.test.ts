import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cleanReport } from '../../../test/clean-report.ts'
import { reportOf } from '../../../test/reports.ts'
import type { Cell } from './cell.ts'
import { compareReports } from './compare.ts'

const differences = (comparison: ReturnType<typeof compareReports>) =>
  comparison.cells
    .filter(({ difference }) => difference !== 0)
    .map(({ table, row, column, difference }) => [table, row, column, difference])

test('two reports of one form are compared in every cell', () => {
  const comparison = compareReports(cleanReport(), cleanReport({ 'requests.received.person': 5 }))
  assert.equal(comparison.sameForm, true)
  assert.equal(comparison.cells.length, 10 + 175 + 15)
  assert.deepEqual(differences(comparison), [['requests', 'received', 'person', 3]])
})

test('between the forms only what counts the same is compared; （六） undivided stands for its three rows', () => {
  const a = reportOf({
    year: 2020,
    form: '2019',
    cells: { 'requests.otherHandling.total': 1, 'disclosure.fees.change': 4 },
  })
  const b = reportOf({
    year: 2021,
    form: '2021',
    cells: {
      'requests.otherHandling.uncorrected.total': 2,
      'requests.otherHandling.other.total': 3,
      'disclosure.normativeDocuments.made': 6,
      'disclosure.normativeDocuments.inForce': 9,
    },
  })
  const comparison = compareReports(a, b)
  assert.equal(comparison.sameForm, false)
  assert.equal(comparison.cells.length, 5 + 23 * 7 + 15)
  assert.deepEqual(differences(comparison), [
    ['disclosure', 'normativeDocuments', 'made', 6],
    ['requests', 'otherHandling', 'total', 4],
  ])
})

test('a cell that is not known has no difference; an amount in 元 is one in 万元', () => {
  const unsure: Cell = { value: null, text: '11', state: 'uncertain', candidates: [1, 11] }
  const yuan: Cell = { value: 10_000, text: '10000元', state: 'number', unit: '元' }
  const wan: Cell = { value: 1.5, text: '1.5', state: 'number', unit: '万元' }
  const comparison = compareReports(
    cleanReport({ 'requests.received.other': unsure, 'disclosure.fees.amount': yuan }),
    cleanReport({ 'disclosure.fees.amount': wan }),
  )
  assert.deepEqual(differences(comparison), [
    ['disclosure', 'fees', 'amount', 0.5],
    ['requests', 'received', 'other', null],
  ])
})

test('sentences repeated word for word are found with their share, whatever their blanks', () => {
  const of = (...overview: string[]) => cleanReport({}, { overview, problems: [], other: [] })
  const comparison = compareReports(
    of('我局认真学习条例，常抓不懈。网站更新一百次。'),
    of('工作有了新气象。', '我局认真学习 条例，常抓不懈。'),
  )
  assert.deepEqual(
    comparison.sentences.map(({ section, text }) => [section, text]),
    [['overview', '我局认真学习 条例，常抓不懈。']],
  )
  assert.deepEqual(comparison.share, { a: 14 / 22, b: 14 / 22 })
})

test('a report is wholly repeated in itself', () => {
  const { share, cells } = compareReports(cleanReport(), cleanReport())
  assert.deepEqual(share, { a: 1, b: 1 })
  assert.ok(cells.every(({ difference }) => difference === 0))
})
