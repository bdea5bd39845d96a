import { printedRequestRows } from './arithmetic.ts'
import type { Cell } from './cell.ts'
import { type Finding, finding } from './finding.ts'
import { disputeBlocks, disputeColumns, forms, requestColumns, sectionTitles, type TableId } from './form.ts'
import { cellName, columnName, printed, rowName, tableNames, whereIs } from './name.ts'
import { type CellRef, cellAt, type Report, type ShortRow } from './report.ts'

type Row = { readonly row: string; readonly columns: readonly string[] }
type Located = { readonly ref: CellRef; readonly cell: Cell }

/**
 * What can be said of each cell alone: it is not there, not certain, empty, no number, below zero, not whole (X10, X11).
 * Cells of one row with the same trouble are one finding; so is a table of which nothing was read or filled in.
 */
export function checkCells(report: Report): Finding[] {
  return (['disclosure', 'requests', 'disputes'] as const).flatMap((table) => checkTable(report, table))
}

function checkTable(report: Report, table: TableId): Finding[] {
  const rows = rowsOf(report, table)
  const cells = rows.flatMap((row) => cellsOfRow(report, table, row))
  const short = report.shortRows.filter((row) => row.table === table)
  if (short.length === 0 && cells.every(({ cell }) => cell.state === 'missing')) {
    const message = `没有读到“${sectionTitles[table]}”的表格。`
    return [finding('cell.missing', { table, stated: 0, computed: cells.length, message })]
  }
  if (cells.every(({ cell }) => cell.state === 'blank')) {
    return [finding('cell.blank', { table, message: `${tableNames[table]}全部没有填写，没有发生的应填“0”。` })]
  }
  const wholeRows = rows.filter(({ row }) => !short.some((one) => one.row === row))
  return [
    ...distinctRows(short).map((row) => shortRow(report, row)),
    ...wholeRows.flatMap((row) => checkRow(report, table, cellsOfRow(report, table, row))),
  ]
}

/** The rows of a table as the form in hand has them, with their columns; of table 四 the blocks. */
function rowsOf(report: Report, table: TableId): Row[] {
  const keys = (columns: readonly { readonly key: string }[]) => columns.map(({ key }) => key)
  switch (table) {
    case 'disclosure':
      return forms[report.form].disclosure.flatMap(({ rows, columns }) =>
        rows.map(({ key }) => ({ row: key, columns: keys(columns) })),
      )
    case 'requests':
      return printedRequestRows(report).map(({ key }) => ({ row: key, columns: keys(requestColumns) }))
    case 'disputes':
      return disputeBlocks.map(({ key }) => ({ row: key, columns: keys(disputeColumns) }))
  }
}

function cellsOfRow(report: Report, table: TableId, { row, columns }: Row): Located[] {
  return columns.map((column) => ({ ref: { table, row, column }, cell: cellAt(report, table, row, column) }))
}

/** The three blocks of table 四 stand in one printed row: when that is short, it is one finding. */
function distinctRows(short: readonly ShortRow[]): ShortRow[] {
  const lines = new Set<string>()
  return short.filter((row) => {
    const line = row.table === 'disputes' ? `${row.printed.join(' ')} ${row.expected}` : row.row
    return !lines.has(line) && lines.add(line)
  })
}

function shortRow(report: Report, { table, row, printed: values, expected, at }: ShortRow): Finding {
  const whole = table === 'disputes' && expected > disputeColumns.length
  const name = whole ? `${tableNames[table]}的数字行` : `「${rowName(report, table, row)}」一行`
  const what = `${name}印有 ${values.length} 格，应有 ${expected} 格`
  return finding('cell.missing', {
    table,
    ...(whole ? {} : table === 'disputes' ? { block: row } : { row }),
    stated: values.length,
    computed: expected,
    message: `${what}，无法确定各个数字属于哪一栏。`,
    at,
  })
}

