import { attribute, type Tag } from '../xml.ts'
import { isColour, isDark, isPale, looksSame } from './colours.ts'
import type { Looking } from './looking.ts'
import { dense } from './normal-form.ts'
import { type OfficeParts, partName } from './office-parts.ts'
import { type Element, walkXml, within } from './xml-text.ts'

/** What a run looks like: undefined where nothing is said. Sizes in half points. */
export type Look = { vanish?: boolean; colour?: string; size?: number; highlight?: string; shade?: string }

/** What hides in a Word document: in its body, headers, footers, notes and building blocks alike. */
export function inspectWord(office: OfficeParts, looking: Looking, where: string): void {
  const styles = stylesOf(office.part('word/styles.xml'))
  for (const name of office.named(/^word\/(?:[^/]+|glossary\/document)\.xml$/)) {
    const bytes = office.part(name)
    if (bytes === null || /\/(?:styles|settings|fonttable|numbering|theme|people)/.test(name)) continue
    inspectPart(bytes, styles, looking, `${where}${partName(name)}`)
  }
  const settings = office.part('word/settings.xml')
  if (settings !== null) {
    walkXml(settings, {
      open({ name }) {
        if (name === 'docVar') looking.find('customData', `${where}文档变量`, '含有文档变量，打开时看不到。')
      },
    })
  }
}

const changes = new Set([
  ...['ins', 'del', 'moveFrom', 'moveTo', 'rPrChange', 'pPrChange', 'tblPrChange', 'trPrChange', 'tcPrChange'],
  ...['sectPrChange', 'cellIns', 'cellDel', 'cellMerge', 'numberingChange', 'tblGridChange', 'tblPrExChange'],
])

function inspectPart(bytes: Uint8Array, styles: ReadonlyMap<string, Look>, looking: Looking, place: string): void {
  let changed = 0
  let run: Look = {}
  const paragraphs: { style: Look; shade?: string }[] = []
  const cells: { shade?: string }[] = []
  const alternates: { choice: string; fallback: string }[] = []
  const shapes: Shape[] = []
  const hidden = new Map<'hiddenText' | 'tinyText' | 'paleText' | 'textUnderBox', number>()
  const see = (text: string) => {
    const look: Look = { ...paragraphs.at(-1)?.style, ...run }
    const kind = kindOf(look, paragraphs.at(-1)?.shade ?? cells.at(-1)?.shade)
    if (kind !== null) hidden.set(kind, (hidden.get(kind) ?? 0) + text.trim().length)
  }
  walkXml(bytes, {
    open(element) {
      const { name, tag, parent } = element
      if (changes.has(name)) changed += 1
      else if (name === 'p' && !within(parent, 'graphic')) paragraphs.push({ style: styles.get('') ?? {} })
      else if (name === 'p') paragraphs.push({ style: {} })
      else if (name === 'tc') cells.push({})
      else if (name === 'r') run = {}
      else if (name === 'pStyle') {
        const paragraph = paragraphs.at(-1)
        if (paragraph !== undefined) paragraph.style = { ...paragraph.style, ...styles.get(valOf(tag)) }
      } else if (name === 'rStyle' && parent?.parent?.name === 'r') run = { ...styles.get(valOf(tag)), ...run }
      else if (parent?.name === 'rPr' && parent.parent?.name === 'r') run = { ...run, ...lookOf(name, tag) }
      else if (name === 'shd' && parent?.name === 'pPr') shadeOf(tag, paragraphs.at(-1))
      else if (name === 'shd' && parent?.name === 'tcPr') shadeOf(tag, cells.at(-1))
      else if (name === 'AlternateContent') alternates.push({ choice: '', fallback: '' })
      else inspectDrawing(element, shapes, looking, place)
    },
    close({ name }) {
      if (name === 'p') paragraphs.pop()
      else if (name === 'tc') cells.pop()
      else if (name === 'AlternateContent') compareAlternates(alternates.pop(), looking, place)
      else if (name === 'anchor' || vmlShapes.has(name)) closeShape(shapes.pop(), looking, place)
    },
    text(value, inside) {
      if (inside === null || !['t', 'delText'].includes(inside.name)) return
      if (within(inside, 'r') && value.trim() !== '') see(value)
      const alternate = alternates.at(-1)
      if (alternate !== undefined) alternate[within(inside, 'Fallback') ? 'fallback' : 'choice'] += value
      for (const shape of shapes) shape.text += value
    },
  })
  if (changed > 0) looking.find('trackedChanges', place, `有 ${changed} 处修订痕迹，请接受或拒绝全部修订后另存。`)
  for (const [kind, count] of hidden) looking.find(kind, place, `${hiddenWords[kind]}，共 ${count} 个字。`)
}

const hiddenWords = {
  hiddenText: '有设为“隐藏”的文字',
  tinyText: '有小到看不见的文字',
  paleText: '有与底色相同、看不见的文字',
  textUnderBox: '有用深色底纹或突出显示涂盖的文字，复制即可取出，请删除文字本身',
} as const

export function kindOf(look: Look, around: string | undefined): keyof typeof hiddenWords | null {
  if (look.vanish === true) return 'hiddenText'
  if (look.size !== undefined && look.size <= 4) return 'tinyText'
  const own = look.highlight ?? look.shade
  const background = own ?? around
  if (own !== undefined && isDark(own) && (look.colour === undefined || isDark(look.colour))) return 'textUnderBox'
  if (look.colour === undefined) return null
  if (background === undefined) return isPale(look.colour) ? 'paleText' : null
  if (!looksSame(look.colour, background)) return null
  return isDark(background) ? 'textUnderBox' : 'paleText'
}

