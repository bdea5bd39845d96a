import { isPicture } from '../inspect/picture.ts'
import { maskAcross, maskedText } from './masks.ts'
import type { Mending } from './mended.ts'
import type { OpenParts } from './package.ts'
import { mendPicture } from './picture.ts'
import { attributeOf, below, textOf, type XmlText } from './xml-tree.ts'

/** Who wrote it, where, in which template: no reader needs it, and every program opens the file without. */
export function stripProperties(parts: OpenParts, mending: Mending): void {
  const cut = parts.cut('', ({ type }) =>
    /\/(?:core-properties|extended-properties|custom-properties|customXml|thumbnail|digital-signature\/origin)$/.test(
      type,
    ),
  )
  mending.add('删除文档属性、缩略图', cut.length > 0 ? 1 : 0)
}

/** Texts of drawings and charts, what they say of themselves, and where links lead. */
export function mendShared(parts: OpenParts, which: RegExp, mending: Mending): void {
  for (const name of parts.names(which)) {
    if (!/\.(?:xml|rels)$/.test(name)) continue
    const part = parts.tree(name)
    if (part === null) continue
    for (const element of below(part)) {
      if (element.name === 'p') {
        const pieces = [...below(element)]
          .filter((inner) => inner.name === 't')
          .map((inner): XmlText => {
            const piece: XmlText = { kind: 'text', value: textOf(inner) }
            inner.children = [piece]
            return piece
          })
        maskAcross(pieces, mending)
      } else if (element.name === 'v') {
        const text = textOf(element)
        const masked = maskedText(text, mending)
        if (masked !== text) element.children = [{ kind: 'text', value: masked }]
      } else if (element.name === 'cNvPr' || element.name === 'docPr') {
        for (const attribute of ['name', 'descr', 'title']) {
          const said = element.attributes.get(attribute)
          if (said !== undefined) element.attributes.set(attribute, maskedText(said, mending))
        }
      } else if (element.name === 'Relationship' && attributeOf(element, 'TargetMode') === 'External')
        element.attributes.set('Target', maskedText(attributeOf(element, 'Target') ?? '', mending))
    }
  }
}

/** Pictures within the file lose what cameras and programs wrote into them. */
export function mendPictures(parts: OpenParts, mending: Mending): void {
  for (const name of parts.names(/\/media\//)) {
    const bytes = parts.bytes(name)
    if (bytes === null || !isPicture(bytes)) continue
    const mended = mendPicture(bytes, mending)
    if (mended !== null) parts.put(name, mended)
  }
}
