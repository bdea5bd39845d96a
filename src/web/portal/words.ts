import type { WrittenFormat } from '../../documents/report/write.ts'
import type { Finding } from '../../rules/report/finding.ts'
import type { TableId } from '../../rules/report/form.ts'
import { columnName, rowName } from '../../rules/report/name.ts'
import type { Place } from '../../rules/report/place.ts'
import type { Report } from '../../rules/report/report.ts'

export const formatNames: Readonly<Record<WrittenFormat, string>> = {
  docx: 'Word 文档（.docx）',
  pdf: 'PDF 文档（.pdf）',
  xlsx: 'Excel 表格（.xlsx）',
  csv: 'CSV 数据（.csv）',
  html: '网页（.html）',
  json: 'JSON 数据（.json）',
}

export const tableNames: Readonly<Record<TableId, string>> = { disclosure: '表二', requests: '表三', disputes: '表四' }

const number = new Intl.NumberFormat('zh-CN', { maximumFractionDigits: 6 })

export function numberInChinese(value: number): string {
  return number.format(value)
}

/** 表三 · （三）不予公开1.属于国家秘密 · 总计: where a finding stands in the tables; null for one about the text. */
export function placeInTables(
  form: Pick<Report, 'form'>,
  { table, row, block, column }: Pick<Finding, 'table' | 'row' | 'block' | 'column'>,
): string | null {
  if (table === undefined) return null
  const rowKey = row ?? block
  const parts = [
    tableNames[table],
    rowKey === undefined ? '' : rowName(form, table, rowKey),
    column === undefined ? '' : columnName(form, table, rowKey ?? '', column),
  ]
  return parts.filter((part) => part !== '').join(' · ')
}

/** 原件第 3 页第 120 行: where something stands in the file that was read; null where the file does not tell. */
export function sourcePlace(at: Place | undefined): string | null {
  if (at === undefined) return null
  const parts = [
    at.sheet === undefined ? '' : `工作表“${at.sheet}”`,
    at.page === undefined ? '' : `第${at.page}页`,
    at.line === undefined ? '' : `第${at.line}行`,
    at.table === undefined || at.line !== undefined ? '' : `第${at.table}个表格`,
    at.row === undefined || at.line !== undefined ? '' : `第${at.row}行`,
    at.column === undefined || at.row === undefined || at.line !== undefined ? '' : `第${at.column}列`,
  ]
  const said = parts.join('')
  return said === '' ? null : `原件${said}`
}

/** 36 KB: how large a file is. */
export function sizeInChinese(bytes: number): string {
  if (bytes < 1024) return `${bytes} 字节`
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} KB`
  return `${number.format(Math.round((bytes / 1024 / 1024) * 10) / 10)} MB`
}
