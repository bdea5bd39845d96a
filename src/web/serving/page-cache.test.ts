import assert from 'node:assert/strict'
import { test } from 'node:test'
import { boundedCache } from './page-cache.ts'

test('what was used longest ago is forgotten first, once the weight is exceeded', () => {
  const cache = boundedCache<string>(10)
  cache.set('a', 'A', 4)
  cache.set('b', 'B', 4)
  assert.equal(cache.get('a'), 'A')
  cache.set('c', 'C', 4)
  assert.deepEqual([cache.get('a'), cache.get('b'), cache.get('c')], ['A', undefined, 'C'])
})

test('a key set again weighs once, and a value heavier than the cache is not kept', () => {
  const cache = boundedCache<string>(10)
  for (let turn = 0; turn < 100; turn += 1) cache.set('a', 'A', 6)
  cache.set('b', 'B', 4)
  assert.deepEqual([cache.get('a'), cache.get('b')], ['A', 'B'])
  cache.set('c', 'C', 11)
  assert.equal(cache.get('c'), undefined)
})
