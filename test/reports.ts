import type { Cell } from '../src/rules/report/cell.ts'
import { type FormId, formOfYear } from '../src/rules/report/form.ts'
import { emptyTables, type Report, type Table } from '../src/rules/report/report.ts'

/** What a test says of a report; everything else in it is as a quiet year is printed. */
export type ReportFacts = {
  readonly agency?: string
  readonly year: number
  readonly form?: FormId
  /** Cells that are not 0, by `table.row.column`. */
  readonly cells?: Readonly<Record<string, number | Cell>>
  readonly overview?: string
  readonly problems?: string
}

/** A report with 0 in every cell but those given, and nothing computed: sums are what the test writes. */
export function reportOf(facts: ReportFacts): Report {
  const form = facts.form ?? formOfYear(facts.year)
  const tables = emptyTables(form)
  for (const [name, table] of Object.entries(tables)) {
    for (const [row, cells] of Object.entries(table)) {
      for (const column of Object.keys(cells)) put(table, row, column, facts.cells?.[`${name}.${row}.${column}`] ?? 0)
    }
  }
  const agency = facts.agency ?? '某市某区发展和改革局'
  const title = `${agency}${facts.year}年政府信息公开工作年度报告`
  const sections = {
    overview: facts.overview ?? '本年度工作平稳。',
    problems: facts.problems ?? '更新不够及时，已经改进。',
    other: '无。',
  }
  return {
    agency,
    year: facts.year,
    form,
    title,
    ...tables,
    sections,
    paragraphs: [
      { section: 'head', text: title },
      { section: 'overview', text: sections.overview },
      { section: 'problems', text: sections.problems },
      { section: 'other', text: sections.other },
    ],
    headings: [],
    labels: [],
    shortRows: [],
    fourDecimals: [],
  }
}

function put(table: Table, row: string, column: string, value: number | Cell): void {
  const cell: Cell =
    typeof value === 'number' ? { value, text: String(value), state: value === 0 ? 'zero' : 'number' } : value
  table[row] = { ...table[row], [column]: cell }
}
