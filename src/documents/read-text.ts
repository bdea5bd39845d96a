import { longestText } from './limits.ts'
import type { SourceCell, SourceDocument, SourceParagraph, SourceRow } from './source.ts'
import { unreadable } from './unreadable.ts'

/** A report has hundreds of lines; a text with more than these is something else. */
const mostLines = 500_000

/** Text or Markdown: every line is a paragraph, exactly as printed, empty lines too. */
export function readText(text: string): SourceDocument {
  const blocks: SourceParagraph[] = []
  const ends = /\r\n|\r|\n/g
  let start = 0
  for (let line = 1; start <= text.length; line++) {
    const end = ends.exec(text)
    const stop = end?.index ?? text.length
    if (line > mostLines || stop - start > longestText) throw unreadable.tooMuchContent()
    blocks.push({ kind: 'paragraph', text: withoutPageBreaks(text.slice(start, stop)), at: { line } })
    if (end === null) break
    start = ends.lastIndex
  }
  return { format: 'text', blocks }
}

/** Text made from a PDF marks a new page by a form feed at the start of a line; within a line it parts like a blank. */
function withoutPageBreaks(line: string): string {
  return line.includes('\f') ? line.replace(/^\f+|\f+$/g, '').replaceAll('\f', ' ') : line
}

/** CSV as RFC 4180 describes it, with the separator (comma, TAB or semicolon) that the first lines use most. */
export function readCsv(text: string): SourceDocument {
  const separator = separatorOf(text)
  const rows: SourceRow[] = []
  let cells: SourceCell[] = []
  let line = 1
  for (let i = 0; i < text.length; ) {
    const row = rows.length + 1
    const { value, next } = fieldAt(text, i, separator)
    if (value.length > longestText) throw unreadable.tooMuchContent()
    const column = cells.length
    const at = { line, table: 1, row, column: column + 1 }
    cells.push({ text: unguarded(value), column, columnSpan: 1, rowSpan: 1, at })
    line += lineEnds(text.slice(i, next))
    i = next
    if (text[i] === separator) {
      i++
      if (i < text.length) continue
    } else if (i < text.length) {
      i += text.startsWith('\r\n', i) ? 2 : 1
      line++
    }
    rows.push({ cells, at: { line: cells[0]?.at.line ?? line, table: 1, row } })
    if (rows.length > mostLines) throw unreadable.tooMuchContent()
    cells = []
  }
  return { format: 'text', blocks: [{ kind: 'table', rows, at: { line: 1, table: 1 } }] }
}

/** The field that begins at `start`, and where its end stands. A quote that is never closed runs to the end. */
function fieldAt(text: string, start: number, separator: string): { value: string; next: number } {
  let next = start
  let value = ''
  if (text[start] === '"') {
    let close = text.indexOf('"', start + 1)
    while (close !== -1 && text[close + 1] === '"') close = text.indexOf('"', close + 2)
    if (close === -1) close = text.length
    value = text.slice(start + 1, close).replaceAll('""', '"')
    next = Math.min(close + 1, text.length)
  }
  const rest = next
  while (next < text.length && text[next] !== separator && text[next] !== '\n' && text[next] !== '\r') next++
  return { value: value + text.slice(rest, next), next }
}

function separatorOf(text: string): string {
  const head = text.slice(0, 4000)
  const count = (separator: string) => head.split(separator).length
  return [',', '\t', ';'].reduce((best, next) => (count(next) > count(best) ? next : best))
}

/** Programs that guard a cell against being run as a formula put an apostrophe before it. */
function unguarded(value: string): string {
  return /^'[=+\-@\t\r]/.test(value) ? value.slice(1) : value
}

function lineEnds(text: string): number {
  return text.includes('\n') || text.includes('\r') ? text.split(/\r\n|\r|\n/).length - 1 : 0
}
