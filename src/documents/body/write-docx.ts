import {
  AlignmentType,
  ExternalHyperlink,
  HeadingLevel,
  type ILevelsOptions,
  ImageRun,
  LevelFormat,
  LineRuleType,
  Packer,
  Paragraph,
  type ParagraphChild,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx'
import {
  allBlocks,
  type Block,
  type Content,
  type List,
  type Place,
  type Run,
} from '../../rules/publication/body/block.ts'
import { face, halfPoints, officialDocument, twips, twipsOfPoints } from '../docx-parts.ts'
import { points, typeArea } from '../report/page.ts'
import { columnsOf, type LaidOut, metadataRows, named, type PrintedPicture } from './laid-out.ts'

type Piece = Paragraph | Table
type Looks = Omit<ConstructorParameters<typeof Paragraph>[0] & object, 'children'>

/** How text stands in what holds it: the page, a cell, an item. */
type Around = { readonly cell: boolean; readonly item: Looks | null; readonly depth: number }

/** A publication as a Word document by GB/T 9704—2012: metadata, title, text with its tables and pictures; no seal. */
export async function writeBodyDocx(laid: LaidOut): Promise<Uint8Array> {
  const lists = allBlocks(laid.blocks).filter((block): block is List => block.kind === 'list')
  const onPage: Around = { cell: false, item: null, depth: 0 }
  const writer = new Writer(laid, lists)
  return Packer.toBuffer(
    officialDocument({
      title: laid.title,
      organ: laid.organ,
      numbering: { config: lists.map((list, at) => ({ reference: `list-${at}`, levels: levelsOf(list) })) },
      children: [
        ...(laid.note === '' ? [] : [note(laid.note)]),
        ...(laid.metadata.length === 0 ? [] : [metadataTable(laid.metadata), new Paragraph({})]),
        new Paragraph({ heading: HeadingLevel.TITLE, children: [new TextRun(laid.title)] }),
        ...laid.blocks.flatMap((block) => writer.pieces(block, onPage)),
      ],
    }),
  )
}

function levelsOf({ ordered, start }: List): ILevelsOptions[] {
  return Array.from({ length: 9 }, (_, level) => ({
    level,
    start,
    format: ordered ? LevelFormat.DECIMAL : LevelFormat.BULLET,
    text: ordered ? `%${level + 1}.` : '•',
    alignment: AlignmentType.LEFT,
  }))
}

class Writer {
  private readonly laid: LaidOut
  private readonly lists: readonly List[]

  constructor(laid: LaidOut, lists: readonly List[]) {
    this.laid = laid
    this.lists = lists
  }

  pieces(block: Block, around: Around): readonly Piece[] {
    switch (block.kind) {
      case 'paragraph':
        return [paragraph(block.content, around, looksOf(block.place))]
      case 'heading':
        return [
          new Paragraph({
            heading: headings[block.level],
            keepNext: true,
            indent: { firstLineChars: 200, firstLine: twipsOfPoints(2 * points.body) },
            children: runs(block.content, { font: face(faces[block.level]), color: '000000' }),
          }),
        ]
      case 'list':
        return block.items.flatMap((item) => this.item(block, item, around))
      case 'quote':
        return block.blocks.flatMap((inner) => this.pieces(inner, around))
      case 'table':
        return [this.table(block), new Paragraph({})]
      case 'picture': {
        const picture = this.laid.picture(block.file)
        const children = picture === null ? [new TextRun(named(block.alt))] : [image(picture, block.alt)]
        // A picture is higher than the pitch of the lines.
        const spacing = { line: 240, lineRule: LineRuleType.AUTO }
        return [new Paragraph({ alignment: AlignmentType.CENTER, spacing, children })]
      }
      case 'video':
        return [paragraph([{ kind: 'run', text: '〔视频见网页〕', marks: [], href: null }], around, looksOf('centre'))]
      case 'line':
        return [new Paragraph({ thematicBreak: true })]
    }
  }

  private item(list: List, blocks: readonly Block[], around: Around): readonly Piece[] {
    const reference = `list-${this.lists.indexOf(list)}`
    const level = Math.min(around.depth, 8)
    const left = twipsOfPoints((around.cell ? 12 : points.body) * 2 * (level + 1))
    const indent = { left, hanging: twipsOfPoints(around.cell ? 14 : 20) }
    return blocks.flatMap((block, at) =>
      this.pieces(block, {
        cell: around.cell,
        item: at === 0 ? { numbering: { reference, level }, indent } : { indent: { left } },
        depth: around.depth + 1,
      }),
    )
  }

  private table(block: Extract<Block, { kind: 'table' }>): Table {
    const columns = columnsOf(block)
    const width = twips(typeArea.width / columns)
    return new Table({
      layout: TableLayoutType.FIXED,
      width: { size: twips(typeArea.width), type: WidthType.DXA },
      columnWidths: Array.from({ length: columns }, () => width),
      margins: { left: twips(1.5), right: twips(1.5), top: 60, bottom: 60 },
      rows: block.rows.map(
        (row) =>
          new TableRow({
            cantSplit: true,
            ...(row.every((cell) => cell.head) ? { tableHeader: true } : {}),
            children: row.map((cell) => {
              const inCell = { cell: true, item: null, depth: 0 }
              const pieces = cell.blocks.flatMap((inner) => this.pieces(inner, inCell))
              return new TableCell({
                columnSpan: cell.columnSpan,
                rowSpan: cell.rowSpan,
                width: { size: width * cell.columnSpan, type: WidthType.DXA },
                verticalAlign: VerticalAlignTable.CENTER,
                children: pieces.length === 0 ? [new Paragraph({})] : [...pieces],
              })
            }),
          }),
      ),
    })
  }
}

const headings = { 2: HeadingLevel.HEADING_2, 3: HeadingLevel.HEADING_3, 4: HeadingLevel.HEADING_4 } as const
const faces = { 2: '黑体', 3: '楷体_GB2312', 4: '仿宋_GB2312' } as const

function looksOf(place: Place): Looks {
  switch (place) {
    case 'normal':
      return {
        alignment: AlignmentType.BOTH,
        indent: { firstLineChars: 200, firstLine: twipsOfPoints(2 * points.body) },
      }
    case 'flush':
      return { alignment: AlignmentType.BOTH }
    case 'centre':
      return { alignment: AlignmentType.CENTER }
    case 'right':
      return { alignment: AlignmentType.RIGHT, indent: { right: twipsOfPoints(4 * points.body) } }
  }
}

function paragraph(content: Content, { cell, item }: Around, looks: Looks): Paragraph {
  const small = cell ? { spacing: { line: twipsOfPoints(18), lineRule: LineRuleType.AT_LEAST } } : {}
  return new Paragraph({
    ...(item ?? (cell ? {} : looks)),
    ...small,
    children: runs(content, cell ? { size: halfPoints(12) } : {}),
  })
}

type RunLooks = { readonly font?: ReturnType<typeof face>; readonly color?: string; readonly size?: number }

function runs(content: Content, looks: RunLooks): ParagraphChild[] {
  return content.map((inline) => {
    if (inline.kind === 'break') return new TextRun({ ...looks, break: 1 })
    const child = run(inline, looks)
    const leads = inline.href !== null && /^(?:https?|mailto):/.test(inline.href)
    return leads ? new ExternalHyperlink({ link: inline.href ?? '', children: [child] }) : child
  })
}

function run({ text, marks }: Run, looks: RunLooks): TextRun {
  return new TextRun({
    ...looks,
    text,
    bold: marks.includes('strong'),
    italics: marks.includes('em'),
    ...(marks.includes('u') ? { underline: {} } : {}),
    strike: marks.includes('s'),
    superScript: marks.includes('sup'),
    subScript: marks.includes('sub'),
  })
}

/** As wide as it is at 96 to the inch, and at most as wide as the type area and two thirds of its height. */
function image({ bytes, format, width, height }: PrintedPicture, alt: string): ImageRun {
  const most = { width: (typeArea.width / 25.4) * 96, height: ((typeArea.height / 25.4) * 96 * 2) / 3 }
  const scale = Math.min(1, most.width / width, most.height / height)
  const words = alt === '' ? '图片' : alt
  return new ImageRun({
    type: format,
    data: bytes,
    transformation: { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) },
    altText: { name: words, title: words, description: words },
  })
}

