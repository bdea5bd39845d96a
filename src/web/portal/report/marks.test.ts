import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Finding, finding } from '../../../rules/report/finding.ts'
import { emptyTables, type Report } from '../../../rules/report/report.ts'
import { markFindings } from './marks.ts'

const report: Report = {
  agency: '某局',
  year: 2021,
  form: '2021',
  title: null,
  ...emptyTables('2021'),
  sections: { overview: '', problems: '', other: '' },
  paragraphs: [],
  headings: [],
  labels: [],
  shortRows: [],
  fourDecimals: [],
}

const at = (table: 'disclosure' | 'requests' | 'disputes', row: string, column: string) => ({ table, row, column })

function cellOf(found: Finding) {
  return markFindings(report, [found]).groups[0]?.findings[0]?.cells
}

test('a finding is marked at its own cell', () => {
  const own = finding('requests.rowTotal', { ...at('requests', 'received', 'total'), message: '' })
  assert.deepEqual(cellOf(own), [at('requests', 'received', 'total')])
})

test('a finding about a whole row, block or column is marked where a reader looks for its sum', () => {
  const row = finding('cell.missing', { table: 'requests', row: 'disclosed', message: '' })
  const block = finding('disputes.total', { table: 'disputes', block: 'litigationAfter', message: '' })
  const decisions = finding('cell.missing', { table: 'disclosure', row: 'licences', message: '' })
  const column = finding('requests.balance', { table: 'requests', column: 'person', message: '' })
  assert.deepEqual(cellOf(row), [at('requests', 'disclosed', 'total')])
  assert.deepEqual(cellOf(block), [at('disputes', 'litigationAfter', 'total')])
  assert.deepEqual(cellOf(decisions), [at('disclosure', 'licences', 'decisions')])
  assert.deepEqual(cellOf(column), [at('requests', 'carriedOut', 'person')])
})

test('a finding about the text is marked at no cell', () => {
  assert.deepEqual(cellOf(finding('text.signOff', { message: '' })), [])
})

test('numbers begin with the gravest, and findings with one cause stand together', () => {
  const because = [at('requests', 'received', 'person')]
  const marks = markFindings(report, [
    finding('text.signOff', { message: 'note' }),
    finding('text.figures', { message: 'warning', because }),
    finding('requests.balance', { table: 'requests', column: 'person', message: 'error', because }),
    finding('amount.unit', { message: 'other warning' }),
  ])
  assert.deepEqual(
    marks.groups.map((group) => group.findings.map(({ number, finding: { message } }) => [number, message])),
    [
      [
        [1, 'error'],
        [2, 'warning'],
      ],
      [[3, 'other warning']],
      [[4, 'note']],
    ],
  )
  assert.deepEqual(marks.groups[0]?.because, because)
  assert.deepEqual(
    marks.at(at('requests', 'carriedOut', 'person')).map(({ number }) => number),
    [1],
  )
})
