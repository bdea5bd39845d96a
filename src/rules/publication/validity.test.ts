import assert from 'node:assert/strict'
import test from 'node:test'
import { day } from '../day.ts'
import { validityOn } from './validity.ts'

const last = day(2026, 12, 31)

test('a document holds through its last day and has lapsed on the next', () => {
  assert.equal(validityOn('inForce', last, last), 'inForce')
  assert.equal(validityOn('amended', last, day(2027, 1, 1)), 'lapsed')
  assert.equal(validityOn('inForce', null, day(2099, 1, 1)), 'inForce')
})

test('what was repealed stays repealed, and what is no document has no validity', () => {
  assert.equal(validityOn('repealed', last, day(2027, 1, 1)), 'repealed')
  assert.equal(validityOn(null, last, day(2027, 1, 1)), null)
})
