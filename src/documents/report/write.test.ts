import assert from 'node:assert/strict'
import { test } from 'node:test'
import ExcelJS from 'exceljs'
import { reportOf } from '../../../test/reports.ts'
import { finding } from '../../rules/report/finding.ts'
import { cellsOf, type Report } from '../../rules/report/report.ts'
import { guarded } from '../csv.ts'
import { canTypeset } from '../typst.ts'
import { openPackage } from '../zip-package.ts'
import { annexTitle } from './layout.ts'
import { readReports } from './read-reports.ts'
import { type WrittenFormat, writeReport, writtenFormats } from './write.ts'

const usable = writtenFormats.filter((format) => format !== 'pdf' || canTypeset())
const agency = '示例区人民政府'
const found = finding('requests.balance', { table: 'requests', column: 'person', message: '“自然人”列两边不等。' })

for (const format of usable) {
  test(`${format}: findings, note and address stand beside the report and change nothing in it`, async () => {
    const report = reportOf({ agency, year: 2021, cells: { 'requests.received.person': 17 } })
    const options = { findings: [found], note: '样例，文字非原文', address: 'https://www.example.gov.cn/reports/2021' }
    const back = await readBack(report, format, options)
    assert.deepEqual(valuesOf(back), valuesOf(report))
    assert.equal(back.sections.overview, report.sections.overview)
    assert.equal(back.agency, agency)
  })

  test(`${format}: characters that no document can hold are left out, and the file opens`, async () => {
    const overview = '甲\u0000乙\u0008丙\ud800丁\ufffe戊\u001b。'
    const cell = { value: null, text: '见\u0000附\ud800\u001b件', state: 'text' } as const
    const back = await readBack(
      reportOf({ agency, year: 2022, overview, cells: { 'requests.received.other': cell } }),
      format,
    )
    if (format !== 'json') assert.equal(back.requests.received?.other?.text.replace(/\s/gu, ''), '见附件')
    if (format !== 'json') assert.equal(back.sections.overview, '甲乙丙丁戊。')
  })

  test(`${format}: prose of 200,000 characters is written within seconds`, async () => {
    const overview = `${'决策、执行、管理、服务、结果公开。'.repeat(6000)}${'长'.repeat(98_000)}。`
    const started = performance.now()
    const { bytes } = await writeReport(reportOf({ agency, year: 2022, overview }), format)
    assert.ok(bytes.length > 1000)
    assert.ok(performance.now() - started < 8000)
  })
}

