import assert from 'node:assert/strict'
import { test } from 'node:test'
import { attachmentKind } from './attachment-kind.ts'

const latin = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'))

test('a file is what its ending and its first bytes agree on', () => {
  assert.equal(attachmentKind(latin('\xff\xd8\xff\xe0..'), '身份证.JPG')?.mediaType, 'image/jpeg')
  assert.equal(attachmentKind(latin('%PDF-1.7\n'), '委托书.pdf')?.mediaType, 'application/pdf')
  assert.equal(attachmentKind(latin('\x00\x00\x00\x18ftypheic'), 'IMG_1.heic')?.mediaType, 'image/heic')
  assert.equal(attachmentKind(new TextEncoder().encode('补充说明'), '说明.txt')?.name, '文本')
})

test('what a browser would run, and what only pretends, is not taken', () => {
  for (const [content, name] of [
    ['<svg onload="x">', 'a.svg'],
    ['<html>', 'a.html'],
    ['<html>', 'a.pdf'],
    ['<html>', 'a.jpg'],
    ['MZ\x90\x00', 'a.exe'],
    ['MZ\x90\x00', 'a.docx'],
    ['\x00\x01', 'a.txt'],
    ['%PDF-1.7', 'pdf'],
    ['', 'a.pdf'],
  ] as const) {
    assert.equal(attachmentKind(latin(content), name), null, name)
  }
})
