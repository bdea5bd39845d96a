import { crc32 } from 'node:zlib'
import { type Mending, Unmendable } from './mended.ts'

/**
 * A picture without what cameras and programs wrote into it: its segments are written again, what it shows is not
 * touched. Which way up it stands is kept. Null where nothing had to go. Throws Unmendable, and whatever a damaged
 * picture makes it throw.
 */
export function mendPicture(bytes: Uint8Array, mending: Mending): Buffer | null {
  const picture = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
  const mended = rewritten(picture)
  if (mended.equals(picture)) return null
  mending.add('去掉图片附带的拍摄地点、时间、设备、缩略图等信息 {} 张')
  return mended
}

function rewritten(picture: Buffer): Buffer {
  const head = picture.toString('latin1', 0, 12)
  if (head.startsWith('\xff\xd8\xff')) return rewrittenJpeg(picture)
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return rewrittenPng(picture)
  if (/^GIF8[79]a/.test(head)) return rewrittenGif(picture)
  if (head.startsWith('RIFF') && head.slice(8) === 'WEBP') return rewrittenWebp(picture)
  throw new Unmendable('TIFF 图片不能在这里修整，请用看图软件另存为 jpg 或 png 后再上传。')
}

function rewrittenJpeg(picture: Buffer): Buffer {
  const pieces: Buffer[] = [picture.subarray(0, 2)]
  let at = 2
  for (;;) {
    if (picture[at] !== 0xff) throw new Unmendable('图片已损坏，请重新导出后再上传。')
    const marker = picture[at + 1] ?? 0
    if (marker === 0xff) {
      at += 1
      continue
    }
    if (marker === 0xd9) return Buffer.concat([...pieces, picture.subarray(at, at + 2)])
    const end = at + 2 + picture.readUInt16BE(at + 2)
    if (end > picture.length) throw new Unmendable('图片不完整，请重新导出后再上传。')
    const segment = picture.subarray(at, end)
    const data = segment.subarray(4)
    const head = data.toString('latin1', 0, 14)
    if (marker === 0xe1 && head.startsWith('Exif\0\0')) {
      const turn = orientationIn(data.subarray(6))
      if (turn > 1 && turn <= 8) pieces.push(orientationSegment(turn))
    } else if (marker === 0xe0 && head.startsWith('JFIF\0')) pieces.push(plainJfif(data))
    else if (keptJpeg(marker, head)) pieces.push(segment)
    at = end
    if (marker === 0xda) {
      const scan = endOfScan(picture, at)
      pieces.push(picture.subarray(at, scan))
      at = scan
    }
  }
}

/** What a decoder needs, the colour profile and Adobe's note on colours among it. */
function keptJpeg(marker: number, head: string): boolean {
  if (marker === 0xe2) return head.startsWith('ICC_PROFILE\0')
  if (marker === 0xee) return head.startsWith('Adobe')
  return !(marker >= 0xe0 && marker <= 0xef) && marker !== 0xfe
}

/** The density of a picture, without the thumbnail that may follow it. */
function plainJfif(data: Buffer): Buffer {
  const head = Buffer.from(data.subarray(0, 14))
  head.writeUInt16BE(0, 12)
  return Buffer.concat([Buffer.from([0xff, 0xe0, 0, 16]), head])
}

function endOfScan(picture: Buffer, from: number): number {
  for (let at = picture.indexOf(0xff, from); at !== -1; at = picture.indexOf(0xff, at + 1)) {
    const next = picture[at + 1] ?? 0
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at
  }
  throw new Unmendable('图片不完整，请重新导出后再上传。')
}

/** The tag that says which way up a picture stands; 1 where it says nothing. */
function orientationIn(exif: Buffer): number {
  if (exif.length < 14) return 1
  const little = exif.toString('latin1', 0, 2) === 'II'
  const u16 = (at: number) => (little ? exif.readUInt16LE(at) : exif.readUInt16BE(at))
  const start = little ? exif.readUInt32LE(4) : exif.readUInt32BE(4)
  if (start + 2 > exif.length) return 1
  const count = u16(start)
  for (let index = 0; index < count; index++) {
    const at = start + 2 + index * 12
    if (at + 12 > exif.length) return 1
    if (u16(at) === 274) return u16(at + 8)
  }
  return 1
}

