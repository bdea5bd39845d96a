import { cellLooks } from '../inspect/sheets.ts'
import { type Mending, Unmendable } from './mended.ts'
import { mendPictures, mendShared, stripProperties } from './office.ts'
import type { OpenParts } from './package.ts'
import { mendSheet, type Strings } from './sheet.ts'
import {
  attributeOf,
  below,
  childOf,
  elementLike,
  elementsOf,
  removeBelow,
  textOf,
  type XmlElement,
} from './xml-tree.ts'

const main = 'xl/workbook.xml'

/**
 * Mends a workbook in its own parts, so that everything else in it stays as it was: hidden rows, columns, sheets and
 * cells go or are shown, comments, names, caches, links and properties go, formulas become their values, and what is
 * personal by its form is masked in every cell. Throws Unmendable.
 */
export function mendWorkbook(parts: OpenParts, mending: Mending): void {
  const workbook = parts.tree(main)
  if (workbook === null)
    throw new Unmendable('工作簿的内部结构与常用软件写的不同，请用 Excel 或 WPS 另存为 xlsx 后再修整。')
  if (parts.names(/vbaproject|\/macrosheets\//).length > 0)
    throw new Unmendable('工作簿含有宏，请用 Excel 或 WPS 另存为不含宏的 xlsx 后再修整。')
  if (parts.names(/slicer|\/model\//).length > 0)
    throw new Unmendable('工作簿含有切片器或数据模型，请改为只粘贴数值、另存后再修整。')
  stripProperties(parts, mending)
  stripWorkbook(parts, workbook, mending)
  const gone = dropHiddenSheets(parts, workbook, mending)
  const strings = openStrings(parts)
  const looks = cellLooks(parts.bytes('xl/styles.xml'))
  const shiftedSheets = new Set<number>()
  for (const [index, sheet] of sheetsOf(workbook).entries()) {
    const name = parts.targetOf(main, attributeOf(sheet, 'id') ?? '')
    if (name === null || !/worksheets\//.test(name)) continue
    if (mendSheet(parts, name, { strings, looks, mending })) shiftedSheets.add(index)
  }
  keepNames(workbook, gone, shiftedSheets, mending)
  closeStrings(strings, mending)
  parts.cut(main, ({ type }) => type.endsWith('/calcChain'))
  mendShared(parts, /^xl\/(?:drawings|charts|worksheets\/_rels|tables|diagrams)\//, mending)
  mendPictures(parts, mending)
}

function sheetsOf(workbook: XmlElement): XmlElement[] {
  return elementsOf(childOf(workbook, 'sheets') ?? workbook).filter(({ name }) => name === 'sheet')
}

/** What a workbook carries besides its sheets. */
function stripWorkbook(parts: OpenParts, workbook: XmlElement, mending: Mending): void {
  const kinds: readonly (readonly [RegExp, string])[] = [
    [/\/externalLink$/, '断开外部工作簿链接 {} 个'],
    [/\/(?:pivotCacheDefinition)$/, '删除数据透视表缓存 {} 个，表中数值保留'],
    [/\/(?:connections|revisionHeaders|usernames|xmlMaps|person|persons)$/, '删除数据连接、修订记录等 {} 项'],
    [/\/(?:customXml|customProperty|volatileDependencies)$/, '删除自定义数据 {} 项'],
  ]
  for (const [pattern, sentence] of kinds)
    mending.add(sentence, parts.cut(main, ({ type }) => pattern.test(type)).length)
  removeBelow(workbook, ({ name }) =>
    [
      'externalReferences',
      'pivotCaches',
      'extLst',
      'fileSharing',
      'customWorkbookViews',
      'absPath',
      'AlternateContent',
    ].includes(name),
  )
}

/** Takes hidden sheets out or shows them; says which stood where. */
function dropHiddenSheets(parts: OpenParts, workbook: XmlElement, mending: Mending): readonly boolean[] {
  const sheets = sheetsOf(workbook)
  const hidden = sheets.map((sheet) => /hidden/i.test(attributeOf(sheet, 'state') ?? ''))
  if (!hidden.includes(true)) return hidden
  if (mending.choices.hidden === 'show') {
    for (const sheet of sheets) sheet.attributes.delete('state')
    mending.add('显示隐藏的工作表 {} 张', hidden.filter(Boolean).length)
    return hidden.map(() => false)
  }
  if (!hidden.includes(false)) throw new Unmendable('所有工作表都是隐藏的，请先取消隐藏要公开的工作表。')
  const ids = new Set(sheets.filter((_, index) => hidden[index]).map((sheet) => attributeOf(sheet, 'id') ?? ''))
  const targets = new Set([...ids].map((id) => parts.targetOf(main, id)))
  removeBelow(workbook, (child) => child.name === 'sheet' && ids.has(attributeOf(child, 'id') ?? ''))
  parts.cut(main, ({ target, external }) => !external && targets.has(target))
  for (const view of below(workbook))
    if (view.name === 'workbookView') for (const name of ['activeTab', 'firstSheet']) view.attributes.delete(name)
  mending.add('删除隐藏的工作表 {} 张', ids.size)
  return hidden
}

/** Only the areas and titles of a print stay, of sheets whose rows and columns stand where they stood. */
function keepNames(
  workbook: XmlElement,
  gone: readonly boolean[],
  shifted: ReadonlySet<number>,
  mending: Mending,
): void {
  const list = childOf(workbook, 'definedNames')
  if (list === null) return
  const left = gone.flatMap((isGone, index) => (isGone ? [] : [index]))
  let removed = 0
  list.children = elementsOf(list).filter((name) => {
    const index = left.indexOf(Number(attributeOf(name, 'localSheetId') ?? -1))
    const kept =
      /^_xlnm\.Print_(?:Area|Titles)$/i.test(attributeOf(name, 'name') ?? '') && index !== -1 && !shifted.has(index)
    if (kept) name.attributes.set('localSheetId', String(index))
    else if (!/^_xlnm\./i.test(attributeOf(name, 'name') ?? '')) removed += 1
    return kept
  })
  mending.add('删除自定义名称 {} 个', removed)
  if (list.children.length === 0) removeBelow(workbook, (child) => child === list)
}

function openStrings(parts: OpenParts): Strings & { readonly items: readonly XmlElement[] } {
  const list = parts.tree('xl/sharedstrings.xml')
  const items = list === null ? [] : elementsOf(list).filter(({ name }) => name === 'si')
  if (list !== null) list.children = items
  for (const item of items) removeBelow(item, ({ name }) => name === 'rPh' || name === 'phoneticPr')
  const at = (index: number) => items[index] ?? null
  return {
    items,
    used: new Set(),
    text(index) {
      const item = at(index)
      return item === null ? '' : textOf(item)
    },
    runs(index) {
      const item = at(index)
      return item === null ? [] : structuredClone(item.children)
    },
  }
}

/** Strings that no cell shows any more are emptied: their numbers must stay what they are. */
function closeStrings(strings: Strings & { readonly items: readonly XmlElement[] }, mending: Mending): void {
  let emptied = 0
  for (const [index, item] of strings.items.entries()) {
    if (strings.used.has(index)) continue
    if (textOf(item) !== '') emptied += 1
    item.children = [elementLike(item, 't')]
  }
  mending.add('清除不再使用的文字 {} 条', emptied)
}
