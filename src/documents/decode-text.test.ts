import assert from 'node:assert/strict'
import test from 'node:test'
import { decodeText } from './decode-text.ts'

const gbk = (codes: string) => Buffer.from(codes, 'hex')
/** 政府信息公开 in GBK. */
const disclosure = gbk('d5feb8aed0c5cfa2b9abbfaa')

test('GBK without a declaration is read', () => {
  assert.equal(decodeText(disclosure), '政府信息公开')
})

test('GB18030 characters outside GBK are read', () => {
  assert.equal(decodeText(gbk('8139ee39')), '㐀')
})

test('valid UTF-8 is UTF-8, whatever the page declares', () => {
  assert.equal(decodeText(Buffer.from('<meta charset=gb2312>公开')), '<meta charset=gb2312>公开')
})

test('a UTF-8 file that was cut within a character stays UTF-8', () => {
  const cut = Buffer.from('政府信息公开工作年度报告').subarray(0, -1)
  assert.equal(decodeText(cut), '政府信息公开工作年度报\uFFFD')
})

test('UTF-16 is read in both byte orders, with and without a mark', () => {
  const text = '规章\t0\t0\r\n规范性文件\t8\t6\r\n'
  const little = Buffer.from(text, 'utf16le')
  const big = Buffer.from(little).swap16()
  assert.equal(decodeText(little), text)
  assert.equal(decodeText(big), text)
  assert.equal(decodeText(Buffer.concat([Buffer.from([0xff, 0xfe]), little])), text)
  assert.equal(decodeText(Buffer.concat([Buffer.from([0xfe, 0xff]), big])), text)
})

test('a declared encoding of another family is believed', () => {
  const big5 = Buffer.concat([Buffer.from('<meta charset="big5">'), gbk('ac46a9b2')])
  assert.equal(decodeText(big5), '<meta charset="big5">政府')
})

test('NULs and lone surrogates become visible characters and never glue digits', () => {
  assert.equal(decodeText(Buffer.from('4\x001 件 共计')), '4\uFFFD1 件 共计')
  assert.doesNotMatch(decodeText(Buffer.from([0x34, 0xed, 0xa0, 0x80, 0x31])), /41/)
  assert.equal(decodeText(Buffer.from([0xff, 0xfe, 0x34, 0, 0, 0xd8, 0x31, 0])), '4\uFFFD1')
})
