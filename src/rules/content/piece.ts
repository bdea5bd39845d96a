import { type Block, textOf } from '../publication/body/block.ts'
import { blocksOf, placeInWords, plainOf } from '../publication/body.ts'
import type { TextContext } from './personal/found.ts'

/** A piece of text as a reader meets it: a field, a heading, a paragraph, an item of a list, a cell. */
export type Piece = Pick<TextContext, 'label' | 'row'> & {
  /** `title` and other fields by their names, `body`, or what a caller calls a part of a file. */
  readonly part: string
  /** Where it is, in Chinese: 标题, 正文第3段, 正文第1个表格第2行第3格. */
  readonly name: string
  /** Where the piece begins in its part: of the body in its plain text (`plainOf`). */
  readonly start: number
  readonly text: string
  /** Of a heading: 2, 3 or 4. */
  readonly level?: number | undefined
  /** Cells have no numbering. */
  readonly cell?: boolean | undefined
  /** Nothing that is found in it can be mended by a press of a button. */
  readonly byHand?: boolean | undefined
}

/** A row is looked at together as far as this. */
const widestRow = 60

/** The pieces of the text of a publication, in order; cells know the headings of their columns and their neighbours. */
export function piecesOfBody(body: string): readonly Piece[] {
  const blocks = blocksOf(body)
  const levels = allOf(blocks, 'heading').map(({ level }) => level)
  const tables = allOf(blocks, 'table').map(({ rows }) =>
    labelledCells(
      gridOf(rows.map((row) => row.map((cell) => ({ ...cell, text: cell.blocks.map(plainText).join('') })))),
    ),
  )
  const plain = plainOf(body)
  return plain.pieces.map(({ start, end, place }): Piece => {
    const about = { part: 'body', name: `正文${placeInWords(place)}`, start, text: plain.text.slice(start, end) }
    if (place.kind === 'heading') return { ...about, level: levels[place.number - 1] }
    if (place.kind === 'paragraph') return about
    return { ...about, cell: true, ...tables[place.table - 1]?.[place.row - 1]?.[place.cell - 1] }
  })
}

/** The cells of a table that is given as rows of texts (a spreadsheet, a table in a file), each with what it stands under. */
export function piecesOfRows(
  part: string,
  rows: readonly (readonly string[])[],
  nameOf: (row: number, column: number) => string,
): readonly Piece[] {
  const labelled = labelledCells(rows.map((row) => row.map((text, column) => ({ text, column }))))
  return rows.flatMap((row, rowAt) =>
    row.map((text, column) => ({
      ...{ part, name: nameOf(rowAt, column), start: 0, text, cell: true },
      ...labelled[rowAt]?.[column],
    })),
  )
}

type GridCell = { readonly text: string; readonly column: number }
type Labelled = Pick<Piece, 'label' | 'row'>

const labelWord =
  /姓名|户主|申请人|身份|证件|电话|手机|联系|住址|地址|坐落|银行|账号|帐号|卡号|一卡通|出生|年龄|性别|病|残疾|诊断|学生|儿童|幼儿|序号|单位|金额|备注|车牌|号牌|邮箱|微信|护照|学校|班级|原因|监护人|家长|车主|负责人/u

/** What each cell stands under: the heading of its column, or in a form what stands before it. */
function labelledCells(rows: readonly (readonly GridCell[])[]): readonly (readonly Labelled[])[] {
  const header = headerOf(rows)
  const headings = new Map((rows[header] ?? []).map(({ column, text }) => [column, text.replace(/\s/gu, '')]))
  return rows.map((row, at) => {
    if (at <= header) return row.map(() => ({}))
    const labels = row.map(({ column }, cell) =>
      header >= 0 ? headings.get(column) : labelBefore(row[cell - 1]?.text ?? ''),
    )
    const all = row
      .slice(0, widestRow)
      .map(({ text }, cell) => ({ label: labels[cell] ?? '', text: text.slice(0, 100) }))
    return row.map((_, cell) => ({ label: labels[cell], row: all }))
  })
}

/** The row of headings: among the first few, one that names at least two columns, where the next row names none. -1: a form. */
function headerOf(rows: readonly (readonly GridCell[])[]): number {
  const names = (row: readonly GridCell[] | undefined): number =>
    (row ?? []).filter(({ text }) => text.length <= 20 && !/\d{4}/.test(text) && labelWord.test(text)).length
  for (let at = 0; at < Math.min(rows.length, 6); at += 1) {
    if (names(rows[at]) >= 2 && names(rows[at + 1]) < 2) return at
  }
  return -1
}

function labelBefore(text: string): string | undefined {
  const label = text.replace(/[\s:：]/gu, '')
  return label.length > 0 && label.length <= 12 && labelWord.test(label) ? label : undefined
}

/** Which column each cell begins in, where cells span several rows and columns. */
function gridOf(
  rows: readonly (readonly { text: string; columnSpan: number; rowSpan: number }[])[],
): readonly (readonly GridCell[])[] {
  const taken = new Map<number, number>()
  return rows.map((row, at) => {
    let column = 0
    return row.map(({ text, columnSpan, rowSpan }) => {
      while ((taken.get(column) ?? 0) > at) column += 1
      const start = column
      for (let over = 0; over < columnSpan; over += 1) taken.set(column + over, at + rowSpan)
      column += columnSpan
      return { text, column: start }
    })
  })
}

/** The blocks of a kind in the order of the text, as `plainOf` counts them: tables within cells are not counted. */
function allOf<K extends Block['kind']>(blocks: readonly Block[], kind: K): readonly Extract<Block, { kind: K }>[] {
  return blocks.flatMap((block): readonly Extract<Block, { kind: K }>[] => {
    if (isOf(block, kind)) return [block]
    if (block.kind === 'list') return allOf(block.items.flat(), kind)
    return block.kind === 'quote' ? allOf(block.blocks, kind) : []
  })
}

function isOf<K extends Block['kind']>(block: Block, kind: K): block is Extract<Block, { kind: K }> {
  return block.kind === kind
}

function plainText(block: Block): string {
  if (block.kind === 'paragraph') return textOf(block.content)
  return block.kind === 'list' ? block.items.flat().map(plainText).join('') : ''
}
