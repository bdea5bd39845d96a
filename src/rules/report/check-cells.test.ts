import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cleanReport } from '../../../test/clean-report.ts'
import { reportOf } from '../../../test/reports.ts'
import { type Cell, missingCell } from './cell.ts'
import { checkCells } from './check-cells.ts'
import { disputeColumns, requestColumns } from './form.ts'
import type { Report } from './report.ts'

const blank: Cell = { value: null, text: '', state: 'blank' }
const text = (text: string): Cell => ({ value: null, text, state: 'text' })
const row = (name: string, cell: Cell) =>
  Object.fromEntries(requestColumns.map(({ key }) => [`requests.${name}.${key}`, cell]))

function brief(report: Report) {
  return checkCells(report).map(({ rule, table, row, block, column, message }) => [
    rule,
    [table, row ?? block, column].filter((part) => part !== undefined).join('.'),
    message,
  ])
}

test('a short row is one finding that says how many cells it has, and its cells are left alone', () => {
  const report = cleanReport({ ...row('disclosed', missingCell), 'requests.disclosed.person': text('/') })
  const short = { table: 'requests' as const, row: 'disclosed', printed: ['0', '0'], expected: 7, at: { line: 50 } }
  const [found, ...others] = checkCells({ ...report, shortRows: [short] })
  assert.deepEqual(others, [])
  assert.deepEqual(
    [found?.rule, found?.row, found?.column, found?.stated, found?.computed, found?.at],
    ['cell.missing', 'disclosed', undefined, 2, 7, { line: 50 }],
  )
  assert.equal(found?.message, '「（一）予以公开」一行印有 2 格，应有 7 格，无法确定各个数字属于哪一栏。')
})

test('the one row of table 四 is short once, not three times', () => {
  const blocks = ['reconsideration', 'litigationDirect', 'litigationAfter'].map((block) => ({
    table: 'disputes' as const,
    row: block,
    printed: ['0'],
    expected: 15,
  }))
  const found = checkCells({ ...cleanReport(), shortRows: blocks })
  assert.deepEqual(
    found.map(({ message, block }) => [message, block]),
    [['表四（复议、诉讼）的数字行印有 1 格，应有 15 格，无法确定各个数字属于哪一栏。', undefined]],
  )
})

test('a single missing cell, a row that is not there and a table that is not there are each one finding', () => {
  assert.deepEqual(brief(cleanReport({ 'requests.received.other': missingCell })), [
    ['cell.missing', 'requests.received.other', '「一、本年新收」其他缺一格，没有读到内容。'],
  ])
  assert.deepEqual(brief(cleanReport(row('received', missingCell))), [
    ['cell.missing', 'requests.received', '缺少「一、本年新收」一行。'],
  ])
  const { received: _, ...requests } = cleanReport().requests
  assert.deepEqual(brief({ ...cleanReport(), requests }), [
    ['cell.missing', 'requests.received', '缺少「一、本年新收」一行。'],
  ])
  const [found, ...others] = checkCells({ ...cleanReport(), requests: {} })
  assert.deepEqual(others, [])
  assert.deepEqual([found?.table, found?.row, found?.stated, found?.computed], ['requests', undefined, 0, 175])
  const block = Object.fromEntries(disputeColumns.map(({ key }) => [`disputes.litigationAfter.${key}`, missingCell]))
  assert.deepEqual(brief(cleanReport(block)), [
    ['cell.missing', 'disputes.litigationAfter', '缺少「行政诉讼（复议后起诉）」一行。'],
  ])
})

test('a report of form 2021 that prints （六） as one row lacks no row', () => {
  const { 'otherHandling.uncorrected': zeros, ...requests } = cleanReport().requests
  delete requests['otherHandling.feeUnpaid']
  delete requests['otherHandling.other']
  assert.deepEqual(checkCells({ ...cleanReport(), requests: { ...requests, otherHandling: zeros ?? {} } }), [])
})

