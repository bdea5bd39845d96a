/**
 * HTML as a parser gives it, in the least form that the cleaner needs: the browser and the server each turn what their
 * parser gives into this, so that one cleaner serves both. Comments are left out; names are in lower case.
 */
export type SourceNode = string | SourceElement

export type SourceElement = {
  readonly tag: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly SourceNode[]
}

/** All text below a node, whatever it looks like; scripts and style sheets are none. */
export function textBelow(node: SourceNode): string {
  if (typeof node !== 'string' && (node.tag === 'script' || node.tag === 'style')) return ''
  return typeof node === 'string' ? node : node.children.map(textBelow).join('')
}

/** What the style attribute of an element says of one property; '' where it says nothing. */
export function styleOf(element: SourceElement, property: string): string {
  let value = ''
  for (const part of (element.attributes.style ?? '').split(';')) {
    const colon = part.indexOf(':')
    if (colon !== -1 && part.slice(0, colon).trim().toLowerCase() === property) value = part.slice(colon + 1)
  }
  return value.trim().toLowerCase()
}
