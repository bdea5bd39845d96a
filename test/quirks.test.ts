import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readHtml } from '../src/documents/read-html.ts'
import { readText } from '../src/documents/read-text.ts'
import { interpret } from '../src/documents/report/interpret.ts'
import { cellAt, type Report } from '../src/rules/report/report.ts'

// Each test is one way in which real annual reports were seen to be printed. All figures are made up.

const head2021 = [
  '青川县水利局2022年政府信息公开工作年度报告',
  '一、总体情况',
  '本局公开信息十二条。',
  '二、主动公开政府信息情况',
]

test('an amount keeps its unit: in the cell, in its head, or none', () => {
  assert.deepEqual(amountOf('本年收费金额（单位：万元）', '12.3456'), { value: 12.3456, text: '12.3456', unit: '万元' })
  assert.deepEqual(amountOf('本年收<br>费金额（单<br>位：万元）', '1.5'), { value: 1.5, text: '1.5', unit: '万元' })
  assert.deepEqual(amountOf('本年收费金额', '318000元'), { value: 318000, text: '318000元', unit: '元' })
  assert.deepEqual(amountOf('本年收费金额', '12.3456万元'), { value: 12.3456, text: '12.3456万元', unit: '万元' })
  assert.deepEqual(amountOf('本年收费金额', '420500'), { value: 420500, text: '420500', unit: null })
})

test('changes in words, notes in the cell, full-width digits and thousand separators are read, and kept as printed', () => {
  const cells = [
    ['增2', 2],
    ['增加2项', 2],
    ['减1', -1],
    ['减少 3', -3],
    ['-6', -6],
    ['18（其中修订 4 件）', 18],
    ['１２', 12],
    ['1,234', 1234],
    ['10456789', 10456789],
    ['? 0', 0],
    ['\u200b7\u200b', 7],
  ] as const
  for (const [text, value] of cells) {
    const report = htmlReport({ disclosure: `<tr><td>规章</td><td>${text}</td><td>0</td><td>0</td></tr>` })
    const cell = cellAt(report, 'disclosure', 'regulations', 'made')
    assert.deepEqual([cell.text, cell.value], [text.replaceAll('\u200b', ''), value])
  }
})

test('a mark for "none", a reference or a number with a note is text, an empty cell is blank, and neither is a zero', () => {
  for (const text of ['/', '-', '—', '无', '见附件', '5①', '5²', '½']) {
    const report = htmlReport({ disclosure: `<tr><td>规章</td><td>${text}</td><td>0</td><td>&nbsp;</td></tr>` })
    assert.deepEqual(cellAt(report, 'disclosure', 'regulations', 'made').state, 'text')
    assert.deepEqual(cellAt(report, 'disclosure', 'regulations', 'repealed').state, 'zero')
    assert.deepEqual(cellAt(report, 'disclosure', 'regulations', 'inForce').state, 'blank')
  }
})

test('labels and numbers in pieces are put together without a blank', () => {
  const report = htmlReport({
    requests: `<tr><td colspan="2"><p><span>（一）</span></p><p><span>予以</span><font>公开</font></p></td>
      <td><span>4</span><span>1</span></td><td>0</td><td>0</td><td>0</td><td>0</td><td>0</td><td><p><span>41</span></p></td></tr>`,
  })
  assert.equal(cellAt(report, 'requests', 'disclosed', 'person').value, 41)
  assert.equal(cellAt(report, 'requests', 'disclosed', 'total').value, 41)
})

test('two numbers in one cell of a page are not joined in silence', () => {
  const report = htmlReport({
    requests:
      '<tr><td>（一）予以公开</td><td><p>4</p><p>1</p></td><td>0</td><td>0</td><td>0</td><td>0</td><td>0</td><td>5</td></tr>',
  })
  const cell = cellAt(report, 'requests', 'disclosed', 'person')
  assert.equal(cell.state, 'uncertain')
  assert.equal(cell.value, null)
})

test('the same word in another group is another row: 其他, 补正, 总计', () => {
  const report = htmlReport({
    requests: [
      row('（四）无法提供', '3.补正后申请内容仍不明确', 1),
      row('（六）其他处理', '1.逾期不补正', 2),
      row('', '2.逾期未缴费用', 3),
      row('', '3.其他', 4),
      row('（七）总计', '', 10),
    ].join(''),
  })
  const totals = [
    'unavailable.stillUnclear',
    'otherHandling.uncorrected',
    'otherHandling.feeUnpaid',
    'otherHandling.other',
    'concluded',
  ]
  assert.deepEqual(
    totals.map((key) => cellAt(report, 'requests', key, 'total').value),
    [1, 2, 3, 4, 10],
  )
})

