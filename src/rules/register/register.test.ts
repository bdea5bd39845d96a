import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { day } from '../day.ts'
import { checkReport } from '../report/check.ts'
import { forms } from '../report/form.ts'
import { reportOfTableTwo } from './check-table.ts'
import { changedFields, type EntryContent, fieldsOf, plainNumber, readEntry } from './entry.ts'
import { inTenThousands, readYuan, strangeAmount } from './money.ts'
import {
  cellRules,
  closingOf,
  countedRow,
  noTotals,
  type RegisterKey,
  type RegisterTotals,
  registerKeys,
  rowsOfForm,
  stockOf,
} from './register.ts'
import { doubtsOf, fieldsOfReturn, readReturn, zeroReturn } from './return.ts'
import { sentenceOfTableTwo } from './sentence.ts'
import { adjustedTwo, cellsOfTableTwo, isAdjustableCell, tableOfRows } from './table-two.ts'
import { headsOf, readRegisterHead } from './workbook.ts'

const today = day(2026, 11, 22)

test('every cell of table 二 is counted, and no other: 22 of form 2019, 10 of form 2021', () => {
  for (const [form, count] of [
    ['2019', 22],
    ['2021', 10],
  ] as const) {
    const printed = forms[form].disclosure.flatMap(({ rows, columns }) =>
      rows.flatMap((row) => columns.map((column) => `${row.key}.${column.key}`)),
    )
    const counted = Object.entries(cellRules[form]).flatMap(([row, cells]) =>
      Object.keys(cells).map((column) => `${row}.${column}`),
    )
    assert.deepEqual(counted.toSorted(), printed.toSorted())
    assert.equal(counted.length, count)
  }
})

test('money is printed in 万元 to the yuan and read back the same', () => {
  assert.equal(inTenThousands(521_500), '52.15')
  assert.equal(inTenThousands(1), '0.0001')
  assert.equal(inTenThousands(0), '0')
  assert.equal(inTenThousands(-15_000), '-1.5')
  assert.equal(readYuan('316,441', '元'), 316_441)
  assert.equal(readYuan('36.39万元', '万元'), 363_900)
  assert.equal(readYuan('１２.5０００', '万元'), 125_000)
  for (const [typed, unit] of [
    ['12.5', '元'],
    ['1.00001', '万元'],
    ['', '万元'],
    ['-3', '元'],
    ['三元', '元'],
    ['1e5', '元'],
  ] as const) {
    assert.equal(readYuan(typed, unit), null, `${typed}${unit}`)
  }
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1_000_000_000 }), (yuan) => readYuan(inTenThousands(yuan), '万元') === yuan),
  )
})

test('an amount that looks like a count, like 万元, or like ten thousand times too much strikes', () => {
  assert.match(strangeAmount(12, 12) ?? '', /与件数相同/)
  assert.match(strangeAmount(8, 1) ?? '', /可能是以万元填写/)
  assert.match(strangeAmount(30_000_000_000, 1) ?? '', /多乘了一万倍/)
  assert.equal(strangeAmount(521_500, 1), null)
  assert.equal(strangeAmount(0, 1), null)
})

test('a line is read with all that is wrong with it at once', () => {
  const read = readEntry(
    'normativeDocuments',
    { number: '', name: '办法', startedOn: '2026-13-01', endedOn: '废止' },
    today,
  )
  assert.ok(read.kind === 'wrong')
  assert.deepEqual(
    read.problems.map(({ field }) => field),
    ['number', 'startedOn', 'endedOn'],
  )
  const backwards = readEntry(
    'normativeDocuments',
    { number: '一号', name: '办法', startedOn: '2026-03-01', endedOn: '2026-02-01', disclosedOn: '2026-02-28' },
    today,
  )
  assert.ok(backwards.kind === 'wrong')
  assert.match(backwards.problems.map(({ message }) => message).join(), /早于成文日期/)
  const later = readEntry(
    'licenceItems',
    { number: 'X', name: '事项', startedOn: '2026-03-01', endedOn: '2027-01-01' },
    today,
  )
  assert.ok(later.kind === 'read', 'an item may be known to end later')
})

test('fields of other registers are not taken, and a day may be written as offices write it', () => {
  const read = readEntry(
    'licenceDecisions',
    { number: '1', name: '许可', startedOn: '2026年3月1日', amount: '99' },
    today,
  )
  assert.ok(read.kind === 'read')
  assert.deepEqual(read.content, {
    ...{ number: '1', name: '许可', startedOn: '2026-03-01', endedOn: null, disclosedOn: null },
    ...{ quantity: 1, amount: null, note: null },
  })
  const other: EntryContent = { ...read.content, quantity: 2, note: '补' }
  assert.deepEqual(changedFields(read.content, other), ['quantity', 'note'])
})

