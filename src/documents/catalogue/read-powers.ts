import { type PowerColumn, type PowerRow, powerColumnNamed, powerColumns } from '../../rules/catalogue/power-list.ts'
import { type SourceDocument, type Unreadable, UnreadableFile } from '../source.ts'

export type PowersRead =
  | { readonly kind: 'read'; readonly rows: readonly PowerRow[] }
  | { readonly kind: 'unreadable'; readonly unreadable: Unreadable }

const mostRowsAbove = 10

/** The rows of a list of power items: of the first table whose heads name the codes and the names. */
export function readPowerRows(source: SourceDocument): PowersRead {
  for (const block of source.blocks) {
    if (block.kind !== 'table') continue
    for (const [at, { cells }] of block.rows.slice(0, mostRowsAbove).entries()) {
      const columns = new Map<number, PowerColumn>()
      for (const { text, column } of cells) {
        const known = powerColumnNamed(text)
        if (known !== null && ![...columns.values()].includes(known)) columns.set(column, known)
      }
      const found = [...columns.values()]
      if (!found.includes('code') || !found.includes('name')) continue
      const rows = block.rows.slice(at + 1).flatMap((row, index): PowerRow[] => {
        const filled = row.cells.flatMap(({ text, column }) => {
          const key = columns.get(column)
          return key === undefined || text.trim() === '' ? [] : [[key, text] as const]
        })
        return filled.length === 0 ? [] : [{ row: row.at.row ?? at + index + 2, cells: Object.fromEntries(filled) }]
      })
      return { kind: 'read', rows }
    }
  }
  const needed = Object.values(powerColumns)
    .filter(({ needed }) => needed)
    .map(({ names }) => `“${names.join('”或者“')}”`)
  const message = `没有读到权责清单的表头，须有${needed.join('，和')}。`
  return { kind: 'unreadable', unreadable: new UnreadableFile('noTables', message).unreadable }
}
