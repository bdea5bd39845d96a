import { type DefaultTreeAdapterMap, parse } from 'parse5'
import type { FindingKind } from '../../rules/inspection.ts'
import { decodeText } from '../decode-text.ts'
import { isColour, isPale } from './colours.ts'
import type { Looking } from './looking.ts'
import { barrier } from './protected.ts'

type Node = DefaultTreeAdapterMap['node']
type Element = DefaultTreeAdapterMap['element']

/** A web page: what it shows and what it holds besides. Pictures within its addresses are handed to `inside`. */
export async function inspectHtml(
  bytes: Uint8Array,
  looking: Looking,
  where: string,
  inside: (bytes: Uint8Array, name: string) => Promise<void>,
): Promise<void> {
  const place = where === '' ? '网页' : where
  const text = decodeText(bytes)
  const units: string[] = ['']
  const values: string[] = []
  const pictures: string[] = []
  const visit = (node: Node): void => {
    if ('value' in node) units[units.length - 1] += node.value
    else if (node.nodeName === '#comment' && 'data' in node) {
      values.push(node.data)
      if (node.data.trim() !== '') looking.find('comments', place, '源代码里有注释，网页上看不到，请删除。')
    }
    if ('tagName' in node) inspectElement(node, looking, place, values, pictures)
    const block = 'tagName' in node && !inline.has(node.tagName)
    if (block) units.push('')
    if ('content' in node) visit(node.content)
    if ('childNodes' in node) for (const child of node.childNodes) visit(child)
    if (block) units.push('')
  }
  visit(parse(text))
  looking.texts(place, [...units.filter((unit) => unit !== ''), ...values.flatMap((value) => [barrier, value])])
  looking.bytes(place, bytes)
  looking.looked(`${place}：文字、属性、注释`)
  for (const address of pictures) {
    const match = /^data:([^,;]*)[^,]*?(;base64)?,(.*)$/is.exec(address)
    if (match === null) continue
    const content =
      match[2] === undefined ? Buffer.from(decodeURIComponent(match[3] ?? '')) : Buffer.from(match[3] ?? '', 'base64')
    await inside(content, `内嵌数据.${/\/(\w+)/.exec(match[1] ?? '')?.[1] ?? 'bin'}`)
  }
}

const inline = new Set([
  'a',
  'b',
  'i',
  'u',
  'em',
  'strong',
  'span',
  'font',
  'sub',
  'sup',
  'small',
  'mark',
  'code',
  'bdo',
  'wbr',
])

function inspectElement(element: Element, looking: Looking, place: string, values: string[], pictures: string[]): void {
  const attributes = new Map(element.attrs.map(({ name, value }) => [name, value]))
  const find = (kind: FindingKind, what: string) => looking.find(kind, place, what)
  for (const value of attributes.values()) if (value.length > 1) values.push(value.slice(0, 100_000))
  const { tagName } = element
  if (
    tagName === 'script' ||
    [...attributes.keys()].some((name) => /^on[a-z]/.test(name)) ||
    [...attributes.values()].some((value) => /^\s*javascript:/i.test(value))
  )
    find('macros', '含有脚本，请删除。')
  if (['iframe', 'frame', 'object', 'embed', 'applet'].includes(tagName))
    find('embeddedFile', '含有嵌入的页面或对象，请删除。')
  if (tagName === 'link' && attributes.get('rel')?.includes('stylesheet'))
    find('externalLinks', '样式来自外部文件，无法知道哪些文字会被隐藏，请写入网页本身。')
  if (tagName === 'style') {
    const css = element.childNodes.map((child) => ('value' in child ? child.value : '')).join('')
    if (hides(css) || /@import/i.test(css)) find('hiddenText', '样式表里有隐藏文字的规则，请删除被隐藏的内容和规则。')
  }
  if (
    hides(attributes.get('style') ?? '') ||
    attributes.has('hidden') ||
    tagName === 'template' ||
    tagName === 'noscript'
  )
    find('hiddenText', '有隐藏的内容，请删除。')
  if (tagName === 'input' && attributes.get('type') === 'hidden') find('hiddenText', '有隐藏的表单字段，请删除。')
  if (tagName === 'details' && !attributes.has('open')) find('hiddenText', '有折叠起来的内容，请展开。')
  const colour =
    /(?:^|;)\s*color\s*:\s*(#\w{6}|white\b)/i.exec(attributes.get('style') ?? '')?.[1] ?? attributes.get('color')
  if (colour !== undefined && (/^white$/i.test(colour) || (isColour(colour) && isPale(colour))))
    find('paleText', '有白色的文字，请改为深色或删除。')
  if (
    tagName === 'meta' &&
    /^(?:author|generator-user|copyright|keywords|description)$/i.test(attributes.get('name') ?? '')
  )
    find('properties', '网页属性里写有作者或说明。')
  if (tagName === 'img') {
    const source = attributes.get('src') ?? ''
    if (source.startsWith('data:')) pictures.push(source)
    else find('externalLinks', '图片来自外部地址，不在文件里，无法检查。')
  }
}

function hides(css: string): boolean {
  return /display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|opacity\s*:\s*0(?:\.0\d*)?\s*(?:[;}!]|$)|font-size\s*:\s*[01](?:\.\d+)?(?:px|pt)?\s*(?:[;}!]|$)|mso-hide\s*:\s*all|text-indent\s*:\s*-\d{3,}|left\s*:\s*-\d{3,}|clip(?:-path)?\s*:/i.test(
    css,
  )
}
