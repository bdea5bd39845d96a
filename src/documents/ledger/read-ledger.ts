import { ledgerColumns } from '../../rules/ledger/columns.ts'
import { type LedgerCells, type LedgerHead, readHead } from '../../rules/ledger/ledger.ts'
import { type SourceDocument, type Unreadable, UnreadableFile } from '../source.ts'

export type LedgerRead =
  | { readonly kind: 'read'; readonly head: LedgerHead; readonly rows: readonly LedgerCells[] }
  | { readonly kind: 'unreadable'; readonly unreadable: Unreadable }

/**
 * The rows of a ledger as they were filled in: of the first table that has a row of known heads, whatever stands above
 * it. Columns that must be there and are not are refused with their names, all at once.
 */
export function readLedgerRows(source: SourceDocument): LedgerRead {
  try {
    for (const block of source.blocks) {
      if (block.kind !== 'table') continue
      for (const [at, { cells }] of block.rows.slice(0, mostRowsAbove).entries()) {
        const head = readHead(cells)
        if (head === null) continue
        if (head.missing.length > 0) {
          const names = head.missing.map((column) => `“${ledgerColumns[column].names.join('”或者“')}”`)
          const words = `台账缺少${names.length}列：${names.join('；')}。请补上后再导入。`
          throw new UnreadableFile('unknownFormat', words)
        }
        return { kind: 'read', head, rows: rowsBelow(block.rows.slice(at + 1), head, at + 2) }
      }
    }
    throw new UnreadableFile('noTables', '没有读到台账的表头，请在第一行写明列名，如受理编号、收到日期、申请内容。')
  } catch (error) {
    if (error instanceof UnreadableFile) return { kind: 'unreadable', unreadable: error.unreadable }
    throw error
  }
}

/** A title, a note and a second line of heads may stand above. */
const mostRowsAbove = 10

type Rows = Extract<SourceDocument['blocks'][number], { kind: 'table' }>['rows']

function rowsBelow(rows: Rows, head: LedgerHead, first: number): readonly LedgerCells[] {
  return rows.flatMap(({ cells, at }, index) => {
    const filled = cells.flatMap(({ text, column }) => {
      const key = head.columns.get(column)
      return key === undefined || text.trim() === '' ? [] : [[key, text] as const]
    })
    return filled.length === 0 ? [] : [{ row: at.row ?? first + index, cells: Object.fromEntries(filled) }]
  })
}
