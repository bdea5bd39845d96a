import assert from 'node:assert/strict'
import { test } from 'node:test'
import { applicantColumns } from '../application/application.ts'
import { disputeTable, figuresFrom, requestTable, type YearFigures } from './count.ts'
import { checkFigures, reportOfFigures } from './count-report.ts'
import { type Adjustment, adjustableCells, adjusted, isReconciled, reconcile } from './reconcile.ts'

const person = (row: string, amount: number): Adjustment => ({
  id: 1,
  ...{ table: 'requests', row, column: 'person', amount },
  ...{ reason: '漏登', takesBack: null, takenBack: false, recordedAt: new Date(0), recordedByName: '白露' },
})

/** Three received from persons, two of them disclosed; one reconsideration upheld. */
const figures: YearFigures = figuresFrom(
  2025,
  (row, column) =>
    column !== 'person' ? 0 : row === 'received' ? 3 : row === 'disclosed' ? 2 : row === 'carriedOut' ? 1 : 0,
  (block, column) => (block === 'reconsideration' && column === 'upheld' ? 1 : 0),
)

test('an adjustment moves its cell and the totals that sum it up, and nothing else', () => {
  const said = adjusted(figures, [person('received', 1), person('disclosed', 1)])
  assert.equal(said.requests.received?.person, 4)
  assert.equal(said.requests.received?.total, 4)
  assert.equal(said.requests.disclosed?.person, 3)
  assert.equal(said.requests.concluded?.person, 3)
  assert.equal(said.requests.concluded?.total, 3)
  assert.deepEqual(checkFigures(said, 2025, '示例'), [])
  assert.equal(figures.requests.received?.person, 3)
})

test('an adjustment of one side alone breaks the balance, and the form’s own check says so', () => {
  const found = checkFigures(adjusted(figures, [person('received', 1)]), 2025, '示例')
  assert.deepEqual([...new Set(found.map(({ rule }) => rule))], ['requests.balance'])
})

test('totals, and what was carried in, cannot be adjusted', () => {
  const keys = adjustableCells(figures, 2025).map(({ key }) => key)
  assert.ok(keys.includes('requests/refused.stateSecret/business'))
  assert.ok(keys.includes('disputes/reconsideration/corrected'))
  for (const key of keys) assert.doesNotMatch(key, /total|concluded|carriedIn/)
})

test('a form of 2019 has one row （六）, an adjustment of which counts towards the total', () => {
  const old = { form: '2019', requests: requestTable('2019', () => 0), disputes: disputeTable(() => 0) } as const
  const said = adjusted(old, [person('otherHandling', 2), person('received', 2)])
  assert.equal(said.requests.concluded?.person, 2)
  assert.deepEqual(checkFigures(said, 2020, '示例'), [])
})

test('the lines must explain the difference of every column exactly', () => {
  const carriedIn = { person: 5, business: 1 }
  const carriedOut = Object.fromEntries(applicantColumns.map((column) => [column, column === 'person' ? 4 : 0]))
  const open = (...lines: { column: 'person' | 'business'; amount: number }[]) =>
    reconcile(carriedIn, carriedOut, lines)
  assert.deepEqual(
    open({ column: 'person', amount: 1 }).map((column) => column.open),
    [0, 1, 0, 0, 0, 0],
  )
  assert.ok(isReconciled(open({ column: 'person', amount: 1 }, { column: 'business', amount: 1 })))
  // Two wrongs in different columns are no right.
  assert.ok(!isReconciled(open({ column: 'person', amount: 2 })))
})

test('what last year’s report does not say with certainty is not compared', () => {
  assert.deepEqual(reconcile({ person: 5 }, { person: null }, []), [])
})

test('what is carried in is held against last year’s report', () => {
  const previous = reportOfFigures(figures, 2024, '示例')
  const found = checkFigures(figures, 2025, '示例', previous)
  assert.deepEqual(
    found.map(({ rule, column, stated, computed }) => [rule, column, stated, computed]),
    [
      ['requests.carriedOver', 'person', 0, 1],
      ['requests.carriedOver', 'total', 0, 1],
    ],
  )
})
