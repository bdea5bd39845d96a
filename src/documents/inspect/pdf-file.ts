import type { Looking } from './looking.ts'
import {
  contentOf,
  isDict,
  nameOf,
  type PdfDict,
  type PdfObject,
  type PdfReference,
  type PdfValue,
  pdfObjects,
  replacementTexts,
  textOf,
  valuesIn,
} from './pdf-objects.ts'
import { inspectPicture } from './picture.ts'
import { barrier } from './protected.ts'
import { Uninspectable } from './uninspectable.ts'

/** What the file holds as a file: its revisions, objects, properties, attachments and scripts. */
export type PdfStructure = {
  /** The ends of the revisions before the last one, as lengths of the file. */
  readonly earlierEnds: readonly number[]
  /** The file with every picture replaced by a point: what is drawn where can be read without decoding any. */
  readonly withoutPictures: Buffer
  /** The objects that are pages, each with whether it draws something, readable or not. */
  readonly pages: ReadonlyMap<number, boolean>
  /** Some fonts say nowhere which characters their glyphs are. */
  readonly hasUnreadableFont: boolean
}

/** Throws Uninspectable: encrypted, damaged, or none of its parts can be found. */
export function inspectPdfFile(bytes: Buffer, looking: Looking, where: string): PdfStructure {
  const { objects, trailers } = pdfObjects(bytes)
  const trailer = trailers.at(-1)
  if (objects.length === 0 || trailer === undefined) throw new Uninspectable('PDF 已损坏或不完整，无法检查。')
  if (trailers.some(({ entries }) => entries.has('Encrypt')))
    throw new Uninspectable('PDF 设有密码或加密，无法检查，请去掉加密后再上传。')
  const place = where === '' ? '整个文件' : where
  const latest = new Map(objects.map((object) => [object.number, object]))
  const earlierEnds = revisions(bytes, objects, looking, place)
  reportUnused(objects, latest, trailers, looking, place)
  inspectInfo(trailers, latest, looking, `${where}文档属性`)
  for (const object of objects) inspectObject(object, looking, where)
  const strings = objects.flatMap((object) => [
    ...[...valuesIn(object.value)].flatMap((each) => textOf(each) ?? []),
    ...textsInContent(object),
  ])
  looking.texts(
    `${where}书签、属性、替代文字等`,
    strings.flatMap((text) => [barrier, text]),
  )
  looking.looked(`${where}全部对象、书签、属性、替代文字`)
  return {
    earlierEnds,
    withoutPictures: withoutPictures(bytes, objects),
    pages: new Map([...latest.values()].filter(isPage).map((page) => [page.number, draws(page, latest)])),
    hasUnreadableFont: objects.some(({ value }) => isDict(value) && isUnreadableFont(value, latest)),
  }
}

/** Texts that drawn content carries for copying and reading aloud, in place of what it shows. */
function textsInContent(object: PdfObject): string[] {
  if (!isDict(object.value) || object.stream === null) return []
  const { entries } = object.value
  if (entries.has('Type') && nameOf(entries.get('Type')) !== 'XObject') return []
  if (entries.has('Length1') || nameOf(entries.get('Subtype')) === 'Image' || entries.has('FunctionType')) return []
  const content = contentOf(object)
  return content === null ? [] : replacementTexts(content)
}

