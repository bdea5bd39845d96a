import QRCode from 'qrcode'
import { page } from './report/page.ts'
import type { Typeset } from './typst.ts'

/** What an applicant is given at once: that it came, when, what, and what happens next. */
export type Receipt = {
  readonly number: string
  readonly agencyName: string
  /** When it was received, to the second: 2026年11月22日 09:00:05. */
  readonly receivedAt: string
  /** Name and value, line by line. */
  readonly facts: readonly (readonly [string, string])[]
  readonly files: readonly string[]
  /** How the day of receipt stands, in one sentence. */
  readonly dayInWords: string
  readonly next: readonly string[]
  /** Null: it was shown before, and is not shown again. */
  readonly code: string | null
  /** What proves it, in groups of signs; null for a case that came by no form. */
  readonly proof: string | null
  readonly statusAddress: string
  /** 样例 and the like; empty where there is nothing to say. */
  readonly note: string
}

/** The receipt on one page as a tagged PDF. The QR code leads to the status page and says nothing of anybody. */
export async function writeReceipt(receipt: Receipt, typeset: Typeset): Promise<Uint8Array> {
  const qr = await QRCode.toString(receipt.statusAddress, { type: 'svg', margin: 0 })
  return typeset(markup, { ...receipt, code: receipt.code ?? '', proof: receipt.proof ?? '', qr })
}

const markup = `
#let data = json(bytes(sys.inputs.data))
#set document(title: "政府信息公开申请回执", author: (data.agencyName,), date: none)
#set page(width: ${page.width}mm, height: ${page.height}mm, margin: (x: 24mm, top: 24mm, bottom: 20mm))
#set text(font: "Noto Serif SC", lang: "zh", region: "cn", size: 11pt, cjk-latin-spacing: none)
#set par(leading: 7pt, spacing: 8pt)
#show heading.where(level: 1): it => align(center, block(below: 14pt, text(size: 20pt, weight: 700, it.body)))
#show heading.where(level: 2): it => block(above: 14pt, below: 7pt, text(size: 12pt, weight: 500, font: "Noto Sans SC", it.body))
#place(top + right, dy: -10mm, image(bytes(data.qr), format: "svg", width: 24mm, alt: "查询进度页面的二维码"))
#heading(level: 1, "政府信息公开申请回执")
#if data.note != "" { align(center, text(size: 10pt, data.note)) }
#block(width: 100% - 30mm)[
  #text(size: 10pt)[受理编号] \\
  #text(size: 18pt, weight: 700, data.number)
]
#if data.code != "" {
  block(above: 10pt)[
    #text(size: 10pt)[查询码（只在这里给出一次，请收好，不要给别人）] \\
    #text(size: 18pt, weight: 700, data.code)
  ]
}
#block(above: 12pt)[下列申请于#text(weight: 700, data.receivedAt)（北京时间）到达#data.agencyName。]
#data.dayInWords

#heading(level: 2, "申请内容")
#let row(it) = (text(size: 10pt, it.at(0)), it.at(1))
#table(
  columns: (32mm, 1fr), stroke: 0.4pt, inset: 5pt,
  ..data.facts.map(row).flatten(),
  ..if data.files.len() > 0 { row(("附件", data.files.join("、"))) },
)
#heading(level: 2, "接下来")
#for (at, text) in data.next.enumerate() { par(hanging-indent: 1.4em, str(at + 1) + ". " + text) }
#heading(level: 2, "查询进度")
#par(data.statusAddress)
#if data.proof != "" {
  heading(level: 2, "回执校验码")
  text(size: 9pt, data.proof)
  par(text(size: 9pt, "由收到的全部内容、附件和时间算出，与机关的留痕记录一致，可以证明何时提交了什么。"))
}
`
