import type { TextContext } from '../../rules/content/personal/found.ts'
import type { CellLook } from '../inspect/sheets.ts'
import { contextsOf, piecesOf, setCellRuns, setCellText, shownIn } from './cells.ts'
import { holdsPersonal, maskAcross, maskedText } from './masks.ts'
import { type Mending, Unmendable } from './mended.ts'
import type { OpenParts } from './package.ts'
import {
  columnName,
  placeOf,
  type Removed,
  type Spans,
  shifted,
  shiftedReference,
  shiftedSpan,
  spansOf,
} from './shift.ts'
import {
  attributeOf,
  below,
  childOf,
  elementsOf,
  removeAttribute,
  removeBelow,
  textOf,
  type XmlElement,
  type XmlNode,
} from './xml-tree.ts'

/** The texts that cells share, and which of them a cell still shows. */
export type Strings = {
  readonly used: Set<number>
  text(index: number): string
  /** A copy of what makes the string up: its runs with their looks. */
  runs(index: number): XmlNode[]
}

type How = {
  readonly strings: Strings
  readonly looks: readonly CellLook[]
  readonly mending: Mending
}

/** Mends one sheet. Says whether rows or columns were taken out, so that places in it are others now. */
export function mendSheet(parts: OpenParts, part: string, how: How): boolean {
  const sheet = parts.tree(part)
  if (sheet === null) throw new Unmendable('找不到工作表的内容，请用 Excel 或 WPS 另存为 xlsx 后再修整。')
  stripSheet(parts, part, sheet, how.mending)
  const removed = hiddenPlaces(sheet, how)
  const shifts = removed.rows.length + removed.columns.length > 0
  if (shifts) takeOut(parts, part, sheet, removed)
  const contexts = contextsOf(sheet, how.strings)
  for (const cell of below(sheet)) if (cell.name === 'c') mendCell(cell, contexts.get(cell) ?? {}, how)
  for (const text of below(sheet))
    if (/^(?:odd|even|first)(?:Header|Footer)$/.test(text.name))
      text.children = [{ kind: 'text', value: maskedText(textOf(text), how.mending) }]
  for (const link of below(sheet))
    if (link.name === 'hyperlink')
      for (const name of ['tooltip', 'display']) {
        const said = link.attributes.get(name)
        if (said !== undefined) link.attributes.set(name, maskedText(said, how.mending))
      }
  return shifts
}

function stripSheet(parts: OpenParts, part: string, sheet: XmlElement, mending: Mending): void {
  const cut = (pattern: RegExp) => parts.cut(part, ({ type }) => pattern.test(type))
  const comments = cut(/\/(?:comments|threadedComment)$/).length
  mending.add('删除工作表批注 {} 处（含全部内容）', comments)
  if (comments > 0 || parts.names(/vmldrawing/).length > 0) {
    cut(/\/vmlDrawing$/)
    removeBelow(sheet, ({ name }) => name === 'legacyDrawing' || name === 'legacyDrawingHF')
  }
  mending.add('数据透视表改为数值 {} 个', cut(/\/pivotTable$/).length)
  cut(/\/(?:queryTable|customProperty)$/)
  if (cut(/\/printerSettings$/).length > 0) {
    for (const setup of below(sheet)) if (setup.name === 'pageSetup') removeAttribute(setup, 'id')
    mending.add('删除打印机设置')
  }
  const embedded = cut(/\/(?:oleObject|package|control|ctrlProp)$/).length
  mending.add('删除嵌入的文件或控件 {} 个', embedded)
  removeBelow(
    sheet,
    ({ name }) =>
      [
        'oleObjects',
        'controls',
        'extLst',
        'customSheetViews',
        'scenarios',
        'customProperties',
        'dataConsolidate',
        'phoneticPr',
        'ignoredErrors',
        'cellWatches',
        'smartTags',
      ].includes(name) ||
      (name === 'AlternateContent' && embedded > 0),
  )
  if (childOf(sheet, 'dataValidations') !== null) {
    removeBelow(sheet, ({ name }) => name === 'dataValidations')
    mending.add('删除数据有效性设置')
  }
}