/** Each save that adds to the file leaves the one before it whole. A file made for the web has one mark more. */
function revisions(bytes: Buffer, objects: readonly PdfObject[], looking: Looking, place: string): number[] {
  const ends: number[] = []
  for (let at = bytes.indexOf('%%EOF', 0, 'latin1'); at !== -1; at = bytes.indexOf('%%EOF', at + 5, 'latin1')) {
    if (!objects.some(({ span, stream }) => stream !== null && span !== null && at > span.from && at < span.to))
      ends.push(at + 5)
  }
  if (ends.length === 0) throw new Uninspectable('PDF 没有结尾，已损坏或不完整，无法检查。')
  const last = ends.at(-1) ?? 0
  const rest = bytes.subarray(last)
  if (rest.some((code) => ![0, 9, 10, 13, 32].includes(code))) {
    looking.anyText(place, rest)
    looking.find('trailingData', place, 'PDF 结尾之后还有数据，请另存为新文件。')
  }
  if (bytes.indexOf('%PDF-', 0, 'latin1') > 0) {
    looking.anyText(place, bytes.subarray(0, bytes.indexOf('%PDF-', 0, 'latin1')))
    looking.find('trailingData', place, 'PDF 开头之前还有数据，请另存为新文件。')
  }
  const linear = objects.slice(0, 2).find(({ value }) => isDict(value) && value.entries.has('Linearized'))
  const madeForWeb =
    linear !== undefined && isDict(linear.value) && Math.abs(Number(linear.value.entries.get('L')) - last) < 4
  const earlier = ends.slice(madeForWeb ? 1 : 0, -1)
  if (earlier.length > 0)
    looking.find(
      'earlierRevision',
      place,
      `文件里完整保留着 ${earlier.length} 个早期版本，改动前的内容可以恢复，请“打印为 PDF”或另存为新文件。`,
    )
  return earlier
}

/** What nothing refers to any more was deleted on the screen and is still in the file. */
function reportUnused(
  objects: readonly PdfObject[],
  latest: ReadonlyMap<number, PdfObject>,
  trailers: readonly PdfDict[],
  looking: Looking,
  place: string,
): void {
  const reached = new Set<number>()
  const next: PdfValue[] = [...trailers]
  for (let value = next.pop(); value !== undefined; value = next.pop()) {
    for (const each of valuesIn(value)) {
      if (!isReference(each) || reached.has(each.number)) continue
      reached.add(each.number)
      const object = latest.get(each.number)
      if (object !== undefined) next.push(object.value)
    }
  }
  const overwritten = objects.filter((object) => latest.get(object.number) !== object)
  const unused = objects.filter((object) => !reached.has(object.number))
  const drawn = drawnContents(latest)
  if ([...overwritten, ...unused].some(holdsContent) || objects.some((object) => isStray(object, drawn)))
    looking.find('unusedObjects', place, '已经删除或替换的内容仍留在文件里，可以恢复，请“打印为 PDF”或另存为新文件。')
}

function isReference(value: PdfValue): value is PdfReference {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'reference'
}

/** Pages, pictures, files, notes and drawn content; tables of the file itself are none. */
function holdsContent(object: PdfObject): boolean {
  if (!isDict(object.value)) return textOf(object.value) !== null
  const type = nameOf(object.value.entries.get('Type'))
  if (type === 'XRef' || type === 'ObjStm' || object.value.entries.has('Linearized')) return false
  if (type !== null && /^(?:Page|Annot|EmbeddedFile|Filespec|Metadata|Action|XObject)$/.test(type)) return true
  if (object.value.entries.has('Author') || object.value.entries.has('Subtype'))
    return object.stream !== null || object.value.entries.has('Rect')
  if (object.stream === null) return false
  // The first object of a file made for the web is followed by a table of hints.
  if (object.value.entries.has('S') && object.value.entries.size <= 5) return false
  return true
}

function inspectInfo(
  trailers: readonly PdfDict[],
  latest: ReadonlyMap<number, PdfObject>,
  looking: Looking,
  place: string,
): void {
  const kept = new Set<string>()
  for (const { entries } of trailers) {
    const info = entries.get('Info')
    const value = info !== undefined && isReference(info) ? latest.get(info.number)?.value : info
    if (!isDict(value)) continue
    for (const [key, each] of value.entries) {
      if (plainInfo.has(key) || (textOf(each) ?? '').trim() === '') continue
      kept.add(infoNames[key] ?? key)
    }
  }
  if (kept.size > 0) looking.find('properties', place, `文档属性里写有${[...kept].join('、')}。`)
}

