import type { Place } from '../../rules/report/place.ts'
import type { SourceBlock, SourceDocument } from '../source.ts'
import { isPageNumber, withoutBlanks } from './wording.ts'

/** A piece of a row: what stands in one cell, or a whole line when the file has no cells. */
export type Piece = { readonly text: string; readonly at: Place }

/**
 * One row in reading order. `cells`: the file itself separates the pieces (grid, TAB, pipes), so an empty piece is
 * an empty cell. `line`: running text in one piece. `end`: an empty line, which closes a row of one-cell lines.
 */
export type StreamRow = {
  readonly kind: 'cells' | 'line' | 'end'
  readonly pieces: readonly Piece[]
  readonly at: Place
  /** True when the positions of empty cells can be trusted: a grid, not text copied out of one. */
  readonly grid: boolean
}

/** Lays a source document out as one stream of rows, whatever its container. */
export function toStream(source: SourceDocument): StreamRow[] {
  const rows: StreamRow[] = []
  const cellLines = new CellLines(rows)
  for (const block of source.blocks) {
    if (block.kind === 'table') {
      cellLines.close()
      addTable(block, rows)
      continue
    }
    // On paper a wide gap tells no more than a narrow one: an empty cell of an unruled table leaves no trace.
    const lines = source.format === 'pdf' ? block.text.replace(/\t/gu, ' ') : block.text
    for (const [offset, text] of lines.split('\n').entries()) {
      const at = offset === 0 || block.at.line === undefined ? block.at : { ...block.at, line: block.at.line + offset }
      if (cellLines.take(text, at)) continue
      addLine(text, at, rows)
    }
  }
  cellLines.close()
  return rows
}

function addTable(table: Extract<SourceBlock, { kind: 'table' }>, rows: StreamRow[]): void {
  for (const row of table.rows) {
    const pieces = row.cells.map((cell) => ({ text: cell.text.trim(), at: cell.at }))
    const filled = pieces.filter((piece) => piece.text !== '')
    // A row with one long text is prose in a layout table, or a caption: it may hold several lines.
    const only = filled[0]
    if (filled.length === 1 && only !== undefined && row.cells.length <= 2 && only.text.length > 12) {
      for (const text of only.text.split('\n')) addLine(text, only.at, rows)
      continue
    }
    rows.push({ kind: 'cells', pieces, at: row.at, grid: true })
  }
}

function addLine(line: string, at: Place, rows: StreamRow[]): void {
  const text = line.replace(/^\s{0,3}#{1,6}\s+/u, '')
  if (isPageNumber(text)) return
  if (withoutBlanks(text) === '') {
    rows.push({ kind: 'end', pieces: [], at, grid: false })
    return
  }
  if (ruledLine.test(text) || contentsLine.test(text)) return
  const separator = /[|｜│┃]/u.test(text) ? /[|｜│┃]/u : text.includes('\t') ? /\t/u : null
  if (separator === null) {
    for (const part of splitAtTitles(text)) rows.push({ kind: 'line', pieces: [{ text: part, at }], at, grid: false })
    return
  }
  const parts = text.split(separator)
  if (separator.source !== '\\t') {
    if (withoutBlanks(parts[0] ?? '') === '') parts.shift()
    if (parts.length > 1 && withoutBlanks(parts.at(-1) ?? '') === '') parts.pop()
  }
  const pieces = parts.map((part, index) => ({ text: part.trim(), at: { ...at, column: index + 1 } }))
  if (pieces.length === 1) rows.push({ kind: 'line', pieces, at, grid: false })
  else rows.push({ kind: 'cells', pieces, at, grid: false })
}

/** A line drawn under a row of a text table. */
const ruledLine = /^[\s|:+│┃├┌└┠┏┗┼]*(?:-{2,}|[=_─━┄┈]{2,})[-=_─━┄┈\s|:+│┃┤┐┘┨┓┛┬┴┼┯┷╂]*$/u

/** A line of a table of contents: 一、总体情况……1. */
const contentsLine =
  /^\s*(?:[一二三四五六七八九十]、|[（(][一二三四五六七八九十][)）])[^。]{2,40}?(?:…+|[.．·]{3,}|—{2,})\s*\d{1,3}\s*$/u

/** A standard title in the middle of a line: text that lost its line ends is cut before and after it. */
const titleInside =
  /(?:^|(?<=[。；;\d\s）)]))([一二三四五六]、(?:总体情况|主动公开政府信息情况|收到和处理政府信息公开申请情况|政府信息公开行政复议、行政诉讼情况|存在的主要问题及改进情况|其他需要报告的事项))/gu

function splitAtTitles(text: string): string[] {
  return text.split(titleInside).filter((part) => withoutBlanks(part) !== '')
}

/**
 * Text in which each cell has a line of its own: the line begins with its only TAB, a line without one continues the
 * cell before, and an empty line ends the row.
 */
class CellLines {
  private pieces: Piece[] = []
  private readonly rows: StreamRow[]

  constructor(rows: StreamRow[]) {
    this.rows = rows
  }

  take(text: string, at: Place): boolean {
    if (/^\t[^\t]*$/u.test(text)) {
      this.pieces.push({ text: text.trim(), at })
      return true
    }
    if (this.pieces.length === 0) return false
    const last = this.pieces.at(-1)
    if (withoutBlanks(text) !== '' && !text.includes('\t') && last !== undefined) {
      // Two numbers below each other are not one number: the line end stays, and the cell is uncertain.
      const border = /\d$/u.test(last.text) && /^\s*\d/u.test(text) ? '\n' : ''
      this.pieces[this.pieces.length - 1] = { text: last.text + border + text.trim(), at: last.at }
      return true
    }
    this.close()
    return withoutBlanks(text) === ''
  }

  close(): void {
    const [first] = this.pieces
    if (first !== undefined) this.rows.push({ kind: 'cells', pieces: this.pieces, at: first.at, grid: false })
    this.pieces = []
  }
}
