import type { SourceElement, SourceNode } from '../../rules/publication/body/source-node.ts'
import type { Numbering } from '../docx-numbering.ts'
import { unreadable } from '../unreadable.ts'
import { attribute, readXml, type Tag } from '../xml.ts'
import { looks, type Run, symbols, unknownSign } from './docx-look.ts'
import { describe, isOn, type Style, wordNames } from './docx-styles.ts'
import { tableElement, type WordCell, type WordRow } from './docx-table.ts'

/** What the main part of a Word document refers to. */
export type WordParts = {
  readonly numbering: Numbering | null
  readonly styles: ReadonlyMap<string, Style>
  /** Addresses outside, by relation. */
  readonly links: ReadonlyMap<string, string>
  /** The texts of notes and comments, by kind and id: `footnote:2`. */
  readonly notes: ReadonlyMap<string, string>
  /** The place of a picture among those that come along, from 1; null: its format is not shown on pages. */
  picture(relation: string): number | null
}

/**
 * The text of a Word document as HTML says the same, for the one cleaner: headings by their outline, lists by their
 * numbering, tables with their spans, tracked deletions and hidden text marked as what they are.
 */
export function nodesOfWord(xml: string, parts: WordParts): readonly SourceNode[] {
  const reading = new Reading(parts)
  readXml(xml, wordNames, {
    open: (name, tag) => reading.open(name, tag),
    close: (name) => reading.close(name),
    text: (value) => reading.text(value),
  })
  return [...reading.nodes, ...reading.notesBelow()]
}

type Paragraph = { readonly style: Style; named: string; readonly children: SourceNode[]; readonly after: SourceNode[] }
type Table = { readonly rows: WordRow[]; readonly around: SourceNode[] }
type Field = { instruction: string; inResult: boolean }

/** Tables within tables; no document has more than a few. */
const deepestTable = 40

const skipped = new Set([
  'mc:Fallback',
  'w:rt',
  'w:instrText',
  'w:delInstrText',
  'w:sectPr',
  'wp:positionH',
  'wp:positionV',
])

class Reading {
  nodes: SourceNode[] = []
  private readonly parts: WordParts
  private readonly paragraphs: Paragraph[] = []
  private readonly tables: Table[] = []
  private readonly cells: WordCell[] = []
  private readonly fields: Field[] = []
  private readonly links: string[] = []
  private readonly noted: string[] = []
  private run: Run | null = null
  private skipping = 0
  private deleted = 0
  private inText = false
  private inInstruction = false
  private inRowProperties = false
  private inParagraphProperties = false
  private sawContents = false
  private alt = ''

  constructor(parts: WordParts) {
    this.parts = parts
  }

  open(name: string, tag: Tag): void {
    if (this.skipping > 0 || skipped.has(name) || (name === 'w:rPr' && this.inParagraphProperties)) {
      if (name === 'w:instrText') this.inInstruction = this.skipping === 0
      this.skipping++
      return
    }
    switch (name) {
      case 'w:p':
        this.paragraphs.push({ style: {}, named: '', children: [], after: [] })
        return
      case 'w:pPr':
        this.inParagraphProperties = true
        return
      case 'w:pStyle':
        this.nameParagraph(attribute(tag, 'val') ?? '')
        return
      case 'w:r':
        this.run = { style: {}, named: '', struck: false, italic: false, underlined: false, raised: '' }
        return
      case 'w:t':
      case 'm:t':
      case 'w:delText':
        this.inText = true
        return
      case 'w:del':
      case 'w:moveFrom':
        if (this.inRowProperties) this.hideRow()
        else this.deleted++
        return
      case 'w:hyperlink': {
        const to = this.parts.links.get(attribute(tag, 'id') ?? '') ?? `#${attribute(tag, 'anchor') ?? ''}`
        this.links.push(to)
        return
      }
      case 'w:fldChar':
        this.changeField(attribute(tag, 'fldCharType'))
        return
      case 'w:fldSimple':
        this.fields.push({ instruction: attribute(tag, 'instr') ?? '', inResult: true })
        return
      default:
        this.openTablePart(name, tag)
        this.openSign(name, tag)
    }
  }