test('an uncertain cell lists its readings; a chosen reading says by what it was chosen', () => {
  const unsure: Cell = { value: null, text: '11', state: 'uncertain', candidates: [1, 11, null] }
  assert.deepEqual(brief(cleanReport({ 'requests.received.other': unsure })), [
    [
      'cell.uncertain',
      'requests.received.other',
      '「一、本年新收」其他的数字有不止一种读法，请对照原件：其他 1 或 11 或 空。',
    ],
  ])
  const chosen: Cell = { value: 1, text: '1', state: 'number', chosenBy: 'rowTotal' }
  assert.deepEqual(brief(cleanReport({ 'requests.received.other': chosen, 'requests.received.business': chosen })), [
    ['cell.chosen', 'requests.received', '「一、本年新收」一行的数字连在一起，按本行合计能成立的唯一读法取数：1 1。'],
  ])
})

test('blanks and marks are found, together where they share a row', () => {
  assert.deepEqual(
    brief(cleanReport({ 'disclosure.regulations.made': blank, 'disclosure.coercion.decisions': text('/') })),
    [
      ['cell.blank', 'disclosure.regulations.made', '「规章」本年制发件数没有填写，按 0 计。'],
      ['cell.notNumber', 'disclosure.coercion.decisions', '「行政强制」本年处理决定数量填的是“/”，不是数字。'],
    ],
  )
  assert.deepEqual(brief(cleanReport(row('carriedOut', blank))), [
    ['cell.blank', 'requests.carriedOut', '「四、结转下年度」一行有 7 格没有填写，按 0 计。'],
  ])
})

test('a table that nobody filled in is one finding', () => {
  const cells = Object.fromEntries(
    ['reconsideration', 'litigationDirect', 'litigationAfter'].flatMap((block) =>
      disputeColumns.map(({ key }) => [`disputes.${block}.${key}`, blank]),
    ),
  )
  assert.deepEqual(brief(cleanReport(cells)), [
    ['cell.blank', 'disputes', '表四（复议、诉讼）全部没有填写，没有发生的应填“0”。'],
  ])
})

test('nothing is negative but the change of form 2019', () => {
  assert.deepEqual(brief(cleanReport({ 'requests.received.other': -2 })), [
    ['cell.negative', 'requests.received.other', '「一、本年新收」其他填 -2，不应为负数。'],
  ])
  assert.deepEqual(checkCells(reportOf({ year: 2019, cells: { 'disclosure.fees.change': -3 } })), [])
})

const amount = (text: string): Cell => ({ value: Number(text), text, state: 'number', unit: '万元' })

test('counts are whole', () => {
  assert.deepEqual(brief(cleanReport({ 'requests.received.other': 1.5 })), [
    ['cell.decimals', 'requests.received.other', '「一、本年新收」其他填 1.5，件数应为整数。'],
  ])
})

test('where the header prints 保留4位小数, an amount has four, or is 0', () => {
  const asked = (text: string) => {
    const report = reportOf({ year: 2019, cells: { 'disclosure.procurement.amount': amount(text) } })
    return checkCells({ ...report, fourDecimals: ['procurement.amount'] }).map(({ rule, message }) => [rule, message])
  }
  assert.deepEqual(asked('262.076'), [
    ['cell.decimals', '「政府集中采购」采购总金额填 262.076，表头要求保留4位小数，现有 3 位。'],
  ])
  assert.equal(asked('7000').length, 1)
  assert.deepEqual(asked('28.6232'), [])
  assert.deepEqual(asked('28.6230'), [])
  assert.deepEqual(checkCells({ ...cleanReport(), fourDecimals: ['fees.amount'] }), [])
})

test('where it does not, up to four are right: a ten-thousandth of 万元 is one yuan', () => {
  for (const text of ['7000', '61.5', '88.123', '12.3456']) {
    assert.deepEqual(brief(cleanReport({ 'disclosure.fees.amount': amount(text) })), [], text)
  }
  assert.equal(brief(cleanReport({ 'disclosure.fees.amount': amount('12.345678') }))[0]?.[0], 'cell.decimals')
})
