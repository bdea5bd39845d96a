import { type SheetKey, type SheetRow, sheetColumns, sheetNames } from '../../rules/district/district.ts'
import { type SourceDocument, type SourceRow, type Unreadable, UnreadableFile } from '../source.ts'

export type DistrictRead =
  | { readonly kind: 'read'; readonly rows: readonly SheetRow[] }
  | { readonly kind: 'unreadable'; readonly unreadable: Unreadable }

/**
 * The rows of the sheets of a district's workbook as they were filled in. Columns go by their heads, which are the
 * first row that holds any of them; other sheets are passed over. A column that is not known is refused: what stands
 * in it would be lost.
 */
export function readDistrictRows(source: SourceDocument): DistrictRead {
  try {
    const rows = source.blocks.flatMap((block) => {
      const sheet = block.kind === 'table' ? sheetNamed(block.at.sheet ?? '') : null
      return block.kind === 'table' && sheet !== null ? rowsOfSheet(sheet, block.rows) : []
    })
    if (rows.length > 0) return { kind: 'read', rows }
    throw new UnreadableFile('noTables', '没有读到“机关”表，请使用本系统导出的模板填写。')
  } catch (error) {
    if (error instanceof UnreadableFile) return { kind: 'unreadable', unreadable: error.unreadable }
    throw error
  }
}

function sheetNamed(name: string): SheetKey | null {
  const keys = Object.keys(sheetNames) as SheetKey[]
  return keys.find((key) => sheetNames[key] === plain(name)) ?? null
}

function rowsOfSheet(sheet: SheetKey, rows: readonly SourceRow[]): SheetRow[] {
  const labels: readonly string[] = Object.values(sheetColumns[sheet]).map(({ label }) => label)
  const headAt = rows.findIndex(({ cells }) => cells.some(({ text }) => labels.includes(plain(text))))
  const head = rows[headAt]
  if (head === undefined) return []
  const columns = new Map<number, string>()
  for (const { text, column } of head.cells) {
    const label = plain(text)
    if (label === '') continue
    if (!labels.includes(label)) {
      const message = `“${sheetNames[sheet]}”表没有“${label}”这一列，请改用模板的列名，或删去这一列。`
      throw new UnreadableFile('unknownFormat', message)
    }
    columns.set(column, label)
  }
  return rows.slice(headAt + 1).flatMap(({ cells, at }, index) => {
    const filled = cells.flatMap(({ text, column }) => {
      const label = columns.get(column)
      return label === undefined || text === '' ? [] : [[label, text] as const]
    })
    return filled.length === 0 ? [] : [{ sheet, row: at.row ?? headAt + index + 2, cells: Object.fromEntries(filled) }]
  })
}

/** A head that must be filled is marked with a star. */
function plain(text: string): string {
  return text.normalize('NFKC').replace(/[\s*]/gu, '')
}
