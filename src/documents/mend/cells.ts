import type { TextContext } from '../../rules/content/personal/found.ts'
import { wholeNumber } from '../inspect/sheets.ts'
import { cellContexts } from '../sheet-contexts.ts'
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

/** Under which heading each cell of a sheet stands, and what stands beside it. */
export function contextsOf(sheet: XmlElement, strings: Strings): ReadonlyMap<XmlElement, TextContext> {
  const contexts = new Map<XmlElement, TextContext>()
  const rows = elementsOf(childOf(sheet, 'sheetData') ?? { ...sheet, children: [] }).map((row) =>
    elementsOf(row).map((cell, index) => ({
      cell,
      column: placeOf(attributeOf(cell, 'r') ?? '')?.column ?? index + 1,
      text: shownIn(cell, strings),
    })),
  )
  const places = cellContexts(rows)
  for (const [at, row] of rows.entries())
    for (const [index, { cell }] of row.entries()) contexts.set(cell, places[at]?.[index] ?? {})
  return contexts
}
