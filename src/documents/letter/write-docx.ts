import {
  AlignmentType,
  BorderStyle,
  HeadingLevel,
  LineRuleType,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx'
import { dayInChinese } from '../../rules/day.ts'
import type { DecisionPart, FilledBlock, FilledLetter } from '../../rules/letter/block.ts'
import { letterKindRule } from '../../rules/letter/letter-kind.ts'
import { face, halfPoints, officialDocument, twips, twipsOfPoints } from '../docx-parts.ts'
import { points, typeArea } from '../report/page.ts'
import { printable } from './printable.ts'

type Piece = Paragraph | Table

/**
 * A letter as a Word document by GB/T 9704—2012, of the same blocks as the PDF, to be finished and sealed by hand. The
 * prescribed faces are named and not embedded. It never holds the picture of the seal: anyone could change what stands
 * under it. Its properties name the organ alone.
 */
export async function writeLetterDocx(letter: FilledLetter): Promise<Uint8Array> {
  const organ = letter.blocks.find((block) => block.kind === 'signature')?.organ ?? ''
  const paper = letterKindRule(letter.kind).to === 'file'
  const children = printable(letter).blocks.flatMap((block) => piecesOf(block, paper))
  return Packer.toBuffer(officialDocument({ title: letter.title, organ, children }))
}

function piecesOf(block: FilledBlock, paper: boolean): readonly Piece[] {
  switch (block.kind) {
    case 'letterhead':
      return [letterhead(block.organ)]
    case 'number':
      return [
        new Paragraph({
          alignment: AlignmentType.CENTER,
          spacing: { before: twipsOfPoints(12), after: twips(3) },
          children: [new TextRun(block.text ?? '')],
        }),
      ]
    case 'title':
      return [
        ...(paper ? [] : [redLine()]),
        new Paragraph({ heading: HeadingLevel.TITLE, children: [new TextRun(block.text)] }),
      ]
    case 'addressee':
      return [new Paragraph({ children: [new TextRun(`${block.text}：`)] })]
    case 'text':
    case 'periods':
    case 'remedy':
      return block.paragraphs.map((text) => body(text))
    case 'request':
      return [body(`“${block.text}”`)]
    case 'points':
      return block.points.map((text) => body(text))
    case 'decision':
      return block.parts.flatMap(decided)
    case 'attachments':
      return block.items.map((text, at) => attachment(text, at, block.items.length))
    case 'contact':
      return block.lines.map((text) => body(text, { keepNext: true, keepLines: true }))
    case 'signature':
      return signature(block.organ, dayInChinese(block.day))
    case 'slip':
      return [
        new Paragraph({ heading: HeadingLevel.TITLE, pageBreakBefore: true, children: [new TextRun(block.title)] }),
        ...block.lines.map((text, at) => (at === 0 ? new Paragraph({ children: [new TextRun(text)] }) : body(text))),
      ]
    case 'form': {
      const many = Math.max(1, ...block.rows.map((row) => row.length)) > 2
      return [table(block.head, block.rows, many ? [14, 72, 40, 30] : [34, typeArea.width - 34]), new Paragraph({})]
    }
  }
}

/** The organ in red: as large as one line holds it. */
function letterhead(organ: string): Paragraph {
  const size = Math.min(46, Math.floor(440 / Math.max(1, [...organ].length)))
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: { line: twipsOfPoints(size * 1.3), lineRule: LineRuleType.AT_LEAST },
    children: [new TextRun({ text: organ, size: halfPoints(size), color: 'D0021B', font: face('方正小标宋简体') })],
  })
}

function redLine(): Paragraph {
  return new Paragraph({
    spacing: { line: twipsOfPoints(4), lineRule: LineRuleType.EXACT },
    border: { bottom: { style: BorderStyle.SINGLE, size: 10, color: 'D0021B', space: 1 } },
    children: [],
  })
}

function body(text: string, kept: { readonly keepNext?: boolean; readonly keepLines?: boolean } = {}): Paragraph {
  return new Paragraph({
    ...kept,
    alignment: AlignmentType.BOTH,
    indent: { firstLineChars: 200, firstLine: twipsOfPoints(2 * points.body) },
    children: text.split('\n').map((line, at) => new TextRun(at === 0 ? line : { text: line, break: 1 })),
  })
}

function decided({ heading, paragraphs, withheld }: DecisionPart): readonly Piece[] {
  return [
    ...(heading === null ? [] : [new Paragraph({ ...indented(), keepNext: true, children: [new TextRun(heading)] })]),
    ...paragraphs.map((text) => body(text)),
    ...(withheld.length === 0
      ? []
      : [
          table(
            ['未提供的部分', '依据', '理由'],
            withheld.map(({ where, ground, reason }) => [where, ground, reason]),
            [46, 46, typeArea.width - 92],
          ),
          new Paragraph({}),
        ]),
  ]
}

function attachment(text: string, at: number, of: number): Paragraph {
  const mark = of === 1 ? '' : `${at + 1}．`
  return new Paragraph({
    spacing: { before: at === 0 ? twipsOfPoints(points.pitch) : 0 },
    keepNext: true,
    indent: { left: twipsOfPoints((at === 0 ? 2 : 5) * points.body) },
    children: [new TextRun(`${at === 0 ? '附件：' : ''}${mark}${text}`)],
  })
}

/** Organ and date stand under each other, the date four characters from the right. */
function signature(organ: string, day: string): readonly Paragraph[] {
  const wide = (text: string) => [...text].reduce((sum, char) => sum + (/[\x20-\x7e]/u.test(char) ? 0.5 : 1), 0)
  const centre = 4 + wide(day) / 2
  return [
    { text: organ, right: Math.max(0, centre - wide(organ) / 2), before: points.pitch },
    { text: day, right: 4, before: 0 },
  ].map(
    ({ text, right, before }) =>
      new Paragraph({
        alignment: AlignmentType.RIGHT,
        spacing: { before: twipsOfPoints(before) },
        indent: { right: twipsOfPoints(right * points.body) },
        keepLines: true,
        keepNext: text === organ,
        children: [new TextRun(text)],
      }),
  )
}

function table(head: readonly string[], rows: readonly (readonly string[])[], widths: readonly number[]): Table {
  const row = (cells: readonly string[], header: boolean) =>
    new TableRow({
      cantSplit: true,
      ...(header ? { tableHeader: true } : {}),
      children: cells.map((text, at) => cell(text, widths[at] ?? 20)),
    })
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: twips(widths.reduce((sum, width) => sum + width, 0)), type: WidthType.DXA },
    columnWidths: widths.map(twips),
    margins: { left: twips(1.5), right: twips(1.5), top: 60, bottom: 60 },
    rows: [...(head.length > 0 ? [row(head, true)] : []), ...rows.map((cells) => row(cells, false))],
  })
}

function cell(text: string, width: number): TableCell {
  return new TableCell({
    width: { size: twips(width), type: WidthType.DXA },
    verticalAlign: VerticalAlignTable.CENTER,
    children: text.split('\n').map(
      (line) =>
        new Paragraph({
          spacing: { line: twipsOfPoints(18), lineRule: LineRuleType.AT_LEAST },
          children: [new TextRun({ text: line, size: halfPoints(12) })],
        }),
    ),
  })
}

function indented() {
  return { indent: { firstLineChars: 200, firstLine: twipsOfPoints(2 * points.body) } }
}
