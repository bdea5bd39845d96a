import type { TypedEntry } from '../../rules/register/entry.ts'
import type { RegisterKey } from '../../rules/register/register.ts'
import { type RegisterHead, readRegisterHead } from '../../rules/register/workbook.ts'
import { type SourceDocument, type Unreadable, UnreadableFile } from '../source.ts'

/** A row of the sheet as it was filled in; `row` is its number there. */
export type RegisterCells = { readonly row: number; readonly typed: TypedEntry }

export type RegisterRead =
  | { readonly kind: 'read'; readonly head: RegisterHead; readonly rows: readonly RegisterCells[] }
  | { readonly kind: 'unreadable'; readonly unreadable: Unreadable }

/** The lines of a register's workbook: of the first table with a row of known heads, whatever stands above it. */
export function readRegisterRows(key: RegisterKey, source: SourceDocument): RegisterRead {
  for (const block of source.blocks) {
    if (block.kind !== 'table') continue
    for (const [at, { cells }] of block.rows.slice(0, mostRowsAbove).entries()) {
      const head = readRegisterHead(key, cells)
      if (head === null) continue
      if (head.missing.length > 0) {
        const names = head.missing.map((name) => `“${name}”`).join('、')
        return unreadable('unknownFormat', `工作簿缺少${head.missing.length}列：${names}。请补上后再导入。`)
      }
      return { kind: 'read', head, rows: rowsBelow(block.rows.slice(at + 1), head, at + 2) }
    }
  }
  return unreadable('noTables', '没有读到表头，请使用本登记簿的空白工作簿，或者在第一行写明列名。')
}

/** A title, a note and a second line of heads may stand above. */
const mostRowsAbove = 10

type Rows = Extract<SourceDocument['blocks'][number], { kind: 'table' }>['rows']

function rowsBelow(rows: Rows, head: RegisterHead, first: number): readonly RegisterCells[] {
  return rows.flatMap(({ cells, at }, index) => {
    const filled = cells.flatMap(({ text, column }) => {
      const field = head.columns.get(column)
      return field === undefined || text.trim() === '' ? [] : [[field, text] as const]
    })
    return filled.length === 0 ? [] : [{ row: at.row ?? first + index, typed: Object.fromEntries(filled) }]
  })
}

function unreadable(kind: ConstructorParameters<typeof UnreadableFile>[0], message: string): RegisterRead {
  return { kind: 'unreadable', unreadable: new UnreadableFile(kind, message).unreadable }
}