export function lookOf(name: string, tag: Tag): Look {
  const value = valOf(tag)
  switch (name) {
    case 'vanish':
    case 'webHidden':
    case 'specVanish':
      return { vanish: !['0', 'false', 'off'].includes(value) }
    case 'color':
      if (isColour(value)) return { colour: value }
      return /^(?:background1|light1)$/.test(attribute(tag, 'themeColor') ?? '') ? { colour: 'FFFFFF' } : {}
    case 'sz':
      return { size: Number(value) }
    case 'highlight':
      return highlights[value] === undefined ? {} : { highlight: highlights[value] }
    case 'shd': {
      const paragraph: { shade?: string } = {}
      shadeOf(tag, paragraph)
      return paragraph
    }
    default:
      return {}
  }
}

function shadeOf(tag: Tag, target: { shade?: string } | undefined): void {
  // A solid pattern shows the colour of the pattern, every other one mostly that of the ground.
  const shade = valOf(tag) === 'solid' ? (attribute(tag, 'color') ?? '000000') : attribute(tag, 'fill')
  const colour = shade === 'auto' && valOf(tag) === 'solid' ? '000000' : shade
  if (target !== undefined && isColour(colour)) target.shade = colour
}

const highlights: Readonly<Record<string, string>> = {
  black: '000000',
  darkBlue: '000080',
  darkGreen: '008000',
  darkRed: '800000',
  darkGray: '404040',
  white: 'FFFFFF',
  yellow: 'FFFF00',
  green: '00FF00',
  cyan: '00FFFF',
  magenta: 'FF00FF',
  red: 'FF0000',
  blue: '0000FF',
  lightGray: 'C0C0C0',
  darkCyan: '008080',
  darkMagenta: '800080',
  darkYellow: '808000',
}

function valOf(tag: Tag): string {
  return attribute(tag, 'val') ?? ''
}

function compareAlternates(
  alternate: { choice: string; fallback: string } | undefined,
  looking: Looking,
  place: string,
) {
  if (alternate === undefined || dense(alternate.choice).includes(dense(alternate.fallback))) return
  looking.find('alternateContent', place, '同一处有两份内容，其中备用的一份与显示的不同，请另存为新文件。')
}

type Shape = { readonly filled: boolean; readonly line: boolean; text: string; fill: boolean; geometry: string }

const vmlShapes = new Set(['rect', 'roundrect', 'oval', 'shape', 'polyline'])

/** Shapes that float over the text, cropped pictures, hidden drawings. */
function inspectDrawing({ name, tag, parent }: Element, shapes: Shape[], looking: Looking, place: string): void {
  if (name === 'anchor') shapes.push({ filled: false, line: false, text: '', fill: false, geometry: '' })
  else if (vmlShapes.has(name)) {
    const colour = attribute(tag, 'fillcolor')
    const filled = colour !== undefined && !/^f/i.test(attribute(tag, 'filled') ?? 't')
    const floats = /position:\s*absolute/i.test(attribute(tag, 'style') ?? '')
    shapes.push({ filled: filled && floats, line: false, text: '', fill: false, geometry: '' })
  }
  const shape = shapes.at(-1)
  if (shape !== undefined) {
    if (name === 'prstGeom') shape.geometry = attribute(tag, 'prst') ?? ''
    if (/^(?:solidFill|gradFill|pattFill|blipFill)$/.test(name) && parent?.name === 'spPr' && within(parent, 'wsp'))
      shape.fill = true
  }
  if (name === 'docPr' && /^(?:1|true)$/.test(attribute(tag, 'hidden') ?? ''))
    looking.find('hiddenText', place, '有设为隐藏的图形。')
  if (name === 'srcRect' && Object.values(tag.attributes).some((value) => Number(value) > 0))
    looking.find('croppedPicture', place, '有裁剪过的图片，裁去的部分仍在文件里，请用“压缩图片”删除裁剪区域。')
}

function closeShape(shape: Shape | undefined, looking: Looking, place: string): void {
  if (shape === undefined || shape.text.trim() !== '' || /line|connector/i.test(shape.geometry)) return
  if (shape.filled || shape.fill)
    looking.find('coveringShape', place, '有填充了颜色、浮在文字上方的图形，被盖住的文字仍在文件里，请删除文字本身。')
}

export function stylesOf(bytes: Uint8Array | null): ReadonlyMap<string, Look> {
  const own = new Map<string, { look: Look; basedOn: string }>()
  if (bytes === null) return new Map()
  let style: { look: Look; basedOn: string } = { look: {}, basedOn: '' }
  walkXml(bytes, {
    open({ name, tag, parent }) {
      if (name === 'style') {
        style = { look: {}, basedOn: '' }
        own.set(attribute(tag, 'styleId') ?? '', style)
        if (attribute(tag, 'type') === 'paragraph' && attribute(tag, 'default') === '1') own.set('', style)
      } else if (name === 'basedOn') style.basedOn = valOf(tag)
      else if (parent?.name === 'rPr' && parent.parent?.name === 'style') Object.assign(style.look, lookOf(name, tag))
    },
  })
  const resolved = new Map<string, Look>()
  for (const [id, start] of own) {
    let look: Look = {}
    for (let next: typeof start | undefined = start, steps = 0; next !== undefined && steps < 20; steps++) {
      look = { ...next.look, ...look }
      next = next.basedOn === '' ? undefined : own.get(next.basedOn)
    }
    resolved.set(id, look)
  }
  return resolved
}
