/** What becomes of an address on a page of a static copy. `dropped`: nothing stands behind it, so nothing leads there. */
export type Place = { readonly kind: 'held' | 'live'; readonly address: string } | { readonly kind: 'dropped' }

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
  return [...html.matchAll(/ (?:href|src|poster)="(\/(?!\/)[^"#]*)/g)].map(([, address = '']) => unescaped(address))
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
      ? `<form${attributes.replace(/ action="[^"]*"/, ` action="${escaped(place.address)}"`)}>${inside}</form>`
      : ''
  })
}

/** A link in a sentence becomes its words; one that stands for itself goes. */
function unlinked(html: string, placeOf: (address: string) => Place): string {
  return html.replace(anchor, (whole, attributes: string, inside: string, at: number) => {
    const address = ownAddress(attributes, 'href')
    if (address === null || placeOf(address).kind !== 'dropped') return whole
    const [before, after] = [html[at - 1], html[at + whole.length]]
    const inSentence = (before !== '>' && before !== ' ') || (after !== '<' && after !== ' ')
    return inSentence ? inside : ''
  })
}

/** Lists, their entries, headings and paragraphs in which nothing is left. */
function emptied(html: string): string {
  for (let before = '', now = html; ; ) {
    before = now
    now = now.replace(/<(li|ul|ol|p|nav|search|dd)(?: [^>]*)?>\s*<\/\1>/g, '')
    if (now === before) return now
  }
}

function placed(tag: string, placeOf: (address: string) => Place): string {
  return tag.replace(/ ([a-z-]+)="(\/(?!\/)[^"]*)"/g, (whole, name: string, value: string) => {
    const loads = name === 'href' || name === 'src' || name === 'poster'
    if (!loads && !name.startsWith('data-')) return whole
    const [address = '', mark] = unescaped(value).split('#')
    const place = placeOf(address)
    // What a script would ask for is not asked of another site.
    if (place.kind === 'dropped' || (place.kind === 'live' && !loads)) return ''
    return ` ${name}="${escaped(place.address + (mark === undefined ? '' : `#${mark}`))}"`
  })
}

function ownAddress(attributes: string, name: string): string | null {
  const value = new RegExp(` ${name}="(/(?!/)[^"#]*)`).exec(attributes)?.[1]
  return value === undefined ? null : unescaped(value)
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
}

function unescaped(text: string): string {
  return text.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
}
