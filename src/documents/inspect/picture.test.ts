import assert from 'node:assert/strict'
import { test } from 'node:test'
import { crc32, deflateSync } from 'node:zlib'
import type { FindingKind } from '../../rules/inspection.ts'
import { inspect } from './inspect.ts'

async function kindsIn(bytes: Uint8Array, name: string): Promise<FindingKind[]> {
  const { findings } = await inspect(bytes, name, {
    protectedStrings: [{ kind: 'name', value: '欧阳若水', of: 'applicant' }],
  })
  return [...new Set(findings.map(({ kind }) => kind))].sort()
}

function chunk(type: string, data: string | Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), Buffer.from(data)])
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(body.length - 4)
  check.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, check])
}

function png(...more: Buffer[]): Buffer {
  const head = Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0])
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', head),
    ...more,
    chunk('IDAT', deflateSync(Buffer.from([0, 0]))),
    chunk('IEND', ''),
  ])
}

function segment(marker: number, data: Buffer | string): Buffer {
  const body = Buffer.from(data)
  return Buffer.concat([Buffer.from([0xff, marker, (body.length + 2) >> 8, (body.length + 2) & 0xff]), body])
}

function jpeg(...more: Buffer[]): Buffer {
  const scan = Buffer.concat([segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])), Buffer.from([1, 0xff, 0, 2])])
  return Buffer.concat([Buffer.from([0xff, 0xd8]), ...more, scan, Buffer.from([0xff, 0xd9])])
}

/** A TIFF file of directories, each a list of [tag, type, value of 4 bytes or place]. */
function tiff(
  directories: readonly (readonly (readonly [tag: number, type: number, count: number, value: number])[])[],
  tail = '',
): Buffer {
  const head = Buffer.alloc(8)
  head.write('II*\0', 'latin1')
  head.writeUInt32LE(8, 4)
  let at = 8
  const parts = [head]
  for (const [index, entries] of directories.entries()) {
    const part = Buffer.alloc(6 + 12 * entries.length)
    part.writeUInt16LE(entries.length)
    for (const [row, [tag, type, count, value]] of entries.entries()) {
      part.writeUInt16LE(tag, 2 + row * 12)
      part.writeUInt16LE(type, 4 + row * 12)
      part.writeUInt32LE(count, 6 + row * 12)
      part.writeUInt32LE(value, 10 + row * 12)
    }
    at += part.length
    part.writeUInt32LE(index < directories.length - 1 ? at : 0, part.length - 4)
    parts.push(part)
  }
  return Buffer.concat([...parts, Buffer.from(tail)])
}

const plain = [
  [256, 3, 1, 10],
  [257, 3, 1, 10],
] as const
const exif = (file: Buffer) => Buffer.concat([Buffer.from('Exif\0\0'), file])
const gif = Buffer.from('R0lGODlhAQABAIAAAP///wAAACH5BAAAAAAALAAAAAABAAEAAAICRAEAOw==', 'base64')
function webp(...chunks: (readonly [string, string])[]): Buffer {
  const body = Buffer.concat(
    [['VP8 ', '1234'] as const, ...chunks].map(([type, data]) => {
      const head = Buffer.alloc(8)
      head.write(type, 'latin1')
      head.writeUInt32LE(Buffer.byteLength(data), 4)
      return Buffer.concat([head, Buffer.from(data), Buffer.alloc(Buffer.byteLength(data) % 2)])
    }),
  )
  const head = Buffer.from('RIFF\0\0\0\0WEBP', 'latin1')
  head.writeUInt32LE(body.length + 4, 4)
  return Buffer.concat([head, body])
}

