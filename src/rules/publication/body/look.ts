import type { HeadingLevel, Mark, Place } from './block.ts'
import { type SourceElement, styleOf } from './source-node.ts'
import type { Face } from './tidy.ts'

// What the elements and styles of Word, WPS, browsers and mail programs say that the vocabulary has words for.

const markOfTag: Readonly<Record<string, Mark>> = {
  b: 'strong',
  strong: 'strong',
  i: 'em',
  em: 'em',
  u: 'u',
  ins: 'u',
  s: 's',
  strike: 's',
  sup: 'sup',
  sub: 'sub',
}

/** The marks within an element, given those around it. Insertions of a tracked change are text like any other. */
export function marksWithin(element: SourceElement, around: ReadonlySet<Mark>): ReadonlySet<Mark> {
  const found = new Set(around)
  const mark = element.tag === 'ins' ? undefined : markOfTag[element.tag]
  if (mark !== undefined) found.add(mark)
  const weight = styleOf(element, 'font-weight')
  if (weight === 'bold' || Number.parseInt(weight, 10) >= 600) found.add('strong')
  else if (weight === 'normal' || Number.parseInt(weight, 10) < 600) found.delete('strong')
  const slant = styleOf(element, 'font-style')
  if (slant === 'italic') found.add('em')
  else if (slant === 'normal') found.delete('em')
  const line = `${styleOf(element, 'text-decoration')} ${styleOf(element, 'text-decoration-line')}`
  if (line.includes('underline') && element.tag !== 'a') found.add('u')
  if (line.includes('line-through')) found.add('s')
  const raised = styleOf(element, 'vertical-align')
  if (raised === 'super') found.add('sup')
  if (raised === 'sub') found.add('sub')
  if (found.has('sup') && found.has('sub')) found.delete(around.has('sup') ? 'sup' : 'sub')
  return found
}

export function faceWithin(element: SourceElement, around: Face | null): Face | null {
  const names = `${styleOf(element, 'font-family')} ${styleOf(element, 'mso-fareast-font-family')} ${element.attributes.face ?? ''}`
  if (/黑体|simhei|heiti/i.test(names)) return 'hei'
  if (/楷体|kaiti/i.test(names)) return 'kai'
  return names.trim() === '' ? around : null
}

export function placeWithin(element: SourceElement, around: Place): Place {
  const named = element.attributes.class
  if (named === 'flush' || named === 'centre' || named === 'right') return named
  switch (styleOf(element, 'text-align') || (element.attributes.align ?? '').toLowerCase()) {
    case 'center':
    case '-webkit-center':
      return 'centre'
    case 'right':
    case 'end':
      return 'right'
    case 'left':
    case 'start':
    case 'justify':
      return 'normal'
    default:
      return element.tag === 'center' ? 'centre' : around
  }
}

/** Of h1 to h6 and of what says that it is a heading; null: none. The first two levels are one, below the title. */
export function headingLevel(element: SourceElement): HeadingLevel | null {
  const written = /^h([1-6])$/.exec(element.tag)?.[1]
  const level = Number(written ?? (element.attributes.role === 'heading' ? (element.attributes['aria-level'] ?? 2) : 0))
  if (level === 0 || Number.isNaN(level)) return null
  return level <= 2 ? 2 : level === 3 ? 3 : 4
}

/**
 * The level that a paragraph has by its number and its face, where nothing says that it is a heading: 一、in 黑体 or bold,
 * （一）in 楷体 or bold (GB/T 9704—2012, 7.3.3). A sentence is none.
 */
export function headingByFace(text: string, face: Face | null, bold: boolean): HeadingLevel | null {
  if (text.length > 40 || /[。；，：！？\n]/.test(text)) return null
  if (/^[一二三四五六七八九十]{1,3}、\S/.test(text) && (face === 'hei' || bold)) return 2
  if (/^[（(][一二三四五六七八九十]{1,3}[）)]\S/.test(text) && (face !== null || bold)) return 3
  return null
}

export function isHidden(element: SourceElement): boolean {
  return (
    element.attributes.hidden !== undefined ||
    styleOf(element, 'display') === 'none' ||
    styleOf(element, 'visibility') === 'hidden' ||
    styleOf(element, 'mso-hide') === 'all' ||
    /^0(?:pt|px)?$/.test(styleOf(element, 'font-size'))
  )
}

/** Where a link of a page may lead; null: nowhere. The marks that follow readers from site to site are left out. */
export function hrefOf(written: string): string | null {
  const address = written.replace(/[\s\p{Cc}]/gu, '')
  if (/^file:[1-9]\d{0,8}$/.test(address)) return address
  if (/^\/(?![/\\])/.test(address)) {
    const found = URL.parse(address, 'https://here.invalid')
    return found?.host === 'here.invalid' ? limited(found.pathname + withoutTracking(found) + found.hash) : null
  }
  const found = URL.parse(address.startsWith('//') ? `https:${address}` : address)
  if (found === null || !['http:', 'https:', 'mailto:', 'tel:'].includes(found.protocol)) return null
  if (found.username !== '' || found.password !== '') return null
  if (found.protocol === 'mailto:' || found.protocol === 'tel:') return limited(found.protocol + found.pathname)
  return limited(found.origin + found.pathname + withoutTracking(found) + found.hash)
}

function limited(address: string): string | null {
  return address.length <= 2000 ? address : null
}

function withoutTracking(address: URL): string {
  if (!/[?&](?:utm_\w+|spm|gclid|fbclid)=/i.test(address.search)) return address.search
  const kept = address.search
    .slice(1)
    .split('&')
    .filter((pair) => !/^(?:utm_\w+|spm|gclid|fbclid)=/i.test(pair))
  return kept.length === 0 ? '' : `?${kept.join('&')}`
}
