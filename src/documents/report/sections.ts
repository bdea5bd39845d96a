import type { SectionId } from '../../rules/report/form.ts'
import type { Place } from '../../rules/report/place.ts'
import { looksLikeTitle } from './head.ts'
import { annexTitle } from './layout.ts'
import type { Piece, StreamRow } from './stream.ts'
import { bare, leadingMark } from './wording.ts'

/** One report cut into its six sections: rows of the three tables, lines of the prose, the headings as printed. */
export type CutReport = {
  readonly rows: Record<'disclosure' | 'requests' | 'disputes', StreamRow[]>
  readonly prose: { readonly section: 'head' | SectionId; readonly line: Piece | null }[]
  readonly headings: { readonly section: SectionId; readonly printed: string; readonly at: Place }[]
}

const titles: readonly { readonly section: SectionId; readonly words: RegExp; readonly longest: number }[] = [
  { section: 'overview', words: /^(?:总体|基本|工作)情况$|^概述$|总体情况$/u, longest: 12 },
  { section: 'disclosure', words: /主动公开政府信息(?:的)?情况|主动公开情况表/u, longest: 18 },
  { section: 'requests', words: /(?:收到和)?处理政府信息公开申请|依申请公开政府信息情况/u, longest: 24 },
  { section: 'disputes', words: /政府信息公开.{0,4}(?:复议|诉讼)/u, longest: 30 },
  { section: 'problems', words: /存在的?(?:主要)?问题[及和与以]*(?:改进|整改|下一步|对策)/u, longest: 22 },
  { section: 'other', words: /^(?:其他需要(?:报告|说明)|需要(?:报告|说明)的其他)/u, longest: 16 },
]

/** The section that a line is the heading of; headings are known by their words, since their numbers shift in real reports. */
export function headingOf(text: string): SectionId | null {
  const words = bare(text.replace(/^[\s*_#]+/u, '').replace(leadingMark, ''))
  if (words.length > 30 || /(?:[。；！？]|如下[：:]?)\s*$/u.test(text)) return null
  return titles.find((title) => words.length <= title.longest && title.words.test(words))?.section ?? null
}

/** The table that a row belongs to by its own words, where a heading is missing. */
function tableStartedBy(row: StreamRow): 'disclosure' | 'requests' | 'disputes' | null {
  const text = bare(row.pieces.map((piece) => piece.text).join(''))
  if (row.kind === 'line' && text.length > 40 && !/\d{4,}/u.test(text)) return null
  if (/^第?二十条第一项/u.test(text)) return 'disclosure'
  if (/申请人情况|勾稽关系|本年新收政府信息公开申请/u.test(text)) return 'requests'
  if (/^行政复议(?:行政)?|^结果维持|未经复议直接起诉/u.test(text) && (row.kind === 'cells' || text.length < 30))
    return 'disputes'
  return null
}

/** Cuts a stream into reports and their sections. Two reports in one file come out as two. */
export function cutIntoReports(stream: readonly StreamRow[]): CutReport[] {
  const starts = stream.filter((row) => row.kind !== 'end' && tableStartedBy(row) === 'disclosure').length
  const reports: CutReport[] = [emptyCut()]
  let state: 'head' | SectionId = 'head'
  let inAnnex = false
  for (const [index, row] of stream.entries()) {
    let report = reports.at(-1) ?? emptyCut()
    const only = onlyPiece(row)
    if (only?.text.trim() === annexTitle) inAnnex = true
    const named = only === null ? null : headingOf(only.text)
    const heading: SectionId | null =
      named !== null && only !== null && isWithinProse(stream, index, named, state) ? null : named
    const table = row.kind === 'end' ? null : tableStartedBy(row)
    const startsAnew =
      heading === 'overview' ||
      heading === 'disclosure' ||
      table === 'disclosure' ||
      (only !== null && (state === 'other' || state === 'problems') && looksLikeTitle(only.text))
    if (startsAnew && reports.length < starts && report.rows.disputes.length > 0) {
      report = emptyCut()
      reports.push(report)
      state = 'head'
      inAnnex = false
    }
    if (inAnnex) continue
    if (only !== null && heading !== null) {
      state = heading
      report.headings.push({ section: heading, printed: only.text.trim(), at: only.at })
      continue
    }
    if (table !== null && (table !== 'disclosure' || !isAfter(state, 'disclosure'))) state = table
    add(row, state, report)
  }
  return reports
}

/**
 * The titles of sections stand inside the prose too: （一）主动公开政府信息情况 in section 一, with sentences below it. Such
 * a line has the mark of a part, or names a table of which no row follows.
 */
function isWithinProse(
  stream: readonly StreamRow[],
  index: number,
  named: SectionId,
  state: 'head' | SectionId,
): boolean {
  if (state !== 'overview' && state !== 'problems' && state !== 'other') return false
  if (named === 'overview' || named === 'problems' || named === 'other') {
    return (state === 'overview' || state === named) && /^\s*[（(]/u.test(onlyPiece(stream[index])?.text ?? '')
  }
  let sentences = 0
  for (const row of stream.slice(index + 1, index + 1 + longestPart)) {
    if (row.kind === 'end') continue
    const only = onlyPiece(row)
    if (row.kind === 'cells' || only === null || tableStartedBy(row) !== null) return false
    if (headingOf(only.text) !== null) break
    if (/[。；]/u.test(only.text)) sentences += 1
    else if (/^[\d\s.,]+$/u.test(only.text)) return false
  }
  return sentences > 0
}

const longestPart = 200

const order: readonly ('head' | SectionId)[] = [
  'head',
  'overview',
  'disclosure',
  'requests',
  'disputes',
  'problems',
  'other',
]

function isAfter(state: 'head' | SectionId, section: SectionId): boolean {
  return order.indexOf(state) > order.indexOf(section)
}

function add(row: StreamRow, state: 'head' | SectionId, report: CutReport): void {
  if (state === 'disclosure' || state === 'requests' || state === 'disputes') {
    report.rows[state].push(row)
    if (row.kind === 'line')
      for (const line of row.pieces) if (/[。！？；]/u.test(line.text)) report.prose.push({ section: state, line })
    return
  }
  if (row.kind === 'end') {
    report.prose.push({ section: state, line: null })
    return
  }
  const lines = row.pieces.filter((piece) => piece.text !== '')
  const [first] = lines
  if (first === undefined) return
  // A small table inside prose (index number, issuing body) is one line; a cell of running text is a paragraph.
  if (lines.every((line) => line.text.length < 30)) {
    report.prose.push({ section: state, line: { text: lines.map((line) => line.text).join(' '), at: first.at } })
    return
  }
  for (const line of lines) report.prose.push({ section: state, line })
}

function onlyPiece(row: StreamRow | undefined): Piece | null {
  const filled = (row?.pieces ?? []).filter((piece) => piece.text !== '')
  return filled.length === 1 ? (filled[0] ?? null) : null
}

function emptyCut(): CutReport {
  return { rows: { disclosure: [], requests: [], disputes: [] }, prose: [], headings: [] }
}
