import type { Cell } from '../../rules/report/cell.ts'
import { missingCell } from '../../rules/report/cell.ts'
import { type FormId, otherHandlingUndivided, requestColumns, requestRowsOf } from '../../rules/report/form.ts'
import type { LabelDeviation, ShortRow, Table } from '../../rules/report/report.ts'
import { chooseReadings, type RunRow } from './choose-readings.ts'
import { hasOrphans, type LogicalRow } from './logical-rows.ts'
import { type Group, opensRow, requestRowOf } from './row-labels.ts'
import { type Half, halfOf } from './side-by-side.ts'
import type { StreamRow } from './stream.ts'
import { frameOf, type LaidOut, layOut, unplaced, type Values } from './values-of-row.ts'
import { bare, label } from './wording.ts'

export type RequestsReading = {
  readonly table: Table
  readonly shortRows: readonly ShortRow[]
  readonly labels: readonly LabelDeviation[]
}

type Labelled = {
  readonly assembled: boolean
  readonly row: string
  label: string
  readonly cells: boolean
  readonly values: Values
  /** The row before it came out without values, and its own stand on the line on which its label begins. */
  readonly follows: boolean
  /** Its label goes on below its values, or the label before it ends in the same line. */
  goesOn: boolean
  readonly at: LogicalRow['at']
}

/** Table 三: rows by their labels within their groups, values by their order, glued digits by what arithmetic leaves open. */
export function readRequests(
  rows: readonly LogicalRow[],
  heads: readonly StreamRow[],
  form: FormId,
  half: Half | null,
): RequestsReading {
  const labelled = labelRows(rows)
  const isOutOfOrder = hasOrphans(rows, (row) => labelled.some(({ values }) => values === row.values))
  const shifted = shiftedRows(labelled)
  const frame = frameOf(
    labelled.map((row) => row.values),
    requestColumns.length,
  )
  const lay = (values: Values): LaidOut =>
    half === null ? layOut(values, requestColumns.length, frame) : halfOf(values, requestColumns.length, half)
  const undivided = labelled.some((row) => row.row === otherHandlingUndivided.key)
  const formRows = requestRowsOf(form, undivided)
  const table: Table = {}
  const shortRows: ShortRow[] = []
  const labels: LabelDeviation[] = headDeviations(heads)
  const runs: RunRow[] = []
  for (const { key, path } of formRows) {
    table[key] = Object.fromEntries(requestColumns.map((column) => [column.key, missingCell]))
    const found = labelled.filter((row) => row.row === key)
    const [row] = found
    if (row === undefined) continue
    const laidOut = shifted.has(row) || (isOutOfOrder && row.assembled) ? unplaced(row.values) : lay(row.values)
    if (laidOut.kind === 'run') runs.push({ key, digits: laidOut.digits, at: laidOut.at })
    else if (laidOut.kind === 'short') {
      shortRows.push({
        table: 'requests',
        row: key,
        printed: laidOut.printed,
        expected: requestColumns.length,
        at: laidOut.at ?? row.at,
      })
    } else
      table[key] = withRepeats(
        laidOut.cells,
        found.slice(1).map((repeat) => lay(repeat.values)),
      )
    const expected = path.at(-1) ?? ''
    if (row.cells && !sameLabel(row.label, path))
      labels.push({ table: 'requests', row: key, expected, printed: ownPart(row.label, path), at: row.at })
  }
  chooseReadings(table, runs, shortRows.length > 0)
  return { table, shortRows, labels }
}

