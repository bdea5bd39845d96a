import assert from 'node:assert/strict'
import { SaxesParser } from 'saxes'
import { z } from 'zod'

// What programs are given, read without help of what wrote it.

/** The answers of an operation, as its description has them. */
export type Described = Readonly<
  Record<string, { content?: Readonly<Record<string, { schema: Readonly<Record<string, unknown>> }>> }>
>

/** A schema of the description as a check that lets nothing pass that the description does not name. */
export function strictly(api: { components: { schemas: Record<string, unknown> } }, schema: object) {
  const closed = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(closed)
    if (value === null || typeof value !== 'object') return value
    const inner = Object.fromEntries(Object.entries(value).map(([key, part]) => [key, closed(part)]))
    return 'properties' in inner && !('additionalProperties' in inner)
      ? { ...inner, additionalProperties: false }
      : inner
  }
  const whole = { ...schema, $defs: closed(api.components.schemas) }
  return z.fromJSONSchema(JSON.parse(JSON.stringify(whole).replaceAll('#/components/schemas/', '#/$defs/')))
}

/** RFC 4180, read without help of what wrote it. */
export function csvRows(csv: string): string[][] {
  const rows: string[][] = []
  for (const [, end = '', quoted, plain] of csv.matchAll(/(^|,|\r\n)(?:"((?:[^"]|"")*)"|([^",\r\n]*))/gu)) {
    if (end !== ',') rows.push([])
    rows.at(-1)?.push(quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'))
  }
  return rows.filter((row) => row.length > 1)
}

type Read = { readonly name: string; readonly inside: string | null; text: string }

/** Every element in the order in which it opens. Throws where the text is no XML. */
export function parsed(xml: string): readonly Read[] {
  const read: Read[] = []
  const open: Read[] = []
  const parser = new SaxesParser({ xmlns: true })
  parser.on('opentag', ({ local }) => {
    const element = { name: local, inside: open.at(-1)?.name ?? null, text: '' }
    read.push(element)
    open.push(element)
  })
  parser.on('text', (piece) => {
    const top = open.at(-1)
    if (top !== undefined) top.text += piece
  })
  parser.on('closetag', () => {
    open.pop()
  })
  parser.on('error', (error) => assert.fail(error))
  parser.write(xml).close()
  return read
}
