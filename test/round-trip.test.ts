import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import { readReports } from '../src/documents/report/read-reports.ts'
import { type WrittenFormat, writeReport, writtenFormats } from '../src/documents/report/write.ts'
import { canTypeset } from '../src/documents/typst.ts'
import type { Cell } from '../src/rules/report/cell.ts'
import { type FormId, forms } from '../src/rules/report/form.ts'
import { cellsOf, emptyTables, type Report, type Table } from '../src/rules/report/report.ts'

const samplesFolder = new URL('../samples/', import.meta.url)
const samples = readdirSync(samplesFolder).filter((name) => name.endsWith('.txt'))

/**
 * Whatever is written is read back with the same cells, prose, agency and year. The reports are random, but the same in
 * every run; `ROUND_TRIP_RUNS=1000` tries that many new ones in each format and form.
 */
const runs = Number(process.env.ROUND_TRIP_RUNS ?? 0)

for (const format of writtenFormats) {
  for (const form of ['2019', '2021'] as const) {
    test(`a report in the form of ${form} written as ${format} is read back cell for cell and word for word`, async (t) => {
      if (format === 'pdf' && !canTypeset()) return t.skip('no typesetting engine for this computer')
      const property = fc.asyncProperty(anyReport(form), (report) => assertComesBack(report, format))
      const few = format === 'pdf' ? 25 : format === 'xlsx' || format === 'docx' ? 40 : 200
      await fc.assert(property, runs > 0 ? { numRuns: runs } : { numRuns: few, seed: 20210929 })
    })
  }
}

async function assertComesBack(report: Report, format: WrittenFormat, options = {}): Promise<void> {
  const { bytes, extension } = await writeReport(report, format, options)
  const result = await readReports(bytes, `report.${extension}`)
  if (result.kind === 'unreadable') assert.fail(result.unreadable.message)
  const [back, ...more] = result.reports
  assert.ok(back !== undefined && more.length === 0, `${result.reports.length} reports came back`)
  assert.deepEqual(facts(back), facts(report))
}

for (const format of writtenFormats) {
  test(`the five sample reports written as ${format} are read back as they were read first`, async (t) => {
    if (format === 'pdf' && !canTypeset()) return t.skip('no typesetting engine for this computer')
    for (const name of samples) {
      const read = await readReports(readFileSync(new URL(name, samplesFolder)), name)
      if (read.kind === 'unreadable') assert.fail(read.unreadable.message)
      for (const report of read.reports) await assertComesBack(report, format, { note: '样例，文字非原文' })
    }
  })
}

test('a cell that is not certain comes back from no format as a number, and moves no other cell', async () => {
  const usable = writtenFormats.filter((format) => format !== 'pdf' || canTypeset())
  const property = fc.asyncProperty(
    anyReport('2021').chain((report) => anyHoles(report)),
    fc.constantFrom(...usable),
    async (report, format) => {
      const { bytes, extension } = await writeReport(report, format)
      const result = await readReports(bytes, `report.${extension}`)
      if (result.kind === 'unreadable') assert.fail(result.unreadable.message)
      for (const { table, row, column, cell } of cellsOf(report)) {
        const back: Cell | undefined = result.reports[0]?.[table][row]?.[column]
        const where: string = `${format} ${table}.${row}.${column} ${back?.state} ${back?.text}`
        if (cell.value === null) assert.equal(back?.value ?? null, null, where)
        else assert.ok(back === undefined || back.value === null || back.value === cell.value, where)
      }
    },
  )
  await fc.assert(property, runs > 0 ? { numRuns: runs } : { numRuns: 60, seed: 20210929 })
})

/** What must survive every format: blanks at the ends of a cell and line ends in prose need not. */
function facts(report: Report) {
  const squeezed = (text: string) => text.replace(/\s+/gu, '')
  const { overview, problems, other } = report.sections
  return {
    form: report.form,
    agency: report.agency,
    year: report.year,
    prose: [overview, problems, other].map(squeezed),
    cells: [...cellsOf(report)]
      .map(({ table, row, column, cell }) => {
        const unit = column === 'amount' && cell.value !== null ? `　${cell.unit}` : ''
        return `${table}.${row}.${column}　${cell.state}　${cell.value}　${cell.text.trim()}${unit}`
      })
      .sort(),
    fourDecimals: [...report.fourDecimals],
  }
}

