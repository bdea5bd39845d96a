import { crc32, inflateSync } from 'node:zlib'
import { decodeText } from '../decode-text.ts'
import type { Looking } from './looking.ts'
import { inspectTiff } from './tiff.ts'
import { Uninspectable } from './uninspectable.ts'

export function isPicture(bytes: Uint8Array): boolean {
  return kindOf(bytes) !== null
}

type Kind = 'jpeg' | 'png' | 'gif' | 'webp' | 'tiff'

function kindOf(bytes: Uint8Array): Kind | null {
  const head = Buffer.from(bytes.subarray(0, 12)).toString('latin1')
  if (head.startsWith('\xff\xd8\xff')) return 'jpeg'
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return 'png'
  if (/^GIF8[79]a/.test(head)) return 'gif'
  if (head.startsWith('RIFF') && head.slice(8) === 'WEBP') return 'webp'
  return head.startsWith('II*\0') || head.startsWith('MM\0*') ? 'tiff' : null
}

/** What a picture carries besides what it shows: place, camera, author, earlier copies, data behind its end. Throws Uninspectable. */
export function inspectPicture(bytes: Uint8Array, looking: Looking, place: string): void {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  try {
    switch (kindOf(bytes)) {
      case 'jpeg':
        inspectJpeg(buffer, looking, place)
        break
      case 'png':
        inspectPng(buffer, looking, place)
        break
      case 'gif':
        inspectGif(buffer, looking, place)
        break
      case 'webp':
        inspectWebp(buffer, looking, place)
        break
      case 'tiff':
        inspectTiff(buffer, looking, place, 'picture')
        break
      case null:
        throw new Uninspectable('无法识别的图片。')
    }
  } catch (error) {
    throw error instanceof Uninspectable ? error : new Uninspectable('图片已损坏或不完整，无法检查。', error)
  } finally {
    looking.looked(`${place}：图片附带的信息`)
  }
}

/** Text and numbers that somebody or some camera wrote into the picture. */
function metadata(bytes: Buffer, what: string, looking: Looking, place: string): void {
  looking.anyText(`${place}：${what}`, bytes)
  looking.find('imageMetadata', place, `图片里附有${what}，请去掉后另存。`)
}

function inspectXmp(bytes: Buffer, looking: Looking, place: string): void {
  const text = decodeText(bytes)
  if (/GPS(?:Latitude|Longitude)/.test(text)) looking.find('gps', place, '图片里写有拍摄地点（GPS），请去掉后另存。')
  if (/(?:xmpGImg:|xap:|xmp:)?(?:image|Thumbnails)>/.test(text))
    looking.find('imageThumbnail', place, '图片里附有缩略图，可能与图片本身不同。')
  metadata(bytes, 'XMP 信息', looking, place)
}

function inspectJpeg(buffer: Buffer, looking: Looking, place: string): void {
  let at = 2
  for (;;) {
    if (buffer[at] !== 0xff) throw new Error('no marker where one should be')
    const marker = buffer[at + 1] ?? 0
    if (marker === 0xff) {
      at += 1
      continue
    }
    if (marker === 0xd9) break
    const length = buffer.readUInt16BE(at + 2)
    const segment = buffer.subarray(at + 4, at + 2 + length)
    if (length < 2 || at + 2 + length > buffer.length) throw new Error('a segment is cut')
    const head = segment.subarray(0, 40).toString('latin1')
    if (marker === 0xe0) {
      if (head.startsWith('JFXX') || (head.startsWith('JFIF') && (segment[12] ?? 0) * (segment[13] ?? 0) > 0))
        looking.find('imageThumbnail', place, '图片里附有缩略图，可能与图片本身不同。')
    } else if (marker === 0xe1 && head.startsWith('Exif\0\0')) inspectTiff(segment.subarray(6), looking, place, 'exif')
    else if (marker === 0xe1 && head.startsWith('http://ns.adobe.com/')) inspectXmp(segment, looking, place)
    else if (marker === 0xe2 && head.startsWith('MPF\0'))
      looking.find('moreFrames', place, '文件里不止一幅图片，请另存为普通图片。')
    else if (marker === 0xfe) metadata(segment, '注释', looking, place)
    else if (marker === 0xed) {
      if (segment.includes('8BIM\x04\x0c', 0, 'latin1') || segment.includes('8BIM\x04\x09', 0, 'latin1'))
        looking.find('imageThumbnail', place, '图片里附有缩略图，可能与图片本身不同。')
      metadata(segment, '编辑软件写入的信息（IPTC）', looking, place)
    } else if (marker > 0xe2 && marker <= 0xef && marker !== 0xee) metadata(segment, '附加数据段', looking, place)
    at += 2 + length
    if (marker === 0xda) at = endOfScan(buffer, at)
  }
  reportTrailing(buffer, at + 2, looking, place)
}

/** Entropy-coded data ends with a marker that is neither a stuffed byte nor a restart. */
function endOfScan(buffer: Buffer, from: number): number {
  for (let at = buffer.indexOf(0xff, from); at !== -1; at = buffer.indexOf(0xff, at + 1)) {
    const next = buffer[at + 1] ?? 0
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at
  }
  throw new Error('the picture has no end')
}

