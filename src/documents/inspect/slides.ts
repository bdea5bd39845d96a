import { attribute, type Tag } from '../xml.ts'
import type { Looking } from './looking.ts'
import type { OfficeParts } from './office-parts.ts'
import { walkXml } from './xml-text.ts'

type Box = { x: number; y: number; width: number; height: number }
type Shape = { text: string; fill: boolean; box: Box | null; hidden: boolean }

/** What hides in a presentation: slides, notes, shapes over text or beside the slide. */
export function inspectSlides(office: OfficeParts, looking: Looking, where: string): void {
  const main = office.part(office.main)
  if (main === null) return
  let slide: Box = { x: 0, y: 0, width: 9_144_000, height: 6_858_000 }
  const order: string[] = []
  const relations = new Map(office.relations(office.main).map(({ id, target }) => [id, target]))
  walkXml(main, {
    open({ name, tag }) {
      if (name === 'sldSz')
        slide = { x: 0, y: 0, width: Number(attribute(tag, 'cx')), height: Number(attribute(tag, 'cy')) }
      if (name === 'sldId') order.push(relations.get(idOf(tag)) ?? '')
    },
  })
  for (const name of office.named(/^ppt\/slides\/[^/]+\.xml$/)) {
    const number = order.indexOf(name) + 1
    inspectSlide(office.part(name), slide, looking, number === 0 ? `${where}${name}` : `${where}第${number}张幻灯片`)
  }
  for (const name of office.named(/^ppt\/notesslides\/[^/]+\.xml$/)) {
    if (/\p{L}/u.test(notesIn(office.part(name))))
      looking.find('notes', `${where}${name}`, '有演讲者备注，请删除后另存。')
  }
}

/** A slide has a number of its own in `id`; what it refers to stands in the other one, whatever its prefix. */
function idOf({ attributes }: Tag): string {
  return Object.entries(attributes).find(([name]) => name.endsWith(':id'))?.[1] ?? ''
}

function notesIn(bytes: Uint8Array | null): string {
  let text = ''
  if (bytes === null) return text
  walkXml(bytes, {
    text(value, inside) {
      if (inside?.name === 't') text += value
    },
  })
  return text
}

function inspectSlide(bytes: Uint8Array | null, slide: Box, looking: Looking, place: string): void {
  if (bytes === null) return
  const shapes: Shape[] = []
  let shape: Shape | null = null
  let size: number | null = null
  let colour = ''
  walkXml(bytes, {
    open({ name, tag, parent }) {
      if (name === 'sld' && /^(?:0|false)$/.test(attribute(tag, 'show') ?? ''))
        looking.find('hiddenSlides', place, '这张幻灯片是隐藏的，请删除后另存。')
      else if (name === 'sp' || name === 'pic' || name === 'graphicFrame') {
        shape = { text: '', fill: name === 'pic', box: null, hidden: false }
        shapes.push(shape)
      } else if (name === 'cNvPr' && /^(?:1|true)$/.test(attribute(tag, 'hidden') ?? ''))
        looking.find('hiddenText', place, '有设为隐藏的图形。')
      else if (shape !== null && name === 'off')
        shape.box = { x: Number(attribute(tag, 'x')), y: Number(attribute(tag, 'y')), width: 0, height: 0 }
      else if (shape?.box && name === 'ext' && attribute(tag, 'cx') !== undefined && shape.box.width === 0) {
        shape.box.width = Number(attribute(tag, 'cx'))
        shape.box.height = Number(attribute(tag, 'cy'))
      } else if (shape !== null && name === 'solidFill' && parent?.name === 'spPr') shape.fill = true
      else if (name === 'rPr') {
        size = attribute(tag, 'sz') === undefined ? null : Number(attribute(tag, 'sz'))
        colour = ''
      } else if (name === 'srgbClr' && parent?.parent?.name === 'rPr') colour = attribute(tag, 'val') ?? ''
      else if (name === 'srcRect' && Object.values(tag.attributes).some((value) => Number(value) > 0))
        looking.find('croppedPicture', place, '有裁剪过的图片，裁去的部分仍在文件里。')
    },
    close({ name }) {
      if (name === 'sp' || name === 'pic' || name === 'graphicFrame') shape = null
      if (name === 'r') size = null
    },
    text(value, inside) {
      if (inside?.name !== 't' || value.trim() === '') return
      if (shape !== null) shape.text += value
      if (size !== null && size <= 200) looking.find('tinyText', place, '有小到看不见的文字。')
      if (colour.toUpperCase() === 'FFFFFF' && shape !== null && !shape.fill)
        looking.find('unreadableText', place, '有白色文字，须确认它在深色背景上看得见。')
    },
  })
  for (const [index, { box, text }] of shapes.entries()) {
    if (box === null || text.trim() === '') continue
    if (!overlaps(box, slide)) looking.find('textOffPage', place, '有放在幻灯片之外的文字，请删除后另存。')
    if (
      shapes
        .slice(index + 1)
        .some((over) => over.fill && over.text.trim() === '' && over.box !== null && overlaps(over.box, box))
    )
      looking.find('textUnderBox', place, '有文字被上面的图形或图片盖住，请删除文字本身。')
  }
}

function overlaps(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
}