/** Where hidden rows and columns stand: to be taken out; or, as chosen, they are shown and nothing is. */
function hiddenPlaces(sheet: XmlElement, { mending }: How): Removed {
  const rows: [number, number][] = []
  const columns: [number, number][] = []
  const show = mending.choices.hidden === 'show'
  let shownRows = 0
  for (const element of below(sheet)) {
    if (element.name === 'sheetFormatPr') removeAttribute(element, 'zeroHeight')
    if (element.name === 'row') {
      const height = attributeOf(element, 'ht')
      if (!isOn(attributeOf(element, 'hidden')) && (height === undefined || Number(height) >= 1)) continue
      if (show) {
        for (const name of ['hidden', 'ht', 'customHeight', 'collapsed']) removeAttribute(element, name)
        shownRows += 1
      } else rows.push([rowOf(element), rowOf(element)])
    } else if (element.name === 'col') {
      const width = attributeOf(element, 'width')
      if (!isOn(attributeOf(element, 'hidden')) && (width === undefined || Number(width) >= 0.3)) continue
      const [from, to] = [Number(attributeOf(element, 'min')), Number(attributeOf(element, 'max'))]
      if (show) {
        removeAttribute(element, 'hidden')
        removeAttribute(element, 'collapsed')
        element.attributes.set('width', '12')
        mending.add('显示隐藏的列 {} 列', to - from + 1)
      } else columns.push([from, to])
    }
  }
  mending.add('显示隐藏的行 {} 行', shownRows)
  if (removeBelow(sheet, ({ name }) => name === 'autoFilter') > 0) mending.add('取消筛选')
  mending.add('删除隐藏的行 {} 行', rows.length)
  for (const [from, to] of columns)
    mending.add(`删除隐藏的列（${from === to ? columnName(from) : `${columnName(from)}至${columnName(to)}`}列）`)
  return { rows: spansOf(rows), columns: spansOf(columns) }
}

/** Takes rows and columns out and closes the gaps: cells, merged areas, widths, links and pictures move along. */
function takeOut(parts: OpenParts, part: string, sheet: XmlElement, removed: Removed): void {
  const data = childOf(sheet, 'sheetData')
  if (data !== null) {
    data.children = elementsOf(data).flatMap((row) => {
      const at = shifted(rowOf(row), removed.rows)
      if (at === null) return []
      row.attributes.set('r', String(at))
      removeAttribute(row, 'spans')
      row.children = elementsOf(row).flatMap((cell) => {
        const to = shifted(columnOf(cell), removed.columns)
        if (to === null) return []
        cell.attributes.set('r', `${columnName(to)}${at}`)
        return [cell]
      })
      return [row]
    })
  }
  widths(sheet, removed.columns)
  for (const name of ['mergeCells', 'hyperlinks', 'protectedRanges']) moveReferences(sheet, name, removed)
  // What is said of places by formulas would speak of others now.
  removeBelow(sheet, ({ name }) =>
    ['conditionalFormatting', 'rowBreaks', 'colBreaks', 'dimension', 'selection', 'sortState'].includes(name),
  )
  for (const pane of below(sheet)) if (pane.name === 'pane') pane.attributes.delete('topLeftCell')
  if (removeBelow(sheet, ({ name }) => name === 'tableParts') > 0)
    parts.cut(part, ({ type }) => type.endsWith('/table'))
  const drawings = elementsOf(sheet).filter(({ name }) => name === 'drawing')
  for (const drawing of drawings) moveDrawing(parts, parts.targetOf(part, attributeOf(drawing, 'id') ?? ''), removed)
}

function widths(sheet: XmlElement, removed: Spans): void {
  const list = childOf(sheet, 'cols')
  if (list === null) return
  list.children = elementsOf(list).filter((column) => {
    const span = shiftedSpan(Number(attributeOf(column, 'min')), Number(attributeOf(column, 'max')), removed)
    if (span === null) return false
    column.attributes.set('min', String(span[0]))
    column.attributes.set('max', String(span[1]))
    return true
  })
  if (list.children.length === 0) removeBelow(sheet, (child) => child === list)
}

