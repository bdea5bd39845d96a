import { decodeText } from '../decode-text.ts'
import { readXml, type Tag } from '../xml.ts'
import { barrier } from './protected.ts'

export type Element = {
  /** Without its prefix. */
  readonly name: string
  readonly tag: Tag
  readonly parent: Element | null
}

/** Walks XML of any vocabulary by its local names. Throws UnreadableFile where it is not well-formed or brings a document type. */
export function walkXml(
  bytes: Uint8Array | string,
  handler: {
    open?(element: Element): void
    close?(element: Element): void
    text?(value: string, inside: Element | null): void
  },
): void {
  let current: Element | null = null
  readXml(
    typeof bytes === 'string' ? bytes : decodeText(bytes),
    {},
    {
      open(_, tag) {
        current = { name: localName(tag), tag, parent: current }
        handler.open?.(current)
      },
      close() {
        if (current === null) return
        handler.close?.(current)
        current = current.parent
      },
      text(value) {
        handler.text?.(value, current)
      },
    },
  )
}

function localName(tag: Tag): string {
  const name = 'name' in tag && typeof tag.name === 'string' ? tag.name : ''
  return name.slice(name.indexOf(':') + 1)
}

/** Whether an element lies in one of these names, or is one. */
export function within(element: Element | null, ...names: readonly string[]): boolean {
  for (let next = element; next !== null; next = next.parent) if (names.includes(next.name)) return true
  return false
}

/** Where a text ends and the next one begins; everything smaller (runs, spans) is joined without a gap. */
const blocks = new Set([
  ...['p', 'h', 'si', 'is', 'c', 'tc', 'td', 'tr', 'row', 'comment', 'text', 'sdt', 'table-cell', 'TextObject', 'li'],
  ...['v', 'f', 'pt', 'item', 's', 'Relationship', 'property', 'author', 'br', 'cr', 'string'],
])

/** All text of an XML part, block by block, then the values of its attributes. */
export function textsOf(bytes: Uint8Array | string): string[] {
  const units: string[] = []
  const values: string[] = []
  let text = ''
  const end = () => {
    if (text !== '') units.push(text)
    text = ''
  }
  walkXml(bytes, {
    open({ name, tag }) {
      if (blocks.has(name)) end()
      for (const value of Object.values(tag.attributes)) if (value.length > 1) values.push(value)
    },
    close({ name }) {
      if (blocks.has(name)) end()
    },
    text(value) {
      text += value
    },
  })
  end()
  return [...units, ...values.flatMap((value) => [barrier, value])]
}
