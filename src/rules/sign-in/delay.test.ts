import assert from 'node:assert/strict'
import test from 'node:test'
import { delayBefore, delayBeforeCode, type Tries } from './delay.ts'

const now = new Date('2026-11-22T09:00:00Z')
const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000)
const none: Tries = { here: 0, lastHere: null, everywhere: 0, lastEverywhere: null, known: false }
const failedHere = (here: number, seconds: number, known = false): Tries => ({
  here,
  lastHere: ago(seconds),
  everywhere: here,
  lastEverywhere: ago(seconds),
  known,
})

test('five tries from one place are free; then the wait doubles from five seconds to fifteen minutes', () => {
  assert.equal(delayBefore(none, now), 0)
  assert.equal(delayBefore(failedHere(4, 0), now), 0)
  assert.equal(delayBefore(failedHere(5, 0), now), 5_000)
  assert.equal(delayBefore(failedHere(6, 0), now), 10_000)
  assert.equal(delayBefore(failedHere(8, 0), now), 40_000)
  assert.equal(delayBefore(failedHere(13, 0), now), 900_000)
  assert.equal(delayBefore(failedHere(10_000, 0), now), 900_000)
  assert.equal(delayBefore(failedHere(8, 30), now), 10_000)
  assert.equal(delayBefore(failedHere(8, 41), now), 0)
})

test('a day without failures forgets them', () => {
  assert.equal(delayBefore(failedHere(10_000, 24 * 3600), now), 0)
})

test('failures elsewhere, however many, never delay a place that has signed the person in', () => {
  const attacked: Tries = { ...none, everywhere: 1_000_000, lastEverywhere: ago(0), known: true }
  assert.equal(delayBefore(attacked, now), 0)
  assert.equal(delayBefore({ ...attacked, here: 4, lastHere: ago(0) }, now), 0)
  assert.equal(delayBeforeCode(attacked, now), 0)
})

test('under attack a new place still has its first try at once, and the delay from the second on', () => {
  const attacked: Tries = { ...none, everywhere: 1_000_000, lastEverywhere: ago(0) }
  assert.equal(delayBefore(attacked, now), 0)
  assert.equal(delayBefore({ ...attacked, here: 1, lastHere: ago(0) }, now), 5_000)
  assert.equal(delayBefore({ ...attacked, here: 2, lastHere: ago(0) }, now), 10_000)
})

test('wrong codes from many new places wait for one another: six digits cannot be tried from a thousand addresses', () => {
  const spread: Tries = { ...none, everywhere: 20, lastEverywhere: ago(0) }
  assert.equal(delayBeforeCode(spread, now), 900_000)
  assert.equal(delayBeforeCode({ ...spread, everywhere: 9 }, now), 0)
})
