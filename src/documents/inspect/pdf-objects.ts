import { inflateSync } from 'node:zlib'
import { decodeText } from '../decode-text.ts'

/** A value as it stands in a PDF file. */
export type PdfValue = number | boolean | null | PdfName | PdfString | PdfReference | PdfDict | readonly PdfValue[]
export type PdfName = { readonly kind: 'name'; readonly name: string }
export type PdfString = { readonly kind: 'string'; readonly bytes: Buffer }
export type PdfReference = { readonly kind: 'reference'; readonly number: number }
export type PdfDict = { readonly kind: 'dict'; readonly entries: ReadonlyMap<string, PdfValue> }

export type PdfObject = {
  readonly number: number
  readonly value: PdfValue
  /** Of a stream: its bytes as they stand in the file. */
  readonly stream: Buffer | null
  /** Where it stands in the file; null: within an object stream. */
  readonly span: { readonly from: number; readonly to: number } | null
}

/** All objects of a file in the order in which they stand, whether anything refers to them or not, and its trailers. */
export function pdfObjects(bytes: Buffer): { objects: PdfObject[]; trailers: PdfDict[] } {
  const text = bytes.toString('latin1')
  const objects: PdfObject[] = []
  const trailers: PdfDict[] = []
  const heads = /(\d{1,10})[\s\0]+(\d{1,5})[\s\0]+obj\b|\btrailer\b/g
  for (let head = heads.exec(text); head !== null; head = heads.exec(text)) {
    const reader = new Reader(bytes, head.index + head[0].length)
    const value = reader.value()
    if (head[1] === undefined) {
      if (isDict(value)) trailers.push(value)
      heads.lastIndex = reader.at
      continue
    }
    const stream = isDict(value) ? streamAt(bytes, reader.at, value) : null
    const to = stream === null ? reader.at : stream.to
    const end = text.startsWith('endobj', skipBlank(bytes, to)) ? skipBlank(bytes, to) + 6 : to
    objects.push({
      number: Number(head[1]),
      value,
      stream: stream?.content ?? null,
      span: { from: head.index, to: end },
    })
    heads.lastIndex = Math.max(end, heads.lastIndex)
  }
  for (const object of [...objects]) {
    if (isDict(object.value) && nameOf(object.value.entries.get('Type')) === 'XRef') trailers.push(object.value)
    if (isDict(object.value) && nameOf(object.value.entries.get('Type')) === 'ObjStm')
      objects.push(...packedObjects(object))
  }
  return { objects, trailers }
}

export function isDict(value: PdfValue | undefined): value is PdfDict {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'dict'
}

export function nameOf(value: PdfValue | undefined): string | null {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'name' ? value.name : null
}

export function textOf(value: PdfValue | undefined): string | null {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'string'
    ? stringText(value.bytes)
    : null
}

