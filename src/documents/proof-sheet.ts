import { findingKinds, type Inspection, inspectedFormats } from '../rules/inspection.ts'
import type { Typeset } from './typst.ts'

/** What stands on the sheet that proves what was searched for in a file and what was found (检查单). */
export type ProofSheet = {
  /** 受理编号, agency, the title of the copy: never whose. */
  readonly about: readonly (readonly [name: string, value: string])[]
  readonly inspection: Inspection
  /** For each finding how it was settled. */
  readonly settled: readonly string[]
  readonly state: string
}

/** The sheet as a PDF. */
export async function proofSheetPdf(
  typeset: Typeset,
  { about, inspection, settled, state }: ProofSheet,
): Promise<Uint8Array> {
  return typeset(markup, {
    about: [
      ...about,
      ['文件格式', inspection.format === null ? '无法识别' : inspectedFormats[inspection.format]],
      ['结论', state],
    ],
    findings: inspection.findings.map(({ where, kind, what, grave }, index) => [
      String(index + 1),
      findingKinds[kind].name + (grave ? '（严重）' : ''),
      where,
      what,
      settled[index] ?? '',
    ]),
    searched: inspection.searched,
    looked: inspection.looked,
  })
}

const markup = `
#let data = json(bytes(sys.inputs.data))
#set document(title: "拟提供文件检查单", date: none)
#set page(paper: "a4", margin: (x: 24mm, y: 24mm), numbering: "1 / 1")
#set text(font: "Noto Serif SC", size: 10.5pt, lang: "zh")
#show heading: it => block(above: 1.4em, below: 0.8em, text(font: "Noto Sans SC", weight: 500, size: 11.5pt, it.body))
#align(center, text(size: 16pt, weight: 700, "拟提供文件检查单"))
#v(6pt)
#table(columns: (28mm, 1fr), inset: 6pt, stroke: 0.5pt + luma(140),
  ..data.about.map(((name, value)) => (text(font: "Noto Sans SC", weight: 500, name), value)).flatten())
= 检查发现
#if data.findings.len() == 0 [没有发现问题。] else {
  table(columns: (auto, 26mm, 34mm, 1fr, 36mm), inset: 5pt, stroke: 0.5pt + luma(140),
    table.header(..("序号", "种类", "位置", "说明", "处理").map(name => text(font: "Noto Sans SC", weight: 500, name))),
    ..data.findings.flatten().map(value => text(size: 9.5pt, value)))
}
= 检索的内容（已遮盖）
#data.searched.join("；")
= 查看的部位
#data.looked.join("；")
`
