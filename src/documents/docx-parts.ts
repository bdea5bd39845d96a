import {
  AlignmentType,
  Document,
  type FileChild,
  Footer,
  type IFontAttributesProperties,
  type INumberingOptions,
  type IStylesOptions,
  LineRuleType,
  PageNumber,
  Paragraph,
  TextRun,
} from 'docx'
import { page, points } from './report/page.ts'

// What Word documents by GB/T 9704 have in common: the page, units, faces, the page number.

/**
 * A document with the page and the faces of GB/T 9704: the sizes and the fixed line pitch as there. The prescribed
 * Chinese faces are not free, so they are named and not embedded: the reader's office has them or shows its own. Its
 * properties name the organ alone. `aroundTitle`: the points above and below the title.
 */
export function officialDocument({
  title,
  organ,
  children,
  numbering,
  headings = {},
  aroundTitle = { before: 20, after: 18 },
}: {
  readonly title: string
  readonly organ: string
  readonly children: readonly FileChild[]
  readonly numbering?: INumberingOptions
  readonly headings?: Pick<NonNullable<IStylesOptions['default']>, 'heading1' | 'heading2'>
  readonly aroundTitle?: { readonly before: number; readonly after: number }
}): Document {
  return new Document({
    title,
    creator: organ,
    lastModifiedBy: organ,
    evenAndOddHeaderAndFooters: true,
    ...(numbering === undefined ? {} : { numbering }),
    styles: {
      default: {
        document: {
          run: {
            font: face('仿宋_GB2312'),
            size: halfPoints(points.body),
            language: { value: 'zh-CN', eastAsia: 'zh-CN' },
          },
          paragraph: { spacing: { line: twipsOfPoints(points.pitch), lineRule: LineRuleType.EXACT } },
        },
        ...headings,
        title: {
          run: { font: face('方正小标宋简体'), size: halfPoints(points.title), color: '000000' },
          paragraph: {
            alignment: AlignmentType.CENTER,
            spacing: {
              line: twipsOfPoints(36),
              before: twipsOfPoints(aroundTitle.before),
              after: twipsOfPoints(aroundTitle.after),
            },
          },
        },
      },
    },
    sections: [
      {
        properties: {
          page: {
            size: { width: twips(page.width), height: twips(page.height) },
            margin: {
              top: twips(page.top),
              bottom: twips(page.bottom),
              left: twips(page.left),
              right: twips(page.right),
              footer: twips(page.bottom - 10),
            },
          },
        },
        footers: { default: pageNumber(AlignmentType.RIGHT), even: pageNumber(AlignmentType.LEFT) },
        children,
      },
    ],
  })
}

/** `— 1 —` in 4号 below the type area, one character in from the outer edge. */
function pageNumber(alignment: 'left' | 'right'): Footer {
  const run = { font: face('宋体'), size: halfPoints(points.pageNumber) }
  const indent = twipsOfPoints(points.pageNumber)
  return new Footer({
    children: [
      new Paragraph({
        alignment,
        indent: alignment === 'left' ? { left: indent } : { right: indent },
        spacing: { line: twipsOfPoints(points.pageNumber), lineRule: LineRuleType.AT_LEAST },
        children: [new TextRun({ ...run, children: ['— ', PageNumber.CURRENT, ' —'] })],
      }),
    ],
  })
}

export function face(name: string): IFontAttributesProperties {
  return { ascii: 'Times New Roman', hAnsi: 'Times New Roman', cs: 'Times New Roman', eastAsia: name }
}

export function twips(millimetres: number): number {
  return Math.round((millimetres / 25.4) * 1440)
}

export function twipsOfPoints(size: number): number {
  return Math.round(size * 20)
}

export function halfPoints(size: number): number {
  return Math.round(size * 2)
}
