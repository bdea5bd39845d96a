import assert from 'node:assert/strict'
import { test } from 'node:test'
import { interpret } from '../src/documents/report/interpret.ts'
import type { SourceDocument, SourceFormat } from '../src/documents/source.ts'
import type { Report } from '../src/rules/report/report.ts'

// Tables without ruled lines, as PDFs and text made from PDFs give them. All figures are made up.

test('in an unruled PDF a wide gap and a narrow one part two numbers alike', () => {
  const report = read('pdf', [
    '（一）予以公开\t724 1045 890\t632\t500 386 4177',
    '（二）部分公开 23 177\t24\t0\t24 213 461',
  ])
  assert.deepEqual(values(report, 'disclosed'), [724, 1045, 890, 632, 500, 386, 4177])
  assert.deepEqual(values(report, 'partlyDisclosed'), [23, 177, 24, 0, 24, 213, 461])
})

test('the rest of a group head may stand in the lines of its rows', () => {
  const report = read('text', [
    '         3.要求提供公开',
    '                      0       29         0          27         0            0         56',
    '    （五）不    出版物',
    '     予处理 4.无正当理由大',
    '                      0       29         0          0         131          17         177',
    '           量反复申请',
    '         5.要求行政机关',
    '         确认或重新出具      27      7          7          14        185          244        484',
    '           已获取信息',
  ])
  assert.deepEqual(values(report, 'notHandled.publication'), [0, 29, 0, 27, 0, 0, 56])
  assert.deepEqual(values(report, 'notHandled.excessive'), [0, 29, 0, 0, 131, 17, 177])
  assert.deepEqual(values(report, 'notHandled.reconfirmation'), [27, 7, 7, 14, 185, 244, 484])
})

test('the values of an item may stand beside the rest of its group head', () => {
  const report = read('text', [
    '       （三）不',
    '            5.属于三类内部事',
    '        予公开           28       375         0          0       9355786     26     9356215',
    '                务信息',
  ])
  assert.deepEqual(values(report, 'refused.internalAffairs'), [28, 375, 0, 0, 9355786, 26, 9356215])
})

test('an item is known by the beginning of its label before its group head has been printed', () => {
  const report = read('text', ['（一）予以公开 1 0 0 0 0 0 1', '1.属于', '国家秘 353 0 9 9 23 0 394', '密'])
  assert.deepEqual(values(report, 'refused.stateSecret'), [353, 0, 9, 9, 23, 0, 394])
})

test('where the foot of one row meets the head of the next, the values between them are nobody’s', () => {
  const report = read('pdf', [
    '1.属于国',
    '家秘密',
    '2.其他法 353 0 9 9 23 0 394',
    '律行政法',
    '规禁止公开',
    '卷8.属于行 1 0 0 0 0 0 1',
    '政查询事项',
  ])
  assert.deepEqual(values(report, 'refused.stateSecret'), Array(7).fill(null))
  assert.deepEqual(values(report, 'refused.forbiddenByLaw'), Array(7).fill(null))
})

function read(format: SourceFormat, rows: readonly string[]): Report {
  const lines = [
    '青川县水利局2022年政府信息公开工作年度报告',
    '二、主动公开政府信息情况',
    '信息内容 本年制发件数 本年废止件数 现行有效件数',
    '规章 0 0 0',
    '三、收到和处理政府信息公开申请情况',
    ...rows,
    '四、政府信息公开行政复议、行政诉讼情况',
  ]
  const source: SourceDocument = {
    format,
    blocks: lines.map((text, index) => ({ kind: 'paragraph', text, at: { line: index + 1 } })),
  }
  const [report] = interpret(source)
  assert.ok(report !== undefined)
  return report
}

function values(report: Report, row: string): (number | null)[] {
  return Object.values(report.requests[row] ?? {}).map(({ value }) => value)
}
