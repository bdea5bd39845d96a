import type { Looking } from './looking.ts'

/** Tags that say how the picture is stored and shown, not by whom, where or with what. */
const plainTags = new Set([
  ...[254, 255, 256, 257, 258, 259, 262, 263, 266, 273, 274, 277, 278, 279, 280, 281, 282, 283, 284, 290, 291, 292],
  ...[293, 296, 297, 301, 317, 318, 319, 320, 322, 323, 324, 325, 332, 334, 336, 338, 339, 340, 341, 347, 529, 530],
  ...[531, 532, 34675, 34665, 40961, 40962, 40963, 36864, 37121, 40960, 40965, 513, 514],
])

const sizes = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8]
const mostDirectories = 500

/**
 * Walks the directories of a TIFF file, or of the Exif data that other pictures carry in the same form. `exif`: a
 * second directory is a thumbnail; `picture`: it is a further page.
 */
export function inspectTiff(buffer: Buffer, looking: Looking, place: string, as: 'exif' | 'picture'): void {
  const little = buffer.toString('latin1', 0, 2) === 'II'
  const u16 = (at: number) => (little ? buffer.readUInt16LE(at) : buffer.readUInt16BE(at))
  const u32 = (at: number) => (little ? buffer.readUInt32LE(at) : buffer.readUInt32BE(at))
  if (u16(2) !== 42) throw new Error('no TIFF header')
  const seen = new Set<number>()
  const values: Buffer[] = []
  let described = 0
  const walk = (start: number, depth: number) => {
    if (start === 0 || seen.has(start) || depth > 4) return
    if (seen.size >= mostDirectories) throw new Error('too many directories')
    seen.add(start)
    const count = u16(start)
    for (let index = 0; index < count; index++) {
      const at = start + 2 + index * 12
      const [tag, type, number] = [u16(at), u16(at + 2), u32(at + 4)]
      const length = (sizes[type] ?? 1) * number
      const from = length <= 4 ? at + 8 : u32(at + 8)
      if (from + length > buffer.length) throw new Error('a value is cut')
      if (tag === 34853) looking.find('gps', place, '图片里写有拍摄地点（GPS），请去掉后另存。')
      if (tag === 34665 || tag === 34853 || tag === 40965) walk(u32(at + 8), depth + 1)
      else if (tag === 330) {
        for (let part = 0; part < Math.min(number, 20); part++) walk(u32(from + part * 4), depth + 1)
        looking.find('imageThumbnail', place, '图片里附有缩略图或其他画面，可能与图片本身不同。')
      } else if (!plainTags.has(tag)) {
        described += 1
        values.push(buffer.subarray(from, from + length))
      }
    }
    const next = u32(start + 2 + count * 12)
    if (next !== 0 && as === 'exif') looking.find('imageThumbnail', place, '图片里附有缩略图，可能与图片本身不同。')
    walk(next, depth)
  }
  walk(u32(4), 0)
  for (const value of values) looking.anyText(`${place}：拍摄信息`, value)
  if (described > 0) looking.find('imageMetadata', place, '图片里附有拍摄或制作信息（EXIF），请去掉后另存。')
}