function checkRow(report: Report, table: TableId, cells: readonly Located[]): Finding[] {
  const inState = (state: Cell['state']) => cells.filter(({ cell }) => cell.state === state)
  const chosen = cells.filter(({ cell }) => cell.chosenBy !== undefined)
  const missing = inState('missing')
  return [
    ...(missing.length === cells.length
      ? [absentRow(report, table, cells)]
      : missing.map(({ ref }) =>
          finding('cell.missing', {
            ...whereIs(report, ref),
            message: `${cellName(report, ref)}缺一格，没有读到内容。`,
          }),
        )),
    ...aboutRow(report, 'cell.uncertain', inState('uncertain'), (where, found) => {
      const readings = found.map(
        ({ ref, cell }) => `${columnName(report, ref.table, ref.row, ref.column)}${readingsOf(cell)}`,
      )
      return `${where}的数字有不止一种读法，请对照原件：${readings.join('；')}。`
    }),
    ...aboutRow(report, 'cell.chosen', chosen, (where, found) => {
      const by = found.some(({ cell }) => cell.chosenBy === 'columnTotal') ? '各行相加' : '本行合计'
      return `${where}的数字连在一起，按${by}能成立的唯一读法取数：${found.map(({ cell }) => cell.text).join(' ')}。`
    }),
    ...aboutRow(report, 'cell.blank', inState('blank'), (where, found) =>
      found.length === 1 ? `${where}没有填写，按 0 计。` : `${where}有 ${found.length} 格没有填写，按 0 计。`,
    ),
    ...aboutRow(report, 'cell.notNumber', inState('text'), (where, found) => {
      const texts = [...new Set(found.map(({ cell }) => `“${shortened(cell.text)}”`))]
      return `${where}填的是${texts.join('、')}，不是数字。`
    }),
    ...cells.flatMap(({ ref, cell }) => checkNumber(report, ref, cell)),
  ]
}

function absentRow(report: Report, table: TableId, cells: readonly Located[]): Finding {
  const row = cells[0]?.ref.row ?? ''
  return finding('cell.missing', {
    table,
    ...(table === 'disputes' ? { block: row } : { row }),
    stated: 0,
    computed: cells.length,
    message: `缺少「${rowName(report, table, row)}」一行。`,
  })
}

/** One finding for all cells of a row that share a trouble: at the cell when it is one, at the row when there are more. */
function aboutRow(
  report: Report,
  rule: 'cell.uncertain' | 'cell.chosen' | 'cell.blank' | 'cell.notNumber',
  found: readonly Located[],
  say: (where: string, found: readonly Located[]) => string,
): Finding[] {
  const [first] = found
  if (first === undefined) return []
  const where = whereIs(report, first.ref)
  if (found.length === 1) return [finding(rule, { ...where, message: say(cellName(report, first.ref), found) })]
  const row = `「${rowName(report, first.ref.table, first.ref.row)}」一行`
  return [finding(rule, { ...where, column: undefined, message: say(row, found) })]
}

function readingsOf(cell: Cell): string {
  const readings = (cell.candidates ?? []).map((value) => (value === null ? '空' : printed(value)))
  return readings.length === 0 ? `“${shortened(cell.text)}”` : ` ${readings.join(' 或 ')}`
}

/** X10. The change columns of form 2019 may be negative; amounts have the decimals that their header prints, at most four. */
function checkNumber(report: Report, ref: CellRef, cell: Cell): Finding[] {
  if (cell.value === null) return []
  const findings: Finding[] = []
  const say = (rule: 'cell.negative' | 'cell.decimals', message: string) => {
    findings.push(finding(rule, { ...whereIs(report, ref), stated: cell.value ?? undefined, message }))
  }
  const stated = `${cellName(report, ref)}填 ${cell.text.trim() || printed(cell.value)}`
  if (cell.value < 0 && !(report.form === '2019' && ref.column === 'change'))
    say('cell.negative', `${stated}，不应为负数。`)
  const decimals = decimalsOf(cell)
  if (ref.column !== 'amount' || ref.table !== 'disclosure') {
    if (!Number.isInteger(cell.value)) say('cell.decimals', `${stated}，件数应为整数。`)
  } else if (report.fourDecimals.includes(`${ref.row}.${ref.column}`)) {
    if (cell.value !== 0 && decimals !== 4)
      say('cell.decimals', `${stated}，表头要求保留4位小数，现有 ${decimals} 位。`)
  } else if (decimals > 4) {
    say('cell.decimals', `${stated}，小数有 ${decimals} 位，以万元计最多 4 位。`)
  }
  return findings
}

/** Decimals as printed: the zero at the end of 28.6230 counts. */
function decimalsOf(cell: Cell): number {
  return (
    /\.(\d+)/u.exec(cell.text.normalize('NFKC'))?.[1]?.length ?? /\.(\d+)/u.exec(String(cell.value))?.[1]?.length ?? 0
  )
}

function shortened(text: string): string {
  const trimmed = text.trim()
  return trimmed.length > 20 ? `${trimmed.slice(0, 20)}…` : trimmed
}