/** Gives each valued row its key, walking down the table; fragments of labels before and after are put together. */
function labelRows(rows: readonly LogicalRow[]): Labelled[] {
  const found: Labelled[] = []
  let group: Group = null
  let pending = ''
  let isSkipped = false
  for (const row of rows) {
    const own = row.cells ? row.label : withoutRestOfHead(row.label)
    if (isHead(own) || (row.values === null && bare(own) === '总计')) continue
    if (row.values === null) {
      const named = requestRowOf(own, group)
      if (named.group !== null && (group !== null || named.group !== 'concluded')) group = named.group
      const last = found.at(-1)
      if (opensRow(own)) {
        isSkipped ||= namesRow(pending, group)
        pending = own
      } else if (pending !== '') pending += own
      else if (last !== undefined) {
        last.label += own
        last.goesOn = true
      }
      continue
    }
    isSkipped ||= opensRow(own) && namesRow(pending, group)
    const whole = pending !== '' && !opensRow(own) ? pending + own : own
    const named = [whole, pending + own, ...(row.cells ? [] : [pending])]
      .map((text) => requestRowOf(text, group))
      .find((reading) => reading.row !== null)
    const isBlank = row.values.kind === 'pieces' && row.values.pieces.every((piece) => piece.text === '')
    if (isBlank && (named?.row == null || found.some((earlier) => earlier.row === named.row))) {
      // The rest of a label that a page end cut off its row: blanks only, and no row of its own.
      const last = found.at(-1)
      if (last !== undefined && row.label !== '') last.label += row.label
      continue
    }
    pending = ''
    if (named?.row == null) continue
    group = named.group
    const follows = isSkipped && opensRow(own) && !row.cells && !row.assembled
    found.push({ ...row, row: named.row, label: whole, values: row.values, follows, goesOn: own !== row.label })
    isSkipped = false
    if (named.row === 'carriedOut') break
  }
  return found
}

/** Whether a text is the label of a row and no mere head or fragment; the head of （六） may be either. */
function namesRow(text: string, group: Group): boolean {
  if (!opensRow(text)) return false
  const { row } = requestRowOf(text, group)
  return row !== null && row !== otherHandlingUndivided.key
}

/**
 * Where labels wrap and values stand at the foot of their row, the lines of two rows may meet: a row then comes out
 * without values, and those beside the first line of the next label may be its own.
 */
function shiftedRows(labelled: readonly Labelled[]): ReadonlySet<Labelled> {
  const shifted = new Set<Labelled>()
  for (const [index, row] of labelled.entries()) {
    const before = labelled[index - 1]
    const isOpen = row.follows || (before !== undefined && shifted.has(before) && !row.cells)
    if (isOpen && row.goesOn) shifted.add(row)
  }
  return shifted
}

/** `予处理 4.无正当理由大`: the rest of a group's head may stand before an item that begins in the same line. */
function withoutRestOfHead(text: string): string {
  if (opensRow(text)) return text
  const start = text.search(/(?<!\d)\d[.．、]\s?\p{Script=Han}/u)
  return start > 0 ? text.slice(start) : text
}

function isHead(text: string): boolean {
  return /自然人|商业企业|科研机构|申请人情况|勾稽关系|法人或其他组织/u.test(bare(text))
}

/** A row printed twice counts once; where the two differ, neither number is certain. */
function withRepeats(cells: readonly Cell[], repeats: readonly LaidOut[]): Record<string, Cell> {
  const others = repeats.flatMap((laidOut) => (laidOut.kind === 'cells' ? [laidOut.cells] : []))
  return Object.fromEntries(
    requestColumns.map((column, index) => {
      const cell = cells[index] ?? missingCell
      const readings = [...new Set([cell.value, ...others.map((other) => other[index]?.value ?? null)])]
      const agreed: Cell =
        readings.length === 1
          ? cell
          : { value: null, text: cell.text, state: 'uncertain', candidates: readings, at: cell.at }
      return [column.key, agreed]
    }),
  )
}

/** The part of a printed label that belongs to the row itself, without its group heads. */
function ownPart(printed: string, path: readonly string[]): string {
  let rest = label(printed)
  for (const head of path.slice(0, -1)) {
    const name = label(head)
    if (rest.startsWith(name)) rest = label(rest.slice(name.length))
  }
  return rest
}

/** Whether the row's own label is printed word for word; what a page end cut off the heads of its groups may stand round it. */
function sameLabel(printed: string, path: readonly string[]): boolean {
  const expected = label(path.at(-1) ?? '')
  const [before = '', after, ...more] = label(ownPart(printed, path)).split(expected)
  return after !== undefined && more.length === 0 && [...before, ...after].every((sign) => headSigns.has(sign))
}

const headSigns = new Set(
  requestRowsOf('2021', false).flatMap(({ path }) => path.slice(0, -1).flatMap((head) => [...label(head)])),
)

function headDeviations(heads: readonly StreamRow[]): LabelDeviation[] {
  const pieces = heads.flatMap((row) => row.pieces)
  const welfare = pieces.find((piece) => bare(piece.text) === '社会组织')
  const expected = '社会公益组织'
  if (welfare === undefined || pieces.some((piece) => bare(piece.text) === expected)) return []
  return [{ table: 'requests', column: 'welfare', expected, printed: welfare.text, at: welfare.at }]
}
