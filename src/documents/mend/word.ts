import { kindOf, type Look, lookOf, stylesOf } from '../inspect/word.ts'
import { maskAcross } from './masks.ts'
import { type Mending, Unmendable } from './mended.ts'
import { mendPictures, mendShared, stripProperties } from './office.ts'
import type { OpenParts } from './package.ts'
import { settleChanges } from './tracked-changes.ts'
import {
  attributeOf,
  below,
  childOf,
  elementsOf,
  removeBelow,
  textOf,
  type XmlElement,
  type XmlText,
} from './xml-tree.ts'

const main = 'word/document.xml'
const written = /^word\/(?:document|header\d*|footer\d*|footnotes|endnotes)\.xml$/

/**
 * Mends a Word document in its own parts: comments, properties, building blocks and hidden text go, tracked changes
 * are settled, and what is personal by its form is masked across the runs of a line. Throws Unmendable.
 */
export function mendWord(parts: OpenParts, mending: Mending): void {
  if (parts.tree(main) === null)
    throw new Unmendable('文档的内部结构与常用软件写的不同，请用 Word 或 WPS 另存为 docx 后再修整。')
  if (parts.names(/vbaproject/).length > 0)
    throw new Unmendable('文档含有宏，请用 Word 或 WPS 另存为不含宏的 docx 后再修整。')
  stripProperties(parts, mending)
  const kinds: readonly (readonly [RegExp, string])[] = [
    [/\/comments$/, '删除批注（含全部内容）'],
    [/\/(?:commentsExtended|commentsIds|commentsExtensible|people)$/, ''],
    [/\/glossaryDocument$/, '删除构建基块'],
    [/\/(?:customXml|keyMapCustomizations|attachedToolbars|printerSettings|recipientData)$/, '删除自定义数据'],
  ]
  for (const [pattern, sentence] of kinds) {
    const cut = parts.cut(main, ({ type }) => pattern.test(type)).length
    if (sentence !== '') mending.add(sentence, cut > 0 ? 1 : 0)
  }
  stripSettings(parts, mending)
  const styles = stylesOf(parts.bytes('word/styles.xml'))
  for (const name of parts.names(written)) {
    const part = parts.tree(name)
    if (part !== null) mendPart(part, styles, mending)
  }
  mendShared(parts, /^word\/(?:charts|diagrams|_rels)\//, mending)
  mendPictures(parts, mending)
}

function stripSettings(parts: OpenParts, mending: Mending): void {
  const name = 'word/settings.xml'
  const settings = parts.tree(name)
  if (settings === null) return
  const cut = parts.cut(name, ({ type }) =>
    /\/(?:attachedTemplate|mailMergeSource|mailMergeHeaderSource|recipientData)$/.test(type),
  )
  mending.add('断开外部模板或数据源', cut.length > 0 ? 1 : 0)
  removeBelow(settings, (child) => ['attachedTemplate', 'mailMerge', 'trackRevisions', 'rsids'].includes(child.name))
  mending.add('删除文档变量', removeBelow(settings, (child) => child.name === 'docVars') > 0 ? 1 : 0)
}

const ofComments = new Set(['commentRangeStart', 'commentRangeEnd', 'commentReference', 'annotationRef'])

function mendPart(part: XmlElement, styles: ReadonlyMap<string, Look>, mending: Mending): void {
  removeBelow(part, ({ name }) => ofComments.has(name))
  // Who saved the file when may be told from these.
  for (const element of below(part))
    for (const key of element.attributes.keys()) if (/(?:^|:)rsid/.test(key)) element.attributes.delete(key)
  removeBelow(part, ({ name }) => name === 'dataBinding')
  mending.add(
    '删除备用内容 {} 处',
    removeBelow(part, ({ name }) => name === 'Fallback'),
  )
  settleChanges(part, mending)
  clearHidden(part, styles, mending)
  for (const line of below(part)) if (line.name === 'p') maskAcross(piecesOf(line), mending)
  for (const element of below(part)) {
    if (element.name !== 'docPr' && element.name !== 'cNvPr') continue
    for (const key of ['name', 'descr', 'title']) {
      const said = element.attributes.get(key)
      if (said === undefined) continue
      const piece: XmlText = { kind: 'text', value: said }
      maskAcross([piece], mending)
      element.attributes.set(key, piece.value)
    }
  }
}

/** Runs that nobody can see: taken out, or without what hides them. What a style hides stays, and is found again. */
function clearHidden(part: XmlElement, styles: ReadonlyMap<string, Look>, mending: Mending): void {
  const show = mending.choices.hidden === 'show'
  let count = 0
  const visit = (element: XmlElement, around: { readonly style: Look; readonly shade: string | undefined }): void => {
    element.children = element.children.filter((child) => {
      if (child.kind === 'text') return true
      if (child.name === 'p') {
        const properties = childOf(child, 'pPr')
        const style = properties === null ? undefined : childOf(properties, 'pStyle')
        visit(child, {
          style: { ...styles.get(''), ...styles.get(attributeOf(style ?? child, 'val') ?? '') },
          shade: shadeIn(properties) ?? around.shade,
        })
        return true
      }
      if (child.name === 'tc') {
        visit(child, { ...around, shade: shadeIn(childOf(child, 'tcPr')) })
        return true
      }
      if (child.name !== 'r' || !holdsText(child)) {
        visit(child, around)
        return true
      }
      if (kindOf({ ...around.style, ...lookOfRun(child, styles) }, around.shade) === null) return true
      count += 1
      const properties = childOf(child, 'rPr')
      if (show && properties !== null) removeBelow(properties, ({ name }) => hiding.has(name))
      return show
    })
  }
  visit(part, { style: {}, shade: undefined })
  mending.add(show ? '显示隐藏的文字 {} 处' : '删除隐藏的文字 {} 处', count)
}

const hiding = new Set(['vanish', 'webHidden', 'specVanish', 'color', 'sz', 'szCs', 'highlight', 'shd', 'rStyle'])

function holdsText(run: XmlElement): boolean {
  return elementsOf(run).some(({ name, children }) => name === 't' && children.length > 0)
}

function shadeIn(properties: XmlElement | null): string | undefined {
  const shade = properties === null ? null : childOf(properties, 'shd')
  return shade === null ? undefined : lookOf('shd', tagOf(shade)).shade
}

function lookOfRun(run: XmlElement, styles: ReadonlyMap<string, Look>): Look {
  let look: Look = {}
  const properties = childOf(run, 'rPr')
  for (const each of properties === null ? [] : elementsOf(properties))
    look =
      each.name === 'rStyle'
        ? { ...styles.get(attributeOf(each, 'val') ?? ''), ...look }
        : { ...look, ...lookOf(each.name, tagOf(each)) }
  return look
}

function tagOf(element: XmlElement): { attributes: Record<string, string> } {
  return { attributes: Object.fromEntries(element.attributes) }
}

/** The texts of a line in their order, what stands in lines within it left to those; a break or tab parts them. */
function piecesOf(line: XmlElement): XmlText[] {
  const pieces: XmlText[] = []
  const visit = (element: XmlElement) => {
    for (const child of elementsOf(element)) {
      if (child.name === 'p') continue
      if (child.name === 't' || child.name === 'instrText') {
        const piece: XmlText = { kind: 'text', value: textOf(child) }
        child.children = [piece]
        child.attributes.set('xml:space', 'preserve')
        pieces.push(piece)
      } else if (['tab', 'br', 'cr', 'ptab'].includes(child.name)) pieces.push({ kind: 'text', value: '\n' })
      else visit(child)
    }
  }
  visit(line)
  return pieces
}
