import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sentenceOfDisclosed } from './disclosed.ts'

test('the sentence names every kind that there is once, in the order of the kinds, and leaves 说明信息 out', () => {
  const disclosed = new Map([
    ['statement', 9],
    ['news', 12],
    ['normativeDocument', 3],
    ['regulation', 0],
  ] as const)
  assert.equal(
    sentenceOfDisclosed(disclosed, 2026),
    '2026年，本机关在本平台主动公开政府信息15条，其中动态要闻12条、行政规范性文件3条。',
  )
})

test('of a year without publications nothing is said', () => {
  assert.equal(sentenceOfDisclosed(new Map(), 2026), null)
  assert.equal(sentenceOfDisclosed(new Map([['statement', 4]] as const), 2026), null)
})
