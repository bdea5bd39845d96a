import { htmlText } from '../html-text.ts'
import { allBlocks, type Block, type Content, type Inline, textOf } from './body/block.ts'
import { clean } from './body/clean.ts'
import { htmlOf } from './body/print.ts'
import { nodesOf } from './body/read.ts'
import { mergedRuns } from './body/tidy.ts'

/*
 * The text of a publication is HTML in a vocabulary of its own: p (class flush, centre or right), h2 h3 h4, ul, ol (start),
 * li, blockquote, table, tbody, tr, th (scope), td (colspan, rowspan), hr, br, strong, em, u, s, sup, sub, a (href),
 * img (src="file:ID", alt), video (src="file:ID"). No style, no script, nothing from elsewhere. `htmlOf` writes it, always
 * the same for the same text; whatever comes from outside is cleaned first (src/documents/body/clean-body.ts).
 */

export { htmlOf }

/** Signs of HTML that one text may have: a plan of some three hundred pages. */
export const longestBody = 1_000_000

/** The blocks of a text that was cleaned before it was kept. */
export function blocksOf(body: string): readonly Block[] {
  return clean(nodesOf(body)).blocks
}

/** A text as it reads without its looks, and where each stretch of it stands. */
export type PlainBody = {
  /** Paragraphs and rows end with a line end, cells of a row are parted by a tab. Offsets are those of JavaScript. */
  readonly text: string
  readonly pieces: readonly PlainPiece[]
}

/** A paragraph, or a paragraph of a cell: `text.slice(start, end)`. */
export type PlainPiece = { readonly start: number; readonly end: number; readonly place: BodyPlace }

/** Counted from 1, as they are said; rows and cells as they are written, places that a cell above covers left out. */
export type BodyPlace =
  | { readonly kind: 'paragraph'; readonly number: number }
  | { readonly kind: 'heading'; readonly number: number }
  | { readonly kind: 'cell'; readonly table: number; readonly row: number; readonly cell: number }

/** 第3段, 第2个表格第4行第1格. */
export function placeInWords(place: BodyPlace): string {
  switch (place.kind) {
    case 'paragraph':
      return `第${place.number}段`
    case 'heading':
      return `第${place.number}个小标题`
    case 'cell':
      return `第${place.table}个表格第${place.row}行第${place.cell}格`
  }
}

export function plainOf(body: string): PlainBody {
  let text = ''
  const pieces: PlainPiece[] = []
  changed(blocksOf(body), (content, place, separator) => {
    text += separator
    const start = text.length
    text += textOf(content)
    pieces.push({ start, end: text.length, place })
    return content
  })
  return { text, pieces }
}

/** A stretch of the plain text and what is to stand there instead. */
export type Replacement = { readonly start: number; readonly end: number; readonly by: string }

/**
 * The text with stretches of it replaced (a number masked, a slip mended), its looks kept. Offsets are those of `plainOf`;
 * of a stretch that reaches over several paragraphs, what stands instead goes where it begins.
 */
export function replaceIn(body: string, replacements: readonly Replacement[]): string {
  let offset = 0
  const blocks = changed(blocksOf(body), (content, _place, separator) => {
    offset += separator.length
    const result = content.map((inline): Inline => {
      if (inline.kind === 'break') {
        offset += 1
        return inline
      }
      const start = offset
      offset += inline.text.length
      return { ...inline, text: replaced(inline.text, start, replacements) }
    })
    return mergedRuns(result.filter((inline) => inline.kind === 'break' || inline.text !== ''))
  })
  return htmlOf(blocks)
}

function replaced(text: string, start: number, replacements: readonly Replacement[]): string {
  const end = start + text.length
  return [...replacements]
    .sort((a, b) => b.start - a.start)
    .reduce((result, one) => {
      if (one.end <= start || one.start >= end || one.end <= one.start) return result
      const begins = one.start >= start
      return (
        result.slice(0, Math.max(0, one.start - start)) +
        (begins ? one.by : '') +
        result.slice(Math.min(text.length, one.end - start))
      )
    }, text)
}

