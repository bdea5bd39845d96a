import assert from 'node:assert/strict'
import { test } from 'node:test'
import { piecesOf } from '../src/web/islands/frame/pieces.ts'

test('a short paragraph is one piece', () => {
  assert.deepEqual(piecesOf('公开为常态。不公开为例外。'), ['公开为常态。不公开为例外。'])
  assert.deepEqual(piecesOf('没有句号'), ['没有句号'])
  assert.deepEqual(piecesOf(''), [])
})

test('a long one is cut after sentences, then after commas, and nothing of it is lost', () => {
  const sentences = '依照《条例》第二十条公开。'.repeat(30)
  const commas = `${'行政机关应当及时公开，'.repeat(30)}完。`
  const neither = '公'.repeat(500)
  for (const text of [sentences, commas, neither]) {
    const pieces = piecesOf(text)
    assert.equal(pieces.join(''), text)
    assert.ok(pieces.every((piece) => piece.length <= 120))
  }
  assert.ok(piecesOf(sentences).every((piece) => piece.endsWith('。')))
  assert.ok(piecesOf(commas).every((piece) => /[，。]$/u.test(piece)))
})
