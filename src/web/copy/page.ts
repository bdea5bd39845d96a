import { htmlText, textOfHtml } from '../../rules/html-text.ts'

/** What becomes of an address on a page of a static copy. `dropped`: nothing stands behind it, so nothing leads there. */
export type Place =
  | { readonly kind: 'held' | 'live'; readonly address: string }
  /** `offered`: what speaks of it says nothing but that it is there. */
  | { readonly kind: 'dropped'; readonly offered?: boolean }

/**
 * A page as a static copy holds it: every address of the site is where `placeOf` says, what leads nowhere is left out, and
 * forms that post are left out in any case, as the program takes them from its own pages alone. Takes pages as this
 * program writes them: attributes in double quotes, everything escaped, no anchor in an anchor, no form in a form.
 */
export function copiedPage(html: string, placeOf: (address: string) => Place): string {
  return emptied(unlinked(withoutForms(html, placeOf), placeOf)).replace(
    openTag,
    (tag, name: string, attributes: string) =>
      name === 'form' || !/ (?:href|src|poster|action|data-[a-z-]+)="/.test(attributes) ? tag : placed(tag, placeOf),
  )
}

/** Every address of this site that a page holds, the host left out, in its order. */
export function addressesOn(html: string): readonly string[] {
  return [...html.matchAll(/ (?:href|src|poster)="(\/(?!\/)[^"#]*)/g)].map(([, address = '']) => textOfHtml(address))
}

const attributesPart = '((?:\\s+[^\\s=>"/]+(?:="[^"]*")?)*)'
const openTag = new RegExp(`<([a-z][a-z0-9]*)${attributesPart}\\s*/?>`, 'g')
const form = new RegExp(`<form${attributesPart}\\s*>([\\s\\S]*?)</form>`, 'g')
const anchor = new RegExp(`<a${attributesPart}\\s*>([\\s\\S]*?)</a>`, 'g')

function withoutForms(html: string, placeOf: (address: string) => Place): string {
  return html.replace(form, (whole, attributes: string, inside: string) => {
    const action = ownAddress(attributes, 'action')
    if (action === null) return whole
    if (/ method="post"/.test(attributes)) return ''
    const place = placeOf(action)
    // A question behind an address is answered by the program alone.
    return place.kind === 'live'
      ? `<form${attributes.replace(/ action="[^"]*"/, ` action="${htmlText(place.address)}"`)}>${inside}</form>`
      : ''
  })
}

/**
 * A link among other words becomes its words; what holds nothing but such links goes, and so does a sentence that offers
 * what is not there.
 */
function unlinked(html: string, placeOf: (address: string) => Place): string {
  const words: string[] = []
  const marked = html.replace(anchor, (whole, attributes: string, inside: string) => {
    const address = ownAddress(attributes, 'href')
    const place = address === null ? null : placeOf(address)
    if (place?.kind !== 'dropped') return whole
    return place.offered === true ? offer : `\ufdd0${words.push(inside) - 1}\ufdd1`
  })
  return marked
    .replace(leaf, (whole, _, inside: string) => {
      if (inside.includes(offer)) return ''
      const other = inside.replace(wordsMark, '')
      return other !== inside && other.trim() === '' ? '' : whole
    })
    .replaceAll(offer, '')
    .replace(wordsMark, (_, index: string) => words[Number(index)] ?? '')
}

// Of the signs that no text holds (Unicode, noncharacters).
const offer = '\ufdd2'
const wordsMark = /\ufdd0(\d+)\ufdd1/g
/** What holds words alone. */
const leaf = /<(li|p|dd|td|nav|search|small|span|div)(?: [^<>]*)?>([^<]*)<\/\1>/g

/** What held nothing else goes with it, and a section of which its heading alone is left. */
function emptied(html: string): string {
  for (let before = '', now = html; ; ) {
    before = now
    now = now.replace(empty, '').replace(headed, '')
    if (now === before) return now
  }
}

const empty = /<(li|ul|ol|p|nav|search|dd)(?: [^<>]*)?>\s*<\/\1>/g
const headed = /<section(?: [^<>]*)?>\s*<(h[2-4])(?: [^<>]*)?>[^<]*<\/\1>\s*<\/section>/g

function placed(tag: string, placeOf: (address: string) => Place): string {
  return tag.replace(/ ([a-z-]+)="(\/(?!\/)[^"]*)"/g, (whole, name: string, value: string) => {
    const loads = name === 'href' || name === 'src' || name === 'poster'
    if (!loads && !name.startsWith('data-')) return whole
    const [address = '', mark] = textOfHtml(value).split('#')
    const place = placeOf(address)
    // What a script would ask for is not asked of another site.
    if (place.kind === 'dropped' || (place.kind === 'live' && !loads)) return ''
    return ` ${name}="${htmlText(place.address + (mark === undefined ? '' : `#${mark}`))}"`
  })
}

function ownAddress(attributes: string, name: string): string | null {
  const value = new RegExp(` ${name}="(/(?!/)[^"#]*)`).exec(attributes)?.[1]
  return value === undefined ? null : textOfHtml(value)
}