const zero: Cell = { value: 0, text: '0', state: 'zero' }
const blank: Cell = { value: null, text: '', state: 'blank' }
const numberAs = (value: number, text: string): Cell => ({ value, text, state: value === 0 ? 'zero' : 'number' })
const textCell = (text: string): Cell => ({ value: null, text, state: 'text' })

/** A count: mostly small, up to eight digits, in the ways offices print it. */
const anyCount: fc.Arbitrary<Cell> = fc.oneof(
  { weight: 5, arbitrary: fc.constant(zero) },
  { weight: 5, arbitrary: fc.integer({ min: 1, max: 300 }).map((n) => numberAs(n, String(n))) },
  { weight: 2, arbitrary: fc.integer({ min: 1, max: 99_999_999 }).map((n) => numberAs(n, String(n))) },
  {
    weight: 1,
    arbitrary: fc.integer({ min: 1000, max: 9_999_999 }).map((n) => numberAs(n, n.toLocaleString('en-US'))),
  },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 40 }).map((n) => numberAs(n / 8, (n / 8).toFixed(3))) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 99 }).map((n) => numberAs(-n, `-${n}`)) },
  { weight: 2, arbitrary: fc.constant(blank) },
  { weight: 1, arbitrary: fc.constantFrom('/', '-', '—', '无').map(textCell) },
)

/** The columns 本年增/减 of 2019. */
const anyChange: fc.Arbitrary<Cell> = fc.oneof(
  anyCount,
  fc.integer({ min: 1, max: 5000 }).map((n) => numberAs(n, `增${n}`)),
  fc.integer({ min: 1, max: 5000 }).map((n) => numberAs(-n, `减${n}`)),
  fc.integer({ min: 1, max: 5000 }).map((n) => numberAs(n, `+${n}`)),
)

/** Amounts of money, the unit in the cell, in its head, or nowhere. */
const anyAmount: fc.Arbitrary<Cell> = fc
  .tuple(fc.integer({ min: 0, max: 99_999_999 }), fc.integer({ min: 0, max: 6 }), fc.constantFrom('', '元', '万元'))
  .map(([n, decimals, unit]) => {
    const text = (n / 10 ** decimals).toFixed(decimals)
    const cell = numberAs(Number(text), `${text}${unit}`)
    return { ...cell, unit: unit === '' ? null : (unit as '元' | '万元') }
  })

function anyTables(form: FormId): fc.Arbitrary<Pick<Report, 'disclosure' | 'requests' | 'disputes'>> {
  const cellFor = (column: string) => (column === 'change' ? anyChange : column === 'amount' ? anyAmount : anyCount)
  const anyTable = (table: Table): fc.Arbitrary<Table> =>
    fc.record(
      Object.fromEntries(
        Object.entries(table).map(([row, cells]) => [
          row,
          fc.record(Object.fromEntries(Object.keys(cells).map((column) => [column, cellFor(column)]))),
        ]),
      ),
    )
  const { disclosure, requests, disputes } = emptyTables(form)
  const undivided = emptyTables('2019').requests
  return fc.record({
    disclosure: anyTable(disclosure),
    requests: fc.oneof(anyTable(requests), anyTable(undivided)),
    disputes: anyTable(disputes),
  })
}

