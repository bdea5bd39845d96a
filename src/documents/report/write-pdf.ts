import QRCode from 'qrcode'
import type { Grid, GridCell } from '../../rules/report/grid.ts'
import { type Typeset, typeset as typesetHere } from '../typst.ts'
import { hei, lineGap, officialPage, song } from '../typst-parts.ts'
import { annexSentences, annexTitle, type ReportLayout } from './layout.ts'
import { cellPadding, cellPoints, columnWidths, isLeafLabel, points, typeArea } from './page.ts'

/**
 * A tagged PDF (PDF/UA-1) with embedded faces on the page of GB/T 9704. Every text reaches the engine as JSON data,
 * so nothing that a person wrote is ever markup. Throws NoTypesetter where the engine does not exist.
 */
export async function writePdf(layout: ReportLayout, typeset: Typeset = typesetHere): Promise<Uint8Array> {
  const qr = layout.address === null ? null : await QRCode.toString(layout.address, { type: 'svg', margin: 0 })
  return typeset(markup, {
    title: layout.title,
    titleLines: layout.titleLines,
    agency: layout.agency ?? '',
    note: layout.note ?? '',
    address: layout.address ?? '',
    qr,
    head: layout.head,
    sections: layout.sections.map((section) => ({
      title: section.title,
      grid: section.grid === null ? null : gridData(section.grid),
      lines: section.lines,
    })),
    annexTitle,
    annex: layout.annex === null ? null : annexSentences(layout.annex),
  })
}

function gridData(grid: Grid) {
  let y = 0
  const place = (rows: Grid['head']) =>
    rows.flatMap((row) => {
      const longest = Math.max(...row.cells.map((cell) => cell.text.length))
      const cells = row.cells.map((cell) => cellData(grid, cell, y, longest))
      y += 1
      return cells
    })
  return { columns: columnWidths(grid), head: place(grid.head), body: place(grid.bodies.flat()) }
}

function cellData(grid: Grid, cell: GridCell, y: number, longest: number) {
  return {
    text: cell.text,
    x: cell.column,
    y,
    columns: cell.columnSpan,
    rows: cell.rowSpan,
    size: cellPoints(grid, cell),
    hei: cell.kind === 'caption' || cell.kind === 'columnHead',
    left: isLeafLabel(grid, cell),
    // A row goes to the next page whole, unless it is merged with others or could be longer than a page.
    breakable: cell.rowSpan > 1 || longest > 120,
  }
}

const markup = `
#let data = json(bytes(sys.inputs.data))
#set document(title: data.title, author: if data.agency == "" { () } else { (data.agency,) }, date: none)
${officialPage()}
#show heading: set text(size: ${points.body}pt, weight: 500, font: ${hei})
#show heading: set block(above: ${lineGap}pt, below: ${lineGap}pt, sticky: true)
#show heading: it => block(pad(left: 2em, it.body))
#show heading.where(level: 1): it => block(width: 100%, below: 20pt, align(center, {
  set text(size: ${points.title}pt, weight: 700, font: ${song})
  set par(leading: 14pt, justify: false)
  data.titleLines.join(linebreak())
}))
#show heading.where(level: 3): set text(weight: 400, font: ${song})

#let line(it) = if it.kind == "heading" {
  heading(level: 3, it.text)
} else if it.kind == "signOff" {
  align(right, pad(right: 4em, it.text))
} else {
  par(it.text)
}

#let statutory(grid) = {
  let cell(it) = table.cell(
    x: it.x, y: it.y, colspan: it.columns, rowspan: it.rows,
    align: horizon + if it.left { left } else { center }, breakable: it.breakable,
    text(size: it.size * 1pt, font: if it.hei { ${hei} } else { ${song} }, it.text),
  )
  set text(size: ${points.cell}pt)
  set par(leading: 3pt, spacing: 3pt, first-line-indent: 0pt, justify: false)
  let laid = table(
    columns: grid.columns.map(width => width * 1mm),
    inset: (x: ${cellPadding}mm, y: 1.35mm), stroke: 0.5pt,
    ..if grid.head.len() > 0 { (table.header(..grid.head.map(cell)),) },
    ..grid.body.map(cell),
  )
  // On one page wherever one page can hold it.
  context {
    let height = measure(laid, width: ${typeArea.width}mm).height
    block(breakable: height > ${typeArea.height - 15}mm, above: 10pt, below: 22pt, laid)
  }
}

#if data.qr != none {
  place(top + right, dy: -25mm, image(bytes(data.qr), format: "svg", width: 18mm, alt: "本页网址的二维码"))
}
#heading(level: 1, data.title)
#for small in (data.note, data.address).filter(it => it != "") {
  block(width: 100%, above: 8pt, below: 12pt, align(center, text(size: ${points.note}pt, small)))
}
#for text in data.head { par(text) }
#for section in data.sections {
  heading(level: 2, section.title)
  if section.grid != none { statutory(section.grid) }
  for it in section.lines { line(it) }
}
#if data.annex != none {
  pagebreak()
  heading(level: 2, data.annexTitle)
  for text in data.annex { par(text) }
}
`