/** The texts that marked content of a page says to stand for what is drawn. */
export function replacementTexts(content: Buffer): string[] {
  const source = content.toString('latin1')
  return [...source.matchAll(/\/(?:ActualText|Alt|E)\s*(?=[(<])/g)].flatMap(({ 0: found, index }) => {
    return textOf(new Reader(content, index + found.length).value()) ?? []
  })
}

/** Every value in another, itself included. */
export function* valuesIn(value: PdfValue): Generator<PdfValue> {
  yield value
  if (Array.isArray(value)) for (const each of value) yield* valuesIn(each)
  else if (isDict(value)) for (const each of value.entries.values()) yield* valuesIn(each)
}

/** The bytes of a stream that is plain or deflated; null where it is coded otherwise. Throws where it is damaged. */
export function contentOf({ value, stream }: PdfObject): Buffer | null {
  if (stream === null || !isDict(value)) return null
  const filter = value.entries.get('Filter')
  const filters = Array.isArray(filter)
    ? filter.map((each) => nameOf(each as PdfValue))
    : filter === undefined
      ? []
      : [nameOf(filter)]
  if (filters.length === 0) return stream
  if (filters.length > 1 || (filters[0] !== 'FlateDecode' && filters[0] !== 'Fl')) return null
  const content = inflateSync(stream, { maxOutputLength: 64 * 1024 * 1024, finishFlush: 2 })
  const parameters = value.entries.get('DecodeParms')
  return isDict(parameters) ? unpredicted(content, parameters) : content
}

function unpredicted(content: Buffer, parameters: PdfDict): Buffer {
  const predictor = numberIn(parameters, 'Predictor', 1)
  if (predictor < 10) return content
  const pixel = Math.max(1, (numberIn(parameters, 'Colors', 1) * numberIn(parameters, 'BitsPerComponent', 8)) >> 3)
  const width = Math.ceil(
    (numberIn(parameters, 'Columns', 1) *
      numberIn(parameters, 'Colors', 1) *
      numberIn(parameters, 'BitsPerComponent', 8)) /
      8,
  )
  const rows = Math.floor(content.length / (width + 1))
  const out = Buffer.alloc(rows * width)
  for (let row = 0; row < rows; row++) {
    const kind = content[row * (width + 1)] ?? 0
    for (let column = 0; column < width; column++) {
      const raw = content[row * (width + 1) + 1 + column] ?? 0
      const left = column >= pixel ? (out[row * width + column - pixel] ?? 0) : 0
      const up = row > 0 ? (out[(row - 1) * width + column] ?? 0) : 0
      const corner = row > 0 && column >= pixel ? (out[(row - 1) * width + column - pixel] ?? 0) : 0
      out[row * width + column] = raw + ([0, left, up, (left + up) >> 1, paeth(left, up, corner)][kind] ?? 0)
    }
  }
  return out
}

function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)]
  return a <= b && a <= c ? left : b <= c ? up : corner
}

function numberIn(dict: PdfDict, key: string, otherwise: number): number {
  const value = dict.entries.get(key)
  return typeof value === 'number' ? value : otherwise
}

function packedObjects(holder: PdfObject): PdfObject[] {
  const content = contentOf(holder)
  if (content === null || !isDict(holder.value)) throw new Error('an object stream that cannot be read')
  const count = numberIn(holder.value, 'N', 0)
  const first = numberIn(holder.value, 'First', 0)
  const index = new Reader(content, 0)
  const objects: PdfObject[] = []
  for (let each = 0; each < count; each++) {
    const [number, at] = [index.value(), index.value()]
    if (typeof number !== 'number' || typeof at !== 'number') throw new Error('an object stream without an index')
    objects.push({ number, value: new Reader(content, first + at).value(), stream: null, span: null })
  }
  return objects
}

function streamAt(bytes: Buffer, at: number, dict: PdfDict): { content: Buffer; to: number } | null {
  const word = skipBlank(bytes, at)
  if (bytes.toString('latin1', word, word + 6) !== 'stream') return null
  let from = word + 6
  if (bytes[from] === 0x0d) from += 1
  if (bytes[from] === 0x0a) from += 1
  const length = dict.entries.get('Length')
  if (typeof length === 'number' && /^\s*endstream/.test(bytes.toString('latin1', from + length, from + length + 14)))
    return { content: bytes.subarray(from, from + length), to: bytes.indexOf('endstream', from + length, 'latin1') + 9 }
  const end = bytes.indexOf('endstream', from, 'latin1')
  if (end === -1) throw new Error('a stream without an end')
  return { content: bytes.subarray(from, end), to: end + 9 }
}

function isBlank(code: number | undefined): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09 || code === 0x0c || code === 0
}

function skipBlank(bytes: Buffer, from: number): number {
  let at = from
  for (;;) {
    if (isBlank(bytes[at])) at += 1
    else if (bytes[at] === 0x25) while (at < bytes.length && bytes[at] !== 0x0a && bytes[at] !== 0x0d) at += 1
    else return at
  }
}

const delimiters = new Set([...'()<>[]{}/%'].map((sign) => sign.charCodeAt(0)))

/** Reads values of a PDF file one after the other. */
class Reader {
  at: number
  private readonly bytes: Buffer
  private depth = 0

  constructor(bytes: Buffer, at: number) {
    this.bytes = bytes
    this.at = at
  }

