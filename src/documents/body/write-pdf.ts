import type { Block, Cell, Content } from '../../rules/publication/body/block.ts'
import { points, typeArea } from '../report/page.ts'
import { type Typeset, typeset as typesetHere } from '../typst.ts'
import { hei, lineGap, officialPage, song } from '../typst-parts.ts'
import { columnsOf, type LaidOut, metadataRows, named } from './laid-out.ts'

/** More bytes of pictures than this would be typeset too slowly: those that come later are named instead. */
const mostPictureBytes = 6 * 1024 * 1024

/** A publication as a tagged PDF on the page of GB/T 9704—2012. Every text reaches the engine as data. */
export async function writeBodyPdf(laid: LaidOut, typeset: Typeset = typesetHere): Promise<Uint8Array> {
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
  return typeset(markup, {
    title: laid.title,
    organ: laid.organ,
    note: laid.note,
    metadata: metadataRows(laid.metadata).flatMap(([left, right]) =>
      right === undefined
        ? [metadataCell(left.name), metadataCell(left.value, 3)]
        : [left.name, left.value, right?.name ?? '', right?.value ?? ''].map((text) => metadataCell(text)),
    ),
    blocks: laid.blocks.map(data),
  })
}

function metadataCell(text: string, columns = 1) {
  return { text, columns }
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

const markup = `
#let data = json(bytes(sys.inputs.data))
#set document(title: data.title, author: if data.organ == "" { () } else { (data.organ,) }, date: none)
${officialPage()}
#show heading.where(level: 1): it => block(width: 100%, above: 26pt, below: 24pt, align(center, {
  set text(size: ${points.title}pt, weight: 700, font: ${song})
  set par(leading: 14pt, justify: false, first-line-indent: 0pt)
  it.body
}))
#show heading: set block(above: ${lineGap}pt, below: ${lineGap}pt, sticky: true)
#show heading: set text(size: ${points.body}pt, weight: 400, font: ${song})
#show heading.where(level: 2): set text(weight: 500, font: ${hei})
#show heading.where(level: 2): it => block(pad(left: 2em, it.body))
#show heading.where(level: 3): it => block(pad(left: 2em, it.body))
#show heading.where(level: 4): it => block(pad(left: 2em, it.body))

#let inline(it) = {
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
    let made = if it.ordered { enum(start: it.start, tight: true, spacing: ${lineGap}pt, ..items) } else { list(tight: true, spacing: ${lineGap}pt, ..items) }
    if inner { made } else { pad(left: 2em, made) }
  }
  else if it.kind == "quote" { pad(left: 2em, it.blocks.map(one => piece(one, true)).join()) }
  else if it.kind == "table" {
    let cell(one) = table.cell(
      colspan: one.columnSpan, rowspan: one.rowSpan, align: horizon + left, breakable: one.rowSpan > 1,
      {
        set text(size: 12pt, font: if one.head { ${hei} } else { ${song} })
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
      bytes(it.bytes), format: it.format, alt: it.alt, width: calc.min(it.width, ${typeArea.width}) * 1mm, fit: "contain",
    )))
  }
  else if it.kind == "said" { plain(align(center, text(it.text))) }
  else if it.kind == "line" { block(above: 10pt, below: 10pt, line(length: 100%, stroke: 0.5pt)) }
}

#if data.note != "" { block(width: 100%, below: 12pt, align(center, text(size: ${points.note}pt, data.note))) }
#if data.metadata.len() > 0 {
  let cell(it) = table.cell(colspan: it.columns, align: horizon + left, {
    set text(size: 12pt)
    set par(leading: 6pt, first-line-indent: 0pt, justify: false)
    it.text
  })
  block(below: 10pt, table(
    columns: (24mm, 1fr, 24mm, 1fr), inset: 5pt, stroke: 0.5pt,
    ..data.metadata.map(cell),
  ))
}
#heading(level: 1, data.title)
#for it in data.blocks { piece(it, false) }
`