  close(name: string): void {
    if (this.skipping > 0) {
      this.skipping--
      if (name === 'w:instrText') this.inInstruction = false
      return
    }
    if (name === 'w:t' || name === 'm:t' || name === 'w:delText') this.inText = false
    else if (name === 'w:r') this.run = null
    else if (name === 'w:p') this.endParagraph()
    else if (name === 'w:pPr') this.inParagraphProperties = false
    else if (name === 'w:trPr') this.inRowProperties = false
    else if (name === 'w:hyperlink') this.links.pop()
    else if (name === 'w:fldSimple') this.fields.pop()
    else if ((name === 'w:del' || name === 'w:moveFrom') && !this.inRowProperties) this.deleted--
    else if (name === 'w:tc') this.endCell()
    else if (name === 'w:tbl') this.endTable()
  }

  text(value: string): void {
    const field = this.fields.at(-1)
    if (this.inInstruction && field !== undefined) field.instruction += value
    else if (this.inText) this.add(value)
  }

  /** The notes that the text refers to, in its order, as paragraphs below it. */
  notesBelow(): readonly SourceNode[] {
    return this.noted.map((key, at) => ({
      tag: 'p',
      attributes: {},
      children: [`[${at + 1}] ${this.parts.notes.get(key) ?? ''}`],
    }))
  }

  private add(node: SourceNode): void {
    const paragraph = this.paragraphs.at(-1)
    if (paragraph === undefined) return
    if (this.fields.some(({ instruction }) => /^\s*TOC\b/.test(instruction))) {
      if (!this.sawContents) paragraph.children.push({ tag: 'nav', attributes: { role: 'doc-toc' }, children: [] })
      this.sawContents = true
      return
    }
    let made = node
    if (this.run !== null) {
      const { styles } = this.parts
      const style = { ...styles.get(paragraph.named), ...styles.get(this.run.named), ...this.run.style }
      made = looks(this.run, style).reduce(
        (inner: SourceNode, [tag, attributes]): SourceNode => ({ tag, attributes, children: [inner] }),
        node,
      )
    }
    const href = this.links.at(-1) ?? this.linkOfField()
    if (href !== null) made = { tag: 'a', attributes: { href }, children: [made] }
    if (this.deleted > 0) made = { tag: 'del', attributes: {}, children: [made] }
    paragraph.children.push(made)
  }

