import { attribute, readXml, type Tag } from '../xml.ts'

/** Names of the parts of a Word document that its text is read from. */
export const wordNames = {
  'http://schemas.openxmlformats.org/wordprocessingml/2006/main': 'w',
  'http://purl.oclc.org/ooxml/wordprocessingml/main': 'w',
  'http://schemas.openxmlformats.org/markup-compatibility/2006': 'mc',
  'http://schemas.openxmlformats.org/officeDocument/2006/math': 'm',
  'http://schemas.openxmlformats.org/drawingml/2006/main': 'a',
  'http://purl.oclc.org/ooxml/drawingml/main': 'a',
  'http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing': 'wp',
  'http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing': 'wp',
  'http://schemas.openxmlformats.org/drawingml/2006/chart': 'c',
  'urn:schemas-microsoft-com:vml': 'v',
} as const

/** What a style says of its paragraphs and letters; undefined: nothing. */
export type Style = {
  /** 0 is the highest level of headings; 9 is none. */
  outline?: number
  list?: string
  level?: number
  align?: string
  indented?: boolean
  face?: string
  bold?: boolean
  hidden?: boolean
  basedOn?: string
}

/** The styles of a document by their ids, what they inherit included. */
export function readStyles(xml: string): ReadonlyMap<string, Style> {
  const own = new Map<string, Style>()
  let style: Style = {}
  readXml(xml, wordNames, {
    open: (name, tag) => {
      if (name === 'w:style') {
        style = {}
        own.set(attribute(tag, 'styleId') ?? '', style)
      } else if (name === 'w:basedOn') style.basedOn = attribute(tag, 'val') ?? ''
      else if (name === 'w:name') {
        const level = /^(?:heading|标题) ?([1-9])$/i.exec(attribute(tag, 'val') ?? '')?.[1]
        if (level !== undefined) style.outline = Number(level) - 1
      } else describe(style, name, tag)
    },
  })
  const whole = new Map<string, Style>()
  for (const [id, start] of own) {
    let found: Style = {}
    for (let next: Style | undefined = start, steps = 0; next !== undefined && steps < 20; steps++) {
      found = { ...next, ...found }
      next = next.basedOn === undefined ? undefined : own.get(next.basedOn)
    }
    whole.set(id, found)
  }
  return whole
}

/** Takes one property of a paragraph or of letters into a style. */
export function describe(style: Style, name: string, tag: Tag): void {
  const value = attribute(tag, 'val') ?? ''
  switch (name) {
    case 'w:outlineLvl':
      style.outline = Number(value)
      return
    case 'w:numId':
      style.list = value
      return
    case 'w:ilvl':
      style.level = Number(value)
      return
    case 'w:jc':
      style.align = value
      return
    case 'w:ind':
      style.indented = ['firstLine', 'firstLineChars'].some((side) => Number(attribute(tag, side) ?? 0) > 0)
      return
    case 'w:rFonts':
      style.face = attribute(tag, 'eastAsia') ?? style.face ?? ''
      return
    case 'w:b':
      style.bold = isOn(tag)
      return
    case 'w:vanish':
      style.hidden = isOn(tag)
  }
}

/** A switch in Word's XML is on unless it says otherwise. */
export function isOn(tag: Tag): boolean {
  const value = attribute(tag, 'val')
  return value === undefined || !['0', 'false', 'off', 'none'].includes(value)
}
