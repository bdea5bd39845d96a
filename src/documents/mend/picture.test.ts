import assert from 'node:assert/strict'
import { test } from 'node:test'
import { crc32 } from 'node:zlib'
import { redPixel } from '../../../test/png.ts'
import type { Inspection } from '../../rules/inspection.ts'
import { inspect } from '../inspect/inspect.ts'
import { mend } from './mend.ts'
import { usualChoices } from './mended.ts'

async function mended(bytes: Uint8Array, name: string): Promise<{ bytes: Buffer; inspection: Inspection }> {
  const result = await mend(bytes, name, usualChoices)
  assert.ok(result.kind === 'mended', JSON.stringify(result))
  return {
    bytes: Buffer.from(result.bytes),
    inspection: await inspect(result.bytes, name, { protectedStrings: [] }),
  }
}

const kinds = ({ findings }: Inspection) => findings.map(({ kind }) => kind)

function chunk(type: string, data: Buffer): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const body = Buffer.concat([Buffer.from(type), data])
  const crc = Buffer.alloc(4)
  crc.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, crc])
}

test('a PNG loses its texts, its time and what stands behind its end, and shows what it showed', async () => {
  const plain = Buffer.from(redPixel())
  const end = plain.length - 12
  const noted = Buffer.concat([
    ...[plain.subarray(0, end), chunk('tEXt', Buffer.from('Author\0somebody')), chunk('tIME', Buffer.alloc(7))],
    ...[plain.subarray(end), Buffer.from('behind')],
  ])
  const result = await mended(noted, 'a.png')
  assert.deepEqual(result.bytes, plain)
  assert.deepEqual(kinds(result.inspection), ['picture'])
})

/** Exif of a phone: which way up (6), and where it was taken. */
const exif = (() => {
  const tiff = Buffer.alloc(38)
  tiff.write('II*\0', 0, 'latin1')
  tiff.writeUInt32LE(8, 4)
  tiff.writeUInt16LE(2, 8)
  for (const [index, [tag, type, value]] of (
    [
      [274, 3, 6],
      [34853, 4, 0],
    ] as const
  ).entries()) {
    tiff.writeUInt16LE(tag, 10 + index * 12)
    tiff.writeUInt16LE(type, 12 + index * 12)
    tiff.writeUInt32LE(1, 14 + index * 12)
    tiff.writeUInt32LE(value, 18 + index * 12)
  }
  return Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff])
})()

function segment(marker: number, data: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0])
  head.writeUInt16BE(data.length + 2, 2)
  return Buffer.concat([head, data])
}

test('a JPEG loses place, comments and editors, and still says which way up it stands', async () => {
  const scan = Buffer.concat([segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])), Buffer.from([1, 2, 0xff, 0, 3])])
  const tables = segment(0xdb, Buffer.alloc(65, 1))
  const profile = segment(0xe2, Buffer.from('ICC_PROFILE\0\x01\x01profile', 'latin1'))
  const jpeg = Buffer.concat([
    ...[Buffer.from([0xff, 0xd8]), segment(0xe1, exif), segment(0xfe, Buffer.from('somebody')), profile],
    ...[segment(0xed, Buffer.from('Photoshop 3.0\0')), tables, scan, Buffer.from([0xff, 0xd9]), Buffer.from('behind')],
  ])
  assert.ok(kinds(await inspect(jpeg, 'a.jpg', { protectedStrings: [] })).includes('gps'))
  const result = await mended(jpeg, 'a.jpg')
  assert.deepEqual(kinds(result.inspection), ['picture'])
  assert.ok(result.bytes.includes(tables) && result.bytes.includes(scan) && result.bytes.includes(profile))
  const at = result.bytes.indexOf('MM\0*', 0, 'latin1')
  assert.equal(result.bytes.readUInt16BE(at + 10), 274)
  assert.equal(result.bytes.readUInt16BE(at + 18), 6)
})

test('a picture with nothing to take out, and one that is cut, come back as they are: not at all', async () => {
  const plain = Buffer.from(redPixel())
  assert.equal((await mend(plain, 'a.png', usualChoices)).kind, 'unmendable')
  for (let length = 4; length < plain.length; length += 5)
    assert.equal((await mend(plain.subarray(0, length), 'a.png', usualChoices)).kind, 'unmendable')
})

test('text files are masked line by line; others are refused', async () => {
  const result = await mended(Buffer.from('姓名,身份证号\r\n张示例,11010519491231002X\r\n'), 'a.csv')
  assert.equal(result.bytes.toString(), '\uFEFF姓名,身份证号\r\n张示例,110***********002X\r\n')
  assert.equal(result.inspection.verdict, 'clean')
  assert.equal((await mend(Buffer.from('{\\rtf1'), 'a.rtf', usualChoices)).kind, 'unmendable')
})