  private linkOfField(): string | null {
    const field = this.fields.findLast(({ inResult }) => inResult)
    return /^\s*HYPERLINK\s+"([^"]+)"/.exec(field?.instruction ?? '')?.[1] ?? null
  }

  private changeField(type: string | undefined): void {
    const field = this.fields.at(-1)
    if (type === 'begin') this.fields.push({ instruction: '', inResult: false })
    else if (type === 'separate' && field !== undefined) field.inResult = true
    else if (type === 'end') this.fields.pop()
  }

  private nameParagraph(id: string): void {
    const paragraph = this.paragraphs.at(-1)
    if (paragraph !== undefined) paragraph.named = id
  }

  /** Properties of the run or the paragraph, signs, pictures and references. */
  private openSign(name: string, tag: Tag): void {
    const { run } = this
    if (run !== null) {
      describe(run.style, name, tag)
      if (name === 'w:rStyle') run.named = attribute(tag, 'val') ?? ''
      else if (name === 'w:i') run.italic = isOn(tag)
      else if (name === 'w:u') run.underlined = isOn(tag)
      else if (name === 'w:strike' || name === 'w:dstrike') run.struck = isOn(tag)
      else if (name === 'w:vertAlign') run.raised = attribute(tag, 'val') ?? ''
    } else if (this.inParagraphProperties) describe(this.paragraphs.at(-1)?.style ?? {}, name, tag)
    switch (name) {
      case 'w:tab':
      case 'w:ptab':
        if (run !== null) this.add(' ')
        return
      case 'w:br':
      case 'w:cr':
        if (['page', 'column'].includes(attribute(tag, 'type') ?? '')) return
        this.add({ tag: 'br', attributes: {}, children: [] })
        return
      case 'w:noBreakHyphen':
        this.add('-')
        return
      case 'w:sym':
        this.add(symbols[(attribute(tag, 'char') ?? '').toUpperCase()] ?? unknownSign)
        return
      case 'w:footnoteReference':
      case 'w:endnoteReference':
        this.refer(name === 'w:footnoteReference' ? 'footnote' : 'endnote', attribute(tag, 'id') ?? '')
        return
      case 'w:commentReference': {
        const text = this.parts.notes.get(`comment:${attribute(tag, 'id') ?? ''}`) ?? ''
        this.add({ tag: 'a', attributes: { class: 'msocomanchor' }, children: [text] })
        return
      }
      case 'wp:docPr':
        this.alt = attribute(tag, 'descr') ?? attribute(tag, 'title') ?? ''
        return
      case 'a:blip':
        this.picture(attribute(tag, 'embed'))
        return
      case 'v:imagedata':
        this.alt = attribute(tag, 'title') ?? ''
        this.picture(attribute(tag, 'id'))
        return
      case 'c:chart':
      case 'w:altChunk':
        this.add({ tag: 'object', attributes: {}, children: [] })
    }
  }

  private refer(kind: 'footnote' | 'endnote', id: string): void {
    const key = `${kind}:${id}`
    if (!this.parts.notes.has(key)) return
    this.noted.push(key)
    this.add({ tag: 'sup', attributes: {}, children: [`[${this.noted.length}]`] })
  }

  private picture(relation: string | undefined): void {
    const at = relation === undefined ? null : this.parts.picture(relation)
    const alt = this.alt
    this.alt = ''
    this.add({ tag: 'img', attributes: at === null ? { alt } : { src: `file:${at}`, alt }, children: [] })
  }

  private endParagraph(): void {
    const paragraph = this.paragraphs.pop()
    if (paragraph === undefined) return
    const element = this.paragraphElement(paragraph)
    const around = this.paragraphs.at(-1)
    // A text box stands within a paragraph: what it says comes after that.
    if (around !== undefined && this.tables.length === 0) around.after.push(element, ...paragraph.after)
    else this.place().push(element, ...paragraph.after)
  }

  /** Where finished paragraphs and tables go. */
  private place(): SourceNode[] {
    return this.cells.at(-1)?.children ?? this.nodes
  }

  private paragraphElement({ style: direct, named, children }: Paragraph): SourceElement {
    const style: Style = { ...this.parts.styles.get(named), ...direct }
    const align = style.align === 'end' ? 'right' : (style.align ?? '')
    const attributes: Record<string, string> = { style: `text-align:${align}` }
    if (style.outline !== undefined && style.outline < 9) {
      const numbered = this.numberOf(style)
      return { tag: `h${Math.min(style.outline + 1, 6)}`, attributes, children: [numbered, ...children] }
    }
    const level = style.level ?? 0
    const number = this.numberOf(style)
    if (style.list === undefined || style.list === '0' || (number === '' && !this.isBullet(style))) {
      return { tag: 'p', attributes, children }
    }
    attributes.style = `mso-list:l0 level${Math.min(level + 1, 9)}`
    const marker: SourceElement = {
      tag: 'span',
      attributes: { style: 'mso-list:ignore' },
      children: [this.isBullet(style) ? '•' : number],
    }
    return { tag: 'p', attributes, children: [marker, ...children] }
  }

  private numberOf({ list, level = 0 }: Style): string {
    return list === undefined || list === '0' ? '' : (this.parts.numbering?.next(list, level) ?? '')
  }

  private isBullet({ list = '', level = 0 }: Style): boolean {
    return this.parts.numbering?.isBullet(list, level) ?? false
  }

  private openTablePart(name: string, tag: Tag): void {
    const row = this.tables.at(-1)?.rows.at(-1)
    const cell = this.cells.at(-1)
    if (name === 'w:tbl') {
      if (this.tables.length === deepestTable) throw unreadable.tooMuchContent()
      this.tables.push({ rows: [], around: this.place() })
    } else if (name === 'w:tr') {
      this.tables.at(-1)?.rows.push({ cells: [], columnsBefore: 0, head: false, hidden: false })
    } else if (name === 'w:trPr') this.inRowProperties = true
    else if (row === undefined) return
    else if (name === 'w:gridBefore') row.columnsBefore = countOf(tag)
    else if (name === 'w:tblHeader') row.head = isOn(tag)
    else if (name === 'w:hidden' && this.inRowProperties) row.hidden = isOn(tag)
    else if (name === 'w:tc') {
      const made: WordCell = { columnSpan: 1, goesOn: false, children: [] }
      row.cells.push(made)
      this.cells.push(made)
    } else if (cell === undefined) return
    else if (name === 'w:gridSpan') cell.columnSpan = Math.max(1, countOf(tag))
    else if (name === 'w:vMerge') cell.goesOn = attribute(tag, 'val') !== 'restart'
  }

  private hideRow(): void {
    const row = this.tables.at(-1)?.rows.at(-1)
    if (row !== undefined) row.hidden = true
  }

  private endCell(): void {
    this.cells.pop()
  }

  private endTable(): void {
    const table = this.tables.pop()
    if (table !== undefined) table.around.push(tableElement(table.rows))
  }
}

function countOf(tag: Tag): number {
  const count = Number(attribute(tag, 'val'))
  return Number.isInteger(count) && count >= 0 && count <= 100 ? count : 0
}