function note(text: string): Paragraph {
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    children: [new TextRun({ text, size: halfPoints(points.note) })],
  })
}

function metadataTable(metadata: LaidOut['metadata']): Table {
  const widths = [24, 54, 24, 54]
  const cell = (text: string, at: number, columnSpan = 1) =>
    new TableCell({
      columnSpan,
      width: { size: twips(columnSpan === 1 ? (widths[at] ?? 24) : typeArea.width - 24), type: WidthType.DXA },
      verticalAlign: VerticalAlignTable.CENTER,
      children: [
        new Paragraph({
          spacing: { line: twipsOfPoints(18), lineRule: LineRuleType.AT_LEAST },
          children: [new TextRun({ text, size: halfPoints(12), ...(at % 2 === 0 ? { font: face('黑体') } : {}) })],
        }),
      ],
    })
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: twips(typeArea.width), type: WidthType.DXA },
    columnWidths: widths.map(twips),
    margins: { left: twips(1.5), right: twips(1.5), top: 60, bottom: 60 },
    rows: metadataRows(metadata).map(
      ([left, right]) =>
        new TableRow({
          cantSplit: true,
          children:
            right === undefined
              ? [cell(left.name, 0), cell(left.value, 1, 3)]
              : [left.name, left.value, right?.name ?? '', right?.value ?? ''].map((text, at) => cell(text, at)),
        }),
    ),
  })
}
