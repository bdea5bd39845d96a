import { printableLine } from '../../rules/printable.ts'
import { severityNames } from '../../rules/report/finding.ts'
import { type SectionId, sectionTitles } from '../../rules/report/form.ts'
import { type Grid, gridOf } from '../../rules/report/grid.ts'
import type { Report } from '../../rules/report/report.ts'
import type { WriteOptions } from './write.ts'

/** A report as a sequence of things to print, the same for all formats; each writer gives it the looks of its format. */
export type ReportLayout = {
  readonly title: string
  /** The title broken where its sense allows, for pages on which it takes two lines. */
  readonly titleLines: readonly string[]
  readonly agency: string | null
  readonly note: string | null
  readonly address: string | null
  /** Paragraphs between the title and section 一. */
  readonly head: readonly string[]
  readonly sections: readonly LaidOutSection[]
  readonly annex: readonly AnnexEntry[] | null
}

export type LaidOutSection = {
  readonly id: SectionId
  readonly title: string
  readonly grid: Grid | null
  readonly lines: readonly Line[]
}

/** One paragraph. `heading` is a （一） of its own; `signOff` the agency and the day at the end. */
export type Line = { readonly kind: 'heading' | 'body' | 'signOff'; readonly text: string }

export type AnnexEntry = { readonly severity: string; readonly message: string; readonly basis: string }

/** The heading of the findings; a reader of the document stops here, for what follows is not the report. */
export const annexTitle = '附：核对结果（不属于年度报告）'
const nothingFound = '未发现需要说明的问题。'

export function layOutReport(report: Report, options: WriteOptions = {}): ReportLayout {
  const title = titleOf(report)
  return {
    title,
    titleLines: titleLines(title, report.agency),
    agency: report.agency === null ? null : printableLine(report.agency),
    note: options.note === undefined ? null : printableLine(options.note),
    address: options.address === undefined ? null : printableLine(options.address),
    head: linesOf(proseOf(report, 'head'))
      .map((line) => line.text)
      .filter((text) => squeezed(text) !== squeezed(title)),
    sections: sectionIds.map((id) => sectionOf(report, id)),
    annex:
      options.findings?.map((found) => ({
        severity: severityNames[found.severity],
        message: printableLine(found.message),
        basis: printableLine(found.basis),
      })) ?? null,
  }
}

/** The annex as numbered sentences, one that says so where nothing was found. */
export function annexSentences(annex: readonly AnnexEntry[]): readonly string[] {
  if (annex.length === 0) return [nothingFound]
  return annex.map(({ severity, message, basis }, index) => `${index + 1}. 〔${severity}〕${message}（${basis}）`)
}

/** The annex as rows of fields, for formats that have columns. */
export function annexRows(annex: readonly AnnexEntry[]): readonly (readonly string[])[] {
  if (annex.length === 0) return [[nothingFound]]
  return [['程度', '内容', '依据'], ...annex.map(({ severity, message, basis }) => [severity, message, basis])]
}

const sectionIds = ['overview', 'disclosure', 'requests', 'disputes', 'problems', 'other'] as const

function sectionOf(report: Report, id: SectionId): LaidOutSection {
  const title = sectionTitles[id]
  switch (id) {
    case 'disclosure':
    case 'requests':
    case 'disputes':
      return { id, title, grid: gridOf(report, id), lines: linesOf(proseOf(report, id)) }
    case 'overview':
    case 'problems':
      return { id, title, grid: null, lines: linesOf(proseOf(report, id)) }
    case 'other':
      return { id, title, grid: null, lines: withSignOff(linesOf(proseOf(report, id)), report.agency) }
  }
}

/** The paragraphs of a section; where only the running text is known, its lines. */
function proseOf(report: Report, id: 'head' | SectionId): readonly string[] {
  const paragraphs = report.paragraphs.filter((paragraph) => paragraph.section === id)
  if (paragraphs.length > 0) return paragraphs.map((paragraph) => paragraph.text)
  return id === 'overview' || id === 'problems' || id === 'other' ? [report.sections[id]] : []
}

function linesOf(texts: readonly string[]): readonly Line[] {
  return texts
    .flatMap((text) => text.split(/\r\n|[\n\r\v\f\u0085\u2028\u2029]/u))
    .map(printableLine)
    .filter((text) => text !== '')
    .map((text) => ({ kind: isHeading(text) ? 'heading' : 'body', text }))
}

/** （一） with a few words and no full stop: GB/T 9704 sets it apart. A sentence that opens with （一） stays body text. */
function isHeading(text: string): boolean {
  return text.length <= 30 && /^[（(][一二三四五六七八九十]{1,3}[）)]/u.test(text) && !/[。；;！!？?]/u.test(text)
}

/** The day at the end, and the agency above it, stand to the right. */
function withSignOff(lines: readonly Line[], agency: string | null): readonly Line[] {
  const day = lines.at(-1)
  if (
    day === undefined ||
    !/^[\d〇○一二三四五六七八九十]{4}年[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日$/u.test(
      squeezed(day.text),
    )
  ) {
    return lines
  }
  const above = lines.at(-2)
  const signs =
    above !== undefined && (above.text === agency || (above.text.length <= 30 && !/[。；：，、]/u.test(above.text)))
  const signed = signs ? 2 : 1
  return lines.map((line, index) => (index < lines.length - signed ? line : { kind: 'signOff', text: line.text }))
}

function titleOf(report: Report): string {
  const printed = report.title === null ? '' : printableLine(report.title)
  if (printed !== '') return printed
  const year = report.year === null ? '' : `${report.year}年`
  return `${printableLine(report.agency ?? '')}${year}政府信息公开工作年度报告`
}

/** A title of 2号 holds 20 characters a line; a longer one breaks after the agency, never within a word of the law. */
function titleLines(title: string, agency: string | null): readonly string[] {
  const rest = agency !== null && agency !== '' && title.startsWith(agency) ? title.slice(agency.length).trim() : ''
  return [...title].length <= 20 || rest === '' || agency === null ? [title] : [agency, rest]
}

function squeezed(text: string): string {
  return text.replace(/\s+/gu, '')
}
