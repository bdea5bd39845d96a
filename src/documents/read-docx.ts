import { type Numbering, readNumbering } from './docx-numbering.ts'
import { type FlowCell, type FlowItem, type FlowRow, type FlowTable, layOut } from './flow.ts'
import type { SourceDocument } from './source.ts'
import { unreadable } from './unreadable.ts'
import { attribute, readXml, type Tag } from './xml.ts'
import type { Package } from './zip-package.ts'

/** Word's own namespace, as most programs write it and in its strict form. */
const names = {
  'http://schemas.openxmlformats.org/wordprocessingml/2006/main': 'w',
  'http://purl.oclc.org/ooxml/wordprocessingml/main': 'w',
  'http://schemas.openxmlformats.org/markup-compatibility/2006': 'mc',
  'http://schemas.openxmlformats.org/officeDocument/2006/math': 'm',
}

/**
 * A Word document as it prints when all changes are accepted: body text, tables and text boxes in order, automatic
 * numbers included; deleted, struck-out and hidden text, notes and the table of contents left out.
 */
export async function readDocx(parts: Package, name: string): Promise<SourceDocument> {
  const xml = await parts.text(name)
  if (xml === null) throw unreadable.damaged('Word 文件')
  const relations = [...(await parts.relations(name)).values()]
  const partOf = async (kind: string) => {
    const target = relations.find(({ type }) => type.endsWith(`/${kind}`))?.target
    return target === undefined ? null : parts.text(target)
  }
  const numbering = xml.includes('numPr') || xml.includes('pStyle') ? await partOf('numbering') : null
  const styles = numbering === null ? null : await partOf('styles')
  const reading = new Reading(
    numbering === null ? null : readNumbering(numbering, names),
    styles === null ? new Map() : numberedStyles(styles),
  )
  readXml(xml, names, {
    open: (tagName, tag) => reading.open(tagName, tag),
    close: (tagName) => reading.close(tagName),
    text: (value) => reading.addText(value),
  })
  return layOut('docx', reading.items)
}

type ListPlace = { list: string; level: number }

/** Styles that number their paragraphs, their ancestors' numbering included. */
function numberedStyles(xml: string): Map<string, ListPlace> {
  const own = new Map<string, { list?: string; level?: number; basedOn?: string }>()
  let style: { list?: string; level?: number; basedOn?: string } = {}
  readXml(xml, names, {
    open: (name, tag) => {
      const value = attribute(tag, 'val') ?? ''
      if (name === 'w:style') {
        style = {}
        own.set(attribute(tag, 'styleId') ?? '', style)
      } else if (name === 'w:numId') style.list = value
      else if (name === 'w:ilvl') style.level = Number(value)
      else if (name === 'w:basedOn') style.basedOn = value
    },
  })
  const found = new Map<string, ListPlace>()
  for (const [id, start] of own) {
    let list: string | undefined
    let level: number | undefined
    for (let next: typeof start | undefined = start, steps = 0; next !== undefined && steps < 20; steps++) {
      list ??= next.list
      level ??= next.level
      next = own.get(next.basedOn ?? '')
    }
    if (list !== undefined && list !== '0') found.set(id, { list, level: level ?? 0 })
  }
  return found
}

/** A paragraph that is being read; text boxes hold paragraphs within paragraphs. */
type OpenParagraph = { text: string; list: string | null; level: number | null; style: string | null }
type OpenTable = { table: FlowTable; flowAround: FlowItem[]; row: OpenRow | null; above: Map<number, FlowCell> }
type OpenRow = { row: { -readonly [K in keyof FlowRow]: FlowRow[K] }; removed: boolean; column: number }
type OpenCell = { content: FlowItem[]; columnSpan: number; continues: boolean; restarts: boolean }

const skipped = new Set(['w:del', 'w:moveFrom', 'mc:Fallback', 'w:rt', 'w:instrText', 'w:delText'])

