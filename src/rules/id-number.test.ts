import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isIdNumber } from './id-number.ts'

test('a number with its check character is one, as the standard prints it', () => {
  assert.equal(isIdNumber('11010519491231002X'), true)
  assert.equal(isIdNumber('440524188001010014'), true)
})

test('another character, a day that there is not, a small x, 15 digits are none', () => {
  assert.equal(isIdNumber('110105194912310021'), false)
  assert.equal(isIdNumber('11010519491331002X'), false)
  assert.equal(isIdNumber('11010519491231002x'), false)
  assert.equal(isIdNumber('110105491231002'), false)
  assert.equal(isIdNumber(''), false)
})
