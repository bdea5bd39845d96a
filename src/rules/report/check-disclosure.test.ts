import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cleanReport } from '../../../test/clean-report.ts'
import { reportOf } from '../../../test/reports.ts'
import type { Cell } from './cell.ts'
import { checkDisclosure } from './check-disclosure.ts'
import { checkForm } from './check-form.ts'

const documents = (made: number, disclosed: number, totalDisclosed: number) =>
  checkDisclosure(
    reportOf({
      year: 2019,
      cells: {
        'disclosure.normativeDocuments.made': made,
        'disclosure.normativeDocuments.disclosed': disclosed,
        'disclosure.normativeDocuments.totalDisclosed': totalDisclosed,
      },
    }),
  ).map(({ rule, stated, computed }) => [rule, stated, computed])

test('documents made and kept back are found when at least three, and more than half, are not public', () => {
  assert.deepEqual(documents(65, 0, 0), [['disclosure.undisclosed', 0, 65]])
  assert.deepEqual(documents(3, 0, 0), [['disclosure.undisclosed', 0, 3]])
  assert.deepEqual(documents(8, 6, 20), [])
  assert.deepEqual(documents(2, 0, 0), [])
  assert.deepEqual(documents(10, 5, 9), [])
})

const purchase = (projects: number, amount: Cell) =>
  checkDisclosure(
    reportOf({
      year: 2019,
      cells: { 'disclosure.procurement.projects': projects, 'disclosure.procurement.amount': amount },
    }),
  ).map(({ rule, computed }) => (computed === undefined ? rule : `${rule} ${computed}`))

const amount = (text: string, unit: '元' | '万元' | null): Cell => ({
  value: Number(text),
  text,
  state: Number(text) === 0 ? 'zero' : 'number',
  unit,
})

test('an amount without a unit is found, and a large whole one is taken for yuan', () => {
  assert.deepEqual(purchase(21, amount('363900', null)), ['amount.unit', 'amount.suspicious 36.39'])
  assert.deepEqual(purchase(3, amount('52.15', null)), ['amount.unit'])
})

test('an amount that equals the number of projects, or stands without one, is found', () => {
  assert.deepEqual(purchase(2, amount('2', '万元')), ['amount.suspicious'])
  assert.deepEqual(purchase(8, amount('0', '万元')), ['amount.suspicious'])
  assert.deepEqual(purchase(0, amount('3.2', '万元')), ['amount.suspicious'])
  assert.deepEqual(purchase(0, amount('0', null)), [])
})

test('usual amounts are silent: in 万元 with a unit, in 元 with a unit', () => {
  assert.deepEqual(purchase(155, amount('262.076', '万元')), [])
  assert.deepEqual(purchase(8, amount('28.6232', '万元')), [])
  assert.deepEqual(purchase(5, amount('251000', '元')), [])
  assert.deepEqual(purchase(900, amount('120000', '万元')), [])
})

test('yuan under a header of 万元 is found where a project would cost half a 亿', () => {
  assert.deepEqual(purchase(21, amount('363900', '万元')), ['amount.suspicious 36.39'])
})

test('form 2021 asks for 万元', () => {
  const fee = cleanReport({ 'disclosure.fees.amount': amount('318000', '元') })
  assert.deepEqual(
    checkDisclosure(fee).map(({ rule }) => rule),
    ['amount.unit'],
  )
})

test('a body without the power to make 规章 reports none', () => {
  const made = { 'disclosure.regulations.inForce': 6 }
  const [found, ...others] = checkDisclosure(cleanReport(made, {}, { agency: '某市某区某镇' }))
  assert.deepEqual(others, [])
  assert.deepEqual(
    [found?.rule, found?.row, found?.column, found?.stated, found?.computed],
    ['regulations.power', 'regulations', 'inForce', 6, 0],
  )
  assert.deepEqual(checkDisclosure(cleanReport(made, {}, { agency: '某省人民政府' })), [])
  const city = { name: '某市人民政府', kind: 'government' as const, region: '某省/某市' }
  assert.deepEqual(checkDisclosure(cleanReport(made, {}, { agency: '某市' }), city), [])
})

test('the form of another year, an undivided （六） and labels of one’s own are notes', () => {
  assert.deepEqual(
    checkForm(reportOf({ year: 2022, form: '2019' })).map(({ rule, severity, message }) => [rule, severity, message]),
    [
      [
        'label.form',
        'note',
        '2022 年度的报告用了 2019 年的格式，应按国办公开办函〔2021〕30号《中华人民共和国政府信息公开工作年度报告格式》编制。',
      ],
    ],
  )
  const label = { table: 'requests' as const, column: 'welfare', expected: '社会公益组织', printed: '社会组织' }
  assert.deepEqual(
    checkForm({ ...cleanReport(), labels: [label, label] }).map(({ column, message }) => [column, message]),
    [['welfare', '表三（依申请公开）的栏目印作“社会组织”，格式原文为“社会公益组织”。']],
  )
  const requests = { ...cleanReport().requests, otherHandling: cleanReport().requests.received ?? {} }
  assert.deepEqual(
    checkForm({ ...cleanReport(), requests }).map(({ row }) => row),
    ['otherHandling'],
  )
})
