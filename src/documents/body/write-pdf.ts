import { points, typeArea } from '../report/page.ts'
import { type Typeset, typeset as typesetHere } from '../typst.ts'
import { hei, lineGap, officialPage, song } from '../typst-parts.ts'
import { type LaidOut, metadataRows } from './laid-out.ts'
import { bodyData, bodyMarkup } from './typst-body.ts'

/** A publication as a tagged PDF on the page of GB/T 9704—2012. Every text reaches the engine as data. */
export async function writeBodyPdf(laid: LaidOut, typeset: Typeset = typesetHere): Promise<Uint8Array> {
  return typeset(markup, {
    title: laid.title,
    organ: laid.organ,
    note: laid.note,
    metadata: metadataRows(laid.metadata).flatMap(([left, right]) =>
      right === undefined
        ? [metadataCell(left.name), metadataCell(left.value, 3)]
        : [left.name, left.value, right?.name ?? '', right?.value ?? ''].map((text) => metadataCell(text)),
    ),
    blocks: bodyData(laid),
  })
}

function metadataCell(text: string, columns = 1) {
  return { text, columns }
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

${bodyMarkup({ gap: lineGap, cell: 12, width: typeArea.width })}

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
