import assert from 'node:assert/strict'
import { test } from 'node:test'
import { shareInWords } from './statement-share.ts'

test('statements stand beside the count of disclosures, never in it', () => {
  assert.equal(shareInWords(186, 14), '公开信息186条；另有说明信息14条，占7.0%')
  assert.equal(shareInWords(0, 0), '公开信息0条；另有说明信息0条，占0.0%')
  assert.equal(shareInWords(0, 3), '公开信息0条；另有说明信息3条，占100.0%')
})
