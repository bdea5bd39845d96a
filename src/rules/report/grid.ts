import { printableLine } from '../printable.ts'
import type { Cell } from './cell.ts'
import {
  applicantHead,
  balanceNote,
  disputeBlocks,
  disputeColumns,
  disputeHeads,
  firstColumnHead,
  forms,
  organisationHead,
  type RequestRow,
  requestColumns,
  requestRowsOf,
  type TableId,
} from './form.ts'
import { type CellRef, cellAt, type Report } from './report.ts'

/**
 * A statutory table of a report as it is printed: every writer and every page lays out this grid and nothing else.
 * `head` rows are repeated on each page and are the `thead`; each of `bodies` is one `tbody` (table 二 has one a block).
 * A row lists only the cells that begin in it; `column` is the 0-based grid column in which a cell begins.
 */
export type Grid = {
  readonly table: TableId
  readonly columns: number
  readonly head: readonly GridRow[]
  readonly bodies: readonly (readonly GridRow[])[]
}

export type GridRow = { readonly cells: readonly GridCell[] }

type Position = {
  readonly text: string
  readonly column: number
  readonly columnSpan: number
  readonly rowSpan: number
}

/**
 * `caption` is the article above a block of table 二, `corner` the cross-check note of table 三 (no heading of anything).
 * A `note` stands in place of a row of which no cell is certain: one cell over all value columns, so that a row which
 * came in short goes out short and is never read back as numbers.
 */
export type GridCell =
  | (Position & { readonly kind: 'caption' | 'columnHead' | 'rowHead' | 'corner' })
  | (Position & { readonly kind: 'value'; readonly ref: CellRef; readonly cell: Cell })
  | (Position & { readonly kind: 'note'; readonly refs: readonly CellRef[] })

/** The `scope` of a `<th>`; null for cells that are a `<td>`. A rowspan or colspan widens `row` and `col` by itself. */
export function scopeOf(cell: GridCell): 'row' | 'col' | 'rowgroup' | null {
  switch (cell.kind) {
    case 'caption':
      return 'rowgroup'
    case 'columnHead':
      return 'col'
    case 'rowHead':
      return 'row'
    case 'corner':
    case 'value':
    case 'note':
      return null
  }
}

/** All rows of a grid from top to bottom. */
export function gridRows(grid: Grid): readonly GridRow[] {
  return [...grid.head, ...grid.bodies.flat()]
}

/** The grid of one table of a report, in the report's own form. */
export function gridOf(report: Report, table: TableId): Grid {
  switch (table) {
    case 'disclosure':
      return disclosureGrid(report)
    case 'requests':
      return requestsGrid(report)
    case 'disputes':
      return disputesGrid(report)
  }
}

/**
 * What a cell shows on paper. Certain cells print what was printed; the two states that are not certain print a mark
 * in 〔〕 that is no number, so that nothing reads them back as one. Only JSON keeps those two states themselves.
 */
export function printedText(cell: Cell): string {
  switch (cell.state) {
    case 'number':
    case 'zero':
    case 'blank':
    case 'text':
      return printableLine(cell.text)
    case 'missing':
      return '〔缺〕'
    case 'uncertain':
      return `〔读法不定：${printableLine(cell.text)}〕`
  }
}

/** Table 二: blocks of a caption row, a header row and data rows; the last column of a block takes the rest of the width. */
function disclosureGrid(report: Report): Grid {
  const blocks = forms[report.form].disclosure
  const columns = 1 + Math.max(...blocks.map((block) => block.columns.length))
  const bodies = blocks.map((block) => {
    const rest = columns - block.columns.length
    const spanOf = (index: number) => (index === block.columns.length - 1 ? rest : 1)
    const caption = heading('caption', block.caption, 0, columns)
    const heads = block.columns.map((column, index) => {
      const ref: CellRef = { table: 'disclosure', row: block.rows[0]?.key ?? '', column: column.key }
      return heading('columnHead', amountLabel(report, ref, column.label), 1 + index, spanOf(index))
    })
    const rows = block.rows.map((row): GridRow => {
      const refs = block.columns.map((column): CellRef => ({ table: 'disclosure', row: row.key, column: column.key }))
      return { cells: [heading('rowHead', row.label, 0), ...valueCells(report, refs, 1, columns - 1)] }
    })
    return [{ cells: [caption] }, { cells: [heading('columnHead', firstColumnHead, 0), ...heads] }, ...rows]
  })
  return { table: 'disclosure', columns, head: [], bodies }
}

/** Table 三: 28 rows by 10 columns in the form of 2021, 26 where （六） is one row. */
function requestsGrid(report: Report): Grid {
  const labels = 3
  const columns = labels + requestColumns.length
  const label = (key: string) => requestColumns.find((column) => column.key === key)?.label ?? key
  const organisations = requestColumns.filter((column) => column.key !== 'person' && column.key !== 'total')
  const head: GridRow[] = [
    {
      cells: [
        heading('corner', balanceNote, 0, labels, 3),
        heading('columnHead', applicantHead, labels, requestColumns.length),
      ],
    },
    {
      cells: [
        heading('columnHead', label('person'), labels, 1, 2),
        heading('columnHead', organisationHead, labels + 1, organisations.length),
        heading('columnHead', label('total'), columns - 1, 1, 2),
      ],
    },
    { cells: organisations.map((column, index) => heading('columnHead', column.label, labels + 1 + index)) },
  ]
  const rows = requestRowsPrinted(report)
  const body = rows.map((row, index): GridRow => {
    const refs = requestColumns.map((column): CellRef => ({ table: 'requests', row: row.key, column: column.key }))
    return { cells: [...pathCells(rows, index, labels), ...valueCells(report, refs, labels, requestColumns.length)] }
  })
  return { table: 'requests', columns, head, bodies: [body] }
}

