import { crc32 } from 'node:zlib'
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl'
import { decodeText } from '../decode-text.ts'
import type { Looking } from './looking.ts'
import { Uninspectable } from './uninspectable.ts'

export type ZipPart = { readonly name: string; readonly bytes: Uint8Array }

/**
 * Everything in a ZIP file, unpacked and with its checksum verified. What lies between or beyond the entries, and
 * names that come twice, are reported: programs that open the file show neither. Throws Uninspectable.
 */
export async function zipParts(bytes: Uint8Array, looking: Looking, where: string): Promise<ZipPart[]> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  const zip = await orUninspectable(
    fromBufferPromise(buffer, { lazyEntries: true, autoClose: false, decodeStrings: false }),
  )
  try {
    const entries = await orUninspectable(entriesOf(zip))
    const parts: ZipPart[] = []
    const spans: Span[] = []
    for (const entry of entries) {
      const name = nameOf(entry)
      if (entry.isEncrypted()) throw new Uninspectable('压缩包设有密码，无法检查。')
      looking.take(entry.uncompressedSize)
      spans.push(await orUninspectable(spanOf(buffer, entry)))
      if (entry.comment.length > 0) looking.anyText(`${where}中的附注`, Buffer.from(entry.comment))
      if (name.endsWith('/') && entry.uncompressedSize === 0) continue
      if (parts.some((part) => part.name.toLowerCase() === name.toLowerCase()))
        looking.find('trailingData', where, '压缩包中有同名的两个部件，打开时只会看到其中一个。')
      parts.push({ name, bytes: await orUninspectable(contentOf(zip, entry)) })
    }
    reportGaps(buffer, spans, looking, where)
    if (zip.comment.length > 0) looking.anyText(`${where}的附注`, Buffer.from(zip.comment))
    looking.texts(
      `${where}内的文件名`,
      parts.map(({ name }) => name),
    )
    return parts
  } finally {
    zip.close()
  }
}

async function entriesOf(zip: ZipFile): Promise<Entry[]> {
  const entries: Entry[] = []
  for await (const entry of zip.eachEntry()) entries.push(entry)
  return entries
}

/** Names are UTF-8 where the entry says so, and what old Chinese programs wrote is GBK. */
function nameOf(entry: Entry): string {
  return decodeText(Buffer.from(entry.fileNameRaw ?? entry.fileName)).replaceAll('\\', '/')
}

async function contentOf(zip: ZipFile, entry: Entry): Promise<Buffer> {
  const pieces: Buffer[] = []
  for await (const piece of await zip.openReadStreamPromise(entry)) pieces.push(piece)
  const content = Buffer.concat(pieces)
  if (crc32(content) !== entry.crc32) throw new Error('a checksum differs')
  return content
}

type Span = { readonly from: number; readonly to: number }

/** Where an entry lies: its local header, its data, and the descriptor that may follow. */
async function spanOf(buffer: Buffer, entry: Entry): Promise<Span> {
  const from = entry.relativeOffsetOfLocalHeader
  if (buffer.readUInt32LE(from) !== 0x04034b50) throw new Error('no entry where one should begin')
  const data = from + 30 + buffer.readUInt16LE(from + 26) + buffer.readUInt16LE(from + 28)
  return { from, to: data + entry.compressedSize }
}

/** The longest data descriptor: its mark, a checksum, and two sizes of 8 bytes. */
const descriptor = 24

function reportGaps(buffer: Buffer, spans: Span[], looking: Looking, where: string): void {
  let end = 0
  for (const { from, to } of spans.toSorted((a, b) => a.from - b.from)) {
    if (from - end > (end === 0 ? 0 : descriptor)) break
    end = Math.max(end, to)
  }
  const whole = spans.every(({ to }) => to <= end)
  const directory = buffer.indexOf('PK\x01\x02', end, 'latin1')
  const last = buffer.lastIndexOf('PK\x05\x06', undefined, 'latin1')
  const comment = last === -1 ? 0 : buffer.readUInt16LE(last + 20)
  const beyond = last + 22 + comment
  if (!whole || (spans.length > 0 && directory - end > descriptor) || beyond < buffer.length)
    looking.find('trailingData', where, '压缩包的条目之外还有数据，打开时看不到，请重新压缩或另存。')
}

async function orUninspectable<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    throw error instanceof Uninspectable ? error : new Uninspectable('文件已损坏或不完整，无法检查。', error)
  }
}