const plainInfo = new Set(['Title', 'Creator', 'Producer', 'CreationDate', 'ModDate', 'Trapped', 'PTEX.Fullbanner'])
const infoNames: Readonly<Record<string, string>> = {
  Author: '作者',
  Subject: '主题',
  Keywords: '关键词',
  Company: '单位',
  SourceModified: '源文件时间',
}

function inspectObject(object: PdfObject, looking: Looking, where: string): void {
  const { value } = object
  const place = where === '' ? '整个文件' : where
  for (const each of valuesIn(value)) {
    if (!isDict(each)) continue
    const { entries } = each
    const action = nameOf(entries.get('S'))
    if (entries.has('JS') || entries.has('JavaScript') || action === 'JavaScript')
      looking.find('macros', place, '含有脚本（JavaScript），请去掉后另存。')
    if (action === 'Launch' || action === 'ImportData' || action === 'SubmitForm')
      looking.find('macros', place, '含有打开程序或传送数据的动作，请去掉后另存。')
    if (
      nameOf(entries.get('Type')) === 'EmbeddedFile' ||
      entries.has('EmbeddedFiles') ||
      (entries.has('EF') && entries.has('F'))
    )
      looking.find('embeddedFile', place, '含有附件，请去掉后另存。')
    if (entries.has('RichMedia') || /^(?:RichMedia|3D|Movie|Sound|Screen)$/.test(nameOf(entries.get('Subtype')) ?? ''))
      looking.find('embeddedFile', place, '含有多媒体内容，请去掉后另存。')
    if (entries.has('XFA')) throw new Uninspectable('动态表单（XFA）无法检查，请“打印为 PDF”后再上传。')
    if (entries.has('PieceInfo')) looking.find('customData', place, '含有编辑软件的私有数据，其中可能有编辑前的内容。')
    if (entries.has('Thumb')) looking.find('thumbnail', place, '含有页面缩略图，须确认其中没有不应公开的内容。')
    if (Array.isArray(entries.get('Rect')) && !/^(?:Link|Widget)$/.test(nameOf(entries.get('Subtype')) ?? 'Link'))
      looking.find('annotations', place, '含有注释、图章或批改标记，请全部去掉后另存。')
    if (entries.has('FT') && (textOf(entries.get('V')) ?? nameOf(entries.get('V')) ?? '') !== '')
      looking.find('formValues', place, '含有填写过的表单，须确认填写的内容可以提供。')
  }
  if (!isDict(value) || object.stream === null) return
  const type = nameOf(value.entries.get('Type'))
  const subtype = nameOf(value.entries.get('Subtype'))
  const filter = nameOf(value.entries.get('Filter'))
  if (type === 'Metadata' || subtype === 'XML') {
    const content = contentOf(object)
    if (content === null) throw new Uninspectable('PDF 的属性无法读取，无法检查。')
    looking.anyText(`${where}文档属性（XMP）`, content)
    if (/<(?:dc:creator|pdf:Keywords|dc:subject|xmpMM:History|photoshop:\w+)[\s>]/.test(content.toString('utf8')))
      looking.find('properties', `${where}文档属性（XMP）`, '文档属性里写有作者、关键词或编辑经过。')
  } else if (type === 'EmbeddedFile') {
    const content = contentOf(object)
    if (content !== null) looking.anyText(`${where}附件`, content)
  } else if (subtype === 'Image' && filter === 'DCTDecode') {
    try {
      inspectPicture(object.stream, looking, `${where}图片`)
    } catch {
      looking.find('uninspectable', `${where}图片`, '图片已损坏或不完整，无法检查。')
    }
  }
}

function isPage({ value }: PdfObject): boolean {
  return isDict(value) && nameOf(value.entries.get('Type')) === 'Page'
}

/** Text that is drawn nowhere: it stands in a stream that is neither a page's content nor a form, pattern or glyph. */
function isStray(object: PdfObject, drawn: ReadonlySet<number>): boolean {
  if (object.stream === null || !isDict(object.value) || drawn.has(object.number)) return false
  if (
    ['Type', 'Subtype', 'PatternType', 'FunctionType', 'Length1'].some(
      (key) => isDict(object.value) && object.value.entries.has(key),
    )
  )
    return false
  const content = contentOf(object)
  return content !== null && /\bBT\s[\s\S]*\bET\b/.test(content.toString('latin1'))
}

