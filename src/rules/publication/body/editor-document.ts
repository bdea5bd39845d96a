import { type Block, type Cell, type Content, type Inline, type Mark, marks, type Place, places } from './block.ts'
import { mergedRuns } from './tidy.ts'

/** A text as the editor holds it: nodes by the names that src/web/islands/editor/schema.ts gives them. */
export type EditorNode = {
  readonly type: string
  readonly attrs?: Readonly<Record<string, unknown>>
  readonly content?: readonly EditorNode[]
  readonly marks?: readonly EditorMark[]
  readonly text?: string
}
export type EditorMark = { readonly type: string; readonly attrs?: Readonly<Record<string, unknown>> }

/** The document of a text. One without anything has an empty paragraph to write into. */
export function editorDocument(blocks: readonly Block[]): EditorNode {
  return { type: 'doc', content: filled(blocks.map(nodeOf)) }
}

function nodeOf(block: Block): EditorNode {
  switch (block.kind) {
    case 'paragraph':
      return { type: 'paragraph', attrs: { place: block.place }, content: block.content.map(inlineNode) }
    case 'heading':
      return { type: 'heading', attrs: { level: block.level }, content: block.content.map(inlineNode) }
    case 'list': {
      const content = block.items.map((item) => ({ type: 'listItem', content: filled(item.map(nodeOf)) }))
      if (!block.ordered) return { type: 'bulletList', content }
      return { type: 'orderedList', attrs: { start: block.start }, content }
    }
    case 'quote':
      return { type: 'blockquote', content: filled(block.blocks.map(nodeOf)) }
    case 'table':
      return {
        type: 'table',
        content: block.rows.map((row) => ({ type: 'tableRow', content: row.map(cellNode) })),
      }
    case 'picture':
      return { type: 'picture', attrs: { file: block.file, alt: block.alt } }
    case 'video':
      return { type: 'video', attrs: { file: block.file } }
    case 'line':
      return { type: 'line' }
  }
}

function filled(nodes: readonly EditorNode[]): readonly EditorNode[] {
  return nodes.length === 0 ? [{ type: 'paragraph', attrs: { place: 'normal' } }] : nodes
}

function cellNode(cell: Cell): EditorNode {
  const attrs = { colspan: cell.columnSpan, rowspan: cell.rowSpan, colwidth: null }
  return { type: cell.head ? 'tableHeader' : 'tableCell', attrs, content: filled(cell.blocks.map(nodeOf)) }
}

function inlineNode(inline: Inline): EditorNode {
  if (inline.kind === 'break') return { type: 'hardBreak' }
  const own = inline.marks.map((mark): EditorMark => ({ type: mark }))
  const link = inline.href === null ? [] : [{ type: 'link', attrs: { href: inline.href } }]
  return { type: 'text', text: inline.text, marks: [...link, ...own] }
}

/** The text of a document. Empty paragraphs are still in it: the cleaner takes them out. */
export function blocksOfEditor({ content = [] }: EditorNode): readonly Block[] {
  return content.flatMap((node): readonly Block[] => {
    const { type, attrs = {} } = node
    switch (type) {
      case 'paragraph':
        return [{ kind: 'paragraph', place: placeOf(attrs.place), content: contentOf(node) }]
      case 'heading': {
        const level = attrs.level === 3 ? 3 : attrs.level === 4 ? 4 : 2
        return [{ kind: 'heading', level, content: contentOf(node) }]
      }
      case 'bulletList':
      case 'orderedList': {
        const items = (node.content ?? []).map(blocksOfEditor)
        return [{ kind: 'list', ordered: type === 'orderedList', start: Number(attrs.start ?? 1), items }]
      }
      case 'blockquote':
        return [{ kind: 'quote', blocks: blocksOfEditor(node) }]
      case 'table':
        return [{ kind: 'table', rows: (node.content ?? []).map((row) => (row.content ?? []).map(cellOf)) }]
      case 'picture':
        return [{ kind: 'picture', file: Number(attrs.file), alt: String(attrs.alt ?? '') }]
      case 'video':
        return [{ kind: 'video', file: Number(attrs.file) }]
      case 'line':
        return [{ kind: 'line' }]
      default:
        return []
    }
  })
}

function cellOf(node: EditorNode): Cell {
  return {
    head: node.type === 'tableHeader',
    columnSpan: Number(node.attrs?.colspan ?? 1),
    rowSpan: Number(node.attrs?.rowspan ?? 1),
    blocks: blocksOfEditor(node),
  }
}

function contentOf({ content = [] }: EditorNode): Content {
  return mergedRuns(content.map(inlineOf))
}

function inlineOf(node: EditorNode): Inline {
  if (node.type === 'hardBreak') return { kind: 'break' }
  const names = new Set((node.marks ?? []).map(({ type }) => type))
  const href = node.marks?.find(({ type }) => type === 'link')?.attrs?.href
  return {
    kind: 'run',
    text: node.text ?? '',
    marks: marks.filter((mark: Mark) => names.has(mark)),
    href: typeof href === 'string' ? href : null,
  }
}

function placeOf(value: unknown): Place {
  return places.find((place) => place === value) ?? 'normal'
}
