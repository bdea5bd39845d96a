import { formOfYear } from '../../rules/report/form.ts'
import { cellsOf, type Paragraph, type Report } from '../../rules/report/report.ts'
import { type SourceDocument, type SourceFormat, UnreadableFile } from '../source.ts'
import { readHead } from './head.ts'
import { logicalRows } from './logical-rows.ts'
import { joinParagraphs } from './paragraphs.ts'
import { formByLabels, readDisclosure } from './read-disclosure.ts'
import { readDisputes } from './read-disputes.ts'
import { readRequests } from './read-requests.ts'
import { type CutReport, cutIntoReports } from './sections.ts'
import { type Half, twoYearsOf } from './side-by-side.ts'
import { toStream } from './stream.ts'

/**
 * Reads the annual reports that a document holds: one, two in a row, or two years side by side.
 * Refuses (UnreadableFile, `noTables`) a document in which none of the statutory tables is found.
 */
export function interpret(source: SourceDocument): Report[] {
  const reports = withoutCopies(cutIntoReports(toStream(source)).flatMap((cut) => readCut(cut, source.format)))
  if (reports.length === 0) {
    throw new UnreadableFile(
      'noTables',
      '文件里没有找到政府信息公开年度报告的表格，请确认传的是年报全文；如果表格是图片，请换用带文字表格的版本。',
    )
  }
  return reports
}

function readCut(cut: CutReport, format: SourceFormat): Report[] {
  const wraps = format === 'pdf'
  const rows = {
    disclosure: logicalRows(cut.rows.disclosure, wraps),
    requests: logicalRows(cut.rows.requests, wraps),
    disputes: logicalRows(cut.rows.disputes, wraps),
  }
  const twoYears = twoYearsOf(rows.requests, cut.rows.requests)
  const paragraphs = joinParagraphs(cut.prose, format)
  const head = readHead(paragraphs)
  const form = formByLabels(cut.rows.disclosure) ?? formOfYear(head.year ?? 2021)
  const readHalf = (half: Half | null, year: number | null): Report | null => {
    const disclosure = readDisclosure(rows.disclosure, cut.rows.disclosure, form, half)
    const requests = readRequests(rows.requests, cut.rows.requests, form, half)
    const disputes = readDisputes(rows.disputes, half)
    const tables = [disclosure.table, requests.table, disputes.table]
    const hasCells = tables.some((table) =>
      Object.values(table).some((row) => Object.values(row).some((cell) => cell.state !== 'missing')),
    )
    const shortRows = [...disclosure.shortRows, ...requests.shortRows, ...disputes.shortRows]
    if (!hasCells && shortRows.length === 0) return null
    return {
      agency: head.agency,
      year,
      form,
      title: head.title,
      disclosure: disclosure.table,
      requests: requests.table,
      disputes: disputes.table,
      sections: {
        overview: sectionText(paragraphs, 'overview'),
        problems: sectionText(paragraphs, 'problems'),
        other: sectionText(paragraphs, 'other'),
      },
      paragraphs,
      headings: cut.headings,
      labels: [...disclosure.labels, ...requests.labels],
      shortRows,
      fourDecimals: disclosure.fourDecimals,
    }
  }
  if (twoYears === null) return [readHalf(null, head.year)].filter((report) => report !== null)
  const halves = [0, 1] as const
  return halves
    .map((index) => readHalf({ index, alternating: twoYears.alternating }, twoYears.years[index]))
    .filter((report) => report !== null)
}

/** A page may hold its article twice, for wide and for narrow screens: the same figures of the same year count once. */
function withoutCopies(reports: Report[]): Report[] {
  if (reports.length < 2) return reports
  const seen = new Set<string>()
  return reports.filter((report) => {
    const cells = [...cellsOf(report)].map(({ cell }) => [cell.state, cell.text])
    const printed = JSON.stringify([report.agency, report.year, cells])
    const isNew = !seen.has(printed)
    seen.add(printed)
    return isNew
  })
}

function sectionText(paragraphs: readonly Paragraph[], section: Paragraph['section']): string {
  return paragraphs
    .filter((paragraph) => paragraph.section === section)
    .map((paragraph) => paragraph.text)
    .join('\n')
}
