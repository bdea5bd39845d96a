import type { Cell } from '../report/cell.ts'
import { checkReport } from '../report/check.ts'
import type { Finding } from '../report/finding.ts'
import { emptyTables, type Report, type Table } from '../report/report.ts'
import type { FigureTable, YearFigures } from './count.ts'

/** The figures as tables 三 and 四 of a report, of which nothing else is written yet. */
export function reportOfFigures({ form, requests, disputes }: YearFigures, year: number, agency: string): Report {
  return {
    agency,
    year,
    form,
    title: null,
    disclosure: emptyTables(form).disclosure,
    requests: tableOf(requests),
    disputes: tableOf(disputes),
    sections: { overview: '', problems: '', other: '' },
    paragraphs: [],
    headings: [],
    labels: [],
    shortRows: [],
    fourDecimals: [],
  }
}

/** What the report's own checks say of tables 三 and 四; last year's report is asked about what was carried over. */
export function checkFigures(
  figures: YearFigures,
  year: number,
  agency: string,
  previous?: Report | undefined,
): readonly Finding[] {
  return checkReport(reportOfFigures(figures, year, agency), { previous }).filter(
    ({ table }) => table === 'requests' || table === 'disputes',
  )
}

function tableOf(figures: FigureTable): Table {
  return Object.fromEntries(
    Object.entries(figures).map(([row, cells]) => [
      row,
      Object.fromEntries(Object.entries(cells).map(([column, value]) => [column, cellOf(value)])),
    ]),
  )
}

function cellOf(value: number): Cell {
  return { value, text: String(value), state: value === 0 ? 'zero' : 'number' }
}