  value(): PdfValue {
    if (this.depth > 200) throw new Error('values too deep in one another')
    this.at = skipBlank(this.bytes, this.at)
    const code = this.bytes[this.at]
    if (code === undefined) return null
    if (code === 0x2f) return { kind: 'name', name: this.name() }
    if (code === 0x28) return { kind: 'string', bytes: this.literal() }
    if (code === 0x3c) return this.bytes[this.at + 1] === 0x3c ? this.dict() : { kind: 'string', bytes: this.hex() }
    if (code === 0x5b) return this.array()
    const word = this.word()
    if (/^[+-]?(?:\d+\.?\d*|\.\d+)$/.test(word)) return this.numberOrReference(word)
    return word === 'true' ? true : word === 'false' ? false : null
  }

  private numberOrReference(word: string): PdfValue {
    if (/^\d+$/.test(word)) {
      const rest = this.bytes.toString('latin1', this.at, this.at + 24)
      const reference = /^[\s\0]+\d{1,5}[\s\0]+R(?![\w])/.exec(rest)
      if (reference !== null) {
        this.at += reference[0].length
        return { kind: 'reference', number: Number(word) }
      }
    }
    return Number(word)
  }

  private word(): string {
    const from = this.at
    while (this.at < this.bytes.length && !isBlank(this.bytes[this.at]) && !delimiters.has(this.bytes[this.at] ?? 0))
      this.at += 1
    if (this.at === from) this.at += 1
    return this.bytes.toString('latin1', from, this.at)
  }

  private name(): string {
    this.at += 1
    const from = this.at
    while (this.at < this.bytes.length && !isBlank(this.bytes[this.at]) && !delimiters.has(this.bytes[this.at] ?? 0))
      this.at += 1
    const written = this.bytes.toString('latin1', from, this.at)
    return written.replace(/#([\dA-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  }

  private dict(): PdfDict {
    this.at += 2
    this.depth += 1
    const entries = new Map<string, PdfValue>()
    for (;;) {
      this.at = skipBlank(this.bytes, this.at)
      if (this.at >= this.bytes.length) break
      if (this.bytes[this.at] === 0x3e) {
        this.at += 2
        break
      }
      if (this.bytes[this.at] === 0x2f) entries.set(this.name(), this.value())
      else this.value()
    }
    this.depth -= 1
    return { kind: 'dict', entries }
  }

  private array(): PdfValue[] {
    this.at += 1
    this.depth += 1
    const values: PdfValue[] = []
    for (;;) {
      this.at = skipBlank(this.bytes, this.at)
      if (this.at >= this.bytes.length) break
      if (this.bytes[this.at] === 0x5d) {
        this.at += 1
        break
      }
      values.push(this.value())
    }
    this.depth -= 1
    return values
  }

  private hex(): Buffer {
    const end = this.bytes.indexOf('>', this.at, 'latin1')
    const digits = this.bytes.toString('latin1', this.at + 1, end === -1 ? undefined : end).replace(/[^\dA-Fa-f]/g, '')
    this.at = end === -1 ? this.bytes.length : end + 1
    return Buffer.from(digits.length % 2 === 0 ? digits : `${digits}0`, 'hex')
  }

  private literal(): Buffer {
    const out: number[] = []
    let depth = 0
    for (this.at += 1; this.at < this.bytes.length; this.at += 1) {
      const code = this.bytes[this.at] ?? 0
      if (code === 0x5c) this.escape(out)
      else if (code === 0x29 && depth === 0) break
      else {
        if (code === 0x28) depth += 1
        if (code === 0x29) depth -= 1
        out.push(code)
      }
    }
    this.at += 1
    return Buffer.from(out)
  }

  private escape(out: number[]): void {
    this.at += 1
    const octal = /^[0-7]{1,3}/.exec(this.bytes.toString('latin1', this.at, this.at + 3))
    if (octal !== null) {
      out.push(Number.parseInt(octal[0], 8) & 0xff)
      this.at += octal[0].length - 1
      return
    }
    const sign = String.fromCharCode(this.bytes[this.at] ?? 0)
    if (sign === '\r' && this.bytes[this.at + 1] === 0x0a) this.at += 1
    if (sign === '\r' || sign === '\n') return
    out.push({ n: 10, r: 13, t: 9, b: 8, f: 12 }[sign] ?? sign.charCodeAt(0))
  }
}

function stringText(bytes: Buffer): string {
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  return decodeText(bytes)
}
