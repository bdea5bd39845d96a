import { Footer, type IFontAttributesProperties, LineRuleType, PageNumber, Paragraph, TextRun } from 'docx'
import { points } from './report/page.ts'

// What Word documents by GB/T 9704 have in common: units, faces, the page number.

/** `— 1 —` in 4号 below the type area, one character in from the outer edge. */
export function pageNumber(alignment: 'left' | 'right'): Footer {
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