test('文号 are the same whatever their brackets', () => {
  for (const written of ['示政发[2026]3号', '示政发【2026】3号', '示政发（2026） 3 号', '示政发﹝2026﹞3号']) {
    assert.equal(plainNumber(written), '示政发〔2026〕3号')
  }
})

test('the blank workbook of each register is read by its own heads, in any order', () => {
  for (const key of registerKeys) {
    const heads = headsOf(key).map((text, column) => ({ text, column: 20 - column }))
    const head = readRegisterHead(key, heads)
    assert.deepEqual(head?.missing, [], key)
    assert.deepEqual(head?.unknown, [], key)
    assert.deepEqual(
      [...(head?.columns.values() ?? [])],
      fieldsOf(key).map(({ field }) => field),
      key,
    )
  }
  const fees = ['序号', '票据号', '收费项目', '日期', '收费金额（万元）', '缴费人']
  const head = readRegisterHead(
    'feeReceipts',
    fees.map((text, column) => ({ text, column })),
  )
  assert.equal(head?.unit, '万元')
  assert.deepEqual(head?.unknown, ['缴费人'])
  assert.equal(readRegisterHead('feeReceipts', [{ text: '某局2026年收费', column: 0 }]), null)
})

const totalsOf = (more: Partial<RegisterTotals>) => (register: RegisterKey) =>
  register === 'normativeDocuments' || register === 'penaltyItems' ? { ...noTotals, ...more } : noTotals

test('what a year opens with, adds and takes away gives what it closes with, in both forms', () => {
  const totals = totalsOf({
    begun: 5,
    ended: 2,
    standing: 13,
    stoodBefore: 10,
    disclosed: 4,
    disclosedEver: 24,
    disclosedBefore: 20,
  })
  assert.deepEqual(countedRow('2021', 'normativeDocuments', totals), { made: 5, repealed: 2, inForce: 13 })
  assert.deepEqual(countedRow('2019', 'normativeDocuments', totals), { made: 5, disclosed: 4, totalDisclosed: 24 })
  assert.deepEqual(countedRow('2019', 'penalties', totals), { previous: 10, change: 3, decisions: 0 })
  assert.equal(closingOf('2019', 'penalties', { previous: 10, change: -3, decisions: 0 }), 7)
  assert.equal(closingOf('2021', 'fees', { amount: 5 }), null)
})

test('a return asks for nothing that follows from the year before', () => {
  const known = { value: 10, from: 'report' } as const
  assert.deepEqual(fieldsOfReturn('2021', 'normativeDocuments', known), ['made', 'repealed'])
  assert.deepEqual(fieldsOfReturn('2021', 'normativeDocuments', null), ['opening', 'made', 'repealed'])
  assert.deepEqual(fieldsOfReturn('2019', 'licences', known), ['change', 'decisions'])
  assert.deepEqual(fieldsOfReturn('2021', 'licences', null), ['decisions'])
  const read = readReturn('2021', 'normativeDocuments', { made: '3', repealed: '4', inForce: '99' }, known, 1)
  assert.ok(read.kind === 'read')
  assert.deepEqual(read.figures, {
    cells: { made: 3, repealed: 4, inForce: 10 },
    opening: { known: 10, stated: 10, explained: 1 },
  })
  const items = readReturn('2019', 'licences', { change: '-3', decisions: '1,204' }, known, 0)
  assert.deepEqual(items.kind === 'read' ? items.figures.cells : null, { previous: 10, change: -3, decisions: 1204 })
})

test('a return that takes away more than there was, is blank, or is no number is refused', () => {
  const known = { value: 2, from: 'return' } as const
  for (const typed of [
    { made: '0', repealed: '3' },
    { made: '', repealed: '0' },
    { made: '/', repealed: '0' },
    { made: '-1', repealed: '0' },
  ]) {
    assert.equal(readReturn('2021', 'regulations', typed, known, 0).kind, 'wrong', JSON.stringify(typed))
  }
})

test('a return of zeros leaves every stock what it was', () => {
  for (const form of ['2019', '2021'] as const) {
    for (const row of rowsOfForm(form)) {
      const stock = stockOf(form, row)
      const { cells } = zeroReturn(form, row, stock === null ? null : { value: 6, from: 'report' }, 0)
      assert.equal(closingOf(form, row, cells), stock === null ? null : 6, `${form} ${row}`)
      for (const [column, value] of Object.entries(cells)) {
        const follows = column === stock?.opening || column === stock?.closing
        assert.equal(value, follows ? 6 : 0, `${form} ${row} ${column}`)
      }
    }
  }
})

