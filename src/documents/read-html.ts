import { type DefaultTreeAdapterTypes, defaultTreeAdapter, parse } from 'parse5'
import { type FlowCell, type FlowItem, type FlowRow, type FlowTable, layOut } from './flow.ts'
import type { SourceDocument } from './source.ts'
import { unreadable } from './unreadable.ts'

type Node = DefaultTreeAdapterTypes.ChildNode
type Element = DefaultTreeAdapterTypes.Element
type ParentNode = DefaultTreeAdapterTypes.ParentNode

/**
 * A page as saved from any site, or a fragment of one: what a person would see of it, in order. Scripts, styles, hidden
 * and struck-out parts are left out. Pieces of a word or number in neighbouring elements are joined without a blank.
 * `linesMatter`: tables within Markdown or text, where every line end outside them ends a paragraph.
 */
export function readHtml(text: string, linesMatter = false): SourceDocument {
  const page = new Page(linesMatter)
  // Cells without a table are dropped by the rules of HTML, and their digits would run together.
  const source = /<table/i.test(text) || !/<t[dr]\b/i.test(text) ? text : `<table>${text}`
  walk(parse(source, { sourceCodeLocationInfo: true, treeAdapter: shallowTrees() }), page)
  return layOut('html', page.items)
}

/** Browsers stop at a depth of 512. A page nested far deeper was never a report, and costs the parser quadratic time. */
const deepest = 4000

function shallowTrees(): typeof defaultTreeAdapter {
  let depth = 0
  return {
    ...defaultTreeAdapter,
    onItemPush: () => {
      if (++depth > deepest) throw unreadable.tooMuchContent()
    },
    onItemPop: () => {
      depth--
    },
  }
}

/** In document order, with a stack of our own: no depth of nesting overflows. */
function walk(root: ParentNode, page: Page): void {
  const stack: { node: ParentNode; next: number }[] = [{ node: root, next: 0 }]
  for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
    const child: Node | undefined = top.node.childNodes[top.next++]
    if (child === undefined) {
      stack.pop()
      if ('tagName' in top.node) page.leave(top.node)
    } else if (child.nodeName === '#text') {
      page.addText((child as DefaultTreeAdapterTypes.TextNode).value, child.sourceCodeLocation?.startLine ?? 1)
    } else if ('tagName' in child && !leftOut.has(child.tagName) && !isHidden(child)) {
      page.enter(child)
      stack.push({ node: child, next: 0 })
    }
  }
  page.endParagraph()
}

const leftOut = new Set(
  'head script style template noscript iframe object svg canvas audio video select button textarea rt rp del s strike'.split(
    ' ',
  ),
)
const raised = new Set(['sup', 'sub'])
const blocks = new Set(
  (
    'html body p div h1 h2 h3 h4 h5 h6 ul ol li dl dt dd pre center blockquote section article header footer main aside nav ' +
    'form fieldset legend address figure figcaption details summary hr br table caption tr td th'
  ).split(' '),
)

function isHidden(element: Element): boolean {
  for (const { name, value } of element.attrs) {
    if (name === 'hidden') return true
    if (name === 'style' && /display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all/i.test(value)) return true
  }
  return false
}

/** What has been gathered so far. A cell has a flow of its own; the open tables and cells stand on a stack. */
class Page {
  readonly items: FlowItem[] = []
  private flow: FlowItem[] = this.items
  private readonly open: { readonly table: FlowTable; readonly flowAround: FlowItem[]; row: FlowRow | null }[] = []
  private text = ''
  private line = 0
  private raisedFrom = 0
  private preformatted: number

  constructor(linesMatter: boolean) {
    this.preformatted = linesMatter ? 1 : 0
  }

  enter(element: Element): void {
    const name = element.tagName
    if (name === 'pre') this.preformatted++
    if (raised.has(name)) this.raisedFrom = this.text.length
    if (!blocks.has(name)) return
    this.endParagraph()
    const line = element.sourceCodeLocation?.startLine
    const inner = this.open.at(-1)
    if (name === 'table') {
      this.open.push({ table: { kind: 'table', rows: [], line }, flowAround: this.flow, row: null })
    } else if (name === 'tr' && inner !== undefined) {
      inner.row = { cells: [], line }
      inner.table.rows.push(inner.row)
    } else if ((name === 'td' || name === 'th') && inner?.row != null) {
      const cell = cellOf(element, line)
      inner.row.cells.push(cell)
      this.flow = cell.content
    }
  }

  leave(element: Element): void {
    const name = element.tagName
    if (raised.has(name)) this.endRaised()
    if (blocks.has(name)) this.endParagraph()
    if (name === 'pre') this.preformatted--
    if (name === 'table') this.closeTable()
    else if (name === 'td' || name === 'th') this.flow = this.open.at(-1)?.flowAround ?? this.items
  }

  /** Only now, so that a caption stands before its table. */
  private closeTable(): void {
    const closed = this.open.pop()
    if (closed === undefined) return
    this.flow = closed.flowAround
    this.flow.push(closed.table)
  }

  addText(value: string, line: number): void {
    if (this.text === '') {
      const blank = this.preformatted > 0 ? '' : (/^[ \t\r\n\f]*/.exec(value)?.[0] ?? '')
      if (blank !== '' && blank.length === value.length) return
      this.line = line + (blank.includes('\n') ? blank.split('\n').length - 1 : 0)
    }
    this.text += value
  }

  endParagraph(): void {
    if (this.text === '') return
    const keepsLines = this.preformatted > 0 && this.open.length === 0
    for (const text of keepsLines ? this.text.split('\n') : [collapse(this.text)]) {
      if (text.trim() !== '')
        this.flow.push({ kind: 'paragraph', text: text.replaceAll('\u00A0', ' '), line: this.line })
      if (keepsLines) this.line++
    }
    this.text = ''
  }

  /** A raised (or lowered) number is a mark for a note, not a digit of the number before it: 4¹ gives 4[1]. */
  private endRaised(): void {
    const mark = this.text.slice(this.raisedFrom)
    if (/^\d+$/.test(mark)) this.text = `${this.text.slice(0, this.raisedFrom)}[${mark}]`
  }
}

function cellOf(element: Element, line: number | undefined): FlowCell {
  const span = (name: string) => {
    const value = Number.parseInt(element.attrs.find((attr) => attr.name === name)?.value ?? '1', 10)
    return Number.isNaN(value) || value < 0 ? 1 : value
  }
  return { content: [], columnSpan: span('colspan'), rowSpan: span('rowspan'), line }
}

/**
 * Runs of blanks and line ends print as one blank, and a line end between two Chinese characters as none;
 * `&nbsp;` is no such blank.
 */
function collapse(text: string): string {
  const joined = text.includes('\n')
    ? text.replace(/(?<=[\u2E80-\u9FFF\uFF00-\uFFEF])[ \t]*[\r\n][ \t\r\n\f]*(?=[\u2E80-\u9FFF\uFF00-\uFFEF])/g, '')
    : text
  return joined.replace(/[ \t\n\r\f]+/g, ' ').trim()
}