/** What each holds besides its picture. A picture by itself is left to a person, and nothing more. */
const pictures: readonly (readonly [string, string, Buffer, readonly FindingKind[]])[] = [
  ['a plain PNG', 'a.png', png(), []],
  ['a PNG with a text', 'a.png', png(chunk('tEXt', 'Author\0somebody')), ['imageMetadata']],
  [
    'a PNG with a packed text',
    'a.png',
    png(chunk('zTXt', Buffer.concat([Buffer.from('Comment\0\0'), deflateSync('欧阳若水')]))),
    ['imageMetadata', 'protectedString'],
  ],
  [
    'a PNG with an international text',
    'a.png',
    png(chunk('iTXt', 'Title\0\0\0zh\0\0欧阳若水')),
    ['imageMetadata', 'protectedString'],
  ],
  ['a PNG with remains of what was cropped', 'a.png', Buffer.concat([png(), deflateSync('remains')]), ['trailingData']],
  ['a PNG with more frames', 'a.png', png(chunk('acTL', Buffer.alloc(8))), ['moreFrames']],
  ['a PNG with data of its own', 'a.png', png(chunk('prVt', 'x')), ['imageMetadata']],
  ['a plain JPEG', 'a.jpg', jpeg(segment(0xe0, 'JFIF\0\x01\x01\0\0\x01\0\x01\0\0')), []],
  ['a JPEG with a comment', 'a.jpg', jpeg(segment(0xfe, '欧阳若水')), ['imageMetadata', 'protectedString']],
  [
    'a JPEG that says where it was taken',
    'a.jpg',
    jpeg(segment(0xe1, exif(tiff([[...plain, [34853, 4, 1, 50]], []])))),
    ['gps', 'imageThumbnail'],
  ],
  ['a JPEG with the camera', 'a.jpg', jpeg(segment(0xe1, exif(tiff([[[271, 2, 4, 0x41414141]]])))), ['imageMetadata']],
  ['a JPEG with a thumbnail', 'a.jpg', jpeg(segment(0xe1, exif(tiff([[...plain], [...plain]])))), ['imageThumbnail']],
  [
    'a JPEG with XMP',
    'a.jpg',
    jpeg(segment(0xe1, 'http://ns.adobe.com/xap/1.0/\0<x exif:GPSLatitude="1"/>')),
    ['gps', 'imageMetadata'],
  ],
  ['a JPEG with IPTC', 'a.jpg', jpeg(segment(0xed, 'Photoshop 3.0\0欧阳若水')), ['imageMetadata', 'protectedString']],
  ['a JPEG with a second picture', 'a.jpg', jpeg(segment(0xe2, 'MPF\0x')), ['moreFrames']],
  ['a JPEG with data behind its end', 'a.jpg', Buffer.concat([jpeg(), Buffer.from('PK\x03\x04')]), ['trailingData']],
  ['a plain GIF', 'a.gif', gif, []],
  [
    'a GIF with a comment',
    'a.gif',
    Buffer.concat([gif.subarray(0, -1), Buffer.from('\x21\xfe\x02hi\0\x3b', 'latin1')]),
    ['imageMetadata'],
  ],
  ['a plain WebP', 'a.webp', webp(), []],
  ['a WebP with XMP', 'a.webp', webp(['XMP ', '<欧阳若水/>']), ['imageMetadata', 'protectedString']],
  ['a moving WebP', 'a.webp', webp(['ANIM', 'x']), ['moreFrames']],
  ['a plain TIFF of two pages', 'a.tif', tiff([[...plain], [...plain]]), []],
  [
    'a TIFF with its author',
    'a.tif',
    tiff([[...plain, [315, 2, 12, 50]]], '欧阳若水'),
    ['imageMetadata', 'protectedString'],
  ],
]
for (const [what, name, bytes, kinds] of pictures) {
  test(`${what} gives ${kinds.join(', ') || 'nothing but the picture itself'}`, async () => {
    assert.deepEqual(await kindsIn(bytes, name), [...kinds, 'picture'].sort())
  })
}

test('pictures that are cut, or not what their name says, are uninspectable', async () => {
  for (const [bytes, name] of [
    [png().subarray(0, -6), 'a.png'],
    [jpeg().subarray(0, -3), 'a.jpg'],
    [gif.subarray(0, -4), 'a.gif'],
    [webp().subarray(0, -2), 'a.webp'],
    [tiff([[...plain, [315, 2, 200, 50]]]), 'a.tif'],
    [png(), 'a.jpg.docx'],
    [Buffer.from('BM______\0\0'), 'a.bmp'],
  ] as const) {
    assert.deepEqual((await inspect(bytes, name, { protectedStrings: [] })).verdict, 'uninspectable', name)
  }
})