function inspectPng(buffer: Buffer, looking: Looking, place: string): void {
  let at = 8
  for (;;) {
    const length = buffer.readUInt32BE(at)
    const type = buffer.subarray(at + 4, at + 8).toString('latin1')
    const end = at + 12 + length
    if (end > buffer.length) throw new Error('a chunk is cut')
    if (crc32(buffer.subarray(at + 4, end - 4)) !== buffer.readUInt32BE(end - 4)) throw new Error('a checksum differs')
    inspectChunk(type, buffer.subarray(at + 8, end - 4), looking, place)
    at = end
    if (type === 'IEND') break
  }
  reportTrailing(buffer, at, looking, place)
}

/** What a picture needs in order to be drawn. */
const plainChunks = new Set(
  'IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP sBIT bKGD hIST pHYs sPLT cICP tIME'.split(' '),
)

function inspectChunk(type: string, data: Buffer, looking: Looking, place: string): void {
  if (plainChunks.has(type)) return
  if (type === 'acTL' || type === 'fcTL' || type === 'fdAT') {
    looking.find('moreFrames', place, '文件里不止一幅画面，请另存为普通图片。')
  } else if (type === 'eXIf') inspectTiff(data, looking, place, 'exif')
  else if (type === 'zTXt') metadata(unpacked(data, data.indexOf(0) + 2), '文字说明', looking, place)
  else if (type === 'iTXt') {
    const keyword = data.indexOf(0)
    const text = data.indexOf(0, data.indexOf(0, keyword + 3) + 1) + 1
    const content = data[keyword + 1] === 1 ? unpacked(data, text) : data.subarray(text)
    if (data.subarray(0, keyword).toString('latin1').startsWith('XML:com.adobe.xmp'))
      inspectXmp(content, looking, place)
    else metadata(content, '文字说明', looking, place)
  } else metadata(data, type === 'tEXt' ? '文字说明' : `附加数据（${type}）`, looking, place)
}

function unpacked(data: Buffer, from: number): Buffer {
  return inflateSync(data.subarray(from), { maxOutputLength: 16 * 1024 * 1024 })
}

function inspectGif(buffer: Buffer, looking: Looking, place: string): void {
  const flags = buffer.readUInt8(10)
  let at = 13 + (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0)
  let frames = 0
  for (;;) {
    const kind = buffer.readUInt8(at)
    if (kind === 0x3b) break
    if (kind === 0x2c) {
      frames += 1
      const local = buffer.readUInt8(at + 9)
      at += 10 + (local & 0x80 ? 3 * 2 ** ((local & 7) + 1) : 0) + 1
      at = subBlocks(buffer, at).end
    } else if (kind === 0x21) {
      const label = buffer.readUInt8(at + 1)
      const { data, end } = subBlocks(buffer, at + 2)
      if (label === 0xfe) metadata(data, '注释', looking, place)
      else if (label === 0xff && !data.subarray(0, 11).toString('latin1').startsWith('NETSCAPE'))
        metadata(data, '附加数据', looking, place)
      at = end
    } else throw new Error('no block where one should be')
  }
  if (frames > 1) looking.find('moreFrames', place, '文件里不止一幅画面，请另存为普通图片。')
  reportTrailing(buffer, at + 1, looking, place)
}

function subBlocks(buffer: Buffer, from: number): { data: Buffer; end: number } {
  const pieces: Buffer[] = []
  let at = from
  for (let size = buffer.readUInt8(at); size !== 0; size = buffer.readUInt8(at)) {
    pieces.push(buffer.subarray(at + 1, at + 1 + size))
    at += 1 + size
  }
  return { data: Buffer.concat(pieces), end: at + 1 }
}

function inspectWebp(buffer: Buffer, looking: Looking, place: string): void {
  const end = 8 + buffer.readUInt32LE(4)
  if (end > buffer.length) throw new Error('the picture is cut')
  for (let at = 12; at + 8 <= end; ) {
    const type = buffer.subarray(at, at + 4).toString('latin1')
    const size = buffer.readUInt32LE(at + 4)
    if (at + 8 + size > end) throw new Error('a chunk is cut')
    const data = buffer.subarray(at + 8, at + 8 + size)
    if (type === 'EXIF')
      inspectTiff(data.subarray(data.subarray(0, 4).toString('latin1') === 'Exif' ? 6 : 0), looking, place, 'exif')
    else if (type === 'XMP ') inspectXmp(data, looking, place)
    else if (type === 'ANIM' || type === 'ANMF')
      looking.find('moreFrames', place, '文件里不止一幅画面，请另存为普通图片。')
    else if (!['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ICCP'].includes(type))
      metadata(data, `附加数据（${type}）`, looking, place)
    at += 8 + size + (size % 2)
  }
  reportTrailing(buffer, end + (end % 2), looking, place)
}

function reportTrailing(buffer: Buffer, end: number, looking: Looking, place: string): void {
  const rest = buffer.subarray(end)
  if (rest.every((byte) => byte === 0)) return
  looking.bytes(place, rest)
  looking.find('trailingData', place, '图片结尾之后还有数据，可能是裁剪前的内容或其他文件，请另存为新图片。')
}