class Reading {
  readonly items: FlowItem[] = []
  private flow: FlowItem[] = this.items
  private readonly paragraphs: OpenParagraph[] = []
  private readonly tables: OpenTable[] = []
  private readonly cells: OpenCell[] = []
  private readonly numbering: Numbering | null
  private readonly styles: ReadonlyMap<string, ListPlace>
  private skipping = 0
  private inText = false
  private inInstruction = false
  private inRowProperties = false
  private run = { hidden: false, raised: false }
  private inRun = false
  /** For each open field: its instruction so far. */
  private readonly fields: string[] = []

  constructor(numbering: Numbering | null, styles: ReadonlyMap<string, ListPlace>) {
    this.numbering = numbering
    this.styles = styles
  }

  open(name: string, tag: Tag): void {
    if (this.skipping > 0 || skipped.has(name)) {
      if (name === 'w:instrText') this.inInstruction = this.skipping === 0
      if (name === 'w:del' && this.inRowProperties) this.removeRow()
      this.skipping++
      return
    }
    switch (name) {
      case 'w:t':
      case 'm:t':
        this.inText = true
        return
      case 'w:tab':
      case 'w:ptab':
        if (this.inRun) this.append('\t')
        return
      case 'w:br':
      case 'w:cr':
        this.append('\n')
        return
      case 'w:noBreakHyphen':
        this.append('-')
        return
      case 'm:den':
        this.append('/')
        return
      case 'w:sym':
        this.append(' ')
        return
      case 'w:r':
        this.run = { hidden: false, raised: false }
        this.inRun = true
        return
      case 'w:vanish':
      case 'w:strike':
      case 'w:dstrike':
        if (this.inRun && isOn(tag)) this.run.hidden = true
        return
      case 'w:vertAlign':
        this.run.raised = attribute(tag, 'val') !== 'baseline'
        return
      case 'w:fldChar':
        this.changeField(attribute(tag, 'fldCharType'))
        return
      case 'w:p':
        this.paragraphs.push({ text: '', list: null, level: null, style: null })
        this.inRun = false
        return
      case 'w:pStyle':
      case 'w:numId':
      case 'w:ilvl':
        this.describeParagraph(name, attribute(tag, 'val') ?? '')
        return
      default:
        this.openTablePart(name, tag)
    }
  }

  close(name: string): void {
    if (this.skipping > 0) {
      this.skipping--
      if (name === 'w:instrText') this.inInstruction = false
      return
    }
    if (name === 'w:t' || name === 'm:t') this.inText = false
    else if (name === 'w:r') this.inRun = false
    else if (name === 'w:p') this.endParagraph()
    else if (name === 'w:trPr') this.inRowProperties = false
    else if (name === 'w:tc') this.endCell()
    else if (name === 'w:tr') this.endRow()
    else if (name === 'w:tbl') this.endTable()
  }

  addText(value: string): void {
    if (this.inInstruction) this.fields.push((this.fields.pop() ?? '') + value)
    else if (this.inText) this.append(this.run.raised && /^\d+$/.test(value) ? `[${value}]` : value)
  }

  private append(value: string): void {
    const paragraph = this.paragraphs.at(-1)
    if (paragraph === undefined || (this.inRun && this.run.hidden) || this.fields.some(isContents)) return
    paragraph.text += value
  }

  private changeField(type: string | undefined): void {
    if (type === 'begin') this.fields.push('')
    else if (type === 'end') this.fields.pop()
  }

  private describeParagraph(name: string, value: string): void {
    const paragraph = this.paragraphs.at(-1)
    if (paragraph === undefined) return
    if (name === 'w:pStyle') paragraph.style = value
    else if (name === 'w:numId') paragraph.list = value
    else paragraph.level = Number(value)
  }

