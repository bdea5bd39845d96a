import type { Typeset } from './typst.ts'

export type ArchiveHead = {
  readonly number: string
  readonly agency: string
  /** Of the catalogue. */
  readonly title: string
  /** How the case stands, and how long this is kept. */
  readonly standing: string
}

/** 目录: what lies in the file of a case, in its order. */
export async function cataloguePdf(
  typeset: Typeset,
  head: ArchiveHead,
  rows: readonly { readonly name: string; readonly title: string; readonly day: string; readonly sha256: string }[],
): Promise<Uint8Array> {
  const cells = rows.map(({ name, title, day, sha256 }) => [name, title, day, sha256])
  return typeset(`${opening}\n${catalogue}`, { head, rows: cells })
}

/** Records of a case as text: each part has a heading, each row a name and what stands there. */
export type RecordPart = { readonly title: string; readonly rows: readonly (readonly [name: string, value: string])[] }

export async function recordsPdf(
  typeset: Typeset,
  head: ArchiveHead,
  title: string,
  parts: readonly RecordPart[],
): Promise<Uint8Array> {
  return typeset(`${opening}\n${records}`, { head, title, parts })
}

const opening = `
#let data = json(bytes(sys.inputs.data))
#set document(date: none)
#set page(paper: "a4", margin: (x: 24mm, y: 24mm), numbering: "1 / 1")
#set text(font: "Noto Serif SC", size: 10.5pt, lang: "zh")
#show heading: it => block(above: 1.4em, below: 0.8em, text(font: "Noto Sans SC", weight: 500, size: 11.5pt, it.body))
#let head = [#data.head.agency　受理编号 #data.head.number #linebreak() #data.head.standing]
`
const catalogue = `
#set document(title: data.head.title)
#align(center, text(size: 16pt, weight: 700, data.head.title))
#v(4pt)
#head
#v(6pt)
#table(columns: (auto, 1fr, auto), inset: 5pt, stroke: 0.5pt + luma(140),
  table.header(..("文件", "名称", "日期").map(name => text(font: "Noto Sans SC", weight: 500, name))),
  ..data.rows.map(((name, title, day, sum)) => (text(size: 9pt, name), [#title #linebreak() #text(size: 6.5pt, fill: luma(70), sum)], text(size: 9pt, day))).flatten())
`
const records = `
#set document(title: data.title)
#align(center, text(size: 16pt, weight: 700, data.title))
#v(4pt)
#head
#for part in data.parts [
  = #part.title
  #table(columns: (34mm, 1fr), inset: 5pt, stroke: 0.5pt + luma(140),
    ..part.rows.map(((name, value)) => (text(font: "Noto Sans SC", weight: 500, size: 9.5pt, name), text(size: 9.5pt, value))).flatten())
]
`
