import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { readText } from '../src/documents/read-text.ts'
import { interpret } from '../src/documents/report/interpret.ts'
import type { Cell } from '../src/rules/report/cell.ts'
import { type FormId, forms, requestColumns } from '../src/rules/report/form.ts'
import { cellAt, cellsOf, emptyTables, type Report, type Table } from '../src/rules/report/report.ts'
import { faithful, faithfulWhenFilled, glued, type Layout, sectionsOf, withLeftOvers } from './layouts.ts'

for (const [name, layout] of Object.entries(faithful)) {
  test(`every cell comes back from text in this layout: ${name}`, () => {
    holds(40, anyReport({ blanks: true }), (report) => assertSame(readBack(report, layout), report))
  })
}

for (const [name, layout] of Object.entries({ ...faithfulWhenFilled, ...withLeftOvers })) {
  test(`every cell of a filled report comes back from text in this layout: ${name}`, () => {
    holds(40, anyReport({ blanks: false }), (report) => assertSame(readBack(report, layout), report))
  })
  test(`no number is wrong where blanks left no trace: ${name}`, () => {
    holds(40, anyReport({ blanks: true }), (report) => assertNoWrongNumber(readBack(report, layout), report))
  })
}

test('no number of table 三 or 四 is wrong where digits are glued, and rows with one reading are read', () => {
  let certain = 0
  let all = 0
  holds(60, consistentReport, (report) => {
    const read = readBack(report, glued)
    for (const { table, row, column, cell } of cellsOf(report)) {
      const back = cellAt(read, table, row, column)
      all += 1
      if (back.value === null) {
        assert.notEqual(back.state, 'blank')
        continue
      }
      certain += 1
      assert.equal(back.value, cell.value, `${row} ${column} read as ${back.value}, chosen by ${back.chosenBy}`)
    }
  })
  assert.ok(certain > all / 2, `only ${certain} of ${all} cells were read`)
})

/** A property over reports; a failure names its seed instead of printing a whole report. */
function holds(numRuns: number, reports: fc.Arbitrary<Report>, promise: (report: Report) => void): void {
  const result = fc.check(fc.property(reports, promise), { numRuns })
  if (!result.failed) return
  const cause = result.errorInstance instanceof Error ? result.errorInstance.message : 'failed'
  throw new Error(`seed ${result.seed}, path ${result.counterexamplePath}: ${cause}`)
}

function readBack(report: Report, layout: Layout): Report {
  const source = readText(layout(sectionsOf(report)))
  const [read, ...others] = interpret(source)
  assert.ok(read !== undefined && others.length === 0)
  return read
}

function assertSame(read: Report, report: Report): void {
  assert.equal(read.form, report.form)
  assert.equal(read.agency, report.agency)
  assert.equal(read.year, report.year)
  for (const { table, row, column, cell } of cellsOf(report)) {
    const back = cellAt(read, table, row, column)
    // A row that may be read in two ways (see C6e in the notes on layouts) is allowed to be uncertain, never wrong.
    if (back.state === 'uncertain') assert.ok(back.candidates?.includes(cell.value))
    else assert.deepEqual([row, column, back.value, back.state], [row, column, cell.value, cell.state])
  }
}

function assertNoWrongNumber(read: Report, report: Report): void {
  for (const { table, row, column, cell } of cellsOf(report)) {
    const { value } = cellAt(read, table, row, column)
    if (value !== null) assert.equal(value, cell.value, `${table} ${row} ${column}`)
  }
}

function anyReport({ blanks }: { blanks: boolean }): fc.Arbitrary<Report> {
  const value = fc.oneof(
    { weight: 6, arbitrary: fc.constant('0') },
    { weight: 4, arbitrary: fc.integer({ min: 1, max: 60 }).map(String) },
    { weight: 1, arbitrary: fc.integer({ min: 1, max: 99_999_999 }).map(String) },
    { weight: blanks ? 2 : 0, arbitrary: fc.constant('') },
  )
  return fc
    .tuple(form, fc.infiniteStream(value))
    .map(([id, values]) => reportWith(id, () => cellOf(values.next().value ?? '0')))
}

const form = fc.constantFrom<FormId>('2019', '2021')

/** A report whose table 三 keeps its sums, with the small numbers that real offices print. */
const consistentReport = fc
  .tuple(
    form,
    fc.infiniteStream(
      fc.oneof({ weight: 5, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.integer({ min: 1, max: 30 }) }),
    ),
  )
  .map(([id, numbers]) => {
    const next = (): number => numbers.next().value ?? 0
    const report = reportWith(id, () => cellOf('0'))
    const table: Table = {}
    const rows = forms[id].requests.map((row) => row.key)
    const leaves = rows.filter((key) => !['received', 'carriedIn', 'concluded', 'carriedOut'].includes(key))
    for (const key of rows) table[key] = {}
    const columns = requestColumns.map((column) => column.key)
    for (const column of columns.slice(0, -1)) {
      const values = new Map(leaves.map((key) => [key, next()]))
      const concluded = [...values.values()].reduce((sum, value) => sum + value, 0)
      const carriedOut = next()
      const carriedIn = Math.min(next(), concluded + carriedOut)
      const outer = { concluded, carriedOut, carriedIn, received: concluded + carriedOut - carriedIn }
      for (const [key, value] of [...values, ...Object.entries(outer)])
        Object.assign(table[key] ?? {}, { [column]: cellOf(String(value)) })
    }
    for (const row of Object.values(table)) {
      row.total = cellOf(String(Object.values(row).reduce((sum, cell) => sum + (cell.value ?? 0), 0)))
    }
    return { ...report, requests: table }
  })

function reportWith(id: FormId, cell: () => Cell): Report {
  const tables = emptyTables(id)
  for (const table of Object.values(tables)) {
    for (const row of Object.values(table)) for (const column of Object.keys(row)) row[column] = cell()
  }
  return {
    agency: '青川县水利局',
    year: id === '2021' ? 2022 : 2019,
    form: id,
    title: null,
    ...tables,
    sections: {
      overview: '本局按照条例要求做好各项公开工作。',
      problems: '公开时效有待提高，明年逐项落实责任。',
      other: '无其他需要报告的事项。',
    },
    paragraphs: [],
    headings: [],
    labels: [],
    shortRows: [],
    fourDecimals: [],
  }
}

function cellOf(text: string): Cell {
  if (text === '') return { value: null, text, state: 'blank' }
  return { value: Number(text), text, state: text === '0' ? 'zero' : 'number' }
}