  /** Line breaks within a paragraph part it as they do on paper. */
  private endParagraph(): void {
    const paragraph = this.paragraphs.pop()
    if (paragraph === undefined) return
    if (paragraph.text.trim() === '') return
    const lines = paragraph.text.replaceAll('\u00A0', ' ').split('\n')
    lines[0] = this.numberOf(paragraph) + lines[0]
    for (const text of lines) if (text.trim() !== '') this.flow.push({ kind: 'paragraph', text })
  }

  private numberOf(paragraph: OpenParagraph): string {
    if (this.numbering === null) return ''
    const byStyle = this.styles.get(paragraph.style ?? '')
    const list = paragraph.list ?? byStyle?.list
    return list === undefined ? '' : this.numbering.next(list, paragraph.level ?? byStyle?.level ?? 0)
  }

  private openTablePart(name: string, tag: Tag): void {
    const table = this.tables.at(-1)
    const row = table?.row
    const cell = this.cells.at(-1)
    if (name === 'w:tbl') {
      this.tables.push({ table: { kind: 'table', rows: [] }, flowAround: this.flow, row: null, above: new Map() })
    } else if (table === undefined) return
    else if (name === 'w:tr') table.row = { row: { cells: [], columnsBefore: 0 }, removed: false, column: 0 }
    else if (name === 'w:trPr') this.inRowProperties = true
    else if (name === 'w:hidden' && this.inRowProperties && isOn(tag)) this.removeRow()
    else if (name === 'w:gridBefore' && row != null) {
      row.column = row.row.columnsBefore = Number(attribute(tag, 'val')) || 0
    } else if (name === 'w:tc') {
      const opened = { content: [], columnSpan: 1, continues: false, restarts: false }
      this.cells.push(opened)
      this.flow = opened.content
    } else if (cell === undefined) return
    else if (name === 'w:gridSpan') cell.columnSpan = Number(attribute(tag, 'val')) || 1
    else if (name === 'w:vMerge') {
      cell.restarts = attribute(tag, 'val') === 'restart'
      cell.continues = !cell.restarts
    } else if (name === 'w:hMerge' && attribute(tag, 'val') !== 'restart') cell.columnSpan = 0
  }

  private removeRow(): void {
    const row = this.tables.at(-1)?.row
    if (row != null) row.removed = true
  }

  /** A cell that continues the one above adds a row to that cell; Word does not print what it holds. */
  private endCell(): void {
    const table = this.tables.at(-1)
    const cell = this.cells.pop()
    if (table === undefined || cell === undefined) return
    this.flow = table.flowAround
    const { row, above } = table
    if (row === null) return
    const origin = above.get(row.column)
    const last = row.row.cells.at(-1)
    if (cell.columnSpan === 0 && last !== undefined) {
      row.row.cells[row.row.cells.length - 1] = { ...last, columnSpan: last.columnSpan + 1 }
      row.column++
      return
    }
    if (cell.continues && origin !== undefined) {
      if (!row.removed) origin.rowSpan++
    } else {
      const own: FlowCell = { content: cell.content, columnSpan: Math.max(cell.columnSpan, 1), rowSpan: 1 }
      row.row.cells.push(own)
      if (cell.restarts) above.set(row.column, own)
      else above.delete(row.column)
    }
    row.column += Math.max(cell.columnSpan, 1)
  }

  private endRow(): void {
    const table = this.tables.at(-1)
    if (table?.row == null) return
    if (!table.row.removed) table.table.rows.push(table.row.row)
    table.row = null
  }

  private endTable(): void {
    const closed = this.tables.pop()
    if (closed === undefined) return
    this.flow = closed.flowAround
    this.flow.push(closed.table)
  }
}

/** A switch in Word's XML is on unless it says otherwise. */
function isOn(tag: Tag): boolean {
  const value = attribute(tag, 'val')
  return value === undefined || !['0', 'false', 'off'].includes(value)
}

function isContents(instruction: string): boolean {
  return /^\s*TOC\b/.test(instruction)
}
