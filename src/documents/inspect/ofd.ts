import { attribute } from '../xml.ts'
import type { Looking } from './looking.ts'
import { inspectPicture, isPicture } from './picture.ts'
import { Uninspectable } from './uninspectable.ts'
import { textsOf, walkXml } from './xml-text.ts'
import type { ZipPart } from './zip-entries.ts'

export function isOfd(parts: readonly ZipPart[]): boolean {
  return parts.some(({ name }) => name.toLowerCase() === 'ofd.xml')
}

type Box = { x: number; y: number; width: number; height: number }

/** The national fixed-layout format (GB/T 33190). Throws Uninspectable. */
export function inspectOfd(parts: readonly ZipPart[], looking: Looking, where: string): void {
  let pictures = 0
  let texts = 0
  for (const { name, bytes } of parts) {
    const place = `${where}${name}`
    if (/encrypt/i.test(name)) throw new Uninspectable('文件是加密的，无法检查。')
    if (/\/?versions?\//i.test(name)) looking.find('earlierRevision', place, '文件里存有早期版本，请另存为新文件。')
    else if (/attach/i.test(name)) looking.find('embeddedFile', place, '含有附件，请去掉后另存。')
    else if (/annot/i.test(name)) looking.find('annotations', place, '含有注释，请去掉后另存。')
    else if (/customtag|extension/i.test(name)) looking.find('customData', place, '含有附带的自定义数据。')
    if (/\.xml$/i.test(name)) {
      looking.texts(place, textsOf(bytes))
      texts += inspectPage(bytes, looking, place)
    } else if (isPicture(bytes)) {
      pictures += 1
      inspectPicture(bytes, looking, place)
    } else if (/\.(?:ttf|otf|ttc|cff)$/i.test(name)) looking.looked(`${place}（字体）`)
    else if (/\.(?:jb2|bmp|jp2)$/i.test(name)) pictures += 1
    else if (/signs?\//i.test(name)) looking.bytes(place, bytes)
    else looking.find('uninspectable', place, '含有无法识别的部件。')
    looking.looked(place)
  }
  const all = where === '' ? '整个文件' : where
  if (texts === 0) looking.find('scannedPage', all, '没有可检索的文字，须由人员逐页查看。')
  if (pictures > 0) looking.find('picture', all, `有 ${pictures} 张图片，程序看不到图片里的文字。`)
}

/** The layers of a page and what a later object covers. Gives how many objects hold text. */
function inspectPage(bytes: Uint8Array, looking: Looking, place: string): number {
  const texts: Box[] = []
  walkXml(bytes, {
    open({ name, tag }) {
      if (attribute(tag, 'Visible') === 'false') looking.find('hiddenLayer', place, '有设为不可见的内容。')
      const author = { Author: '作者', Creator: '作者', Keyword: '关键词' }[name]
      if (name === 'CustomData' || author !== undefined) looking.find('properties', place, '文档属性里写有作者等信息。')
      const box = boxOf(attribute(tag, 'Boundary'))
      if (box === null) return
      if (name === 'TextObject') {
        texts.push(box)
        const size = Number(attribute(tag, 'Size') ?? 4)
        if (size < 0.7) looking.find('tinyText', place, '有小到看不见的文字。')
        if (attribute(tag, 'Fill') === 'false' && attribute(tag, 'Stroke') !== 'true')
          looking.find('invisibleText', place, '有不显示的文字。')
      }
      const covers = name === 'ImageObject' || (name === 'PathObject' && attribute(tag, 'Fill') === 'true')
      if (covers && Number(attribute(tag, 'Alpha') ?? 255) > 200 && texts.some((text) => covered(text, box)))
        looking.find('textUnderBox', place, '有文字被后画的图形或图片盖住，复制即可取出，请删除文字本身。')
    },
  })
  return texts.length
}

function boxOf(text: string | undefined): Box | null {
  const [x, y, width, height] = (text ?? '').trim().split(/\s+/).map(Number)
  if (x === undefined || y === undefined || width === undefined || height === undefined || Number.isNaN(x)) return null
  return { x, y, width, height }
}

/** Whether the middle line of a text, or a good part of it, lies below something. */
function covered(text: Box, over: Box): boolean {
  const middle = text.y + text.height / 2
  const shared = Math.min(text.x + text.width, over.x + over.width) - Math.max(text.x, over.x)
  return (
    shared > Math.min(text.height, text.width) / 2 &&
    over.y < middle - text.height / 8 &&
    over.y + over.height > middle + text.height / 8
  )
}
