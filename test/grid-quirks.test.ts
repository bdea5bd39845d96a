import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readHtml } from '../src/documents/read-html.ts'
import { interpret } from '../src/documents/report/interpret.ts'
import { checkReport } from '../src/rules/report/check.ts'
import { cellAt } from '../src/rules/report/report.ts'

// Grids as editors leave them. All figures are made up.

test('a surplus empty column leaves empty cells where they are', () => {
  const [report] = interpret(
    readHtml(
      page(
        `${row('（一）予以公开', [4, 0, 0, 0, 0, 0, 4])}${row('（二）部分公开', ['', 2, 0, 0, 0, 0, 2])}
        ${row('（七）总计', [4, 2, 0, 0, 0, 0, 6])}`,
      ),
    ),
  )
  assert.ok(report !== undefined)
  const partly = Object.values(report.requests.partlyDisclosed ?? {})
  assert.deepEqual(
    partly.map(({ state, value }) => (state === 'blank' ? '' : value)),
    ['', 2, 0, 0, 0, 0, 2],
  )
})

test('two years that alternate are known in table 四 and in Chinese numerals, and no year is a value', () => {
  for (const years of [
    ['2021', '2022'],
    ['二〇二一年', '二〇二二年'],
  ]) {
    const pairs = (count: number) => `<td>${years.join('</td><td>')}</td>`.repeat(count)
    const requests = Array.from(
      { length: 10 },
      (_, index) => `<tr><td>${labels[index]}</td>${`<td>${index}</td><td>${index + 20}</td>`.repeat(7)}</tr>`,
    ).join('')
    const disputes = `<tr>${pairs(15)}</tr><tr>${'<td>1</td><td>2</td>'.repeat(15)}</tr>`
    const reports = interpret(
      readHtml(
        page(
          `<tr><td></td>${pairs(7)}</tr>${requests}</table><p>四、政府信息公开行政复议、行政诉讼情况</p><table>${disputes}`,
        ),
      ),
    )
    assert.deepEqual(
      reports.map((report) => [
        report.year,
        cellAt(report, 'requests', 'unavailable.notReadyMade', 'total').value,
        cellAt(report, 'disputes', 'litigationAfter', 'total').value,
      ]),
      [
        [2021, 9, 1],
        [2022, 29, 2],
      ],
    )
  }
})

test('a title over two lines is one title', () => {
  const [report] = interpret(readHtml(page(row('（一）予以公开', [0, 0, 0, 0, 0, 0, 0]))))
  assert.ok(report !== undefined)
  assert.deepEqual(
    checkReport(report).filter(({ rule }) => rule === 'text.title'),
    [],
  )
})

test('an article that a page holds twice is one report', () => {
  const article = page(row('（一）予以公开', [4, 0, 0, 0, 0, 0, 4]))
  const disclosure =
    '<table><tr><td>第二十条第（一）项</td></tr><tr><td>规章</td><td>0</td><td>0</td><td>0</td></tr></table>'
  const disputes = `<p>四、政府信息公开行政复议、行政诉讼情况</p><table><tr>${'<td>0</td>'.repeat(15)}</tr></table>`
  const whole = disclosure + article + disputes
  assert.equal(interpret(readHtml(`<div>${whole}</div><div>${whole}</div>`)).length, 1)
})

test('a column of running numbers is no part of the values', () => {
  const [report] = interpret(
    readHtml(
      page(
        row('1</td><td>（一）予以公开', [4, 0, 0, 0, 0, 0, 4]) + row('2</td><td>（二）部分公开', [0, 0, 0, 0, 0, 0, 0]),
      ),
    ),
  )
  assert.ok(report !== undefined)
  assert.equal(cellAt(report, 'requests', 'disclosed', 'person').value, 4)
  assert.equal(cellAt(report, 'requests', 'partlyDisclosed', 'person').value, 0)
})

test('a group head that a page end cut in pieces is no other label', () => {
  const rows = [
    '(三)1.属于国家秘密',
    '2.其他法律行政法规禁止公开不',
    '予公开3.危及“三安全一稳定”',
    '4.保护他人合法权益',
  ]
  const [report] = interpret(readHtml(page(rows.map((text) => row(text, [0, 0, 0, 0, 0, 0, 0])).join(''))))
  assert.deepEqual(
    report?.labels.map(({ row: key }) => key),
    ['refused.thirdPartyRights'],
  )
})

const labels = [
  '（三）不予公开1.属于国家秘密',
  '2.其他法律行政法规禁止公开',
  '3.危及',
  '4.保护第三方',
  '5.内部事务',
  '6.过程性',
  '7.执法案卷',
  '8.行政查询',
  '（四）无法提供1.不掌握',
  '2.没有现成',
]

function row(label: string, values: readonly (number | string)[]): string {
  return `<tr><td>${label}</td>${values.map((value) => `<td>${value}</td>`).join('')}<td></td></tr>`
}

function page(requests: string): string {
  const title = '<h1>青川县水利局</h1><h1>2022年政府信息公开工作年度报告</h1>'
  return `${title}<p>三、收到和处理政府信息公开申请情况</p><table>${requests}</table>`
}
