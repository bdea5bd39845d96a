import { type ApplicantKind, applicantColumns, applicantKinds } from '../application/application.ts'
import { disputeBlocks, disputeColumns, disputeHeads } from '../report/form.ts'
import { rowName } from '../report/name.ts'
import { type FigureTable, isAdjustable, outcomeRows, type YearFigures } from './count.ts'

// What a person says about figures that the records give. A number is never written over: whoever knows better adds a
// row with its amount and reason, and takes it back only by a row that names it and has the opposite amount.

/** A row that stands beside the figures, and whether another has taken it back. */
export type SaidRow = {
  readonly id: number
  readonly amount: number
  readonly reason: string
  /** The row that this one takes back. */
  readonly takesBack: number | null
  readonly takenBack: boolean
  readonly recordedAt: Date
  readonly recordedByName: string
}

/** Whether a row still counts: it is neither taken back nor takes another one back. */
export function stands({ takesBack, takenBack }: Pick<SaidRow, 'takesBack' | 'takenBack'>): boolean {
  return takesBack === null && !takenBack
}

/** An amount beside a leaf cell of table 三 or 四. */
export type Adjustment = SaidRow & {
  readonly table: 'requests' | 'disputes'
  readonly row: string
  readonly column: string
}

/** Why what is carried into a year differs from what the last report carried out, for one column. */
export type CarryLine = SaidRow & {
  readonly kind: CarryKind
  readonly column: ApplicantKind
  readonly application: { readonly id: number; readonly number: string } | null
}

/** `sign`: in which direction such a line changes what is carried in; null: in either. */
export const carryKinds = {
  lateClosed: { name: '上年已办结，报告后补登', sign: -1 },
  lateOpened: { name: '上年已收到，报告后补登', sign: 1 },
  duplicate: { name: '重复登记', sign: -1 },
  transferred: { name: '机关职责调整移交', sign: null },
  restated: { name: '上年报告填报有误', sign: null },
} as const satisfies Record<string, { readonly name: string; readonly sign: 1 | -1 | null }>
export type CarryKind = keyof typeof carryKinds

export function isCarryKind(value: unknown): value is CarryKind {
  return typeof value === 'string' && Object.hasOwn(carryKinds, value)
}

/** One column: what was carried out by the last report, what is carried in by the records, and what the lines explain. */
export type CarriedColumn = {
  readonly column: ApplicantKind
  readonly carriedOut: number
  readonly carriedIn: number
  readonly explained: number
  /** What no line explains yet; 0: the column is reconciled. */
  readonly open: number
}

/** Column by column; `carriedOut` null where the report does not say the number with certainty: nothing can be said. */
export function reconcile(
  carriedIn: Readonly<Record<string, number>>,
  carriedOut: Readonly<Record<string, number | null>>,
  lines: readonly Pick<CarryLine, 'column' | 'amount'>[],
): readonly CarriedColumn[] {
  return applicantColumns.flatMap((column): CarriedColumn[] => {
    const before = carriedOut[column] ?? null
    if (before === null) return []
    const now = carriedIn[column] ?? 0
    const explained = sum(lines.filter((line) => line.column === column).map(({ amount }) => amount))
    return [{ column, carriedOut: before, carriedIn: now, explained, open: now - before - explained }]
  })
}

export function isReconciled(columns: readonly CarriedColumn[]): boolean {
  return columns.every(({ open }) => open === 0)
}

/** The figures with what was said beside them; totals follow the cells that they sum up. */
export function adjusted(figures: YearFigures, rows: readonly Adjustment[]): YearFigures {
  if (rows.length === 0) return figures
  const requests = copyOf(figures.requests)
  const disputes = copyOf(figures.disputes)
  for (const { table, row, column, amount } of rows) {
    const cells = (table === 'requests' ? requests : disputes)[row]
    if (cells === undefined || cells[column] === undefined) continue
    cells[column] += amount
    if (cells.total !== undefined) cells.total += amount
    const { concluded } = requests
    if (table !== 'requests' || concluded === undefined || !outcomeRows.includes(row)) continue
    concluded[column] = (concluded[column] ?? 0) + amount
    concluded.total = (concluded.total ?? 0) + amount
  }
  return { ...figures, requests, disputes }
}

/** 「（一）予以公开」自然人 */
export function figureCellName(form: YearFigures['form'], table: string, row: string, column: string): string {
  if (table === 'disputes') {
    const label = disputeColumns.find(({ key }) => key === column)?.label ?? column
    const block = disputeBlocks.find(({ key }) => key === row)?.label ?? row
    return `「${row === 'reconsideration' ? block : `${disputeHeads.litigation}（${block}）`}」${label}`
  }
  const label = Object.entries(applicantKinds).find(([key]) => key === column)?.[1] ?? '总计'
  return `「${rowName({ form }, 'requests', row)}」${label}`
}

/** The cells that can be adjusted, with their names, in the order of the form. */
export function adjustableCells(
  { form, requests, disputes }: YearFigures,
  year: number,
): readonly { readonly key: string; readonly name: string }[] {
  return Object.entries({ requests, disputes }).flatMap(([table, rows]) =>
    Object.entries(rows).flatMap(([row, cells]) =>
      Object.keys(cells)
        .filter((column) => isAdjustable(year, table, row, column))
        .map((column) => ({ key: `${table}/${row}/${column}`, name: figureCellName(form, table, row, column) })),
    ),
  )
}

function copyOf(table: FigureTable): Record<string, Record<string, number>> {
  return Object.fromEntries(Object.entries(table).map(([row, cells]) => [row, { ...cells }]))
}

function sum(amounts: readonly number[]): number {
  return amounts.reduce((a, b) => a + b, 0)
}
