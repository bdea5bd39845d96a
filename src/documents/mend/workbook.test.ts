import assert from 'node:assert/strict'
import { test } from 'node:test'
import ExcelJS from 'exceljs'
import { redPixel } from '../../../test/png.ts'
import { unzip } from '../../../test/zip.ts'
import { inspect } from '../inspect/inspect.ts'
import { readSource } from '../read-source.ts'
import { mend } from './mend.ts'
import { type MendChoices, usualChoices } from './mended.ts'

const idNumber = '11010519491231002X'
const phone = '13800138000'

/** A list as offices attach it, with whatever a test puts into it. */
async function workbook(fill: (book: ExcelJS.Workbook, sheet: ExcelJS.Worksheet) => void): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet('发放名单')
  sheet.addRow(['序号', '姓名', '身份证号', '金额（元）'])
  sheet.addRow([1, '张示例', idNumber, 300])
  sheet.addRow([2, '李示例', '510107198301050015', 450])
  fill(book, sheet)
  return Buffer.from(await book.xlsx.writeBuffer())
}

async function mended(bytes: Uint8Array, choices: Partial<MendChoices> = {}) {
  const result = await mend(bytes, 'a.xlsx', { ...usualChoices, ...choices })
  assert.ok(result.kind === 'mended', JSON.stringify(result))
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(new Uint8Array(result.bytes).buffer)
  const read = await readSource(result.bytes, 'a.xlsx')
  return { ...result, book, read, inspection: await inspect(result.bytes, 'a.xlsx', { protectedStrings: [] }) }
}

function texts(book: ExcelJS.Workbook, name = '发放名单'): string[][] {
  const rows: string[][] = []
  book.getWorksheet(name)?.eachRow((row) => {
    const cells: string[] = []
    row.eachCell({ includeEmpty: true }, (cell) => cells.push(cell.text))
    rows.push(cells)
  })
  return rows
}

async function wholeText(bytes: Uint8Array): Promise<string> {
  return Object.values(await unzip(bytes)).join('\n')
}

test('identity numbers are masked in cells, whatever form the cell has; the rest of the workbook stays', async () => {
  const bytes = await workbook((_, sheet) => {
    sheet.addRow([3, '王示例', { richText: [{ text: '1101051949' }, { text: '1231002X', font: { bold: true } }] }, 500])
    sheet.addRow([4, '赵示例', '１１０１０５１９４９１２３１００２Ｘ', { formula: '200+300', result: 500 }])
    sheet.addRow([5, `电话${phone}`, 13_800_138_000, 1.5])
    sheet.getCell('D2').numFmt = '0.00'
    sheet.mergeCells('A8:D8')
    sheet.getCell('A8').value = '合计'
  })
  const { book, bytes: out, inspection, done } = await mended(bytes)
  assert.deepEqual(texts(book).slice(0, 6), [
    ['序号', '姓名', '身份证号', '金额（元）'],
    ['1', '张示例', '110***********002X', '300'],
    ['2', '李示例', '510***********0015', '450'],
    ['3', '王示例', '110***********002X', '500'],
    ['4', '赵示例', '110***********002X', '500'],
    ['5', '电话138****8000', '138****8000', '1.5'],
  ])
  assert.equal(book.getWorksheet('发放名单')?.getCell('D2').numFmt, '0.00')
  assert.equal(book.getWorksheet('发放名单')?.getCell('D8').isMerged, true)
  assert.ok(!(await wholeText(out)).includes('19491231'))
  assert.deepEqual(inspection.findings, [])
  assert.ok(done.includes('遮蔽公民身份号码 4 处'), done.join())
})

test('a hidden column goes with all that stands in it, and the columns behind it close up', async () => {
  const bytes = await workbook((_, sheet) => {
    sheet.getColumn(3).hidden = true
    sheet.getColumn(4).width = 30
    sheet.mergeCells('B5:D5')
    sheet.getCell('B5').value = '以下空白'
  })
  const before = await inspect(bytes, 'a.xlsx', { protectedStrings: [] })
  assert.ok(before.findings.some(({ kind }) => kind === 'hiddenColumns'))
  const { book, read, bytes: out, inspection } = await mended(bytes)
  assert.deepEqual(texts(book).slice(0, 3), [
    ['序号', '姓名', '金额（元）'],
    ['1', '张示例', '300'],
    ['2', '李示例', '450'],
  ])
  assert.deepEqual(
    read.blocks.flatMap((block) => (block.kind === 'table' ? block.rows[1]?.cells.map(({ text }) => text) : [])),
    ['1', '张示例', '300'],
  )
  const sheet = book.getWorksheet('发放名单')
  assert.equal(sheet?.getColumn(3).width, 30)
  assert.equal(sheet?.getCell('C5').isMerged, true)
  assert.ok(!(await wholeText(out)).includes('身份证号'))
  assert.equal(inspection.verdict, 'clean')
})

