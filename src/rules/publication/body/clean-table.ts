import { type Block, type Cell, type Content, type Paragraph, type Table, textOf } from './block.ts'
import type { DroppedList } from './dropped.ts'
import { isHidden } from './look.ts'
import { type SourceElement, type SourceNode, textBelow } from './source-node.ts'

/**
 * The rows and cells of a table with their spans. Hidden rows and columns go, as they do when it is printed, and are
 * told. A table of one cell only frames what is in it; a table within a cell becomes its paragraphs.
 */
export function cleanTable(
  table: SourceElement,
  dropped: DroppedList,
  blocksIn: (of: SourceElement) => readonly Block[],
): readonly Block[] {
  const { rows, captions } = rowsOf(table)
  const hidden = hiddenColumns(table)
  const columnsOf = ({ column, columnSpan }: Laid) => range(column, columnSpan).filter((at) => !hidden.has(at)).length
  const isShown = (cell: Laid) => columnsOf(cell) > 0 && !isHidden(cell.element)
  const laid = layOut(rows)
  const kept = rows.map((row, at) => !isHidden(row) && !isFiller(row) && (laid[at] ?? []).some(isShown))
  const cells = laid.flatMap((row, at) => {
    for (const cell of row) if (kept[at] === false || !isShown(cell)) tellHidden(cell.element, dropped)
    if (kept[at] === false) return []
    return [
      row.filter(isShown).map((cell) => ({
        head: cell.element.tag === 'th',
        columnSpan: columnsOf(cell),
        rowSpan: range(at, cell.rowSpan).filter((next) => kept[next] === true).length,
        blocks: blocksIn(cell.element),
      })),
    ]
  })
  const before = captions.flatMap((caption) => blocksIn(caption)).map(centred)
  const [only, ...more] = cells.flat()
  if (only === undefined) return before
  if (more.length === 0) return [...before, ...only.blocks]
  const plain = cells.map((row) => row.map((cell) => ({ ...cell, blocks: withinCell(cell.blocks) })))
  if (plain.flat().every((cell) => cell.blocks.length === 0)) return before
  return [...before, { kind: 'table', rows: withHeads(plain) }]
}

function tellHidden(cell: SourceElement, dropped: DroppedList): void {
  const text = textBelow(cell)
  if (text.trim() !== '') dropped.tell('hidden', text)
}

type Laid = {
  readonly element: SourceElement
  readonly column: number
  readonly columnSpan: number
  readonly rowSpan: number
}

function rowsOf(table: SourceElement): { rows: readonly SourceElement[]; captions: readonly SourceElement[] } {
  const rows: SourceElement[] = []
  const captions: SourceElement[] = []
  for (const child of table.children) {
    if (typeof child === 'string') continue
    if (child.tag === 'caption') captions.push(child)
    else if (child.tag === 'tr') rows.push(child)
    else if (['thead', 'tbody', 'tfoot'].includes(child.tag)) rows.push(...rowsOf(child).rows)
  }
  return { rows, captions }
}

/** Word ends a table of uneven columns with a row that has no height and no text. */
function isFiller(row: SourceElement): boolean {
  return row.attributes.height === '0' && textBelow(row).trim() === ''
}

function hiddenColumns(table: SourceElement): ReadonlySet<number> {
  const hidden = new Set<number>()
  let column = 0
  const walk = (children: readonly SourceNode[]) => {
    for (const child of children) {
      if (typeof child === 'string') continue
      if (child.tag === 'colgroup') walk(child.children)
      else if (child.tag === 'col') {
        const span = spanOf(child, 'span', 1, 100)
        if (isHidden(child)) for (const at of range(column, span)) hidden.add(at)
        column += span
      }
    }
  }
  walk(table.children)
  return hidden
}

/** Further to the right no cell is laid out around those above it: no table is as wide. */
const widest = 400

/** Each cell with the column that it begins in, once those that span rows above it are laid out. */
function layOut(rows: readonly SourceElement[]): readonly (readonly Laid[])[] {
  const covered = new Map<number, number>()
  return rows.map((row, at) => {
    let column = 0
    const cells = row.children.filter(
      (child): child is SourceElement => typeof child !== 'string' && (child.tag === 'td' || child.tag === 'th'),
    )
    return cells.map((element) => {
      while (column < widest && (covered.get(column) ?? 0) > at) column++
      const columnSpan = column < widest ? spanOf(element, 'colspan', 1, 100) : 1
      const left = rows.length - at
      const rowSpan = Math.min(spanOf(element, 'rowspan', left, 1000), left)
      for (const next of range(column, columnSpan)) covered.set(next, at + rowSpan)
      column += columnSpan
      return { element, column: column - columnSpan, columnSpan, rowSpan }
    })
  })
}

function spanOf(element: SourceElement, name: string, ofZero: number, most: number): number {
  const written = element.attributes[name]
  const span = written === undefined ? 1 : Number.parseInt(written, 10)
  if (span === 0) return ofZero
  return Number.isNaN(span) || span < 0 ? 1 : Math.min(span, most)
}

function range(from: number, length: number): readonly number[] {
  return Array.from({ length }, (_, at) => from + at)
}

/** In a cell stand paragraphs, lists and pictures; where they stand is the sheet's matter. */
export function withinCell(blocks: readonly Block[]): readonly Block[] {
  return blocks.flatMap(inCell)
}

function inCell(block: Block): readonly Block[] {
  switch (block.kind) {
    case 'heading':
      return [{ kind: 'paragraph', place: 'normal', content: block.content }]
    case 'paragraph':
      return [{ ...block, place: 'normal' }]
    case 'quote':
      return withinCell(block.blocks)
    case 'table':
      return block.rows.flatMap((row) => row.flatMap((cell) => cell.blocks))
    case 'line':
      return []
    case 'list':
    case 'picture':
    case 'video':
      return [block]
  }
}

/** A first row all in bold is a row of heads where the table names none; heads are bold by themselves. */
function withHeads(rows: Table['rows']): Table['rows'] {
  const named = rows.some((row) => row.some((cell) => cell.head))
  return rows.map((row, at) => {
    const heads = !named && at === 0 && rows.length > 1 && row.length > 1 && row.every(isBold)
    return row.map((cell) => (heads || cell.head ? { ...cell, head: true, blocks: cell.blocks.map(notBold) } : cell))
  })
}

function isBold({ blocks }: Cell): boolean {
  return (
    blocks.length > 0 &&
    blocks.every(
      (block) =>
        block.kind === 'paragraph' &&
        block.content.every((inline) => inline.kind === 'break' || inline.marks.includes('strong')),
    )
  )
}

function notBold(block: Block): Block {
  return block.kind === 'paragraph' ? { ...block, content: withoutStrong(block.content) } : block
}

export function withoutStrong(content: Content): Content {
  return content.map((inline) =>
    inline.kind === 'run' ? { ...inline, marks: inline.marks.filter((mark) => mark !== 'strong') } : inline,
  )
}

function centred(block: Block): Block {
  return block.kind === 'paragraph' && textOf(block.content) !== ''
    ? ({ ...block, place: 'centre' } satisfies Paragraph)
    : block
}
