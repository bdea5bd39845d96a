import { type FormId, forms } from '../report/form.ts'

/** 「规章」 as the form prints the row. */
export function rowLabel(form: FormId, row: string): string {
  const found = forms[form].disclosure.flatMap(({ rows }) => rows).find(({ key }) => key === row)
  return found?.label ?? row
}

/** 本年制发件数, as the form prints the column of this row. */
export function columnLabel(form: FormId, row: string, column: string): string {
  const block = forms[form].disclosure.find(({ rows }) => rows.some(({ key }) => key === row))
  return block?.columns.find(({ key }) => key === column)?.label ?? column
}

/** 「行政处罚」本年处理决定数量 */
export function cellNameOf(form: FormId, row: string, column: string): string {
  return `「${rowLabel(form, row)}」${columnLabel(form, row, column)}`
}
