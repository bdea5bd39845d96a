import type { ReleaseField } from '../../rules/channel/release.ts'
import { readReleasesHead } from '../../rules/channel/workbook.ts'
import { type SourceDocument, type Unreadable, UnreadableFile } from '../source.ts'

/** A row of the sheet as it was filled in; `row` is its number there. */
export type ReleaseCells = {
  readonly row: number
  readonly typed: Readonly<Partial<Record<ReleaseField, string>>>
}

export type ReleasesRead =
  | { readonly kind: 'read'; readonly unknownHeads: readonly string[]; readonly rows: readonly ReleaseCells[] }
  | { readonly kind: 'unreadable'; readonly unreadable: Unreadable }

/** A title and a note may stand above the heads. */
const mostRowsAbove = 10

/** The releases of a workbook: of the first table with a row of known heads, whatever stands above it. */
export function readReleaseRows(source: SourceDocument): ReleasesRead {
  for (const block of source.blocks) {
    if (block.kind !== 'table') continue
    for (const [at, { cells }] of block.rows.slice(0, mostRowsAbove).entries()) {
      const head = readReleasesHead(cells)
      if (head === null) continue
      if (head.missing.length > 0) {
        const names = head.missing.map((name) => `“${name}”`).join('、')
        return unreadable('unknownFormat', `工作簿缺少${head.missing.length}列：${names}。请补上后再导入。`)
      }
      const rows = block.rows.slice(at + 1).flatMap(({ cells, at: placed }, index): ReleaseCells[] => {
        const filled = cells.flatMap(({ text, column }) => {
          const field = head.columns.get(column)
          return field === undefined || text.trim() === '' ? [] : [[field, text] as const]
        })
        return filled.length === 0 ? [] : [{ row: placed.row ?? at + 2 + index, typed: Object.fromEntries(filled) }]
      })
      return { kind: 'read', unknownHeads: head.unknown, rows }
    }
  }
  return unreadable('noTables', '没有读到表头，请使用空白工作簿，或者在第一行写明列名。')
}

function unreadable(kind: ConstructorParameters<typeof UnreadableFile>[0], message: string): ReleasesRead {
  return { kind: 'unreadable', unreadable: new UnreadableFile(kind, message).unreadable }
}
