import type { Cell } from '../../rules/report/cell.ts'
import { addend } from '../../rules/report/cell.ts'
import { requestColumns } from '../../rules/report/form.ts'
import type { Place } from '../../rules/report/place.ts'
import type { Table } from '../../rules/report/report.ts'
import { cuts, lastIsSum } from './glued.ts'

/** A row of table 三 whose seven values were printed as one run of digits. */
export type RunRow = { readonly key: string; readonly digits: string; readonly at: Place }

type Open = RunRow & { readings: number[][]; chosenBy: 'rowTotal' | 'columnTotal' | null }

/**
 * Fills the glued rows of table 三. A reading is kept when its total is the sum of its parts; where several are kept,
 * the columns of the table may leave one. A row that no reading fits stays uncertain: nothing is bent. Empty cells leave
 * no trace in such text: where rows or columns show that some were lost (`losesCells`), a row that could as well have
 * lost one is uncertain too.
 */
export function chooseReadings(table: Table, runs: readonly RunRow[], losesCells: boolean): void {
  const open: Open[] = runs.map((run) => {
    const summing = cuts(run.digits, requestColumns.length, lastIsSum) ?? []
    if (summing.length > 0) return { ...run, readings: summing, chosenBy: 'rowTotal' }
    // A wrong total, or an empty cell that left no trace: no reading can be preferred.
    return { ...run, readings: cuts(run.digits, requestColumns.length, () => true) ?? [], chosenBy: null }
  })
  for (let changed = true; changed; ) {
    changed = false
    for (const row of open)
      if (row.chosenBy !== null && row.readings.length > 1 && narrowByColumns(row, open, table)) changed = true
  }
  const breaksColumns = open.some(
    (row) =>
      row.readings.length === 1 &&
      requestColumns.some(({ key }, index) => !agrees(row, row.readings[0] ?? [], key, index, open, table)),
  )
  if (losesCells || breaksColumns || open.some((row) => row.chosenBy === null)) {
    for (const row of open) if (hasShorterReading(row.digits)) row.chosenBy = null
  }
  for (const row of open) table[row.key] = cellsOf(row)
}

/** Whether fewer numbers than the row has cells can be read in a run, the last of them the sum of the others. */
function hasShorterReading(digits: string): boolean {
  for (let count = 2; count < requestColumns.length; count += 1) {
    if (cuts(digits, count, lastIsSum)?.length !== 0) return true
  }
  return false
}

function narrowByColumns(row: Open, open: readonly Open[], table: Table): boolean {
  const fits = row.readings.filter((reading) =>
    requestColumns.every(({ key }, index) => agrees(row, reading, key, index, open, table)),
  )
  if (fits.length === 0 || fits.length === row.readings.length) return false
  row.readings = fits
  row.chosenBy = 'columnTotal'
  return true
}

/** Whether a reading keeps both sums of its column (X1, X2) wherever all other cells of the sum are known. */
function agrees(
  row: Open,
  reading: readonly number[],
  column: string,
  index: number,
  open: readonly Open[],
  table: Table,
): boolean {
  const known = (key: string): number | null => {
    if (key === row.key) return reading[index] ?? null
    const other = open.find((candidate) => candidate.key === key)
    if (other !== undefined) return other.readings.length === 1 ? (other.readings[0]?.[index] ?? null) : null
    const cell = table[key]?.[column]
    return cell === undefined ? null : addend(cell)
  }
  const sum = (keys: readonly string[]): number | null =>
    keys.reduce<number | null>((total, key) => {
      const value = known(key)
      return total === null || value === null ? null : total + value
    }, 0)
  const outside = ['received', 'carriedIn', 'concluded', 'carriedOut']
  const parts = sum(Object.keys(table).filter((key) => !outside.includes(key)))
  const concluded = known('concluded')
  if (parts !== null && concluded !== null && parts !== concluded) return false
  const incoming = sum(['received', 'carriedIn'])
  const outgoing = sum(['concluded', 'carriedOut'])
  return incoming === null || outgoing === null || incoming === outgoing
}

function cellsOf(row: Open): Record<string, Cell> {
  return Object.fromEntries(
    requestColumns.map(({ key }, index): [string, Cell] => {
      const values = [...new Set(row.readings.map((reading) => reading[index] ?? 0))]
      const [value] = values
      if (row.chosenBy === null || values.length !== 1 || value === undefined) {
        return [key, { value: null, text: row.digits, state: 'uncertain', candidates: values.slice(0, 20), at: row.at }]
      }
      return [
        key,
        { value, text: String(value), state: value === 0 ? 'zero' : 'number', chosenBy: row.chosenBy, at: row.at },
      ]
    }),
  )
}
