import type { Place } from '../../rules/report/place.ts'
import { isTableWord, opensRow } from './row-labels.ts'
import type { StreamRow } from './stream.ts'
import { looksLikeValue } from './value.ts'
import type { Values } from './values-of-row.ts'
import { bare } from './wording.ts'

/** A row of a statutory table as the file shows it: a label (or a fragment of one) and the values beside it, if any. */
export type LogicalRow = {
  readonly label: string
  readonly values: Values | null
  /** The pieces of the row were separated by the file itself, so that its label is whole or visibly cut. */
  readonly cells: boolean
  /** Its values stand on lines of their own below the label: true to it only while the lines kept their order. */
  readonly assembled: boolean
  readonly at: Place
}

/** Values that belong to no label: some lines of this text lost their order, so that no assembled row can be trusted. */
export function hasOrphans(rows: readonly LogicalRow[], isRow: (row: LogicalRow) => boolean): boolean {
  return rows.some((row) => row.values !== null && !row.cells && !isRow(row))
}

/** Reads the rows of one table region into labels and values, whatever separates them. */
export function logicalRows(rows: readonly StreamRow[], wraps: boolean): LogicalRow[] {
  const found: LogicalRow[] = []
  for (const row of rows) {
    if (row.kind === 'end') continue
    if (row.kind === 'cells') {
      found.push(rowOfCells(row, wraps))
      continue
    }
    for (const segment of segmentsOf(row)) {
      const last = found.at(-1)
      if (segment.label === '' && last !== undefined && !last.cells && isOpen(last.values)) {
        found[found.length - 1] = { ...last, values: joined(last.values, segment.values), assembled: true }
      } else {
        found.push({ ...segment, cells: false, assembled: false, at: row.at })
      }
    }
  }
  return found
}

function rowOfCells(row: StreamRow, wraps: boolean): LogicalRow {
  const labelStart = numberedFrom(row)
  let labelEnd = labelStart
  for (const [index, piece] of row.pieces.entries()) {
    if (piece.text === '' || index < labelStart) continue
    const isKnown = isTableWord(piece.text) || opensRow(piece.text)
    // A garbled label is still one, but the fifteen values of table 四 have none: there a word is a value (见附件).
    const isLabel = !looksLikeValue(piece.text) && (isKnown || (labelEnd === labelStart && row.pieces.length < 15))
    if (!isLabel) break
    labelEnd = index + 1
  }
  const label = row.pieces
    .slice(labelStart, labelEnd)
    .map((piece) => piece.text)
    .join('')
  const pieces = row.pieces.slice(labelEnd)
  const values: Values | null = pieces.length === 0 ? null : { kind: 'pieces', pieces, grid: row.grid, wraps }
  return { label, values, cells: true, assembled: false, at: row.at }
}

/** Where a row begins after a column of running numbers (序号): no value stands before the label of its row. */
function numberedFrom({ pieces }: StreamRow): number {
  const first = pieces.findIndex((piece) => piece.text !== '')
  const next = pieces[first + 1]?.text ?? ''
  const isNumbered = /^\d{1,2}$/u.test(pieces[first]?.text ?? '') && !looksLikeValue(next) && isTableWord(next)
  return isNumbered ? first + 1 : 0
}

type Segment = { readonly label: string; readonly values: Values | null }

/** Cuts a line into labels and the values that follow them: `规章 0 0 0`, `规章000行政许可12`, `0 0 0`, or a label alone. */
function segmentsOf(row: StreamRow): Segment[] {
  const [piece] = row.pieces
  if (piece === undefined) return []
  const segments: { label: string[]; values: Token[] }[] = [{ label: [], values: [] }]
  const tokens = tokensOf(piece.text)
  for (const [index, token] of tokens.entries()) {
    const current = segments.at(-1)
    if (current === undefined) break
    const next = tokens[index + 1]
    const isItemNumber = index === 0 && /^\d$/u.test(token.text) && next !== undefined && !looksLikeValue(next.text)
    const isValue = looksLikeValue(token.text) || (token.glued && gluedDigits.test(token.text))
    if (isValue && !isItemNumber) current.values.push(token)
    else if (current.values.length > 0 || (current.label.length > 0 && beginsRow.test(token.text)))
      segments.push({ label: [token.text], values: [] })
    else current.label.push(token.text)
  }
  return segments.map(({ label, values }) => ({ label: label.join(''), values: valuesOf(values, piece.at) }))
}

const gluedDigits = /^-?\d[\d-]+(?:\.\d+)?$/u

/** A blank before one of these parts two rows, also where the first of them shows no value. */
const beginsRow =
  /^(?:第二十条|信息内容|规章|(?:行政)?规范性文件|行政(?:许可|处罚|强制|事业)|其他对外|政府集中|[（(][一二三四五六七][)）]|[1-8][.．、]|[二四]、)/u

function valuesOf(tokens: readonly Token[], at: Place): Values | null {
  const [only] = tokens
  if (only === undefined) return null
  if (tokens.length === 1 && only.glued && gluedDigits.test(only.text)) {
    return { kind: 'run', digits: only.text, at }
  }
  return { kind: 'pieces', pieces: tokens.map(({ text }) => ({ text, at })), grid: false, wraps: false }
}

/** What stands between two blanks, or between a blank and a border of words and digits (`glued`: no blank before it). */
type Token = { readonly text: string; readonly glued: boolean }

/** Blanks separate tokens; so does the border between a table word and the digits glued to it. */
function tokensOf(text: string): Token[] {
  const folded = text.replace(/[\s\u00a0\u3000]+/gu, ' ').replace(/^[?？]\s*(?=\d)/u, '')
  return folded
    .split(' ')
    .filter((token) => token !== '')
    .flatMap((token) =>
      (looksLikeValue(token) || !/\d/u.test(token) ? [token] : unglued(token)).map((part, index) => ({
        text: part,
        glued: index > 0,
      })),
    )
}

function unglued(token: string): string[] {
  const parts: string[] = []
  let label = ''
  let rest = token
  while (rest !== '') {
    const words = /^(?:[^\d-]|-(?!\d)|\d{4}年|\d位小数)+/u.exec(rest)?.[0] ?? ''
    label += words
    rest = rest.slice(words.length)
    const digits = /^-?\d+(?:-\d+)*(?:\.\d+)?/u.exec(rest)?.[0]
    if (digits === undefined) break
    const after = rest.slice(digits.length)
    // `…00000001.属于国家秘密`: the last digit is the number of the next label.
    const isMark = /^[.．、](?!\d)/u.test(after)
    const own = isMark ? digits.slice(0, -1) : digits
    if (own === '' || (bare(label) !== '' && !isTableWord(label))) {
      label += digits
      rest = after
      continue
    }
    if (label !== '') parts.push(label)
    parts.push(own)
    label = ''
    rest = rest.slice(own.length)
    if (isMark) {
      label = rest.slice(0, 2)
      rest = rest.slice(2)
    }
  }
  if (label !== '') parts.push(label)
  return parts
}

function isOpen(values: Values | null): boolean {
  return values === null || values.kind === 'pieces'
}

function joined(before: Values | null, after: Values | null): Values | null {
  if (before === null) return after
  if (after === null) return before
  const pieces = [before, after].flatMap((values) =>
    values.kind === 'pieces' ? values.pieces : [{ text: values.digits, at: values.at }],
  )
  return { kind: 'pieces', pieces, grid: false, wraps: false }
}