/** Table 四: one row of fifteen cells below three rows of heads. */
function disputesGrid(report: Report): Grid {
  const width = disputeColumns.length
  const columns = width * disputeBlocks.length
  const heads = (from: number, rowSpan: number) =>
    disputeColumns.map((column, index) => heading('columnHead', column.label, from + index, 1, rowSpan))
  const litigation = disputeBlocks.slice(1)
  const head: GridRow[] = [
    {
      cells: [
        heading('columnHead', disputeHeads.reconsideration, 0, width),
        heading('columnHead', disputeHeads.litigation, width, columns - width),
      ],
    },
    {
      cells: [
        ...heads(0, 2),
        ...litigation.map((block, index) => heading('columnHead', block.label, width * (index + 1), width)),
      ],
    },
    { cells: litigation.flatMap((_, index) => heads(width * (index + 1), 1)) },
  ]
  const refs = disputeBlocks.flatMap((block) =>
    disputeColumns.map((column): CellRef => ({ table: 'disputes', row: block.key, column: column.key })),
  )
  return { table: 'disputes', columns, head, bodies: [[{ cells: valueCells(report, refs, 0, columns) }]] }
}

/** The rows of table 三 that this report prints: （六） divided or not is the report's own, whatever its form. */
function requestRowsPrinted(report: Report): readonly RequestRow[] {
  if ('otherHandling' in report.requests) return requestRowsOf(report.form, true)
  const divided = Object.keys(report.requests).some((key) => key.startsWith('otherHandling.'))
  return requestRowsOf(divided ? '2021' : report.form, false)
}

/** The label cells that begin in a row: a part of the path shared with the row above is already there, merged. */
function pathCells(rows: readonly RequestRow[], index: number, labels: number): GridCell[] {
  const path = rows[index]?.path ?? []
  return path.flatMap((text, depth) => {
    const shares = (row: RequestRow | undefined) => path.slice(0, depth + 1).every((part, at) => row?.path[at] === part)
    if (shares(rows[index - 1])) return []
    let rowSpan = 1
    while (shares(rows[index + rowSpan])) rowSpan += 1
    const columnSpan = depth === path.length - 1 ? labels - depth : 1
    return [heading('rowHead', text, depth, columnSpan, rowSpan)]
  })
}

/** The value cells of a row from grid column `from` over `width` columns; the last one takes what is left. */
function valueCells(report: Report, refs: readonly CellRef[], from: number, width: number): GridCell[] {
  const cells = refs.map((ref) => cellAt(report, ref.table, ref.row, ref.column))
  if (cells.every((cell) => cell.state === 'missing' || cell.state === 'uncertain')) {
    return [{ kind: 'note', text: rowNote(report, refs, cells), column: from, columnSpan: width, rowSpan: 1, refs }]
  }
  return refs.map((ref, index) => {
    const cell = cellAt(report, ref.table, ref.row, ref.column)
    const columnSpan = index === refs.length - 1 ? width - index : 1
    return { kind: 'value', text: printedText(cell), column: from + index, columnSpan, rowSpan: 1, ref, cell }
  })
}

/** `〔原文缺格，印有：0、0、1〕`: what a row without one certain cell printed. */
function rowNote(report: Report, refs: readonly CellRef[], cells: readonly Cell[]): string {
  const rows = new Set(refs.map((ref) => ref.row))
  const short = report.shortRows.find((row) => row.table === refs[0]?.table && rows.has(row.row))
  const uncertain = cells.some((cell) => cell.state === 'uncertain')
  const printed = (short?.printed ?? [...new Set(cells.map((cell) => cell.text))])
    .map(printableLine)
    .filter((text) => text !== '')
  const said = uncertain ? '读法不定' : '原文缺格'
  return printed.length === 0 ? `〔${said}〕` : `〔${said}，印有：${printed.join('、')}〕`
}

/**
 * The head of an amount as the report prints it: the unit where the head and not the cell gives it, and
 * 保留4位小数 where the report says so. A report that prints no unit at all gets none from us.
 */
function amountLabel(report: Report, ref: CellRef, label: string): string {
  if (ref.column !== 'amount') return label
  const { unit, text } = cellAt(report, ref.table, ref.row, ref.column)
  const stated = /（单位：(.+)）/.exec(label)?.[1]
  const headUnit = unit === undefined || text.includes('元') ? stated : (unit ?? undefined)
  const parts = [
    ...(headUnit === undefined ? [] : [`单位：${headUnit}`]),
    ...(report.fourDecimals.includes(`${ref.row}.${ref.column}`) ? ['保留4位小数'] : []),
  ]
  return label.replace(/（.*）/, '') + (parts.length === 0 ? '' : `（${parts.join('，')}）`)
}

function heading(
  kind: 'caption' | 'columnHead' | 'rowHead' | 'corner',
  text: string,
  column: number,
  columnSpan = 1,
  rowSpan = 1,
): GridCell {
  return { kind, text, column, columnSpan, rowSpan }
}
