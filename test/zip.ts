import { crc32, deflateRawSync } from 'node:zlib'
import { fromBufferPromise } from 'yauzl'

/** A zip of these parts, for tests that need Office files of their own making. */
export function zip(parts: Readonly<Record<string, string | Uint8Array>>): Buffer {
  const files: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const [name, content] of Object.entries(parts)) {
    const bytes = Buffer.from(content)
    const packed = deflateRawSync(bytes)
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE(8, 4)
    common.writeUInt32LE(crc32(bytes), 10)
    common.writeUInt32LE(packed.length, 14)
    common.writeUInt32LE(bytes.length, 18)
    common.writeUInt16LE(Buffer.byteLength(name), 22)
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(offset, 10)
    directory.push(Buffer.from('PK\x01\x02\x14\0'), common, tail, Buffer.from(name))
    const file = Buffer.concat([Buffer.from('PK\x03\x04'), common, Buffer.from(name), packed])
    files.push(file)
    offset += file.length
  }
  const list = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06')
  end.writeUInt16LE(files.length, 8)
  end.writeUInt16LE(files.length, 10)
  end.writeUInt32LE(list.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...files, list, end])
}

/** The parts of a zip that has no more than a test should have, as text. */
export async function unzip(bytes: Uint8Array): Promise<Record<string, string>> {
  const parts: Record<string, string> = {}
  const whole = await fromBufferPromise(Buffer.from(bytes), { lazyEntries: true, autoClose: false })
  for await (const entry of whole.eachEntry()) {
    const pieces: Buffer[] = []
    for await (const piece of await whole.openReadStreamPromise(entry)) pieces.push(piece)
    parts[entry.fileName] = Buffer.concat(pieces).toString()
  }
  return parts
}

const officeDocument = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** The relations of a part: `{ id: [kind, target] }`. */
export function relations(targets: Readonly<Record<string, readonly [kind: string, target: string]>>): string {
  const list = Object.entries(targets).map(
    ([id, [kind, target]]) => `<Relationship Id="${id}" Type="${officeDocument}/${kind}" Target="${target}"/>`,
  )
  return `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${list.join('')}</Relationships>`
}

/** The smallest Word file with this body; `more` adds or replaces parts. */
export function docx(body: string, more: Readonly<Record<string, string>> = {}): Buffer {
  return zip({
    '_rels/.rels': relations({ r1: ['officeDocument', 'word/document.xml'] }),
    'word/document.xml': `<w:document ${wordNamespace}><w:body>${body}</w:body></w:document>`,
    ...more,
  })
}

export const wordNamespace =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