function moveReferences(sheet: XmlElement, listName: string, removed: Removed): void {
  const list = childOf(sheet, listName)
  if (list === null) return
  list.children = elementsOf(list).filter((each) => {
    const moved = shiftedReference(attributeOf(each, 'ref') ?? attributeOf(each, 'sqref') ?? '', removed)
    // A merged area of a single cell is an error to Excel.
    if (moved === null || (listName === 'mergeCells' && isOneCell(moved))) return false
    each.attributes.set(each.attributes.has('ref') ? 'ref' : 'sqref', moved)
    return true
  })
  list.attributes.delete('count')
  if (list.children.length === 0) removeBelow(sheet, (child) => child === list)
}

function isOneCell(reference: string): boolean {
  const [from, to = from] = reference.split(':')
  return from === to
}

/** Pictures keep to their cells; what stood in a place that went moves to the one before. Charts would go on quoting it. */
function moveDrawing(parts: OpenParts, name: string | null, removed: Removed): void {
  const drawing = name === null ? null : parts.tree(name)
  if (drawing === null) return
  for (const element of below(drawing)) {
    if (element.name === 'graphicFrame')
      throw new Unmendable(
        '工作表里有图表，图表会带出隐藏的数据，请用 Excel 或 WPS 把图表粘贴为图片、删除隐藏的行和列后再上传。',
      )
    if (element.name !== 'row' && element.name !== 'col') continue
    const spans = element.name === 'row' ? removed.rows : removed.columns
    let at = Number(textOf(element)) + 1
    for (const [from, to] of spans.toReversed()) if (at >= from && at <= to) at = from - 1
    element.children = [{ kind: 'text', value: String(Math.max(0, (shifted(Math.max(1, at), spans) ?? 1) - 1)) }]
  }
}

function mendCell(cell: XmlElement, context: TextContext, { strings, looks, mending }: How): void {
  if (removeBelow(cell, ({ name }) => name === 'f') > 0) mending.add('公式改为数值 {} 处')
  for (const name of ['cm', 'vm', 'ph']) cell.attributes.delete(name)
  const look = looks[Number(attributeOf(cell, 's') ?? 0)] ?? null
  if (look !== null && shownIn(cell, strings).trim() !== '') {
    if (mending.choices.hidden === 'remove') {
      cell.children = []
      cell.attributes.delete('t')
      mending.add('清除看不见的单元格内容 {} 处')
      return
    }
    cell.attributes.delete('s')
    mending.add('显示看不见的单元格内容 {} 处')
  }
  switch (attributeOf(cell, 't')) {
    case 's': {
      const index = Number(textOf(cell))
      if (!holdsPersonal(strings.text(index), mending, context)) {
        strings.used.add(index)
        return
      }
      // Others may share the string and stand under another heading.
      setCellRuns(cell, strings.runs(index))
      maskAcross(piecesOf(cell), mending, context)
      return
    }
    case 'inlineStr':
      removeBelow(cell, ({ name }) => name === 'rPh' || name === 'phoneticPr')
      maskAcross(piecesOf(cell), mending, context)
      return
    default: {
      const plain = shownIn(cell, strings)
      const masked = maskedText(plain, mending, context)
      if (masked !== plain) setCellText(cell, masked)
    }
  }
}

function columnOf(cell: XmlElement): number {
  const column = placeOf(attributeOf(cell, 'r') ?? '')?.column ?? null
  if (column === null) throw new Unmendable('工作表的单元格没有编号，请用 Excel 或 WPS 另存为 xlsx 后再修整。')
  return column
}

function rowOf(row: XmlElement): number {
  const at = Number(attributeOf(row, 'r'))
  if (!Number.isInteger(at) || at < 1)
    throw new Unmendable('工作表的行没有编号，请用 Excel 或 WPS 另存为 xlsx 后再修整。')
  return at
}

function isOn(value: string | undefined): boolean {
  return value !== undefined && value !== '0' && value !== 'false'
}
