import { type ApplicantKind, applicantColumns } from '../application/application.ts'
import { type Outcome, outcomeKeys } from '../application/outcome.ts'
import type { Day } from '../day.ts'
import { disputeBlocks, disputeColumns, type FormId, formOfYear, forms, requestColumns } from '../report/form.ts'

// Tables 三 and 四 of the annual report as they follow from the records (X18). The database computes them
// (src/store/figures/year-tables.ts); what stands here says case by case what it must come to.

/** A year, or its beginning: up to and with `through`, which lies in it. */
export type Period = { readonly year: number; readonly through: Day }

export function periodOf(year: number, through: Day): Period {
  const last = `${year}-12-31` as Day
  const first = firstDayOf(year)
  return { year, through: through > last ? last : through < first ? first : through }
}

export function firstDayOf(year: number): Day {
  return `${year}-01-01` as Day
}

/** What of a case table 三 depends on. A case without `from` is unconfirmed, or was registered twice, and in no table. */
export type CountedCase = {
  readonly applicantKind: ApplicantKind
  /** Its receipt, or its end where that came first (withdrawn before the receipt was confirmed). */
  readonly from: Day | null
  /** The first conclusion; answers anew are never counted again. */
  readonly counted: { readonly on: Day; readonly outcome: Outcome } | null
}

/** The rows of table 三 that follow from nothing else: all but the total of what was concluded. */
const leafRows = ['received', 'carriedIn', ...outcomeKeys, 'carriedOut'] as const
export type LeafRow = (typeof leafRows)[number]

/** The rows that （七）总计 sums up, in either form. */
export const outcomeRows: readonly string[] = [...outcomeKeys, 'otherHandling']

/** In which leaf rows of table 三 a case stands: none, or one of coming in and one of going out. */
export function rowsOf({ from, counted }: CountedCase, { year, through }: Period): readonly LeafRow[] {
  if (from === null || from > through) return []
  const first = firstDayOf(year)
  if (counted !== null && counted.on < first) return []
  const cameIn = from < first ? 'carriedIn' : 'received'
  return [cameIn, counted !== null && counted.on <= through ? counted.outcome : 'carriedOut']
}

/** A whole number for every cell; rows and columns by the keys of the report. */
export type FigureTable = Readonly<Record<string, Readonly<Record<string, number>>>>

/** Table 三 with its totals, in the form of its year, from the number of cases in each leaf cell. */
export function requestTable(form: FormId, leaf: (row: LeafRow, column: ApplicantKind) => number): FigureTable {
  const rowOf = (leaves: readonly LeafRow[]) => {
    const cells = applicantColumns.map((column) => [column, sum(leaves.map((row) => leaf(row, column)))] as const)
    return { ...Object.fromEntries(cells), total: sum(cells.map(([, count]) => count)) }
  }
  return Object.fromEntries(forms[form].requests.map(({ key }) => [key, rowOf(leavesOf(key))]))
}

/** The leaf rows that make up a row of table 三 in either form. */
export function leavesOf(row: string): readonly LeafRow[] {
  if (row === 'concluded') return outcomeKeys
  return leafRows.filter((leaf) => leaf === row || (row === 'otherHandling' && leaf.startsWith('otherHandling.')))
}

/** The applicants that make up a column of table 三. */
export function kindsOf(column: string): readonly ApplicantKind[] {
  return column === 'total' ? applicantColumns : applicantColumns.filter((kind) => kind === column)
}

export type DisputeBlock = (typeof disputeBlocks)[number]['key']
/** The classes of results; `pending`: not decided by the last day. */
export type DisputeColumn = Exclude<(typeof disputeColumns)[number]['key'], 'total'>

export const disputeLeaves: readonly DisputeColumn[] = disputeColumns
  .map(({ key }) => key)
  .filter((key): key is DisputeColumn => key !== 'total')

export function isDisputeBlock(value: unknown): value is DisputeBlock {
  return disputeBlocks.some(({ key }) => key === value)
}

/** Table 四 with its totals, from the number of disputes in each leaf cell. */
export function disputeTable(leaf: (block: DisputeBlock, column: DisputeColumn) => number): FigureTable {
  const rowOf = (block: DisputeBlock) => {
    const cells = disputeLeaves.map((column) => [column, leaf(block, column)] as const)
    return { ...Object.fromEntries(cells), total: sum(cells.map(([, count]) => count)) }
  }
  return Object.fromEntries(disputeBlocks.map(({ key }) => [key, rowOf(key)]))
}

/** Tables 三 and 四 of a year. */
export type YearFigures = {
  readonly form: FormId
  readonly requests: FigureTable
  readonly disputes: FigureTable
}

/** Both tables from the numbers of cases and disputes in their leaf cells. */
export function figuresFrom(
  year: number,
  request: (row: LeafRow, column: ApplicantKind) => number,
  dispute: (block: DisputeBlock, column: DisputeColumn) => number,
): YearFigures {
  const form = formOfYear(year)
  return { form, requests: requestTable(form, request), disputes: disputeTable(dispute) }
}

/** A cell that a person may speak about: no total, and not what is carried in, which is reconciled instead. */
export function isAdjustable(year: number, table: string, row: string, column: string): boolean {
  if (table === 'disputes') return isDisputeBlock(row) && disputeLeaves.some((key) => key === column)
  if (table !== 'requests' || !applicantColumns.some((kind) => kind === column)) return false
  const printed = forms[formOfYear(year)].requests.some(({ key }) => key === row)
  return printed && row !== 'concluded' && row !== 'carriedIn'
}

export function isRequestCell(year: number, row: string, column: string): boolean {
  return (
    forms[formOfYear(year)].requests.some(({ key }) => key === row) && requestColumns.some(({ key }) => key === column)
  )
}

export function isDisputeCell(block: string, column: string): boolean {
  return isDisputeBlock(block) && disputeColumns.some(({ key }) => key === column)
}

function sum(counts: readonly number[]): number {
  return counts.reduce((a, b) => a + b, 0)
}
