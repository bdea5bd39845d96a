import type { Block, Cell, Content } from '../../rules/publication/body/block.ts'
import { hei, song } from '../typst-parts.ts'
import { columnsOf, type LaidOut, named } from './laid-out.ts'

// The text of a publication for the typesetter: as data, and the markup that draws it.

/** More bytes of pictures than this would be typeset too slowly: those that come later are named instead. */
const mostPictureBytes = 6 * 1024 * 1024

/** The blocks of a text as `bodyMarkup` draws them. */
export function bodyData(laid: Pick<LaidOut, 'blocks' | 'picture'>): readonly unknown[] {
  let left = mostPictureBytes
  const picture = (file: number, alt: string) => {
    const found = laid.picture(file)
    if (found === null || found.bytes.length > left) return { kind: 'said', text: named(alt) }
    left -= found.bytes.length
    const { format, width } = found
    return {
      kind: 'picture',
      bytes: [...found.bytes],
      format,
      alt: alt === '' ? '图片' : alt,
      width: (width * 25.4) / 96,
    }
  }
  const data = (block: Block): unknown => {
    switch (block.kind) {
      case 'paragraph':
        return { ...block, content: inlines(block.content) }
      case 'heading':
        return { ...block, content: inlines(block.content) }
      case 'list':
        return { ...block, items: block.items.map((item) => item.map(data)) }
      case 'quote':
        return { ...block, blocks: block.blocks.map(data) }
      case 'table':
        return {
          ...block,
          columns: columnsOf(block),
          heads: headRows(block.rows),
          rows: block.rows.map((row) => row.map(cellData)),
        }
      case 'picture':
        return picture(block.file, block.alt)
      case 'video':
        return { kind: 'said', text: '〔视频见网页〕' }
      case 'line':
        return block
    }
  }
  const cellData = (cell: Cell) => ({ ...cell, blocks: cell.blocks.map(data) })
  return laid.blocks.map(data)
}

/** Rows of heads at the top are printed again on each page; a cell that reaches below them keeps them from it. */
function headRows(rows: readonly (readonly Cell[])[]): number {
  const heads = rows.findIndex((row) => !row.every((cell) => cell.head))
  const count = heads === -1 ? 0 : heads
  return rows.slice(0, count).every((row, at) => row.every((cell) => at + cell.rowSpan <= count)) ? count : 0
}

function inlines(content: Content) {
  return content.map((inline) =>
    inline.kind === 'break'
      ? { kind: 'break' }
      : { ...inline, href: inline.href !== null && /^(?:https?|mailto):/.test(inline.href) ? inline.href : '' },
  )
}

/**
 * Typst of ours that draws such data: `piece(it, false)` for each. `gap`: between lines, in points; `cell`: the size in
 * tables; `width`: of the type area in millimetres; `scale`: of pictures.
 */
export function bodyMarkup({
  gap,
  cell,
  width,
  scale = 1,
}: {
  readonly gap: number
  readonly cell: number
  readonly width: number
  readonly scale?: number
}): string {
  return `#let inline(it) = {
  if it.kind == "break" { linebreak() } else {
    let shown = text(it.text)
    for mark in it.marks {
      if mark == "strong" { shown = text(weight: 700, shown) }
      else if mark == "em" { shown = emph(shown) }
      else if mark == "u" { shown = underline(shown) }
      else if mark == "s" { shown = strike(shown) }
      else if mark == "sup" { shown = super(shown) }
      else if mark == "sub" { shown = sub(shown) }
    }
    if it.href == "" { shown } else { link(it.href, shown) }
  }
}
#let content(it) = it.content.map(inline).join()
#let plain(body) = { set par(first-line-indent: 0pt); body }

#let piece(it, inner) = {
  if it.kind == "paragraph" {
    if inner or it.place == "flush" { plain(par(content(it))) }
    else if it.place == "centre" { plain(align(center, content(it))) }
    else if it.place == "right" { plain(align(right, pad(right: 4em, content(it)))) }
    else { par(content(it)) }
  }
  else if it.kind == "heading" { heading(level: it.level, content(it)) }
  else if it.kind == "list" {
    let items = it.items.map(item => item.map(one => piece(one, true)).join())
    set par(first-line-indent: 0pt)
    let made = if it.ordered { enum(start: it.start, tight: true, spacing: ${gap}pt, ..items) } else { list(tight: true, spacing: ${gap}pt, ..items) }
    if inner { made } else { pad(left: 2em, made) }
  }
  else if it.kind == "quote" { pad(left: 2em, it.blocks.map(one => piece(one, true)).join()) }
  else if it.kind == "table" {
    let cell(one) = table.cell(
      colspan: one.columnSpan, rowspan: one.rowSpan, align: horizon + left, breakable: one.rowSpan > 1,
      {
        set text(size: ${cell}pt, font: if one.head { ${hei} } else { ${song} })
        set par(leading: 6pt, spacing: 6pt, first-line-indent: 0pt, justify: false)
        one.blocks.map(inner => piece(inner, true)).join()
      },
    )
    block(above: 10pt, below: 16pt, table(
      columns: (1fr,) * it.columns, inset: 6pt, stroke: 0.5pt,
      ..if it.heads > 0 { (table.header(..it.rows.slice(0, it.heads).flatten().map(cell)),) },
      ..it.rows.slice(it.heads).flatten().map(cell),
    ))
  }
  else if it.kind == "picture" {
    block(width: 100%, above: 10pt, below: 10pt, align(center, image(
      bytes(it.bytes), format: it.format, alt: it.alt, width: calc.min(it.width * ${scale}, ${width}) * 1mm, fit: "contain",
    )))
  }
  else if it.kind == "said" { plain(align(center, text(it.text))) }
  else if it.kind == "line" { block(above: 10pt, below: 10pt, line(length: 100%, stroke: 0.5pt)) }
}`
}
