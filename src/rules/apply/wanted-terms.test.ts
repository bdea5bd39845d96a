import assert from 'node:assert/strict'
import { test } from 'node:test'
import { enoughTerms, termsOfWanted } from './wanted-terms.ts'

test('the telling parts of a description are cut into overlapping pieces, empty words left out', () => {
  assert.deepEqual(termsOfWanted('申请公开2025年老旧小区改造的验收报告'), [
    '老旧小区',
    '旧小区改',
    '小区改造',
    '验收报告',
  ])
})

test('names that every text of the place holds count for nothing', () => {
  assert.deepEqual(termsOfWanted('示例区教育局2025年校车采购合同', ['示例区', '示例区教育局']), [
    '校车采购',
    '车采购合',
    '采购合同',
  ])
})

test('two signs alone are enough to ask with, where there is nothing longer', () => {
  assert.deepEqual(termsOfWanted('低保的情况'), ['低保'])
  assert.deepEqual(termsOfWanted('低保 公示名单'), ['公示名单'])
})

test('nothing but empty words asks nothing', () => {
  assert.deepEqual(termsOfWanted('申请公开相关政府信息'), [])
  assert.deepEqual(termsOfWanted(''), [])
})

test('a text of any length gives few pieces', () => {
  const long = Array.from({ length: 3000 }, (_, at) => String.fromCodePoint(0x4e00 + at)).join('')
  assert.equal(termsOfWanted(long).length, 48)
  assert.equal(enoughTerms(termsOfWanted(long)), 3)
})