/** What pages and fonts of drawn glyphs name as their content, also through lists. */
function drawnContents(latest: ReadonlyMap<number, PdfObject>): ReadonlySet<number> {
  const drawn = new Set<number>()
  const add = (value: PdfValue | undefined) => {
    if (value === undefined) return
    for (const { number } of [...valuesIn(value)].filter(isReference)) {
      drawn.add(number)
      const held = latest.get(number)?.value
      if (Array.isArray(held) || isDict(held))
        for (const each of [...valuesIn(held)].filter(isReference)) drawn.add(each.number)
    }
  }
  for (const { value } of latest.values()) {
    if (!isDict(value)) continue
    add(value.entries.get('Contents'))
    add(value.entries.get('CharProcs'))
  }
  return drawn
}

/** Whether a page has content that shows text or paints anything. */
function draws({ value }: PdfObject, latest: ReadonlyMap<number, PdfObject>): boolean {
  const contents = isDict(value) ? value.entries.get('Contents') : undefined
  if (contents === undefined) return false
  return [...valuesIn(contents)].filter(isReference).some(({ number }) => {
    const object = latest.get(number)
    if (object === undefined) throw new Uninspectable('PDF 已损坏，有的页面缺少内容，无法检查。')
    if (object.stream === null) return true
    const content = contentOf(object)
    return content === null || /\b(?:Tj|TJ|BT|Do|BI|sh|[fFbBsS]\*?)(?:\s|$)/.test(content.toString('latin1'))
  })
}

/** A composite font whose characters are only numbers in its own order, with no table that says which they are. */
function isUnreadableFont({ entries }: PdfDict, latest: ReadonlyMap<number, PdfObject>): boolean {
  const subtype = nameOf(entries.get('Subtype'))
  if (entries.has('ToUnicode')) return false
  if (subtype === 'Type3') return true
  if (subtype !== 'Type0' || !/^Identity-[HV]$/.test(nameOf(entries.get('Encoding')) ?? '')) return false
  const below = entries.get('DescendantFonts')
  const first = Array.isArray(below) ? (below[0] as PdfValue | undefined) : undefined
  const font = first !== undefined && isReference(first) ? latest.get(first.number)?.value : first
  const info = isDict(font) ? font.entries.get('CIDSystemInfo') : undefined
  const system = info !== undefined && isReference(info) ? latest.get(info.number)?.value : info
  return !isDict(system) || textOf(system.entries.get('Ordering')) === 'Identity'
}

/** Marks by which a point says what kind of picture it stands for: its width. */
const opaquePicture = 1
export const translucentPicture = 2

function withoutPictures(bytes: Buffer, objects: readonly PdfObject[]): Buffer {
  const copy = Buffer.from(bytes)
  for (const { number, value, stream, span } of objects) {
    if (span === null || stream === null || !isDict(value) || nameOf(value.entries.get('Subtype')) !== 'Image') continue
    const { entries } = value
    const stencil = entries.get('ImageMask') === true
    const size = Number(entries.get('Width')) * Number(entries.get('Height'))
    const width =
      entries.has('SMask') || entries.has('Mask') || (stencil && size > 1) ? translucentPicture : opaquePicture
    const layer = entries.get('OC')
    const shown = layer !== undefined && isReference(layer) ? `/OC ${layer.number} 0 R` : ''
    const point = `${number} 0 obj\n<</Subtype/Image/Width ${width}/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray/Length ${width}${shown}>>\nstream\n${'0'.repeat(width)}\nendstream\nendobj\n`
    if (point.length > span.to - span.from) continue
    copy.fill(' ', span.from, span.to)
    copy.write(point, span.from, 'latin1')
  }
  return copy
}
