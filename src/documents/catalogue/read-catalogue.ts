import {
  bareHead,
  type CatalogueColumn,
  type CatalogueRow,
  columnNamed,
  fieldOfTitle,
  headsPassedOver,
  otherItems,
} from '../../rules/catalogue/workbook.ts'
import { type SourceDocument, type SourceRow, type Unreadable, UnreadableFile } from '../source.ts'

export type CatalogueRead =
  | {
      readonly kind: 'read'
      readonly rows: readonly CatalogueRow[]
      /** Heads of columns that hold nothing that is kept. */
      readonly unknownHeads: readonly string[]
    }
  | { readonly kind: 'unreadable'; readonly unreadable: Unreadable }

/**
 * The rows of a standard catalogue as offices keep it: of every sheet or table that has its heads, in one row or two,
 * whatever stands above them. What a merged cell says holds for every row that it covers.
 */
export function readCatalogueRows(source: SourceDocument): CatalogueRead {
  try {
    const unknown = new Set<string>()
    const rows = source.blocks.flatMap((block) => {
      return block.kind === 'table' ? rowsOfTable(block.at.sheet ?? '', block.rows, unknown) : []
    })
    if (rows.length > 0) return { kind: 'read', rows, unknownHeads: [...unknown] }
    throw new UnreadableFile(
      'noTables',
      '没有读到标准目录的表头，请写明列名，如一级事项、二级事项、公开内容（要素）、公开依据、公开时限。',
    )
  } catch (error) {
    if (error instanceof UnreadableFile) return { kind: 'unreadable', unreadable: error.unreadable }
    throw error
  }
}

/** A title and notes may stand above the heads. */
const mostRowsAbove = 10

function rowsOfTable(sheet: string, rows: readonly SourceRow[], unknown: Set<string>): readonly CatalogueRow[] {
  const headAt = rows.slice(0, mostRowsAbove).findIndex((row) => headsIn(row).length >= 3)
  const head = rows[headAt]
  if (head === undefined) return []
  const second = rows[headAt + 1]
  const isSecondHead = second !== undefined && headsIn(second).length >= 2
  const columns = new Map<number, CatalogueColumn>()
  for (const { cells } of isSecondHead ? [head, second] : [head]) {
    for (const { text, column } of cells) {
      const known = columnNamed(text)
      const passed = bareHead(text) === '' || headsPassedOver.includes(bareHead(text))
      if (known !== null) columns.set(column, known)
      else if (!passed) unknown.add(text.trim())
    }
  }
  const title = rows.slice(0, headAt).flatMap(({ cells }) => cells.map(({ text }) => text))
  const named = [sheet, ...title].map(fieldOfTitle).find((field) => field !== null) ?? null
  // The name of an office in a title may hold that of a field.
  const field = sheet === otherItems ? null : named
  const from = headAt + (isSecondHead ? 2 : 1)
  const present = [...new Set(columns.values())]
  const carried = new Map<number, { readonly text: string; readonly until: number }>()
  let first = ''
  return rows.slice(from).flatMap((row, index): CatalogueRow[] => {
    const cells: Partial<Record<CatalogueColumn, string>> = {}
    for (const [column, key] of columns) {
      const cell = row.cells.find((one) => one.column === column)
      if (cell !== undefined) carried.set(column, { text: cell.text, until: index + cell.rowSpan })
      const over = carried.get(column)
      if (over !== undefined && index < over.until && over.text.trim() !== '') cells[key] = over.text
    }
    const own = row.cells.some(({ text, column }) => {
      const key = columns.get(column)
      return key !== undefined && key !== 'number' && text.trim() !== ''
    })
    if (!own) return []
    // 一级事项 is often written once for all that belongs to it, merged or not.
    if (cells.first !== undefined) first = cells.first
    else if (first !== '' && cells.second !== undefined && cells.column === undefined) cells.first = first
    return [{ sheet, row: row.at.row ?? from + index + 1, field, columns: present, cells }]
  })
}

/** The columns of the catalogue, and heads over them, that a row names. */
function headsIn({ cells }: SourceRow): readonly string[] {
  return cells
    .map(({ text }) => text)
    .filter((text) => {
      return columnNamed(text) !== null || (bareHead(text) !== '' && headsPassedOver.includes(bareHead(text)))
    })
}
