import assert from 'node:assert/strict'
import { test } from 'node:test'
import { plainQueryCode, queryCodeFrom } from './query-code.ts'

test('a code has ten signs in two groups, none of which looks like another', () => {
  const all = Array.from({ length: 26 }, (_, at) => Uint8Array.from({ length: 10 }, (_, sign) => at * 10 + sign))
  for (const bytes of all) assert.match(queryCodeFrom(bytes), /^[2-9A-HJ-NP-Z]{5}-[2-9A-HJ-NP-Z]{5}$/)
  assert.doesNotMatch(all.map(queryCodeFrom).join(''), /[01IO]/)
})

test('a code is the same however it is typed', () => {
  const code = queryCodeFrom(Uint8Array.from([8, 9, 10, 11, 12, 13, 14, 15, 16, 17]))
  assert.equal(code, 'ABCDE-FGHJK')
  for (const typed of ['abcdefghjk', ' ABCDE FGHJK ', 'ＡＢＣＤＥ－ｆｇｈｊｋ', 'ABCDE—FGHJK']) {
    assert.equal(plainQueryCode(typed), 'ABCDEFGHJK', typed)
  }
})

test('what is no code has no plain form', () => {
  for (const typed of ['', 'ABCDE', 'ABCDE-FGHJ0', 'ABCDE-FGHJKL', '查询码']) assert.equal(plainQueryCode(typed), null)
})
