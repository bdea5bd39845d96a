import assert from 'node:assert/strict'
import { test } from 'node:test'
import ExcelJS from 'exceljs'
import { writeTableCsv, writeTableXlsx } from './write-table.ts'

const table = {
  title: '人员/名录',
  notes: ['2026年11月22日导出，共2人'],
  head: ['姓名', '说明', '件数'],
  rows: [
    ['张三', '=HYPERLINK("http://example.invalid")', -3],
    ['李，"四"', '＠下一行\n第二行', null],
  ],
} as const

test('nothing in a CSV file can run as a formula; numbers stay numbers', () => {
  assert.equal(
    new TextDecoder('utf-8', { ignoreBOM: true }).decode(writeTableCsv(table)),
    [
      '\ufeff姓名,说明,件数',
      `张三,"'=HYPERLINK(""http://example.invalid"")",-3`,
      `"李，""四""","'＠下一行\n第二行",`,
      '',
    ].join('\r\n'),
  )
})

test('a workbook holds texts and numbers, no formula, and its head can be filtered', async () => {
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(Uint8Array.from(await writeTableXlsx(table)).buffer)
  const sheet = book.getWorksheet('人员 名录')
  assert.ok(sheet !== undefined)
  const values = [1, 2, 3, 4, 5].map((row) => [1, 2, 3].map((column) => sheet.getCell(row, column).value))
  assert.deepEqual(values, [
    ['人员/名录', null, null],
    ['2026年11月22日导出，共2人', null, null],
    ['姓名', '说明', '件数'],
    ['张三', '=HYPERLINK("http://example.invalid")', -3],
    ['李，"四"', '＠下一行\n第二行', ''],
  ])
  assert.equal(sheet.getCell('B4').type, ExcelJS.ValueType.String)
  assert.deepEqual(sheet.autoFilter, 'A3:C3')
})
