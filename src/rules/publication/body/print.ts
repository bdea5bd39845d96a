import { type Block, type Cell, type Content, type Inline, marks, type Run } from './block.ts'

/** The HTML of a text, the same for the same text, and nothing outside the vocabulary. `blocksOf` gives the text back. */
export function htmlOf(blocks: readonly Block[]): string {
  return blocks.map(htmlOfBlock).join('')
}

function htmlOfBlock(block: Block): string {
  switch (block.kind) {
    case 'paragraph': {
      const place = block.place === 'normal' ? '' : ` class="${block.place}"`
      return `<p${place}>${htmlOfContent(block.content)}</p>`
    }
    case 'heading':
      return `<h${block.level}>${htmlOfContent(block.content)}</h${block.level}>`
    case 'list': {
      const tag = block.ordered ? 'ol' : 'ul'
      const start = block.ordered && block.start !== 1 ? ` start="${block.start}"` : ''
      return `<${tag}${start}>${block.items.map((item) => `<li>${htmlWithin(item)}</li>`).join('')}</${tag}>`
    }
    case 'quote':
      return `<blockquote>${htmlOf(block.blocks)}</blockquote>`
    case 'table':
      return `<table><tbody>${block.rows.map(htmlOfRow).join('')}</tbody></table>`
    case 'picture':
      return `<img src="file:${block.file}" alt="${escaped(block.alt)}">`
    case 'video':
      return `<video src="file:${block.file}"></video>`
    case 'line':
      return '<hr>'
  }
}

/** A first plain paragraph of an item or a cell needs no element of its own. */
function htmlWithin(blocks: readonly Block[]): string {
  const [first, ...rest] = blocks
  if (first?.kind !== 'paragraph' || first.place !== 'normal') return htmlOf(blocks)
  if (rest.some((block) => block.kind !== 'list')) return htmlOf(blocks)
  return htmlOfContent(first.content) + htmlOf(rest)
}

function htmlOfRow(row: readonly Cell[]): string {
  const scope = row.every((cell) => cell.head) ? 'col' : 'row'
  const cells = row.map((cell) => {
    const tag = cell.head ? 'th' : 'td'
    const scoped = cell.head ? ` scope="${scope}"` : ''
    const columns = cell.columnSpan > 1 ? ` colspan="${cell.columnSpan}"` : ''
    const rows = cell.rowSpan > 1 ? ` rowspan="${cell.rowSpan}"` : ''
    return `<${tag}${scoped}${columns}${rows}>${htmlWithin(cell.blocks)}</${tag}>`
  })
  return `<tr>${cells.join('')}</tr>`
}

/** Neighbours that share a link or a mark share its element. */
function htmlOfContent(content: Content): string {
  return nested(content, 0)
}

const layers: readonly ((run: Run) => { open: string; close: string } | null)[] = [
  ({ href }) => (href === null ? null : { open: `<a href="${escaped(href)}">`, close: '</a>' }),
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
  return inline.kind === 'break' ? '<br>' : escaped(inline.text)
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
