import QRCode from 'qrcode'
import { blocksOf } from '../../rules/publication/body.ts'
import type { Typeset } from '../typst.ts'
import { hei, song } from '../typst-parts.ts'
import { laidPicture, printable } from './laid-out.ts'
import { bodyData, bodyMarkup } from './typst-body.ts'

/** The sheets that boards take. Sizes in points: what is read from two steps away, and beside it from one. */
export const boardPapers = {
  a3: { paper: 'a3', width: 297, margin: 24, title: 46, body: 26, small: 17, gap: 15, qr: 46, scale: 1.5 },
  a4: { paper: 'a4', width: 210, margin: 18, title: 32, body: 19, small: 13, gap: 11, qr: 34, scale: 1 },
} as const
export type BoardPaper = keyof typeof boardPapers

/** What hangs on a notice board (公开栏): in large type, with the way to the same on the site. */
export type BoardSheet = {
  readonly title: string
  readonly organ: string
  /** 发布日期, in words. */
  readonly date: string
  readonly indexNumber: string | null
  /** What it says of itself before all else, e.g. that it is a sample; null: nothing. */
  readonly note: string | null
  /** Where to ask; null: nobody has filled it in. */
  readonly contact: string | null
  /** Of the public page. */
  readonly address: string
  readonly body: string
  readonly pictures: ReadonlyMap<number, Uint8Array>
  /** How many attachments there are on the page. */
  readonly attachments: number
}

/** The sheet as a tagged PDF, as many pages as it needs, each with its number. Throws NoTypesetter where there is no engine. */
export async function writeBoard(sheet: BoardSheet, paper: BoardPaper, typeset: Typeset): Promise<Uint8Array> {
  const laid = { blocks: blocksOf(sheet.body), picture: (file: number) => laidPicture(sheet.pictures.get(file)) }
  return typeset(markupOf(paper), {
    title: printable(sheet.title),
    organ: printable(sheet.organ),
    note: sheet.note ?? '',
    facts: [
      ['发布机关', sheet.organ],
      ['发布日期', sheet.date],
      ['索引号', sheet.indexNumber ?? ''],
      ['咨询', sheet.contact ?? ''],
      ['附件', sheet.attachments === 0 ? '' : `${sheet.attachments}个，请扫码查看`],
    ]
      .filter(([, value]) => value !== '')
      .map(([name, value]) => [name, printable(value ?? '')]),
    address: printable(sheet.address),
    qr: await QRCode.toString(sheet.address, { type: 'svg', margin: 0 }),
    blocks: bodyData(laid),
  })
}

function markupOf(paper: BoardPaper): string {
  const { width, margin, title, body, small, gap, qr, scale } = boardPapers[paper]
  return `
#let data = json(bytes(sys.inputs.data))
#set document(title: data.title, author: (data.organ,), date: none)
#set page(
  paper: "${paper}", margin: (x: ${margin}mm, top: ${margin}mm, bottom: ${margin + 6}mm),
  footer: context align(center, text(size: ${small}pt, [第 #counter(page).display() 页，共 #counter(page).final().first() 页])),
)
#set text(font: ${song}, lang: "zh", region: "cn", size: ${body}pt, cjk-latin-spacing: none, top-edge: 0.8em, bottom-edge: -0.2em)
#set par(leading: ${gap}pt, spacing: ${gap}pt, justify: true, first-line-indent: (amount: 2em, all: true))
#show heading.where(level: 1): it => block(width: 100%, above: 4mm, below: 10mm, align(center, {
  set text(size: ${title}pt, weight: 700, font: ${hei})
  set par(leading: ${gap}pt, justify: false, first-line-indent: 0pt)
  it.body
}))
#show heading: set block(above: ${gap}pt, below: ${gap}pt, sticky: true)
#show heading: set text(size: ${body}pt, weight: 500, font: ${hei})

${bodyMarkup({ gap, cell: small + 2, width: width - 2 * margin, scale })}

#if data.note != "" { block(width: 100%, below: 10mm, align(center, text(size: ${small}pt, data.note))) }
#heading(level: 1, data.title)
#for it in data.blocks { piece(it, false) }
#block(width: 100%, above: 10mm, breakable: false, {
  set par(first-line-indent: 0pt, justify: false, leading: ${small / 2}pt, spacing: ${small / 2}pt)
  set text(size: ${small}pt)
  line(length: 100%, stroke: 1pt)
  v(4mm)
  grid(columns: (1fr, ${qr}mm), column-gutter: 8mm, align: (left + horizon, center),
    {
      for (name, value) in data.facts { par([#text(font: ${hei}, weight: 500, name)：#value]) }
      par([网上查看：#data.address])
    },
    {
      image(bytes(data.qr), format: "svg", width: ${qr}mm, alt: "网页地址的二维码")
      v(1.5mm)
      par(align(center)[扫码查看])
    },
  )
})
`
}
