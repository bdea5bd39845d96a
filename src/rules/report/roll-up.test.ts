import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { reportOf } from '../../../test/reports.ts'
import { type Cell, missingCell } from './cell.ts'
import { emptyTables, type Report } from './report.ts'
import { rollUp, sumReports } from './roll-up.ts'

const of = (agency: string, cells: Record<string, number | Cell> = {}, year = 2021) =>
  reportOf({ agency, year, form: '2021', cells })
const received = (value: number) => ({ 'requests.received.person': value, 'requests.received.total': value })

function brief(findings: ReturnType<typeof rollUp>) {
  return findings.map(({ rule, table, row, block, column, stated, computed }) => [
    rule,
    [table, row ?? block, column].filter((part) => part !== undefined).join('.'),
    stated,
    computed,
  ])
}

test('a government that sums its bodies is silent', () => {
  assert.deepEqual(rollUp(of('区政府', received(7)), [of('甲局', received(3)), of('乙局', received(4))]), [])
  assert.deepEqual(rollUp(of('区政府', received(7)), []), [])
})

test('every cell that differs is found with both sums', () => {
  const found = rollUp(of('区政府', { ...received(9), 'disputes.reconsideration.total': 1 }), [
    of('甲局', received(3)),
    of('乙局', received(4)),
  ])
  assert.deepEqual(brief(found), [
    ['rollup.sum', 'requests.received.person', 9, 7],
    ['rollup.sum', 'requests.received.total', 9, 7],
    ['rollup.sum', 'disputes.reconsideration.total', 1, 0],
  ])
  assert.equal(found[0]?.message, '「一、本年新收」自然人填 9，所属 2 份报告相加为 7，相差 2。')
})

test('a child’s unknown cell makes the sum unknown, and the child is named', () => {
  const slash: Cell = { value: null, text: '/', state: 'text' }
  const found = rollUp(of('区政府', received(9)), [
    of('甲局', { ...received(3), 'requests.received.person': slash }),
    of('乙局', received(4)),
  ])
  assert.deepEqual(
    found.map(({ message }) => message),
    [
      '「一、本年新收」总计填 9，所属 2 份报告相加为 7，相差 2。',
      '“甲局”的表三（依申请公开）有 1 格读不出数字（「一、本年新收」自然人等），这些格无法汇总核对。',
    ],
  )
})

test('a child without one of the tables is named once', () => {
  const without: Report = { ...of('甲局'), disputes: emptyTables('2021').disputes }
  assert.deepEqual(
    rollUp(of('区政府'), [without, of('乙局')]).map(({ table, message }) => [table, message]),
    [['disputes', '“甲局”的报告没有表四（复议、诉讼），这张表无法汇总核对。']],
  )
})

test('a report of another year, or given twice, is named', () => {
  assert.deepEqual(
    rollUp(of('区政府'), [of('甲局'), of('乙局', {}, 2020), of('甲局')]).map(({ message }) => message),
    ['“乙局”是 2020 年度的报告，不能汇入 2021 年度。', '“甲局”的报告出现了不止一份，汇总重复计算。'],
  )
})

test('sums say which reports leave them unknown; blanks are 0; amounts are in 万元', () => {
  const blank: Cell = { value: null, text: '', state: 'blank' }
  const yuan: Cell = { value: 5000, text: '5000元', state: 'number', unit: '元' }
  const sums = sumReports([
    of('甲局', { 'requests.received.total': blank, 'disclosure.fees.amount': yuan }),
    of('乙局', { 'requests.received.total': 4, 'disclosure.fees.amount': 1.25 }),
    of('丙局', { 'requests.concluded.total': missingCell }),
  ])
  const cell = (row: string, column: string) => {
    const sum = sums.find((one) => one.row === row && one.column === column)
    return [sum?.value, sum?.unknownIn]
  }
  assert.deepEqual(cell('received', 'total'), [4, []])
  assert.deepEqual(cell('fees', 'amount'), [1.75, []])
  assert.deepEqual(cell('concluded', 'total'), [null, [2]])
})

test('children of both forms are summed in what counts the same', () => {
  const old = reportOf({ agency: '甲局', year: 2021, form: '2019', cells: { 'requests.otherHandling.total': 2 } })
  const parent = of('区政府', { 'requests.otherHandling.other.total': 3 })
  assert.deepEqual(brief(rollUp(parent, [old])), [['rollup.sum', 'requests.otherHandling.total', 3, 2]])
})

test('a sum of any reports is silent, and one changed cell of it is the one finding', () => {
  const cellNames = sumReports([of('甲局')]).map(({ table, row, column }) => `${table}.${row}.${column}`)
  const child = fc.dictionary(fc.constantFrom(...cellNames), fc.nat(1_000_000), { maxKeys: 40 })
  fc.assert(
    fc.property(fc.array(child, { minLength: 1, maxLength: 6 }), fc.constantFrom(...cellNames), (all, changed) => {
      const children = all.map((cells, index) => of(`第${index}局`, cells))
      const sums: Record<string, number> = {}
      for (const cells of all) for (const [name, value] of Object.entries(cells)) sums[name] = (sums[name] ?? 0) + value
      assert.deepEqual(rollUp(of('区政府', sums), children), [])
      const found = rollUp(of('区政府', { ...sums, [changed]: (sums[changed] ?? 0) + 1 }), children)
      assert.deepEqual(
        found.map(({ table, row, block, column }) => `${table}.${row ?? block}.${column}`),
        [changed],
      )
    }),
    { numRuns: 100, seed: 20210929 },
  )
})
