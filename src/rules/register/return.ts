import type { FieldProblem } from '../person.ts'
import type { FormId } from '../report/form.ts'
import { columnLabel } from './cell-name.ts'
import { inTenThousands, readYuan } from './money.ts'
import { closingOf, columnsOf, isAmount, type RegisterRow, type RowFigures, type Stock, stockOf } from './register.ts'

/** 填报: the cells of one row of table 二 as somebody states them for a year, and what its stock opened with. */
export type ReturnFigures = {
  readonly cells: RowFigures
  /** What the year before closed with, and by how much lines explain that this year opens otherwise; null: it has no stock. */
  readonly opening: { readonly known: number | null; readonly stated: number; readonly explained: number } | null
}

/** What the year before closed with, and who says so; null where nobody does: then the first return states it. */
export type KnownOpening = { readonly value: number; readonly from: 'report' | 'return' } | null

/** The fields of the form, in the order of the row: what follows from others is not typed. */
export function fieldsOfReturn(form: FormId, row: RegisterRow, opening: KnownOpening): readonly string[] {
  const stock = stockOf(form, row)
  const columns = columnsOf(form, row).filter((column) => !follows(stock, column))
  return stock !== null && opening === null ? ['opening', ...columns] : columns
}

function follows(stock: Stock | null, column: string): boolean {
  return stock !== null && (column === stock.opening || column === stock.closing)
}

type Read =
  | { readonly kind: 'read'; readonly figures: ReturnFigures }
  | { readonly kind: 'wrong'; readonly problems: readonly FieldProblem<string>[] }

/** Reads what was typed. `explained`: the sum of the lines that reconcile the opening. */
export function readReturn(
  form: FormId,
  row: RegisterRow,
  typed: Readonly<Record<string, string | undefined>>,
  opening: KnownOpening,
  explained: number,
): Read {
  const problems: FieldProblem<string>[] = []
  const values = new Map<string, number>()
  for (const field of fieldsOfReturn(form, row, opening)) {
    const value = readFigure(form, row, field, typed[field] ?? '')
    if (value === null) problems.push({ field, message: faultOf(form, row, field, typed[field] ?? '') })
    else values.set(field, value)
  }
  if (problems.length > 0) return { kind: 'wrong', problems }
  const stock = stockOf(form, row)
  const stated = opening?.value ?? values.get('opening') ?? 0
  const opens = stated + explained
  const cells: Record<string, number> = {}
  for (const column of columnsOf(form, row)) {
    if (stock !== null && column === stock.opening) cells[column] = opens
    else if (stock !== null && column === stock.closing) {
      const taken = stock.minus === null ? 0 : (values.get(stock.minus) ?? 0)
      cells[column] = opens + (values.get(stock.plus) ?? 0) - taken
    } else cells[column] = values.get(column) ?? 0
  }
  const closing = closingOf(form, row, cells)
  if (stock !== null && closing !== null && closing < 0) {
    const message = `减少的多于上年底的${opens}与本年增加的${values.get(stock.plus) ?? 0}之和，请核对。`
    return { kind: 'wrong', problems: [{ field: stock.minus ?? stock.plus, message }] }
  }
  const figures = {
    cells,
    opening: stock === null ? null : { known: opening?.value ?? null, stated, explained },
  }
  return { kind: 'read', figures }
}

function readFigure(form: FormId, row: RegisterRow, field: string, typed: string): number | null {
  if (isAmount(form, row, field)) return readYuan(typed, '万元')
  const plain = typed.normalize('NFKC').replace(/[\s,]/gu, '').replace('−', '-')
  const pattern = field === 'change' ? /^[+-]?\d{1,9}$/u : /^\d{1,9}$/u
  return pattern.test(plain) ? Number(plain) : null
}

function faultOf(form: FormId, row: RegisterRow, field: string, typed: string): string {
  const name = field === 'opening' ? '上年底的数量' : columnLabel(form, row, field)
  if (typed.trim() === '') return `请填写${name}，没有的填0。`
  if (isAmount(form, row, field)) return `${name}“${typed}”不是万元数，最多四位小数。`
  return `${name}“${typed}”不是${field === 'change' ? '整数' : '0以上的整数'}。`
}

/** A return that nothing happened; its stock, if it has one, stays what it was. */
export function zeroReturn(form: FormId, row: RegisterRow, opening: KnownOpening, explained: number): ReturnFigures {
  const zeros = Object.fromEntries(fieldsOfReturn(form, row, opening).map((field) => [field, '0']))
  const read = readReturn(form, row, zeros, opening, explained)
  if (read.kind === 'wrong') throw new Error(`a return of zeros is not read: ${JSON.stringify(read.problems)}`)
  return read.figures
}

/** What strikes about a return, for whoever prepares and whoever signs it. */
export function doubtsOf(
  form: FormId,
  row: RegisterRow,
  { cells, opening }: ReturnFigures,
  registered: RowFigures | null,
): readonly string[] {
  const doubts: string[] = []
  for (const column of columnsOf(form, row)) {
    const [stated, value] = [cells[column], registered?.[column]]
    if (stated === undefined || value === undefined || stated === value) continue
    doubts.push(
      `${columnLabel(form, row, column)}填报${printed(form, row, column, stated)}，登记簿为${printed(form, row, column, value)}。`,
    )
  }
  for (const [column, value] of Object.entries(cells)) {
    if (!isAmount(form, row, column)) continue
    const label = columnLabel(form, row, column)
    if (value >= 100_000_000 && value % 10_000 === 0) {
      doubts.push(`${label}${printed(form, row, column, value)}万元，数额很大又没有小数，请核对是否误以元填写。`)
    }
    if (cells.projects !== undefined && cells.projects > 0 && value === cells.projects * 10_000) {
      doubts.push(`${label}与采购项目数量相同，可能误填了件数。`)
    }
    if (cells.projects !== undefined && (cells.projects === 0) !== (value === 0)) {
      doubts.push(`采购项目数量为${cells.projects}，${label}为${printed(form, row, column, value)}万元，请核对。`)
    }
  }
  if (opening !== null && opening.known === null) {
    doubts.push(`上年底的数量${opening.stated}由本次填报，没有已公开的上年报告或者填报可以核对。`)
  }
  return doubts
}

function printed(form: FormId, row: RegisterRow, column: string, value: number): string {
  return isAmount(form, row, column) ? inTenThousands(value) : String(value)
}
