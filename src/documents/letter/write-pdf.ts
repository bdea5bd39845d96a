import { dayInChinese } from '../../rules/day.ts'
import type { FilledBlock, FilledLetter } from '../../rules/letter/block.ts'
import { letterKindRule } from '../../rules/letter/letter-kind.ts'
import { points } from '../report/page.ts'
import { type Typeset, typeset as typesetHere } from '../typst.ts'
import { hei, lineGap, officialPage, song } from '../typst-parts.ts'
import { printable } from './printable.ts'

/** How a letter is put on paper. `seal`: a PNG of the office's seal, over signature and date. */
export type OnPaper = {
  readonly draft: boolean
  readonly seal: Uint8Array | null
}

/**
 * A letter as a tagged PDF on the page of GB/T 9704—2012: the organ in red above a red line, title in 2号, text in 3号, the
 * date in Arabic numerals. Every text reaches the engine as data. Throws NoTypesetter where the engine does not exist.
 */
export async function writeLetterPdf(
  letter: FilledLetter,
  { draft, seal }: OnPaper,
  typeset: Typeset = typesetHere,
): Promise<Uint8Array> {
  const organ = letter.blocks.find((block) => block.kind === 'signature')?.organ ?? ''
  return typeset(markup, {
    title: letter.title,
    organ,
    draft,
    paper: letterKindRule(letter.kind).to === 'file',
    seal: seal === null ? null : [...seal],
    blocks: printable(letter).blocks.map(blockData),
  })
}

function blockData(block: FilledBlock) {
  switch (block.kind) {
    case 'signature':
      return { ...block, day: dayInChinese(block.day) }
    case 'addressee':
      return { ...block, text: `${block.text}：` }
    case 'number':
      return { ...block, text: block.text ?? '' }
    case 'form':
      return { ...block, columns: Math.max(1, ...block.rows.map((row) => row.length)) }
    default:
      return block
  }
}

const red = 'rgb("#d0021b")'

const markup = `
#let data = json(bytes(sys.inputs.data))
#set document(title: data.title, author: if data.organ == "" { () } else { (data.organ,) }, date: none)
${officialPage(`if data.draft { align(right, text(size: ${points.note}pt, font: ${hei}, fill: luma(90))[草稿，未印发]) }`)}
#show heading.where(level: 1): it => block(
  width: 100%, above: if data.paper { 0pt } else { 26pt }, below: 24pt, align(center, {
    set text(size: ${points.title}pt, weight: 700, font: ${song})
    set par(leading: 14pt, justify: false, first-line-indent: 0pt)
    it.body
  }),
)
#show heading.where(level: 2): it => block(above: ${lineGap}pt, below: ${lineGap}pt, sticky: true, pad(left: 2em, {
  set text(size: ${points.body}pt, weight: 400, font: ${song})
  it.body
}))

#let plain(body) = { set par(first-line-indent: 0pt, justify: false); body }
// A cell of a table keeps its size; a line break in it is one.
#let small(it) = { set text(size: 12pt); set par(leading: 6pt, spacing: 6pt, first-line-indent: 0pt, justify: false); it.split("\\n").join(linebreak()) }

#let letterhead(it) = block(width: 100%, above: 0pt, below: 0pt, align(center, {
  let size = calc.min(46, calc.floor(440 / calc.max(1, it.organ.clusters().len())))
  plain(text(size: size * 1pt, weight: 700, fill: ${red}, it.organ))
}))
#let numbered(it) = block(width: 100%, above: 24pt, below: 4mm, align(center, plain(if it.text == "" { "　" } else { it.text })))
#let rule = block(width: 100%, above: 4mm, below: 0pt, line(length: 100%, stroke: 1.2pt + ${red}))

#let withheld(rows) = {
  let cell(text) = table.cell(align: left + horizon, small(text))
  block(above: 10pt, below: 16pt, table(
    columns: (1fr, 1fr, 1.4fr), inset: 6pt, stroke: 0.5pt,
    table.header(..("未提供的部分", "依据", "理由").map(cell)),
    ..rows.map(it => (cell(it.where), cell(it.ground), cell(it.reason))).flatten(),
  ))
}

#let form(it) = {
  let wide = it.columns == 2
  let cell(text, at) = table.cell(align: if wide and at == 0 { center + horizon } else { left + horizon }, small(text))
  block(above: 10pt, below: 16pt, table(
    columns: if wide { (34mm, 1fr) } else { (14mm, 1fr, 40mm, 30mm) }, inset: 7pt, stroke: 0.5pt,
    ..if it.head.len() > 0 { (table.header(..it.head.enumerate().map(((at, text)) => cell(text, at))),) },
    ..it.rows.map(row => row.enumerate().map(((at, text)) => cell(text, at))).flatten(),
  ))
}

// The seal stands within a line of the text above it, and covers none of it.
#let signature(it) = block(width: 100%, above: if data.seal == none { ${lineGap * 2}pt } else { ${lineGap * 2 + points.pitch}pt }, below: ${lineGap}pt, breakable: false, {
  set par(first-line-indent: 0pt, justify: false)
  let lines = stack(dir: ttb, spacing: ${lineGap}pt, ..(it.organ, it.day).map(line => align(center, line)))
  align(right, pad(right: 4em, context {
    let size = measure(lines)
    box(width: size.width, height: size.height, {
      lines
      if data.seal != none {
        place(center + horizon, dy: -4mm, image(bytes(data.seal), format: "png", width: 42mm, height: 42mm, fit: "contain", alt: "印章"))
      }
    })
  }))
})

#let slip(it) = {
  pagebreak(weak: true)
  heading(level: 1, it.title)
  for (at, text) in it.lines.enumerate() {
    if at == 0 { plain(text) } else { par(text) }
  }
}

#let block-of(it) = {
  if it.kind == "letterhead" { letterhead(it) }
  else if it.kind == "number" { numbered(it) }
  else if it.kind == "title" { if not data.paper { rule }; heading(level: 1, it.text) }
  else if it.kind == "addressee" { plain(it.text) }
  else if it.kind == "text" or it.kind == "periods" or it.kind == "remedy" { for text in it.paragraphs { par(text) } }
  else if it.kind == "request" { par("“" + it.text + "”") }
  else if it.kind == "points" { for text in it.points { par(text) } }
  else if it.kind == "decision" {
    for part in it.parts {
      if part.heading != none { heading(level: 2, part.heading) }
      for text in part.paragraphs { par(text) }
      if part.withheld.len() > 0 { withheld(part.withheld) }
    }
  }
  else if it.kind == "attachments" {
    block(width: 100%, above: ${lineGap * 2 + points.body}pt, below: ${lineGap}pt, breakable: false, sticky: true, {
      for (at, text) in it.items.enumerate() {
        let mark = if it.items.len() == 1 { "" } else { str(at + 1) + "．" }
        par(first-line-indent: 0pt, hanging-indent: 6em, h(2em) + (if at == 0 { "附件：" } else { h(3em) }) + mark + text)
      }
    })
  }
  else if it.kind == "contact" { block(width: 100%, above: ${lineGap}pt, below: ${lineGap}pt, breakable: false, sticky: true, for text in it.lines { par(text) }) }
  else if it.kind == "signature" { signature(it) }
  else if it.kind == "slip" { slip(it) }
  else if it.kind == "form" { form(it) }
}

#for it in data.blocks { block-of(it) }
`
