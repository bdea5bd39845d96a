import { type ReadHead, readHead } from '../../rules/publication-import/heads.ts'
import { emptyRow, type ImportedRow, type RowField } from '../../rules/publication-import/row.ts'
import { readSource } from '../read-source.ts'
import type { SourceTable } from '../source.ts'

export type ReadList = { readonly rows: readonly ImportedRow[]; readonly unknownHeads: readonly string[] }

/** A title, a note and a second line of heads may stand above. */
const mostRowsAbove = 10

/**
 * The rows of every sheet of a workbook (or the table of a CSV file) that has a row of heads among which is one of `needed`;
 * null: none has. Nothing of the texts is read yet.
 */
export async function readList(bytes: Uint8Array, name: string, needed: readonly RowField[]): Promise<ReadList | null> {
  const { blocks } = await readSource(bytes, name)
  const tables = blocks.filter((block) => block.kind === 'table')
  const unknown = new Set<string>()
  const rows: ImportedRow[] = []
  let heads = 0
  for (const [at, table] of tables.entries()) {
    const head = headOf(table, needed)
    if (head === null) continue
    heads += 1
    for (const one of head.read.unknown) unknown.add(one)
    const sheet = tables.length === 1 ? '' : `“${table.at.sheet ?? `第${at + 1}个表`}”`
    rows.push(...rowsBelow(table, head, sheet))
  }
  return heads === 0 ? null : { rows, unknownHeads: [...unknown] }
}

type FoundHead = { readonly at: number; readonly read: ReadHead }

function headOf({ rows }: SourceTable, needed: readonly RowField[]): FoundHead | null {
  for (const [at, { cells }] of rows.slice(0, mostRowsAbove).entries()) {
    const read = readHead(cells, needed)
    if (read !== null) return { at, read }
  }
  return null
}

function rowsBelow({ rows }: SourceTable, { at: above, read }: FoundHead, sheet: string): readonly ImportedRow[] {
  return rows.slice(above + 1).flatMap(({ cells, at }, index): readonly ImportedRow[] => {
    const fields: Partial<Record<RowField, string>> = {}
    for (const { text, column } of cells) {
      const field = read.columns.get(column)
      if (field !== undefined && text.trim() !== '') fields[field] = text.trim()
    }
    if (Object.keys(fields).length === 0) return []
    return [{ ...emptyRow, place: `${sheet}第${at.row ?? above + index + 2}行`, fields }]
  })
}