test('shortened and garbled labels are known by the words that are left, and reported as printed', () => {
  const report = htmlReport({
    requests: [
      row('（三）不予公开', '1.属于国家秘密', 1),
      row('', '2.其他法律行政止公开', 2),
      row('', '3.危及三安全一稳定', 3),
    ].join(''),
  })
  assert.equal(cellAt(report, 'requests', 'refused.forbiddenByLaw', 'total').value, 2)
  assert.equal(cellAt(report, 'requests', 'refused.safetyAndStability', 'total').value, 3)
  assert.deepEqual(
    report.labels.filter(({ table }) => table === 'requests').map(({ printed }) => printed),
    ['2.其他法律行政止公开'],
  )
})

test('a label over three lines with its values on the middle one is one row', () => {
  const report = textReport([
    '（六）其他处理',
    '       1.申请人无正当理由',
    '       逾期不补正、机关不     2   0   0   0   0   0   2',
    '       再处理其申请',
    '       2.申请人逾期未按收费',
    '       通知要求缴纳费用         0   1   0   0   0   0   1',
  ])
  assert.equal(cellAt(report, 'requests', 'otherHandling.uncorrected', 'person').value, 2)
  assert.equal(cellAt(report, 'requests', 'otherHandling.feeUnpaid', 'business').value, 1)
})

test('page numbers and repeated heads between two halves of a table change nothing', () => {
  const report = textReport([
    '（三）不予公开 1.属于国家秘密 1 0 0 0 0 0 1',
    '- 4 -',
    '自然人 法人或其他组织 总计',
    '商业企业 科研机构 社会公益组织 法律服务机构 其他',
    '2.其他法律行政法规禁止公开 0 2 0 0 0 0 2',
    '4 / 6',
    '3.危及“三安全一稳定” 0 0 3 0 0 0 3',
  ])
  assert.equal(cellAt(report, 'requests', 'refused.forbiddenByLaw', 'business').value, 2)
  assert.equal(cellAt(report, 'requests', 'refused.safetyAndStability', 'research').value, 3)
})

test('blanks collapsed to the end of a pipe row leave no number certain', () => {
  const report = textReport(['| （一）予以公开 | 4 | 4 | | | | | |', '| （二）部分公开 | 4 | 0 | 0 | 0 | 0 | 0 | 4 |'])
  const cells = Object.values(report.requests.disclosed ?? {})
  assert.ok(cells.every(({ value }) => value === null))
  assert.deepEqual(cellAt(report, 'requests', 'disclosed', 'business').candidates, [4, null])
  assert.equal(cellAt(report, 'requests', 'partlyDisclosed', 'person').value, 4)
})

test('each cell on a line of its own with its pipe is a row all the same', () => {
  const report = textReport([
    '（一）予以公开 |',
    '5 |',
    '0 |',
    '0 |',
    '0 |',
    '0 |',
    '0 |',
    '5 |',
    '（二）部分公开 |',
    '0 |',
    '1 |',
    '0 |',
    '0 |',
    '0 |',
    '0 |',
    '1 |',
  ])
  assert.equal(cellAt(report, 'requests', 'disclosed', 'total').value, 5)
  assert.equal(cellAt(report, 'requests', 'partlyDisclosed', 'business').value, 1)
})

test('a row with six values where seven belong gives none, and says what was printed', () => {
  const report = textReport(['（一）予以公开 5 0 0 0 0 5', '（二）部分公开 1 0 0 0 0 0 1'])
  assert.ok(Object.values(report.requests.disclosed ?? {}).every(({ state }) => state === 'missing'))
  assert.deepEqual(
    report.shortRows.map(({ row: key, printed, expected }) => ({ key, printed, expected })),
    [{ key: 'disclosed', printed: ['5', '0', '0', '0', '0', '5'], expected: 7 }],
  )
})

test('glued digits are read where the row sum leaves one reading, and the cell says so', () => {
  const report = textReport([
    '（一）予以公开9000009（二）部分公开0120000 12',
    '（三）不予公开1.属于国家秘密00000001.属于国家秘密',
  ])
  const cell = cellAt(report, 'requests', 'disclosed', 'person')
  assert.deepEqual([cell.value, cell.chosenBy], [9, 'rowTotal'])
  assert.equal(cellAt(report, 'requests', 'refused.stateSecret', 'total').value, 0)
})

