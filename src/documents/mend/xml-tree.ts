import { decodeText } from '../decode-text.ts'
import { readXml } from '../xml.ts'

/**
 * XML as a tree that is changed in place and written again: what nobody touched comes out as it was, sign by sign.
 * Comments and processing instructions are left out: no program shows them, so nothing in them is meant to be public.
 */
export type XmlElement = {
  readonly kind: 'element'
  /** As written, with the prefix that the file chose; `name` is without it. */
  tag: string
  name: string
  /** Names as written, values unescaped. */
  readonly attributes: Map<string, string>
  children: XmlNode[]
}
export type XmlText = { readonly kind: 'text'; value: string }
export type XmlNode = XmlElement | XmlText

/** Reads a part. Throws UnreadableFile where it is not well-formed or brings a document type. */
export function readTree(bytes: Uint8Array): XmlElement {
  const top: XmlElement = { kind: 'element', tag: '', name: '', attributes: new Map(), children: [] }
  const open = [top]
  const inside = () => open.at(-1) ?? top
  readXml(
    decodeText(bytes),
    {},
    {
      open(_, tag) {
        const written = 'name' in tag && typeof tag.name === 'string' ? tag.name : ''
        const element: XmlElement = {
          ...{ kind: 'element', tag: written, name: withoutPrefix(written) },
          ...{ attributes: new Map(Object.entries(tag.attributes)), children: [] },
        }
        inside().children.push(element)
        open.push(element)
      },
      close() {
        open.pop()
      },
      text(value) {
        if (open.length > 1) inside().children.push({ kind: 'text', value })
      },
    },
  )
  const [root] = elementsOf(top)
  if (root === undefined) throw new Error('a part without a root')
  return root
}

export function writeTree(root: XmlElement): Buffer {
  const pieces = ['<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n']
  write(root, pieces)
  return Buffer.from(pieces.join(''), 'utf8')
}

function write(node: XmlNode, pieces: string[]): void {
  if (node.kind === 'text') {
    pieces.push(escaped(node.value))
    return
  }
  pieces.push('<', node.tag)
  for (const [name, value] of node.attributes) pieces.push(' ', name, '="', escaped(value, true), '"')
  if (node.children.length === 0) {
    pieces.push('/>')
    return
  }
  pieces.push('>')
  for (const child of node.children) write(child, pieces)
  pieces.push('</', node.tag, '>')
}

function escaped(value: string, inAttribute = false): string {
  const text = value.replace(/[&<>\r]/g, (sign) => entities[sign] ?? sign)
  return inAttribute ? text.replace(/["\n\t]/g, (sign) => entities[sign] ?? sign) : text
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
  '\n': '&#10;',
  '\t': '&#9;',
}

export function elementsOf(element: XmlElement): XmlElement[] {
  return element.children.filter((child): child is XmlElement => child.kind === 'element')
}

/** The first child of this name, whatever its prefix. */
export function childOf(element: XmlElement, name: string): XmlElement | null {
  return elementsOf(element).find((child) => child.name === name) ?? null
}

/** Every element below this one as it stands now, each before what is in it. */
export function below(element: XmlElement): readonly XmlElement[] {
  const found: XmlElement[] = []
  const visit = ({ children }: XmlElement) => {
    for (const child of children) {
      if (child.kind !== 'element') continue
      found.push(child)
      visit(child)
    }
  }
  visit(element)
  return found
}

/** An attribute by its name without prefix. */
export function attributeOf(element: XmlElement, name: string): string | undefined {
  const plain = element.attributes.get(name)
  if (plain !== undefined) return plain
  for (const [key, value] of element.attributes) if (withoutPrefix(key) === name) return value
  return undefined
}

export function removeAttribute(element: XmlElement, name: string): void {
  for (const key of element.attributes.keys()) if (withoutPrefix(key) === name) element.attributes.delete(key)
}

/** The text of an element and of all in it. */
export function textOf(element: XmlElement): string {
  return element.children.map((child) => (child.kind === 'text' ? child.value : textOf(child))).join('')
}

export function setText(element: XmlElement, value: string): void {
  element.children = value === '' ? [] : [{ kind: 'text', value }]
  if (/^\s|\s$/.test(value)) element.attributes.set('xml:space', 'preserve')
}

/** Takes away every element below that answers to `unwanted`; says how many they were. */
export function removeBelow(element: XmlElement, unwanted: (child: XmlElement) => boolean): number {
  let removed = 0
  element.children = element.children.filter((child) => {
    if (child.kind !== 'element') return true
    if (unwanted(child)) {
      removed += 1
      return false
    }
    removed += removeBelow(child, unwanted)
    return true
  })
  return removed
}

/** Puts for every element below what `change` gives: itself, others in its place, or nothing. Innermost first. */
export function replaceBelow(element: XmlElement, change: (child: XmlElement) => readonly XmlNode[]): void {
  element.children = element.children.flatMap((child) => {
    if (child.kind === 'text') return [child]
    replaceBelow(child, change)
    return [...change(child)]
  })
}

/** A new element with the prefix of another one. */
export function elementLike(
  like: XmlElement,
  name: string,
  attributes: Readonly<Record<string, string>> = {},
): XmlElement {
  const tag = like.tag.slice(0, like.tag.length - like.name.length) + name
  return { kind: 'element', tag, name, attributes: new Map(Object.entries(attributes)), children: [] }
}

function withoutPrefix(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}
