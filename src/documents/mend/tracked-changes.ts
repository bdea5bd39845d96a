import type { Mending } from './mended.ts'
import { childOf, elementsOf, removeBelow, replaceBelow, type XmlElement, type XmlNode } from './xml-tree.ts'

const added = new Set(['ins', 'moveTo'])
const deleted = new Set(['del', 'moveFrom'])
const ranges = /^(?:moveFrom|moveTo|customXml(?:Ins|Del|MoveFrom|MoveTo))Range(?:Start|End)$/
const formats = /^(?:rPr|pPr|tblPr|trPr|tcPr|sectPr|tblGrid|tblPrEx|numbering)Change$/

/** Settles every tracked change of a part, as if all were accepted or all rejected: no trace of either is left. */
export function settleChanges(part: XmlElement, mending: Mending): void {
  const accept = mending.choices.changes === 'accept'
  const [kept, gone] = accept ? [added, deleted] : [deleted, added]
  let count = 0
  settleFormats(part, accept, () => {
    count += 1
  })
  // Rows, cells and paragraph marks say in their properties that they came or went.
  removeBelow(part, (element) => {
    const properties = childOf(element, element.name === 'tr' ? 'trPr' : 'tcPr')
    if ((element.name !== 'tr' && element.name !== 'tc') || properties === null) return false
    const leaves = elementsOf(properties).some(
      ({ name }) => gone.has(name) || name === (accept ? 'cellDel' : 'cellIns'),
    )
    count += removeBelow(
      properties,
      ({ name }) => added.has(name) || deleted.has(name) || /^cell(?:Ins|Del|Merge)$/.test(name),
    )
    return leaves
  })
  count += joinLines(part, gone)
  replaceBelow(part, (element): readonly XmlNode[] => {
    if (ranges.test(element.name)) return []
    if (gone.has(element.name)) {
      count += 1
      return []
    }
    if (kept.has(element.name)) {
      count += 1
      return element.children
    }
    if (element.name === 'delText' || element.name === 'delInstrText')
      rename(element, element.name === 'delText' ? 't' : 'instrText')
    // A table without rows is damaged to Word.
    if (element.name === 'tbl' && !elementsOf(element).some(({ name }) => name === 'tr' || name === 'sdt')) return []
    return [element]
  })
  mending.add(accept ? '接受修订 {} 处' : '拒绝修订 {} 处', count)
}

/** Changes of format: the mark goes; where they are rejected, what the format was before comes back. */
function settleFormats(element: XmlElement, accept: boolean, settled: () => void): void {
  for (const child of elementsOf(element)) settleFormats(child, accept, settled)
  const change = elementsOf(element).find(({ name }) => formats.test(name))
  if (change === undefined) return
  settled()
  const before = elementsOf(change)[0]
  element.children = element.children.filter((child) => child !== change)
  if (accept || before === undefined) return
  // What is no format stays: the properties of the paragraph mark, the section.
  const others = elementsOf(element).filter(({ name }) => name === 'rPr' || name === 'sectPr')
  element.children = [...before.children, ...others]
}

/** A paragraph whose mark goes runs on into the next one. Says how many marks were settled. */
function joinLines(element: XmlElement, gone: ReadonlySet<string>): number {
  let count = 0
  const children: XmlNode[] = []
  let open: XmlElement | null = null
  for (const child of element.children) {
    if (child.kind === 'text') {
      children.push(child)
      continue
    }
    count += joinLines(child, gone)
    if (child.name !== 'p') {
      open = null
      children.push(child)
      continue
    }
    const properties = childOf(child, 'pPr')
    const mark = properties === null ? null : childOf(properties, 'rPr')
    const goes = mark !== null && elementsOf(mark).some(({ name }) => gone.has(name))
    if (mark !== null) count += removeBelow(mark, ({ name }) => added.has(name) || deleted.has(name))
    if (open === null) children.push(child)
    else open.children.push(...child.children.filter((inner) => inner !== properties))
    open = goes ? (open ?? child) : null
  }
  element.children = children
  return count
}

function rename(element: XmlElement, name: string): void {
  element.tag = element.tag.slice(0, element.tag.length - element.name.length) + name
  element.name = name
}
