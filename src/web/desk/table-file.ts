import type { Context } from 'hono'
import { sheetType, type WrittenTable, writeTableCsv, writeTableXlsx } from '../../documents/write-table.ts'
import { record } from '../../store/audit.ts'
import { attachment } from '../serving/security.ts'
import { sendFile } from '../serving/send.ts'
import type { Web } from '../web.ts'
import type { Here } from './here.ts'

/** What an export of a table says of itself in the audit log, beside the format. */
type TableExport = {
  readonly id: string
  readonly detail: Readonly<Record<string, string | number>>
  /** Of the file, without its ending. */
  readonly name: string
}

/** A table in the format that the address asks for. The export is in the audit log before the file goes out. */
export async function exportTableFile(
  c: Context,
  web: Web,
  { officer, by }: Here,
  table: WrittenTable,
  { id, detail, name }: TableExport,
): Promise<Response> {
  await web.db.transaction((tx) =>
    record(tx, {
      actor: { kind: 'person', personId: officer.personId },
      act: 'table.export',
      subject: { kind: 'table', id },
      result: 'done',
      from: by.from,
      detail: { format: formatAsked(c), ...detail },
    }),
  )
  return sendTableFile(c, table, name)
}

export async function sendTableFile(c: Context, table: WrittenTable, name: string): Promise<Response> {
  c.header('Cache-Control', 'no-store')
  return formatAsked(c) === 'csv'
    ? sendFile(c, writeTableCsv(table), 'text/csv; charset=utf-8', attachment(`${name}.csv`))
    : sendFile(c, await writeTableXlsx(table), sheetType, attachment(`${name}.xlsx`))
}

function formatAsked(c: Context): 'xlsx' | 'csv' {
  return c.req.param('export') === 'export.csv' ? 'csv' : 'xlsx'
}
