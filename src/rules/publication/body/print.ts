import { htmlText } from '../../html-text.ts'
import {
  type Block,
  type Cell,
  type Content,
  type Inline,
  type List,
  marks,
  type Paragraph,
  type Run,
} from './block.ts'

/** The HTML of a text, the same for the same text, and nothing outside the vocabulary. `blocksOf` gives the text back. */
export function htmlOf(blocks: readonly Block[]): string {
  return blocks.map((block) => htmlOfBlock(block, asItIs)).join('')
}

/** Put around each stretch of text, picture and video where a difference shows what came or went. */
export type Around = (html: string) => string

const asItIs: Around = (html) => html

export function htmlOfBlock(block: Block, around: Around): string {
  switch (block.kind) {
    case 'paragraph':
      return paragraphHtml(block, around(htmlOfContent(block.content)))
    case 'heading':
      return `<h${block.level}>${around(htmlOfContent(block.content))}</h${block.level}>`
    case 'list':
      return listHtml(
        block,
        block.items.map((item) => htmlWithin(item, around)),
      )
    case 'quote':
      return `<blockquote>${block.blocks.map((inner) => htmlOfBlock(inner, around)).join('')}</blockquote>`
    case 'table':
      return tableHtml(
        block.rows.map((row) =>
          rowHtml(
            row,
            row.map((cell) => htmlWithin(cell.blocks, around)),
          ),
        ),
      )
    case 'picture':
      return around(`<img src="file:${block.file}" alt="${htmlText(block.alt)}">`)
    case 'video':
      return around(`<video src="file:${block.file}"></video>`)
    case 'line':
      return '<hr>'
  }
}

export function paragraphHtml({ place }: Paragraph, content: string): string {
  return `<p${place === 'normal' ? '' : ` class="${place}"`}>${content}</p>`
}

export function listHtml({ ordered, start }: List, items: readonly string[]): string {
  const tag = ordered ? 'ol' : 'ul'
  const from = ordered && start !== 1 ? ` start="${start}"` : ''
  return `<${tag}${from}>${items.map((item) => `<li>${item}</li>`).join('')}</${tag}>`
}

export function tableHtml(rows: readonly string[]): string {
  return `<table><tbody>${rows.join('')}</tbody></table>`
}

/** A row of these cells; `contents` says what stands in each. */
export function rowHtml(row: readonly Cell[], contents: readonly string[]): string {
  const scope = row.every((cell) => cell.head) ? 'col' : 'row'
  const cells = row.map((cell, at) => {
    const tag = cell.head ? 'th' : 'td'
    const scoped = cell.head ? ` scope="${scope}"` : ''
    const columns = cell.columnSpan > 1 ? ` colspan="${cell.columnSpan}"` : ''
    const rows = cell.rowSpan > 1 ? ` rowspan="${cell.rowSpan}"` : ''
    return `<${tag}${scoped}${columns}${rows}>${contents[at] ?? ''}</${tag}>`
  })
  return `<tr>${cells.join('')}</tr>`
}

/** A first plain paragraph of an item or a cell needs no element of its own. */
export function htmlWithin(blocks: readonly Block[], around: Around): string {
  const [first, ...rest] = blocks
  const all = (some: readonly Block[]) => some.map((block) => htmlOfBlock(block, around)).join('')
  if (first?.kind !== 'paragraph' || first.place !== 'normal') return all(blocks)
  if (rest.some((block) => block.kind !== 'list')) return all(blocks)
  return around(htmlOfContent(first.content)) + all(rest)
}

/** Neighbours that share a link or a mark share its element. */
export function htmlOfContent(content: Content): string {
  return nested(content, 0)
}

const layers: readonly ((run: Run) => { open: string; close: string } | null)[] = [
  ({ href }) => (href === null ? null : { open: `<a href="${htmlText(href)}">`, close: '</a>' }),
  ...marks.map((mark) => (run: Run) => (run.marks.includes(mark) ? { open: `<${mark}>`, close: `</${mark}>` } : null)),
]

function nested(content: Content, depth: number): string {
  const layer = layers[depth]
  if (layer === undefined) return content.map(plainInline).join('')
  const around = (inline: Inline | undefined) => (inline?.kind === 'run' ? layer(inline) : null)
  let html = ''
  for (let from = 0; from < content.length; ) {
    const element = around(content[from])
    let to = from + 1
    while (to < content.length && around(content[to])?.open === element?.open) to++
    const inner = nested(content.slice(from, to), depth + 1)
    html += element === null ? inner : element.open + inner + element.close
    from = to
  }
  return html
}

function plainInline(inline: Inline): string {
  return inline.kind === 'break' ? '<br>' : htmlText(inline.text)
}
