import assert from 'node:assert/strict'
import test from 'node:test'
import { publicationFileKind } from './publication-file-kind.ts'

const bytes = (head: string) => new Uint8Array(Buffer.from(head, 'latin1'))

test('a file is what its ending and its bytes both say', () => {
  const png = bytes('\x89PNG\r\n\x1a\n')
  assert.deepEqual(publicationFileKind(png, '图.png'), {
    mediaType: 'image/png',
    extension: '.png',
    shows: 'picture',
  })
  assert.equal(publicationFileKind(png, '图.jpg'), null)
  assert.equal(publicationFileKind(bytes('GIF89a'), '图.gif')?.shows, 'picture')
  assert.equal(publicationFileKind(bytes('\0\0\0\x20ftypisom'), '宣传片.mp4')?.shows, 'video')
  assert.equal(publicationFileKind(bytes('\x1a\x45\xdf\xa3____webm'), '宣传片.webm')?.shows, 'video')
  assert.equal(publicationFileKind(bytes('%PDF-1.7'), '通知.pdf')?.shows, null)
  assert.equal(publicationFileKind(bytes('PK\x03\x04'), '演示.pptx')?.extension, '.pptx')
})

test('what a browser could run, or not show, is not taken', () => {
  assert.equal(publicationFileKind(bytes('<svg xmlns="http://www.w3.org/2000/svg">'), '图.svg'), null)
  assert.equal(publicationFileKind(bytes('<html>'), '页.html'), null)
  assert.equal(publicationFileKind(bytes('MZ'), '程序.exe'), null)
  assert.equal(publicationFileKind(bytes('\0\0\0\x20ftypheic'), '照片.heic'), null)
  assert.equal(publicationFileKind(bytes('<html>'), '宣传片.mp4'), null)
})