/** The pictures in a text in order, and what each shows ('' where nobody wrote it yet). */
export function picturesOf(body: string): readonly { readonly file: number; readonly alt: string }[] {
  return allBlocks(blocksOf(body)).flatMap((block) =>
    block.kind === 'picture' ? [{ file: block.file, alt: block.alt }] : [],
  )
}

/** The links in a text in order: where they lead and the words that lead there. */
export function linksOf(body: string): readonly { readonly href: string; readonly text: string }[] {
  const links: { href: string; text: string }[] = []
  changed(blocksOf(body), (content) => {
    let within = false
    for (const inline of content) {
      const href = inline.kind === 'run' ? inline.href : null
      const last = links.at(-1)
      if (inline.kind === 'run' && href !== null) {
        if (within && last?.href === href) last.text += inline.text
        else links.push({ href, text: inline.text })
      }
      within = href !== null
    }
    return content
  })
  return links
}

/** The numbers of all files that a text shows or links to, each once. */
export function filesIn(body: string): readonly number[] {
  // Most texts name none, and need not be read for it.
  if (!body.includes('"file:')) return []
  const shown = allBlocks(blocksOf(body)).flatMap((block) =>
    block.kind === 'picture' || block.kind === 'video' ? [block.file] : [],
  )
  const linked = linksOf(body).flatMap(({ href }) => (href.startsWith('file:') ? [Number(href.slice(5))] : []))
  return [...new Set([...shown, ...linked])]
}

/** The text with other addresses for its files, as a page shows it. Only for showing: what is kept says `file:ID`. */
export function shownBody(body: string, addressOf: (file: number) => string | null): string {
  return body.replace(/(src|href)="file:(\d+)"/g, (_, name: string, file: string) => {
    const address = addressOf(Number(file))
    return address === null ? `data-missing="${file}"` : `${name}="${htmlText(address)}"`
  })
}

type Change = (content: Content, place: BodyPlace, separator: '' | '\n' | '\t') => Content

/** Every stretch of text in the order of the plain text, changed. Cells without any text are passed as empty ones. */
function changed(blocks: readonly Block[], change: Change): readonly Block[] {
  const counts = { paragraph: 0, heading: 0, table: 0, any: 0 }
  const pass = (content: Content, place: BodyPlace, separator: '\n' | '\t') =>
    change(content, place, counts.any++ === 0 ? '' : separator)
  const inCell = (block: Block, place: BodyPlace, separator: () => '\n' | '\t'): Block => {
    if (block.kind === 'paragraph') return { ...block, content: pass(block.content, place, separator()) }
    if (block.kind === 'list') {
      return { ...block, items: block.items.map((item) => item.map((inner) => inCell(inner, place, separator))) }
    }
    return block
  }
  const walk = (block: Block): Block => {
    switch (block.kind) {
      case 'paragraph':
        return { ...block, content: pass(block.content, { kind: 'paragraph', number: ++counts.paragraph }, '\n') }
      case 'heading':
        return { ...block, content: pass(block.content, { kind: 'heading', number: ++counts.heading }, '\n') }
      case 'list':
        return { ...block, items: block.items.map((item) => item.map(walk)) }
      case 'quote':
        return { ...block, blocks: block.blocks.map(walk) }
      case 'table': {
        const table = ++counts.table
        const rows = block.rows.map((row, rowAt) =>
          row.map((cell, cellAt) => {
            const place: BodyPlace = { kind: 'cell', table, row: rowAt + 1, cell: cellAt + 1 }
            let first = true
            const separator = () => {
              const own = first && cellAt > 0 ? '\t' : '\n'
              first = false
              return own
            }
            const inner = cell.blocks.map((one) => inCell(one, place, separator))
            if (first) pass([], place, separator())
            return { ...cell, blocks: inner }
          }),
        )
        return { ...block, rows }
      }
      case 'picture':
      case 'video':
      case 'line':
        return block
    }
  }
  return blocks.map(walk)
}
