import {
  AlignmentType,
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
import { type Grid, type GridCell, gridRows } from '../../rules/report/grid.ts'
import { face, halfPoints, officialDocument, twips, twipsOfPoints } from '../docx-parts.ts'
import { annexSentences, annexTitle, type LaidOutSection, type Line, type ReportLayout } from './layout.ts'
import { cellPadding, cellPoints, columnWidths, isLeafLabel, points } from './page.ts'

/** A report as a Word document by GB/T 9704. */
export async function writeDocx(layout: ReportLayout): Promise<Uint8Array> {
  return Packer.toBuffer(
    officialDocument({
      title: layout.title,
      organ: layout.agency ?? '',
      headings: { heading1: headingStyle('黑体'), heading2: headingStyle('楷体_GB2312') },
      aroundTitle: { before: 0, after: 16 },
      children: [...headOf(layout), ...layout.sections.flatMap(sectionOf), ...annexOf(layout)],
    }),
  )
}

function headOf(layout: ReportLayout): Paragraph[] {
  const small = [layout.note, layout.address].filter((text) => text !== null)
  return [
    new Paragraph({
      heading: HeadingLevel.TITLE,
      children: layout.titleLines.map((text, index) => new TextRun(index === 0 ? text : { text, break: 1 })),
    }),
    ...small.map(
      (text) =>
        new Paragraph({
          alignment: AlignmentType.CENTER,
          spacing: { line: twipsOfPoints(18), after: twipsOfPoints(6) },
          children: [new TextRun({ text, size: halfPoints(points.note) })],
        }),
    ),
    ...layout.head.map((text) => paragraphOf({ kind: 'body', text })),
  ]
}

function sectionOf(section: LaidOutSection): (Paragraph | Table)[] {
  const around =
    section.grid === null ? { before: section.id === 'problems' ? 10 : 0, after: 0 } : { before: 10, after: 6 }
  const heading = new Paragraph({
    heading: HeadingLevel.HEADING_1,
    spacing: { before: twipsOfPoints(around.before), after: twipsOfPoints(around.after) },
    children: [new TextRun(section.title)],
  })
  const table = section.grid === null ? [] : [tableOf(section.grid)]
  return [heading, ...table, ...section.lines.map(paragraphOf)]
}

function paragraphOf(line: Line): Paragraph {
  const children = [new TextRun(line.text)]
  switch (line.kind) {
    case 'heading':
      return new Paragraph({ heading: HeadingLevel.HEADING_2, children })
    case 'body':
      return new Paragraph({
        alignment: AlignmentType.BOTH,
        indent: { firstLineChars: 200, firstLine: twipsOfPoints(2 * points.body) },
        children,
      })
    case 'signOff':
      return new Paragraph({
        alignment: AlignmentType.RIGHT,
        indent: { right: twipsOfPoints(4 * points.body) },
        keepLines: true,
        children,
      })
  }
}

/** Table 三 stays on one page where it can: its rows are not cut and each is kept with the next. */
function tableOf(grid: Grid): Table {
  const widths = columnWidths(grid).map(twips)
  const rows = gridRows(grid)
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    columnWidths: widths,
    alignment: AlignmentType.CENTER,
    margins: { left: twips(cellPadding), right: twips(cellPadding), top: 28, bottom: 28 },
    rows: rows.map(
      (row, index) =>
        new TableRow({
          cantSplit: true,
          // Left out rather than false: some readers take `false` for a heading row too.
          ...(index < grid.head.length ? { tableHeader: true } : {}),
          children: row.cells.map((cell) => cellOf(grid, cell, widths, index < rows.length - 1)),
        }),
    ),
  })
}

function cellOf(grid: Grid, cell: GridCell, widths: readonly number[], keepNext: boolean): TableCell {
  const size = cellPoints(grid, cell)
  const isHead = cell.kind === 'caption' || cell.kind === 'columnHead'
  const width = widths.slice(cell.column, cell.column + cell.columnSpan).reduce((sum, next) => sum + next, 0)
  return new TableCell({
    columnSpan: cell.columnSpan,
    rowSpan: cell.rowSpan,
    width: { size: width, type: WidthType.DXA },
    verticalAlign: VerticalAlignTable.CENTER,
    children: [
      new Paragraph({
        alignment: isLeafLabel(grid, cell) ? AlignmentType.LEFT : AlignmentType.CENTER,
        spacing: { line: twipsOfPoints(12), lineRule: LineRuleType.AT_LEAST },
        keepNext,
        children: [
          new TextRun({ text: cell.text, size: halfPoints(size), font: face(isHead ? '黑体' : '仿宋_GB2312') }),
        ],
      }),
    ],
  })
}

function annexOf(layout: ReportLayout): Paragraph[] {
  if (layout.annex === null) return []
  return [
    new Paragraph({ heading: HeadingLevel.HEADING_1, pageBreakBefore: true, children: [new TextRun(annexTitle)] }),
    ...annexSentences(layout.annex).map((text) => paragraphOf({ kind: 'body', text })),
  ]
}

function headingStyle(name: string) {
  return {
    run: { font: face(name), size: halfPoints(points.body), bold: false, italics: false, color: '000000' },
    paragraph: {
      indent: { firstLineChars: 200, firstLine: twipsOfPoints(2 * points.body) },
      keepNext: true,
      spacing: { before: 0, after: 0, line: twipsOfPoints(points.pitch), lineRule: LineRuleType.EXACT },
    },
  }
}
