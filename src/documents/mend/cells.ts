import type { TextContext } from '../../rules/content/personal/found.ts'
import { wholeNumber } from '../inspect/sheets.ts'
import type { Strings } from './sheet.ts'
import { placeOf } from './shift.ts'
import {
  attributeOf,
  below,
  childOf,
  elementLike,
  elementsOf,
  setText,
  textOf,
  type XmlElement,
  type XmlNode,
  type XmlText,
} from './xml-tree.ts'

/** What a cell shows, numbers in full. */
export function shownIn(cell: XmlElement, strings: Strings): string {
  const value = childOf(cell, 'v')
  const held = textOf(value ?? childOf(cell, 'is') ?? { ...cell, children: [] })
  const kind = attributeOf(cell, 't') ?? 'n'
  if (kind === 's') return strings.text(Number(held))
  return kind === 'n' && /[eE]/.test(held) ? wholeNumber(held) : held
}

/** The texts of a rich string in their order. */
export function piecesOf(item: XmlElement): XmlText[] {
  return [...below(item)]
    .filter(({ name }) => name === 't')
    .map((element) => {
      const piece: XmlText = { kind: 'text', value: textOf(element) }
      element.children = [piece]
      element.attributes.set('xml:space', 'preserve')
      return piece
    })
}

/** A text in place of whatever a cell held. */
export function setCellText(cell: XmlElement, text: string): void {
  const holder = elementLike(cell, 't')
  setText(holder, text)
  setCellRuns(cell, [holder])
}

/** The runs of a rich string in place of whatever a cell held. */
export function setCellRuns(cell: XmlElement, runs: readonly XmlNode[]): void {
  const inline = elementLike(cell, 'is')
  inline.children = [...runs]
  cell.attributes.set('t', 'inlineStr')
  cell.children = [inline]
}

/**
 * Under which heading each cell stands, and what stands beside it: digits are a birthday in one column and a day of
 * payment in another. Headings are the rows above the first one that holds long numbers.
 */
export function cellContexts(sheet: XmlElement, strings: Strings): ReadonlyMap<XmlElement, TextContext> {
  const contexts = new Map<XmlElement, TextContext>()
  const labels = new Map<number, string>()
  const rows = elementsOf(childOf(sheet, 'sheetData') ?? { ...sheet, children: [] })
  let inHead = true
  for (const row of rows) {
    const cells = elementsOf(row).map((cell, index) => ({
      cell,
      column: placeOf(attributeOf(cell, 'r') ?? '')?.column ?? index + 1,
      text: shownIn(cell, strings).slice(0, 200),
    }))
    const filled = cells.filter(({ text }) => text.trim() !== '')
    if (inHead && filled.length >= 2) {
      if (filled.some(({ text }) => /\d{4}/.test(text.normalize('NFKC')))) inHead = false
      else for (const { column, text } of filled) labels.set(column, text)
    }
    if (inHead) continue
    const beside = filled.map(({ column, text }) => ({ label: labels.get(column) ?? '', text }))
    for (const { cell, column } of filled) contexts.set(cell, { label: labels.get(column), row: beside })
  }
  return contexts
}
