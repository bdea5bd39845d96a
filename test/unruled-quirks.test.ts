import assert from 'node:assert/strict'
import { test } from 'node:test'
import { interpret } from '../src/documents/report/interpret.ts'
import type { SourceDocument, SourceFormat } from '../src/documents/source.ts'
import type { Report } from '../src/rules/report/report.ts'

// Tables without ruled lines, as PDFs and text copied out of tables give them. All figures are made up.

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

test('a minus among glued digits begins a number, and none of them is certain', () => {
  const [report] = interpret(
    textSource([
      '二、主动公开政府信息情况',
      '信息内容上一年项目数量本年增/减处理决定数量',
      '行政许可4-15其他对外管理服务事项0-420',
      '政府集中采购12.5',
    ]),
  )
  const cells = [
    ...Object.values(report?.disclosure.licences ?? {}),
    ...Object.values(report?.disclosure.otherServices ?? {}),
  ]
  assert.ok(cells.every(({ value }) => value === null))
  assert.deepEqual(report?.disclosure.licences?.change?.candidates, [-1])
})

test('glued rows that may have lost an empty cell are uncertain once one row shows that cells were lost', () => {
  const whole = ['（一）予以公开179044427450', '（二）部分公开1000001']
  const certain = read('text', whole)
  assert.deepEqual(values(certain, 'partlyDisclosed'), [1, 0, 0, 0, 0, 0, 1])
  const torn = read('text', [...whole, '（三）不予公开1.属于国家秘密5'])
  assert.deepEqual(values(torn, 'disclosed'), Array(7).fill(null))
  assert.deepEqual(values(torn, 'partlyDisclosed'), [1, 0, 0, 0, 0, 0, 1])
})

test('a row without values gives its place to the next row in the same line', () => {
  const [report] = interpret(
    textSource([
      '二、主动公开政府信息情况',
      '行政许可 第二十条第（六）项 信息内容 本年处理决定数量 行政处罚 14 行政强制 2',
    ]),
  )
  const decisions = ['licences', 'penalties', 'coercion'].map((row) => report?.disclosure[row]?.decisions?.value)
  assert.deepEqual(decisions, [null, 14, 2])
})

test('lines drawn in characters part cells', () => {
  const report = read('text', ['├──┼──┤', '│（一）予以公开│5│0│0│0│0│0│5│', '│（二）部分公开│0││0│0│0│0│0│'])
  assert.deepEqual(values(report, 'disclosed'), [5, 0, 0, 0, 0, 0, 5])
  assert.deepEqual(values(report, 'partlyDisclosed'), [0, null, 0, 0, 0, 0, 0])
})

test('empty cells at the ends are told from left-overs of merged cells by the columns of the full rows', () => {
  const report = read('text', [
    '一、本年新收政府信息公开申请数量\t\t\t5\t0\t0\t0\t0\t0\t5',
    '三、本年度办理结果\t（一）予以公开\t\t\t3\t0\t0\t0\t0\t3',
    '\t（三）不予公开\t1.属于国家秘密\t2\t0\t0\t0\t0\t\t',
    '\t（七）总计\t\t5\t0\t0\t0\t0\t0\t5',
  ])
  assert.deepEqual(values(report, 'received'), [5, 0, 0, 0, 0, 0, 5])
  assert.deepEqual(values(report, 'disclosed'), [null, 3, 0, 0, 0, 0, 3])
  assert.deepEqual(values(report, 'refused.stateSecret'), [2, 0, 0, 0, 0, null, null])
})

test('blanks of table 四 that came to stand at the end of the row leave no number certain where the sums break', () => {
  const blocks = (row: string) => {
    const report = read('text', [], row)
    return Object.values(report.disputes).flatMap((cells) => Object.values(cells).map(({ value }) => value))
  }
  assert.deepEqual(blocks('| 9 | 1 | 5 | 15 | 2 | 0 | 0 | 0 | 2 | 0 | 0 | 0 | 0 | 0 | |'), Array(15).fill(null))
  assert.deepEqual(blocks('| 9 | 1 | 0 | 5 | 15 | 2 | 0 | 0 | 0 | 2 | | | | | |').slice(0, 6), [9, 1, 0, 5, 15, 2])
})

test('lines of a narrow PDF page are joined, its headings stay on their own', () => {
  const lines = [
    '一、总体情况',
    '（一）主动公开情况',
    '全年公开信息一百二十条，其中政策文',
    '件二十条，工作动态一百条。',
  ]
  const [report] = interpret(textSource([...lines, '二、主动公开政府信息情况', '规章 0 0 0'], 'pdf'))
  assert.equal(
    report?.sections.overview,
    '（一）主动公开情况\n全年公开信息一百二十条，其中政策文件二十条，工作动态一百条。',
  )
})

function read(format: SourceFormat, rows: readonly string[], disputes = ''): Report {
  const lines = [
    '青川县水利局2022年政府信息公开工作年度报告',
    '二、主动公开政府信息情况',
    '信息内容 本年制发件数 本年废止件数 现行有效件数',
    '规章 0 0 0',
    '三、收到和处理政府信息公开申请情况',
    ...rows,
    '四、政府信息公开行政复议、行政诉讼情况',
    disputes,
  ]
  const [report] = interpret(textSource(lines, format))
  assert.ok(report !== undefined)
  return report
}

function values(report: Report, row: string): (number | null)[] {
  return Object.values(report.requests[row] ?? {}).map(({ value }) => value)
}

function textSource(lines: readonly string[], format: SourceFormat = 'text'): SourceDocument {
  return { format, blocks: lines.map((text, index) => ({ kind: 'paragraph', text, at: { line: index + 1 } })) }
}