test('whoever signs is told where figures differ from the registers and where an amount may be of another scale', () => {
  const figures = { cells: { projects: 2, amount: 20_000 }, opening: null }
  const doubts = doubtsOf('2019', 'procurement', figures, { projects: 3, amount: 20_000 })
  assert.match(doubts.join(), /采购项目数量填报2，登记簿为3/)
  assert.match(doubts.join(), /与采购项目数量相同/)
  const yuan = doubtsOf('2021', 'fees', { cells: { amount: 3_639_000_000 }, opening: null }, null)
  assert.match(yuan.join(), /363900万元，数额很大又没有小数/)
  assert.deepEqual(doubtsOf('2021', 'fees', { cells: { amount: 521_500 }, opening: null }, null), [])
})

test('what is said beside a cell moves the stock that follows from it, and never the stock itself', () => {
  const figures = { made: 5, repealed: 2, inForce: 13 }
  const part = { agencyId: 1, figures, registered: figures, returnId: null }
  const table = tableOfRows('2021', (row) => (row === 'normativeDocuments' ? [part, part] : []))
  assert.deepEqual(table.rows.normativeDocuments?.figures, { made: 10, repealed: 4, inForce: 26 })
  assert.deepEqual(Object.keys(table.rows), ['normativeDocuments'])
  assert.ok(isAdjustableCell(table, 'normativeDocuments', 'made'))
  assert.ok(!isAdjustableCell(table, 'normativeDocuments', 'inForce'))
  assert.ok(!isAdjustableCell(table, 'licences', 'decisions'), 'what nothing counts is typed, not adjusted')
  const said = {
    ...({ id: 1, table: 'disclosure', row: 'normativeDocuments', amount: 3, reason: '', takesBack: null } as const),
    ...{ takenBack: false, recordedAt: new Date(0), recordedByName: '' },
  }
  const adjusted = adjustedTwo(table, [
    { ...said, column: 'made' },
    { ...said, column: 'repealed', amount: 1 },
  ])
  assert.deepEqual(adjusted.rows.normativeDocuments?.figures, { made: 13, repealed: 5, inForce: 28 })
})

test('amounts become cells in 万元, with the unit where the form does not print it', () => {
  const part = (figures: Readonly<Record<string, number>>) => [
    { agencyId: 1, figures, registered: figures, returnId: null },
  ]
  const old = tableOfRows('2019', (row) => (row === 'procurement' ? part({ projects: 2, amount: 363_900 }) : []))
  assert.deepEqual(cellsOfTableTwo(old).procurement?.amount, {
    ...{ value: 36.39, text: '36.39万元', state: 'number', unit: '万元' },
  })
  const now = tableOfRows('2021', (row) => (row === 'fees' ? part({ amount: 0 }) : []))
  assert.deepEqual(cellsOfTableTwo(now).fees?.amount, { value: 0, text: '0', state: 'zero', unit: '万元' })
})

test('the sentence that a report may take over says the figures of the table, and the report’s checks find nothing in it', () => {
  const rows = {
    normativeDocuments: { made: 2, repealed: 1, inForce: 13 },
    licences: { decisions: 37 },
    penalties: { decisions: 15 },
    fees: { amount: 521_500 },
  }
  const table = tableOfRows('2021', (row) => {
    const figures = Object.entries(rows).find(([key]) => key === row)?.[1]
    return figures === undefined ? [] : [{ agencyId: 1, figures, registered: figures, returnId: null }]
  })
  const sentence = sentenceOfTableTwo(table, 2026)
  assert.equal(
    sentence,
    '2026年，本机关制发行政规范性文件2件，废止1件，现行有效13件；作出行政许可处理决定37件、行政处罚处理决定15件；收取行政事业性收费52.15万元。',
  )
  const report = reportOfTableTwo(table, 2026, '示例局')
  const written = {
    ...report,
    sections: { ...report.sections, overview: sentence ?? '' },
    paragraphs: [{ section: 'overview', text: sentence ?? '' }] as const,
  }
  const found = checkReport(written).filter(({ rule }) => rule === 'text.figures' || rule === 'text.list')
  assert.deepEqual(
    found.map(({ message }) => message),
    [],
  )
  assert.equal(
    sentenceOfTableTwo(
      tableOfRows('2021', () => []),
      2026,
    ),
    null,
  )
})
