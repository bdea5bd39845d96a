import {
  disputeBlocks,
  disputeColumns,
  disputeHeads,
  forms,
  requestColumns,
  requestRowName,
  type TableId,
} from './form.ts'
import { type CellRef, cellAt, type Report } from './report.ts'

/** What messages call the three tables: the number of the section that each stands in. */
export const tableNames: Readonly<Record<TableId, string>> = {
  disclosure: '表二（主动公开）',
  requests: '表三（依申请公开）',
  disputes: '表四（复议、诉讼）',
}

/** Rows of table 三 whose label is too long to be said in a sentence. */
const shortRowNames: Readonly<Record<string, string>> = {
  received: '一、本年新收',
  carriedIn: '二、上年结转',
  partlyDisclosed: '（二）部分公开',
  'otherHandling.uncorrected': '（六）其他处理1.逾期不补正',
  'otherHandling.feeUnpaid': '（六）其他处理2.逾期不缴费',
  carriedOut: '四、结转下年度',
}

/** A row as a person would say it. Of table 四 the "row" is the block: 行政诉讼（复议后起诉）. */
export function rowName(report: Pick<Report, 'form'>, table: TableId, row: string): string {
  switch (table) {
    case 'disclosure':
      return forms[report.form].disclosure.flatMap((block) => block.rows).find(({ key }) => key === row)?.label ?? row
    case 'requests':
      return shortRowNames[row] ?? requestRowName(row)
    case 'disputes': {
      const label = disputeBlocks.find(({ key }) => key === row)?.label ?? row
      return row === 'reconsideration' ? label : `${disputeHeads.litigation}（${label}）`
    }
  }
}

export function columnName(report: Pick<Report, 'form'>, table: TableId, row: string, column: string): string {
  const labelIn = (columns: readonly { key: string; label: string }[]) =>
    columns.find(({ key }) => key === column)?.label
  switch (table) {
    case 'disclosure': {
      const block = forms[report.form].disclosure.find(({ rows }) => rows.some(({ key }) => key === row))
      return labelIn(block?.columns ?? [])?.replace(/（.*）$/u, '') ?? column
    }
    case 'requests':
      return labelIn(requestColumns) ?? column
    case 'disputes':
      return labelIn(disputeColumns) ?? column
  }
}

/** 「规范性文件」本年新制作数量 */
export function cellName(report: Report, { table, row, column }: CellRef): string {
  return `「${rowName(report, table, row)}」${columnName(report, table, row, column)}`
}

/** The parts of a finding that say where a cell stands: table 四 has blocks where the others have rows. */
export function whereIs(report: Report, { table, row, column }: CellRef) {
  const at = cellAt(report, table, row, column).at
  return table === 'disputes' ? { table, block: row, column, at } : { table, row, column, at }
}

/** A number as a sentence prints it: no exponent, no binary tail. */
export function printed(value: number): string {
  return String(Math.round(value * 1e6) / 1e6)
}
