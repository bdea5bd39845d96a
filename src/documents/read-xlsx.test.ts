import assert from 'node:assert/strict'
import test from 'node:test'
import ExcelJS from 'exceljs'
import { printNumber } from './number-format.ts'
import { readSource } from './read-source.ts'

async function read(fill: (book: ExcelJS.Workbook) => void) {
  const book = new ExcelJS.Workbook()
  fill(book)
  const { blocks } = await readSource(new Uint8Array(await book.xlsx.writeBuffer()), 'a.xlsx')
  return blocks.flatMap((block) =>
    block.kind === 'table'
      ? [block.rows.map((row) => row.cells.map((c) => `${c.text}@${c.column}+${c.columnSpan}x${c.rowSpan}`))]
      : [],
  )
}

test('merged cells, blanks within a row, and cells nobody touched', async () => {
  const tables = await read((book) => {
    const sheet = book.addWorksheet('年报')
    sheet.addRow(['三、', '（一）', null, 4, 0])
    sheet.addRow([null, '（三）', '1.', null, 1])
    sheet.addRow([null, null, '2.', 2, ''])
    sheet.mergeCells('A1:A3')
    sheet.mergeCells('B1:C1')
    sheet.mergeCells('B2:B3')
  })
  assert.deepEqual(tables, [
    [
      ['三、@0+1x3', '（一）@1+2x1', '4@3+1x1', '0@4+1x1'],
      ['（三）@1+1x2', '1.@2+1x1', '@3+1x1', '1@4+1x1'],
      ['2.@2+1x1', '2@3+1x1', '@4+1x1'],
    ],
  ])
})

test('what a cell shows is read: formats, formulas with their results, rich text, dates', async () => {
  const tables = await read((book) => {
    const sheet = book.addWorksheet('一')
    sheet.addRow([
      0.1 + 0.2,
      12.5,
      0.256,
      1234567,
      new Date('2022-01-28'),
      { richText: [{ text: '4' }, { text: '1' }, { text: '2', font: { vertAlign: 'superscript' } }] },
    ])
    sheet.getCell('B1').numFmt = '0.0000'
    sheet.getCell('C1').numFmt = '0.0%'
    sheet.getCell('D1').numFmt = '#,##0'
    sheet.getCell('E1').numFmt = 'yyyy"年"m"月"d"日"'
    sheet.addRow([{ formula: 'SUM(A1:B1)', result: 7 }, { formula: 'SUM(A1:B1)' }, true])
  })
  assert.deepEqual(tables, [
    [
      ['0.3@0+1x1', '12.5000@1+1x1', '25.6%@2+1x1', '1,234,567@3+1x1', '2022年1月28日@4+1x1', '41[2]@5+1x1'],
      ['7@0+1x1', '=SUM(A1:B1)@1+1x1', 'TRUE@2+1x1'],
    ],
  ])
})

test('hidden sheets, rows and columns are not read; each visible sheet is a table', async () => {
  const tables = await read((book) => {
    const one = book.addWorksheet('一')
    one.addRow(['甲', '藏', '乙'])
    one.addRow(['藏', '藏', '藏'])
    one.addRow(['丙', '藏', '丁'])
    one.getColumn(2).hidden = true
    one.getRow(2).hidden = true
    book.addWorksheet('二', { state: 'hidden' }).addRow(['藏'])
    book.addWorksheet('三').addRow(['戊'])
  })
  assert.deepEqual(tables, [
    [
      ['甲@0+1x1', '乙@1+1x1'],
      ['丙@0+1x1', '丁@1+1x1'],
    ],
    [['戊@0+1x1']],
  ])
})

test('a place names the sheet, its row and its column', async () => {
  const book = new ExcelJS.Workbook()
  book.addWorksheet('年报').getCell('C4').value = 5
  const { blocks } = await readSource(new Uint8Array(await book.xlsx.writeBuffer()), 'a.xlsx')
  const [block] = blocks
  assert.equal(block?.kind, 'table')
  assert.deepEqual(block.rows[0]?.cells[0]?.at, { sheet: '年报', table: 1, row: 4, column: 3 })
})

test('numbers print as their format says', () => {
  const cases: [number, string, string][] = [
    [262.076, 'General', '262.076'],
    [1e21, 'General', '1000000000000000000000'],
    [0.0000001, 'General', '0.0000001'],
    [-6, '0', '-6'],
    [-6, '0;(0)', '(6)'],
    [0, '0;-0;;@', ''],
    [0, '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ', '-'],
    [5, '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ', '5'],
    [31.8, '0.00"万元"', '31.80万元'],
    [420500, '0!.0,', '420500'],
    [1234, '[Red]0.0', '1234.0'],
    [12, '@', '12'],
    [0.5, '# ?/?', '0.5'],
    [-0.001, '0.00', '0.00'],
    [44589, 'yyyy/m/d;@', '2022/1/28'],
  ]
  for (const [value, code, printed] of cases) {
    assert.equal(printNumber(value, code, false), printed, code)
  }
})
