import type { Cell } from '../../rules/report/cell.ts'
import { disputeBlocks, disputeColumns } from '../../rules/report/form.ts'
import { emptyTables, type ShortRow, type Table } from '../../rules/report/report.ts'
import { cuts, lastIsSum } from './glued.ts'
import type { LogicalRow } from './logical-rows.ts'
import { type Half, halfOf } from './side-by-side.ts'
import { type LaidOut, layOut, movedRight, type Values } from './values-of-row.ts'
import { withoutBlanks } from './wording.ts'

const width = disputeColumns.length
const count = disputeBlocks.length * width

/** Table 四: the one row of fifteen values, wherever it stands below its heads. */
export function readDisputes(rows: readonly LogicalRow[], half: Half | null): { table: Table; shortRows: ShortRow[] } {
  const table = emptyTables('2021').disputes
  const valued = rows.filter((row) => row.values !== null && !isBlank(row) && !namesYears(row))
  const laidOut = valued.map((row) =>
    row.values === null ? null : half === null ? inColumns(row.values) : halfOf(row.values, count, half),
  )
  const whole = laidOut.find((row) => row?.kind === 'cells') ?? laidOut.find((row) => row?.kind === 'run')
  const cells = whole == null ? blankRow(rows) : cellsOf(whole)
  if (cells === null) {
    const first = valued[0]
    if (first === undefined) return { table, shortRows: [] }
    const printed = laidOut.flatMap((row) => (row?.kind === 'short' ? row.printed : []))
    return {
      table,
      shortRows: disputeBlocks.map(({ key }) => ({
        table: 'disputes',
        row: key,
        printed,
        expected: count,
        at: first.at,
      })),
    }
  }
  for (const [blockIndex, block] of disputeBlocks.entries()) {
    table[block.key] = Object.fromEntries(
      disputeColumns.map((column, index) => {
        const cell = cells[blockIndex * width + index]
        return [column.key, cell ?? { value: null, text: '', state: 'missing' as const }]
      }),
    )
  }
  return { table, shortRows: [] }
}

/** A row of fifteen empty cells and nothing else: a report that left table 四 blank. */
function blankRow(rows: readonly LogicalRow[]): readonly Cell[] | null {
  for (const row of rows) {
    if (row.label !== '' || row.values?.kind !== 'pieces' || row.values.pieces.length !== count || !isBlank(row))
      continue
    const laidOut = layOut(row.values, count)
    if (laidOut.kind === 'cells') return laidOut.cells
  }
  return null
}

function inColumns(values: Values): LaidOut {
  const laidOut = layOut(values, count)
  if (laidOut.kind !== 'cells' || !hasCollapsed(values, laidOut.cells)) return laidOut
  return { kind: 'cells', cells: movedRight(laidOut.cells, false) }
}

/**
 * Text copied out of a table may have lost where its blanks stood: with blanks at the end only, and a block whose sum
 * does not hold, no number is known to stand in its own column.
 */
function hasCollapsed(values: Values, cells: readonly Cell[]): boolean {
  if (values.kind === 'run' || values.grid) return false
  const firstBlank = cells.findIndex((cell) => cell.state === 'blank')
  if (firstBlank < 1 || cells.slice(firstBlank).some((cell) => cell.state !== 'blank')) return false
  return disputeBlocks.some(
    (_, block) => !lastIsSum(cells.slice(block * width, (block + 1) * width).map((cell) => cell.value ?? 0)),
  )
}

/** The head above two years that alternate column by column. */
function namesYears(row: LogicalRow): boolean {
  const printed = row.values?.kind === 'pieces' ? row.values.pieces.filter((piece) => piece.text !== '') : []
  return (
    printed.length > 1 && printed.every((piece) => /^20[0-4]\d年?度?$|^二.{3}年度?$/u.test(withoutBlanks(piece.text)))
  )
}

function isBlank(row: LogicalRow): boolean {
  return row.values?.kind === 'pieces' && row.values.pieces.every((piece) => piece.text === '')
}

function cellsOf(row: LaidOut): readonly Cell[] | null {
  if (row.kind === 'cells') return row.cells
  if (row.kind === 'short') return null
  const sums = (numbers: readonly number[]): boolean =>
    disputeBlocks.every((_, block) => lastIsSum(numbers.slice(block * width, (block + 1) * width)))
  const all = cuts(row.digits, count, sums) ?? []
  return Array.from({ length: count }, (_, index): Cell => {
    const values = [...new Set(all.map((numbers) => numbers[index] ?? 0))]
    const [value] = values
    if (values.length !== 1 || value === undefined) {
      return { value: null, text: row.digits, state: 'uncertain', candidates: values.slice(0, 20), at: row.at }
    }
    return {
      value,
      text: String(value),
      state: value === 0 ? 'zero' : 'number',
      chosenBy: 'rowTotal',
      at: row.at,
    }
  })
}