/** Sentences an office writes, with everything that some format or some reader could take for markup. */
const anyFragment = fc.oneof(
  fc.constantFrom(
    '全年发布信息',
    '规范性文件',
    '收到申请',
    '答复率为',
    '依照〔2021〕30号文',
    '“应公开、尽公开”',
    '《条例》第五十条',
    '由办公室统一办理',
    '，其中网上申请',
    '；较上年增加',
    '件',
    '、',
    '。',
  ),
  fc.constantFrom(
    '"引号"',
    "'单引'",
    '#set page()',
    '#',
    '*星*',
    '$x^2$',
    '<b>粗</b>',
    '</td>',
    '&nbsp;&amp;',
    '\\n\\u{4e00}',
    '=1+1',
    '@某',
    '-',
    '+',
    '＝ＳＵＭ（１）',
    '[甲](乙)',
    '{{丙}}',
    '`丁`',
    '~',
    '_戊_',
    '//注',
    '/*己*/',
    '—— ',
    '…',
    '%',
    '①',
    '㎡',
    'http://www.example.gov.cn/a?b=1&c=2',
    'PDF',
  ),
  fc.integer({ min: 0, max: 99999 }).map(String),
  fc.string({
    unit: fc.integer({ min: 0x4e00, max: 0x9fa5 }).map((code) => String.fromCodePoint(code)),
    maxLength: 12,
  }),
)

/** A paragraph opens with words of its own, so that it is neither a heading nor the title nor what pages print around. */
const anyParagraph = fc
  .tuple(
    fc.constantFrom('本机关', '我局', '（一）加强领导。', '1.规范流程，', '一是', '=1+1，', '-其次，', '@各单位，'),
    fc.array(anyFragment, { minLength: 1, maxLength: 25 }),
  )
  .map(([opening, fragments]) => `${opening}${fragments.join('')}。`)

const anyProse = fc.array(anyParagraph, { minLength: 1, maxLength: 4 }).map((paragraphs) => paragraphs.join('\n'))

const anyAgency = fc
  .tuple(
    fc.constantFrom('示例', '甲河', '丙林乡村振兴先行', '东丁经济技术'),
    fc.constantFrom('区人民政府', '县发展和改革局', '市生态环境保护综合行政执法局', '镇人民政府', '开发区管理委员会'),
  )
  .map((parts) => parts.join(''))

function anyReport(form: FormId): fc.Arbitrary<Report> {
  const amounts = forms[form].disclosure.flatMap((block) =>
    block.columns.some((column) => column.key === 'amount') ? block.rows.map((row) => `${row.key}.amount`) : [],
  )
  return fc
    .record({
      agency: anyAgency,
      year: fc.integer({ min: 2019, max: 2035 }),
      tables: anyTables(form),
      sections: fc.record({ overview: anyProse, problems: anyProse, other: anyProse }),
      fourDecimals: fc.subarray(amounts),
    })
    .map(({ agency, year, tables, sections, fourDecimals }) => ({
      agency,
      year,
      form,
      title: `${agency}${year}年政府信息公开工作年度报告`,
      ...tables,
      sections,
      paragraphs: [],
      headings: [],
      labels: [],
      shortRows: [],
      fourDecimals,
    }))
}

/** The same report with some cells and some whole rows that were not read with certainty. */
function anyHoles(report: Report): fc.Arbitrary<Report> {
  const hole = fc.constantFrom<Cell>(
    { value: null, text: '', state: 'missing' },
    { value: null, text: '4401', state: 'uncertain', candidates: [4401, 440] },
  )
  const refs = [...cellsOf(report)]
  const rows = [...new Set(refs.map(({ table, row }) => `${table} ${row}`))]
  return fc
    .tuple(fc.subarray(refs, { maxLength: 12 }), fc.subarray(rows, { maxLength: 5 }), hole)
    .map(([some, whole, cell]) => {
      const isHole = (table: string, row: string, column: string) =>
        whole.includes(`${table} ${row}`) ||
        some.some((ref) => ref.table === table && ref.row === row && ref.column === column)
      const holed = (table: 'disclosure' | 'requests' | 'disputes'): Table =>
        Object.fromEntries(
          Object.entries(report[table]).map(([row, cells]) => [
            row,
            Object.fromEntries(
              Object.entries(cells).map(([column, was]) => [column, isHole(table, row, column) ? cell : was]),
            ),
          ]),
        )
      return { ...report, disclosure: holed('disclosure'), requests: holed('requests'), disputes: holed('disputes') }
    })
}
