import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkSign, isCreditCode } from './credit-code.ts'

test('codes that agencies print on their pages are right', () => {
  for (const code of ['11341702486344515H', '12620600MB0523338C', '11441700007280420Y'])
    assert.ok(isCreditCode(code), code)
})

test('any one wrong sign, and any two neighbours changed about, are found', () => {
  const code = '11341702486344515H'
  for (const at of code.split('').keys()) {
    for (const sign of '0123456789ABCDEFGHJKLMNPQRTUWXY') {
      if (sign !== code[at]) assert.equal(isCreditCode(code.slice(0, at) + sign + code.slice(at + 1)), false)
    }
    const [one = '', two = ''] = code.slice(at, at + 2)
    if (one !== two && two !== '') {
      assert.equal(isCreditCode(code.slice(0, at) + two + one + code.slice(at + 2)), false, `neighbours at ${at}`)
    }
  }
})

test('what has not the form of a code is none', () => {
  for (const text of ['', '11341702486344515h', '11341702486344515', '1134170248634451SH', ' 11341702486344515H']) {
    assert.equal(isCreditCode(text), false, text)
  }
  assert.equal(checkSign('11341702486344515'), 'H')
  assert.throws(() => checkSign('I'), RangeError)
})
