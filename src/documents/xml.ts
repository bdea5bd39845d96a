import { SaxesParser, type SaxesTagPlain } from 'saxes'
import { UnreadableFile } from './source.ts'
import { unreadable } from './unreadable.ts'

export type Tag = { readonly attributes: Readonly<Record<string, string>> }

/** What a reader of one kind of XML does with it. Names carry the prefix that the reader chose, never the file's. */
export type XmlHandler = {
  open?(name: string, tag: Tag): void
  close?(name: string): void
  text?(value: string): void
}

/**
 * Reads XML from its start to its end, once. `names` gives the reader's prefix for each namespace; elements of others
 * come as `?:name`. There are no document types and no entities but the five of XML itself: a file that brings its
 * own is refused. Throws UnreadableFile where the file is not well-formed.
 */
export function readXml(text: string, names: Readonly<Record<string, string>>, handler: XmlHandler): void {
  const parser = new SaxesParser({ xmlns: false, position: false })
  const prefixes = new Map<string, string>()
  const canonical = new Map<string, string>()
  const nameOf = (tag: SaxesTagPlain): string => {
    const known = canonical.get(tag.name)
    if (known !== undefined) return known
    for (const [name, uri] of Object.entries(tag.attributes)) {
      if (name === 'xmlns') prefixes.set('', names[uri] ?? '?')
      else if (name.startsWith('xmlns:')) prefixes.set(name.slice(6), names[uri] ?? '?')
    }
    const colon = tag.name.indexOf(':')
    const prefix = prefixes.get(colon === -1 ? '' : tag.name.slice(0, colon)) ?? '?'
    const name = `${prefix}:${tag.name.slice(colon + 1)}`
    canonical.set(tag.name, name)
    return name
  }
  parser.on('doctype', () => {
    throw unreadable.damaged('文件', new Error('XML with a document type'))
  })
  parser.on('error', (error) => {
    throw unreadable.damaged('文件', error)
  })
  const { open, close, text: onText } = handler
  parser.on('opentag', (tag) => {
    const name = nameOf(tag)
    open?.(name, tag)
  })
  if (close !== undefined) parser.on('closetag', (tag) => close(nameOf(tag)))
  if (onText !== undefined) {
    parser.on('text', onText)
    parser.on('cdata', onText)
  }
  try {
    parser.write(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text).close()
  } catch (error) {
    throw error instanceof UnreadableFile ? error : unreadable.damaged('文件', error)
  }
}

/** An attribute by its local name, whatever its prefix. */
export function attribute(tag: Tag, name: string): string | undefined {
  const { attributes } = tag
  const plain = attributes[name]
  if (plain !== undefined) return plain
  for (const key in attributes) if (key.endsWith(name) && key.at(-name.length - 1) === ':') return attributes[key]
  return undefined
}
