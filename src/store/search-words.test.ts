import assert from 'node:assert/strict'
import { test } from 'node:test'
import { haystackLimit, haystackOf, queryOf, termsOf, wordsOf } from './search-words.ts'

test('width, case and layout blanks do not matter, punctuation divides', () => {
  assert.equal(haystackOf('政府 信息\u3000公开，２０２１年 Open  Data').text, '政府信息公开 2021年open data')
  assert.equal(haystackOf('（⼀）总体\n情况').text, '一 总体情况')
})

test('every unit of a haystack knows where it stands in the original', () => {
  const original = '共㎏，信 息'
  const { text, at } = haystackOf(original)
  assert.equal(text, '共kg 信息')
  assert.deepEqual(at, [0, 1, 1, 3, 3, 5, 6])
})

test('a run is indexed by its bigrams and its last character', () => {
  assert.equal(wordsOf('信息公开 年'), "'信息' '息公' '公开' '开' '年'")
})

test('a phrase asks for its bigrams, one character for words that begin with it', () => {
  assert.equal(queryOf(['信息公开']), "'信息' & '息公' & '公开'")
  assert.equal(queryOf(['镇', '信息']), "'镇':* & '信息'")
})

test('a query is divided by blanks and punctuation, and nothing is left of mere punctuation', () => {
  assert.deepEqual(termsOf(' 信息　公开、年报 信息 '), ['信息', '公开', '年报'])
  assert.deepEqual(termsOf(`'" & | ! :* \\ %_`), [])
})

test('characters outside the basic plane stay whole, and halves of them are no letters', () => {
  assert.equal(wordsOf('𠮷田'), "'𠮷田' '田'")
  assert.deepEqual(termsOf('\ud842信息'), ['信息'])
})

test('a haystack has an end', () => {
  assert.ok(haystackOf('信息'.repeat(haystackLimit)).text.length <= haystackLimit)
})
