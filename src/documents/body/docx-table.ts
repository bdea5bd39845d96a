import type { SourceElement, SourceNode } from '../../rules/publication/body/source-node.ts'

/** A table of a Word document as it is read: Word merges downwards by cells that say that they go on. */
export type WordCell = { columnSpan: number; goesOn: boolean; children: SourceNode[] }
export type WordRow = { cells: WordCell[]; columnsBefore: number; head: boolean; hidden: boolean }

/** The same table as HTML says it. What a cell that goes on holds is never printed, and is told as hidden. */
export function tableElement(rows: readonly WordRow[]): SourceElement {
  const open = new Map<number, { rows: number; readonly attributes: Record<string, string> }>()
  const elements = rows.map((row): SourceElement => {
    let column = row.columnsBefore
    const children: SourceElement[] = []
    if (column > 0) children.push({ tag: 'td', attributes: { colspan: String(column) }, children: [] })
    for (const { columnSpan, goesOn, children: content } of row.cells) {
      const above = open.get(column)
      if (goesOn && above !== undefined) {
        above.attributes.rowspan = String(++above.rows)
        children.push({ tag: 'td', attributes: { hidden: '' }, children: content })
      } else {
        const attributes = { colspan: String(columnSpan) }
        open.set(column, { rows: 1, attributes })
        children.push({ tag: row.head ? 'th' : 'td', attributes, children: content })
      }
      column += columnSpan
    }
    return { tag: 'tr', attributes: row.hidden ? { hidden: '' } : {}, children }
  })
  return { tag: 'table', attributes: {}, children: elements }
}
