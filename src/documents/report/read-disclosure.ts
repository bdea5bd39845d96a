import type { Cell } from '../../rules/report/cell.ts'
import { type DisclosureBlock, type FormId, firstColumnHead, forms } from '../../rules/report/form.ts'
import { emptyTables, type LabelDeviation, type ShortRow, type Table } from '../../rules/report/report.ts'
import { cuts } from './glued.ts'
import { hasOrphans, type LogicalRow } from './logical-rows.ts'
import { disclosureRowOf } from './row-labels.ts'
import { type Half, halfOf } from './side-by-side.ts'
import type { StreamRow } from './stream.ts'
import { unitIn } from './value.ts'
import { layOut, unplaced } from './values-of-row.ts'
import { bare, label } from './wording.ts'

export type DisclosureReading = {
  readonly table: Table
  readonly shortRows: readonly ShortRow[]
  readonly labels: readonly LabelDeviation[]
  readonly fourDecimals: readonly string[]
}

/** The form by the labels of table 二: 上一年项目数量, 采购 = 2019; 本年制发件数, 现行有效件数 = 2021; null when it has none of them. */
export function formByLabels(rows: readonly StreamRow[]): FormId | null {
  const text = bare(rows.flatMap((row) => row.pieces.map((piece) => piece.text)).join(''))
  const votes2019 = [/上一年项目/u, /采购/u, /新制作/u, /新公开|对外公开总/u, /对外管理服务/u].filter((words) =>
    words.test(text),
  ).length
  const votes2021 = [/制发件数/u, /废止件数/u, /现行有效/u, /本年处理决定/u, /收费金额/u].filter((words) =>
    words.test(text),
  ).length
  if (votes2019 === votes2021) return null
  return votes2019 > votes2021 ? '2019' : '2021'
}

/** Table 二 by its row labels; values by their order beside the label, as real grids of this table are irregular. */
export function readDisclosure(
  rows: readonly LogicalRow[],
  heads: readonly StreamRow[],
  form: FormId,
  half: Half | null,
): DisclosureReading {
  const table = emptyTables(form).disclosure
  const shortRows: ShortRow[] = []
  const labels: LabelDeviation[] = [...headDeviations(heads, form)]
  const headText = heads.flatMap((row) => row.pieces.map((piece) => piece.text)).join('')
  const fourDecimals: string[] = []
  const seen = new Set<string>()
  const isOutOfOrder = hasOrphans(rows, (row) => disclosureRowOf(row.label) !== null)
  for (const block of forms[form].disclosure) {
    for (const { key, label: expected } of block.rows) {
      const row = rows.find((candidate) => candidate.values !== null && disclosureRowOf(candidate.label) === key)
      if (row === undefined || row.values === null || seen.has(key)) continue
      seen.add(key)
      const columns = block.columns.map((column) => column.key)
      const laidOut =
        isOutOfOrder && row.assembled
          ? unplaced(row.values)
          : half === null
            ? layOut(row.values, columns.length)
            : halfOf(row.values, columns.length, half)
      if (laidOut.kind === 'short') {
        shortRows.push({
          table: 'disclosure',
          row: key,
          printed: laidOut.printed,
          expected: columns.length,
          at: laidOut.at ?? row.at,
        })
      } else {
        const cells = laidOut.kind === 'cells' ? laidOut.cells : cellsOfRun(laidOut.digits, columns.length, laidOut.at)
        table[key] = Object.fromEntries(
          columns.map((column, index) => [column, withUnit(cells[index], key, column, headText)]),
        )
      }
      if (label(row.label) !== label(expected)) {
        labels.push({ table: 'disclosure', row: key, expected, printed: row.label, at: row.at })
      }
    }
  }
  for (const [row, column, head] of amounts) {
    if (table[row]?.[column] !== undefined && printsFourDecimals(headText, head)) fourDecimals.push(`${row}.${column}`)
  }
  return { table, shortRows, labels, fourDecimals }
}

const amounts = [
  ['fees', 'amount', '收费金额'],
  ['procurement', 'amount', '采购总金额'],
] as const

function withUnit(cell: Cell | undefined, row: string, column: string, headText: string): Cell {
  const read = cell ?? { value: null, text: '', state: 'missing' as const }
  const amount = amounts.find(([amountRow, amountColumn]) => amountRow === row && amountColumn === column)
  if (amount === undefined || read.unit !== undefined || read.value === null) return read
  return { ...read, unit: unitIn(headAfter(headText, amount[2])) }
}

/** What the head prints right after its name: `采购总金额（单位：万元，保留4位小数）`. */
function headAfter(headText: string, name: string): string {
  const compact = headText.replace(/\s/gu, '')
  const from = compact.indexOf(name)
  return from < 0 ? '' : compact.slice(from + name.length, from + name.length + 24)
}

function printsFourDecimals(headText: string, name: string): boolean {
  return /保留(?:4|４|四)位小数/u.test(headAfter(headText, name))
}

/**
 * Glued digits of table 二: no sum tells where one number ends, and an empty cell leaves no trace. Only a run of as
 * many zeros as cells has one reading; any other gives its readings and no number.
 */
function cellsOfRun(digits: string, count: number, at: Cell['at']): Cell[] {
  const [whole = '', decimals] = digits.split('.')
  const isAllZero = decimals === undefined && /^0+$/u.test(whole) && whole.length === count
  const readings = cuts(whole, count, () => true) ?? []
  return Array.from({ length: count }, (_, index): Cell => {
    if (isAllZero) return { value: 0, text: '0', state: 'zero', at }
    const isLast = index === count - 1
    const values = readings.map((numbers) =>
      isLast && decimals !== undefined ? Number(`${numbers[index]}.${decimals}`) : (numbers[index] ?? 0),
    )
    return { value: null, text: digits, state: 'uncertain', candidates: [...new Set(values)].slice(0, 20), at }
  })
}

function* headDeviations(heads: readonly StreamRow[], form: FormId): Generator<LabelDeviation> {
  const blocks: readonly DisclosureBlock[] = forms[form].disclosure
  let block = -1
  for (const row of heads) {
    if (row.kind !== 'cells') continue
    const pieces = row.pieces.filter((piece) => piece.text !== '')
    if (bare(pieces[0]?.text ?? '') !== firstColumnHead) continue
    block += 1
    const columns = blocks[block]?.columns
    const firstRow = blocks[block]?.rows[0]?.key
    if (columns === undefined || pieces.length - 1 !== columns.length) continue
    for (const [index, column] of columns.entries()) {
      const piece = pieces[index + 1]
      if (piece === undefined || sameHead(piece.text, column.label)) continue
      yield {
        table: 'disclosure',
        row: firstRow,
        column: column.key,
        expected: column.label,
        printed: piece.text,
        at: piece.at,
      }
    }
  }
}

/** Heads of amounts differ in what they say about the unit; that is not a deviation. */
function sameHead(printed: string, expected: string): boolean {
  const withoutNote = (text: string): string => bare(text.replace(/[（(].*?[)）]/gsu, ''))
  return withoutNote(printed) === withoutNote(expected)
}