test('glued digits without a sum to tell them apart are uncertain, with their readings', () => {
  const [report] = interpret(readText([...head2021, '规章000行政规范性文件17170231行政许可4401'].join('\n')))
  assert.ok(report !== undefined)
  assert.equal(cellAt(report, 'disclosure', 'regulations', 'inForce').value, 0)
  const cell = cellAt(report, 'disclosure', 'normativeDocuments', 'made')
  assert.equal(cell.state, 'uncertain')
  assert.ok(cell.candidates?.includes(17))
})

test('a row printed twice with other numbers is uncertain, printed twice alike it counts once', () => {
  const report = textReport([
    '（一）予以公开 5 0 0 0 0 0 5',
    '（二）部分公开 1 0 0 0 0 0 1',
    '（一）予以公开 5 0 0 0 0 0 5',
    '（二）部分公开 2 0 0 0 0 0 2',
  ])
  assert.equal(cellAt(report, 'requests', 'disclosed', 'person').value, 5)
  assert.deepEqual(cellAt(report, 'requests', 'partlyDisclosed', 'person').candidates, [1, 2])
})

test('two years side by side are two reports: year after year, and column by column', () => {
  const year = (values: readonly number[]): string => values.map((value) => `<td>${value}</td>`).join('')
  const rows = (print: (index: number) => string): string =>
    [
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
      .map((label, index) => `<tr><td>${label}</td>${print(index)}</tr>`)
      .join('')
  const columns =
    '<td>自然人</td><td>商业企业</td><td>科研机构</td><td>社会公益组织</td><td>法律服务机构</td><td>其他</td><td>总计</td>'
  const after = `<tr><td></td><td colspan="7">2021年</td><td colspan="7">2022年</td></tr><tr><td></td>${columns}${columns}</tr>`
  const inTurn = `<tr><td></td>${columns.replaceAll('<td>', '<td colspan="2">')}</tr><tr><td></td>${'<td>2021</td><td>2022</td>'.repeat(7)}</tr>`
  const first = htmlReports(
    after + rows((index) => year([index, 0, 0, 0, 0, 0, index]) + year([0, index, 0, 0, 0, 0, index])),
  )
  const second = htmlReports(inTurn + rows((index) => year([index, 0, 0, index, 0, 0, 0, 0, 0, 0, 0, 0, index, index])))
  for (const reports of [first, second]) {
    assert.deepEqual(
      reports.map((report) => report.year),
      [2021, 2022],
    )
    assert.deepEqual(
      reports.map((report) => cellAt(report, 'requests', 'refused.safetyAndStability', 'person').value),
      [2, 0],
    )
    assert.deepEqual(
      reports.map((report) => cellAt(report, 'requests', 'refused.safetyAndStability', 'business').value),
      [0, 2],
    )
    assert.deepEqual(
      reports.map((report) => cellAt(report, 'requests', 'unavailable.notReadyMade', 'total').value),
      [9, 9],
    )
  }
})

test('two whole reports in one file are two reports', () => {
  const one = (year: number, value: number): string[] => [
    `青川县水利局${year}年政府信息公开工作年度报告`,
    ...head2021.slice(1),
    '第二十条第（一）项',
    '信息内容 本年制发件数 本年废止件数 现行有效件数',
    `规章 0 0 ${value}`,
    '三、收到和处理政府信息公开申请情况',
    `（一）予以公开 ${value} 0 0 0 0 0 ${value}`,
    '四、政府信息公开行政复议、行政诉讼情况',
    '0 0 0 0 0 0 0 0 0 0 0 0 0 0 0',
    '五、存在的主要问题及改进情况',
    `${year}年的问题。`,
  ]
  const reports = interpret(readText([...one(2021, 3), ...one(2022, 4)].join('\n')))
  assert.deepEqual(
    reports.map((report) => [
      report.year,
      cellAt(report, 'requests', 'disclosed', 'person').value,
      report.sections.problems,
    ]),
    [
      [2021, 3, '2021年的问题。'],
      [2022, 4, '2022年的问题。'],
    ],
  )
})

test('the form is known by its labels, not by the year', () => {
  const old = [
    '某局2023年政府信息公开工作年度报告',
    '二、主动公开政府信息情况',
    '信息内容 本年新制作数量 本年新公开数量 对外公开总数量',
    '规章 0 0 0',
    '政府集中采购 1 2.5',
  ]
  assert.deepEqual(
    interpret(readText(old.join('\n'))).map((report) => [report.year, report.form]),
    [[2023, '2019']],
  )
})

test('prose broken by pages and hard wraps is joined, headings stay on their own, page chrome is left out', () => {
  const [report] = interpret(
    readText(
      [
        ...head2021.slice(0, 2),
        '（一）加强领导',
        '    全年共发布各类政府信息三十六条，其中通过门户网站公开二十条，通过政务新媒体公开十六条，并在醒目位置播放宣',
        '- 2 -',
        '传片。',
        '打印本页',
        ...head2021.slice(3),
        '规章 0 0 0',
      ].join('\n'),
    ),
  )
  assert.equal(
    report?.sections.overview,
    '（一）加强领导\n全年共发布各类政府信息三十六条，其中通过门户网站公开二十条，通过政务新媒体公开十六条，并在醒目位置播放宣传片。',
  )
})

test('a text without any statutory table is refused in one sentence', () => {
  assert.throws(() => interpret(readText('今天天气很好。\n政府信息公开工作年度报告将于近日公布。')), {
    name: 'UnreadableFile',
  })
})

function amountOf(columnHead: string, text: string): object {
  const report = htmlReport({
    disclosure: `<tr><td>信息内容</td><td>${columnHead}</td></tr><tr><td>行政事业性收费</td><td>${text}</td></tr>`,
  })
  const { value, text: printed, unit } = cellAt(report, 'disclosure', 'fees', 'amount')
  return { value, text: printed, unit }
}

function row(group: string, label: string, person: number): string {
  const cells = [person, 0, 0, 0, 0, 0, person].map((value) => `<td>${value}</td>`).join('')
  return `<tr>${group === '' ? '' : `<td>${group}</td>`}${label === '' ? '' : `<td>${label}</td>`}${cells}</tr>`
}

function textReport(rows: readonly string[]): Report {
  const [report] = interpret(readText([...head2021, '三、收到和处理政府信息公开申请情况', ...rows].join('\n')))
  assert.ok(report !== undefined)
  return report
}

function htmlReport({ disclosure = '', requests = '' }: { disclosure?: string; requests?: string }): Report {
  const disclosureHead = '<tr><td>信息内容</td><td>本年制发件数</td><td>本年废止件数</td><td>现行有效件数</td></tr>'
  const text = head2021.map((line) => `<p>${line}</p>`).join('')
  const [report] = interpret(
    readHtml(
      `${text}<table>${disclosureHead}${disclosure}</table><p>三、收到和处理政府信息公开申请情况</p><table>${requests}</table>`,
    ),
  )
  assert.ok(report !== undefined)
  return report
}

function htmlReports(requests: string): Report[] {
  const title = '<p>青川县水利局2021—2022年政府信息公开工作年度报告</p><p>三、收到和处理政府信息公开申请情况</p>'
  return interpret(readHtml(`${title}<table>${requests}</table>`))
}

test('a word in the first cell of table 四 is the text of that cell', () => {
  const cells = ['见附件', ...Array.from({ length: 14 }, () => '0')].map((text) => `<td>${text}</td>`).join('')
  const text = head2021.map((line) => `<p>${line}</p>`).join('')
  const [report] = interpret(
    readHtml(`${text}<p>四、政府信息公开行政复议、行政诉讼情况</p><table><tr>${cells}</tr></table>`),
  )
  assert.ok(report !== undefined)
  assert.equal(cellAt(report, 'disputes', 'reconsideration', 'upheld').state, 'text')
  assert.equal(cellAt(report, 'disputes', 'litigationAfter', 'total').state, 'zero')
})

test('text whose lines lost their order gives no number from rows put together over lines', () => {
  const report = textReport([
    ...['申请人情况', '自然人', '总计', '机构', '0', '689', '0', '0', '7387', '835', '0'],
    ...['二、上年结转政府信息公开申请数量', '1', '0', '0', '0', '0', '0', '1', '一、本年新收政府信息公开申请数量'],
    '（一）予以公开 5 0 0 0 0 0 5',
  ])
  assert.ok(Object.values(report.requests.concluded ?? {}).every(({ state }) => state === 'missing'))
  assert.ok(Object.values(report.requests.carriedIn ?? {}).every(({ state }) => state === 'missing'))
  assert.equal(cellAt(report, 'requests', 'disclosed', 'total').value, 5)
})

test('two numbers below each other in a text of one cell a line are not joined in silence', () => {
  const cells = ['（一）予以公开', '2\n2', '0', '0', '0', '0', '0', '2'].map((cell) => `\t${cell}`).join('\n')
  const cell = cellAt(textReport([`${cells}\n`]), 'requests', 'disclosed', 'person')
  assert.deepEqual([cell.value, cell.state], [null, 'uncertain'])
})

test('the marks of Markdown headings are no part of a title', () => {
  const [report] = interpret(
    readText(['# 青川县水利局2022年政府信息公开工作年度报告', '## 二、主动公开政府信息情况', '规章 0 0 0'].join('\n')),
  )
  assert.equal(report?.agency ?? null, '青川县水利局')
})