test('the Word document has the page of GB/T 9704, its faces by name, and no personal data', async () => {
  const { bytes } = await writeReport(reportOf({ agency, year: 2021 }), 'docx')
  const document = await partOf(bytes, 'word/document.xml')
  assert.match(document, /<w:pgSz w:w="11906" w:h="16838"/)
  assert.match(document, /<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587"/)
  const styles = await partOf(bytes, 'word/styles.xml')
  for (const face of ['方正小标宋简体', '黑体', '楷体_GB2312', '仿宋_GB2312']) assert.ok(styles.includes(face), face)
  const core = await partOf(bytes, 'docProps/core.xml')
  assert.match(core, /<dc:creator>示例区人民政府<\/dc:creator>/)
  assert.match(core, /<dc:title>示例区人民政府2021年政府信息公开工作年度报告<\/dc:title>/)
})

test('in Word, rows that are no heading rows say nothing about it: some readers take `false` for `true`', async () => {
  const document = await partOf(
    (await writeReport(reportOf({ agency, year: 2021 }), 'docx')).bytes,
    'word/document.xml',
  )
  assert.equal(document.match(/<w:tblHeader/g)?.length, 3 + 3)
  assert.doesNotMatch(document, /<w:tblHeader w:val="(?:false|0|off)"/)
})

test('a PDF is tagged, names its title and language, and embeds its faces', { skip: !canTypeset() }, async () => {
  const { bytes } = await writeReport(reportOf({ agency, year: 2021 }), 'pdf')
  const text = Buffer.from(bytes).toString('latin1')
  assert.match(text, /\/MarkInfo\s*<<[^>]*\/Marked true/)
  assert.match(text, /pdfuaid:part>1</)
  assert.match(text, /\/FontFile2/)
})

test('characters beyond the basic plane survive every format that embeds no face', async () => {
  for (const format of usable.filter((format) => format !== 'pdf')) {
    const back = await readBack(reportOf({ agency, year: 2021, overview: '𠮷田村、😀。' }), format)
    assert.equal(back.sections.overview, '𠮷田村、😀。', format)
  }
})

test('a PDF with a character that no face has still comes out', { skip: !canTypeset() }, async () => {
  const { bytes } = await writeReport(reportOf({ agency, year: 2021, overview: '生僻字\u{323ad}与\u{f0000}。' }), 'pdf')
  assert.equal(Buffer.from(bytes.subarray(0, 5)).toString(), '%PDF-')
})

test('a table longer than a page is broken between rows, with its heads again', { skip: !canTypeset() }, async () => {
  const rows = ['stateSecret', 'forbiddenByLaw', 'safetyAndStability', 'thirdPartyRights', 'internalAffairs']
  const note = { value: null, text: '见附件'.repeat(12), state: 'text' } as const
  const notes = rows.map((row) => [`requests.refused.${row}.business`, note])
  const numbers = rows.map((row, index) => [`requests.refused.${row}.total`, 11 + index])
  const report = reportOf({ agency, year: 2021, cells: Object.fromEntries([...notes, ...numbers]) })
  assert.deepEqual(valuesOf(await readBack(report, 'pdf')), valuesOf(report))
})

test('what a person wrote is never markup', async () => {
  const overview = '#panic("运行了") #read("/etc/passwd") $x$ *粗* @引 <script>alert(1)</script> </p></w:t> &lt;'
  for (const format of usable) {
    const back = await readBack(reportOf({ agency, year: 2021, overview }), format)
    assert.equal(back.sections.overview.replace(/\s/g, ''), overview.replace(/\s/g, ''), format)
  }
})

test('a workbook keeps printed decimals as numbers, and holds no formula', async () => {
  const amount = { value: 12.34, text: '12.3400', state: 'number', unit: '万元' } as const
  const report = reportOf({ agency, year: 2021, overview: '=1+1', cells: { 'disclosure.fees.amount': amount } })
  const book = new ExcelJS.Workbook()
  const { bytes } = await writeReport(report, 'xlsx')
  await book.xlsx.load(new Uint8Array(bytes).buffer)
  assert.deepEqual(
    book.worksheets.map((sheet) => sheet.name),
    ['正文', '主动公开', '申请办理', '复议诉讼'],
  )
  let formulas = 0
  for (const sheet of book.worksheets) {
    sheet.eachRow((row) => row.eachCell((cell) => (formulas += cell.type === ExcelJS.ValueType.Formula ? 1 : 0)))
  }
  assert.equal(formulas, 0)
  const cell = book.getWorksheet('主动公开')?.getCell('B15')
  assert.deepEqual([cell?.value, cell?.numFmt], [12.34, '0.0000'])
})

test('a field of CSV that a spreadsheet would run is stopped by an apostrophe; a plain number is not', () => {
  for (const text of ['=1+1', '+86', '@SUM(A1)', '-cmd', '\t=1', '＝1+1', "'=1"]) {
    assert.equal(guarded(text), /^\+86$/.test(text) ? text : `'${text}`)
  }
  for (const text of ['-3', '12', '-1,234.50', '+5', '增2', '/', '-', '']) assert.equal(guarded(text), text)
})

test('a page has a language, a title, one heading a section and a scope for every heading cell', async () => {
  const { bytes } = await writeReport(reportOf({ agency, year: 2021 }), 'html')
  const page = new TextDecoder().decode(bytes)
  assert.match(page, /^<!doctype html>\n<html lang="zh-CN">/)
  assert.match(page, /<title>示例区人民政府2021年政府信息公开工作年度报告<\/title>/)
  assert.equal(page.match(/<h2/g)?.length, 6)
  assert.equal(page.match(/<th[ >]/g)?.length, page.match(/<th[^>]* scope="/g)?.length)
  assert.doesNotMatch(page, /<script/)
})

test('the findings are an annex with a heading of its own, and there is none where none were given', async () => {
  const report = reportOf({ agency, year: 2021 })
  const textOf = async (findings?: readonly (typeof found)[]) =>
    new TextDecoder().decode((await writeReport(report, 'html', { findings })).bytes)
  assert.ok((await textOf([found])).includes(annexTitle))
  assert.ok((await textOf([])).includes('未发现需要说明的问题。'))
  assert.ok(!(await textOf()).includes(annexTitle))
})

async function readBack(report: Report, format: WrittenFormat, options = {}): Promise<Report> {
  const { bytes, extension } = await writeReport(report, format, options)
  const result = await readReports(bytes, `report.${extension}`)
  if (result.kind === 'unreadable') assert.fail(result.unreadable.message)
  const [back] = result.reports
  assert.ok(back !== undefined)
  return back
}

function valuesOf(report: Report) {
  return [...cellsOf(report)].map(({ table, row, column, cell }) => [table, row, column, cell.value, cell.state])
}

async function partOf(bytes: Uint8Array, name: string): Promise<string> {
  const parts = await openPackage(bytes)
  try {
    return (await parts.text(name)) ?? ''
  } finally {
    parts.close()
  }
}
