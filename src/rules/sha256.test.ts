import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { headOfSha256 } from './sha256.ts'

test('the browser and the server compute the same, whatever the length of the text', () => {
  for (let length = 0; length < 200; length += 1) {
    const text = `${'token.abc_-'.repeat(20).slice(0, length)}:${length * 977}`
    assert.equal(headOfSha256(text), createHash('sha256').update(text).digest().readUInt32BE(0), text)
  }
})
