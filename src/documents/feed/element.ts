/** A piece of XML that is written already: text that goes into one is escaped on its way. */
export type Xml = { readonly xml: string }

/** An element with its attributes and what stands in it, in this order; null says nothing. Strings are text. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | number | null>>,
  ...inside: readonly (Xml | string | null)[]
): Xml {
  const said = Object.entries(attributes).flatMap(([key, value]) =>
    value === null ? [] : [` ${key}="${escaped(String(value))}"`],
  )
  const content = inside.flatMap((part) => (part === null ? [] : [typeof part === 'string' ? escaped(part) : part.xml]))
  const open = `<${name}${said.join('')}`
  return { xml: content.length === 0 ? `${open}/>` : `${open}>${content.join('')}</${name}>` }
}

/** The whole document. */
export function xmlDocument(root: Xml): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root.xml}\n`
}

/** Text as XML can hold it: characters that XML 1.0 has no place for are left out. */
function escaped(text: string): string {
  return text
    .toWellFormed()
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