test('or it is shown, masked', async () => {
  const bytes = await workbook((_, sheet) => {
    sheet.getColumn(3).hidden = true
    sheet.getRow(3).hidden = true
  })
  const { book, inspection } = await mended(bytes, { hidden: 'show' })
  assert.deepEqual(texts(book)[2], ['2', '李示例', '510***********0015', '450'])
  assert.notEqual(book.getWorksheet('发放名单')?.getColumn(3).hidden, true)
  assert.notEqual(book.getWorksheet('发放名单')?.getRow(3).hidden, true)
  assert.equal(inspection.verdict, 'clean')
})

test('hidden rows, hidden sheets, comments, names, formulas, filters, properties and hidden cells go', async () => {
  const bytes = await workbook((book, sheet) => {
    sheet.getRow(2).hidden = true
    sheet.getCell('A3').note = '此户有争议'
    sheet.getCell('D5').value = { formula: "SUM('底稿'!A1:A9)", result: 77 }
    sheet.getCell('B6').value = '不给看'
    sheet.getCell('B6').font = { color: { argb: 'FFFFFFFF' } }
    sheet.autoFilter = 'A1:D3'
    sheet.getCell('A9').dataValidation = { type: 'list', formulae: ['"甲,乙"'] }
    sheet.pageSetup.printArea = 'A1:D9'
    book.creator = '经办人'
    book.company = '某单位'
    const draft = book.addWorksheet('底稿', { state: 'veryHidden' })
    draft.addRow(['内部底稿', idNumber])
    book.addWorksheet('说明').addRow(['公开的说明'])
    book.definedNames.add('底稿!$A$1', '秘密')
  })
  const { book, bytes: out, inspection } = await mended(bytes)
  assert.deepEqual(
    book.worksheets.map(({ name }) => name),
    ['发放名单', '说明'],
  )
  assert.deepEqual(texts(book)[1], ['2', '李示例', '510***********0015', '450'])
  assert.equal(book.getWorksheet('发放名单')?.getCell('D4').value, 77)
  const whole = await wholeText(out)
  for (const gone of ['张示例', '争议', '底稿', '经办人', '某单位', '秘密', '不给看', 'SUM'])
    assert.ok(!whole.includes(gone), gone)
  assert.equal(inspection.verdict, 'clean')
})

test('pictures keep to their cells and lose what was written into them', async () => {
  const bytes = await workbook((book, sheet) => {
    const id = book.addImage({ buffer: Buffer.from(redPixel()) as never, extension: 'png' })
    sheet.addImage(id, { tl: { col: 3, row: 4 }, ext: { width: 9, height: 9 } })
    sheet.getColumn(3).hidden = true
  })
  const { book } = await mended(bytes)
  assert.equal(book.getWorksheet('发放名单')?.getImages()[0]?.range.tl.nativeCol, 2)
})

test('what cannot be mended is refused with what to do', async () => {
  const bytes = await workbook((book) =>
    book.worksheets.forEach((sheet) => {
      sheet.state = 'hidden'
    }),
  )
  for (const [given, name, expected] of [
    [bytes, 'a.xlsx', /取消隐藏/],
    [Buffer.from('%PDF-1.7'), 'a.pdf', /重新导出 PDF/],
    [bytes.subarray(0, bytes.length / 2), 'a.xlsx', /已损坏|另存/],
    [Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'a.xls', /另存为/],
  ] as const) {
    const result = await mend(given, name, usualChoices)
    assert.ok(result.kind === 'unmendable')
    assert.match(result.reason, expected)
  }
})

test('what is to be public is searched for every kind of personal data, by the headings of its columns too', async () => {
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet('名单')
  sheet.addRow(['姓名', '出生日期', '家庭住址', '一卡通账号'])
  sheet.addRow(['张示例', '1962-03-04', '示例镇幸福村三组12号', '81010000123456789'])
  const bytes = Buffer.from(await book.xlsx.writeBuffer())
  const kindsOf = async (forPublic: boolean) =>
    new Set((await inspect(bytes, 'a.xlsx', { protectedStrings: [], forPublic })).findings.map(({ kind }) => kind))
  const found = await kindsOf(true)
  for (const kind of ['birthday', 'address', 'bankCard'] as const) assert.ok(found.has(kind), kind)
  assert.ok(!(await kindsOf(false)).has('address'))
  const masked = await mended(bytes, { mask: ['birthday', 'address', 'bankCard'] })
  assert.deepEqual(texts(masked.book, '名单')[1], ['张示例', '****年**月', '示例镇幸福村****', '************6789'])
})