function orientationSegment(turn: number): Buffer {
  const exif = Buffer.alloc(26)
  exif.write('MM\0*', 0, 'latin1')
  exif.writeUInt32BE(8, 4)
  exif.writeUInt16BE(1, 8)
  exif.writeUInt16BE(274, 10)
  exif.writeUInt16BE(3, 12)
  exif.writeUInt32BE(1, 14)
  exif.writeUInt16BE(turn, 18)
  return Buffer.concat([Buffer.from([0xff, 0xe1, 0, 34]), Buffer.from('Exif\0\0', 'latin1'), exif])
}

/** What a picture needs in order to be drawn; further frames of a moving one are not among it. */
const keptChunks = new Set('IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP sBIT bKGD hIST pHYs sPLT cICP'.split(' '))

function rewrittenPng(picture: Buffer): Buffer {
  const pieces = [picture.subarray(0, 8)]
  for (let at = 8; ; ) {
    const end = at + 12 + picture.readUInt32BE(at)
    if (end > picture.length) throw new Unmendable('图片不完整，请重新导出后再上传。')
    const type = picture.toString('latin1', at + 4, at + 8)
    if (crc32(picture.subarray(at + 4, end - 4)) !== picture.readUInt32BE(end - 4))
      throw new Unmendable('图片已损坏，请重新导出后再上传。')
    if (keptChunks.has(type)) pieces.push(picture.subarray(at, end))
    if (type === 'IEND') return Buffer.concat(pieces)
    at = end
  }
}

/** The first picture of a GIF, with what it needs. */
function rewrittenGif(picture: Buffer): Buffer {
  const tableOf = (flags: number) => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0)
  let at = 13 + tableOf(picture.readUInt8(10))
  const pieces = [picture.subarray(0, at)]
  for (;;) {
    const kind = picture.readUInt8(at)
    if (kind === 0x3b) throw new Unmendable('图片里没有画面，请重新导出后再上传。')
    if (kind === 0x2c) {
      const end = endOfBlocks(picture, at + 10 + tableOf(picture.readUInt8(at + 9)) + 1)
      return Buffer.concat([...pieces, picture.subarray(at, end), Buffer.from([0x3b])])
    }
    if (kind !== 0x21) throw new Unmendable('图片已损坏，请重新导出后再上传。')
    const end = endOfBlocks(picture, at + 2)
    // How the picture that follows is drawn: which colour is transparent.
    if (picture.readUInt8(at + 1) === 0xf9) pieces.push(picture.subarray(at, end))
    at = end
  }
}

function endOfBlocks(picture: Buffer, from: number): number {
  let at = from
  for (let size = picture.readUInt8(at); size !== 0; size = picture.readUInt8(at)) at += 1 + size
  return at + 1
}

function rewrittenWebp(picture: Buffer): Buffer {
  const end = 8 + picture.readUInt32LE(4)
  if (end > picture.length) throw new Unmendable('图片不完整，请重新导出后再上传。')
  const pieces: Buffer[] = []
  for (let at = 12; at + 8 <= end; ) {
    const type = picture.toString('latin1', at, at + 4)
    const next = at + 8 + picture.readUInt32LE(at + 4) + (picture.readUInt32LE(at + 4) % 2)
    if (type === 'ANIM' || type === 'ANMF') throw new Unmendable('动图不能在这里修整，请另存为普通图片后再上传。')
    if (['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ICCP'].includes(type)) {
      const chunk = Buffer.from(picture.subarray(at, Math.min(next, end)))
      // The head says which further chunks there are: no Exif (0x08), no XMP (0x04).
      if (type === 'VP8X') chunk.writeUInt8(chunk.readUInt8(8) & ~0x0c, 8)
      pieces.push(chunk)
    }
    at = next
  }
  const body = Buffer.concat(pieces)
  const head = Buffer.from('RIFF\0\0\0\0WEBP', 'latin1')
  head.writeUInt32LE(body.length + 4, 4)
  return Buffer.concat([head, body])
}
