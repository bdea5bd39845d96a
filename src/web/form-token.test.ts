import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import test from 'node:test'
import fc from 'fast-check'
import { formTokenOf, isFormToken } from './form-token.ts'
import { deviceName } from './sign-in/device-name.ts'

test('a form token is another one each time, and holds for its secret alone', () => {
  const secret = randomBytes(32)
  const [first, second] = [formTokenOf(secret), formTokenOf(secret)]
  assert.notEqual(first, second)
  assert.ok(isFormToken(secret, first) && isFormToken(secret, second))
  assert.equal(isFormToken(randomBytes(32), first), false)
})

test('whatever else is given is no form token, of any length', () => {
  const secret = randomBytes(32)
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (given) => !isFormToken(secret, given)))
  const token = formTokenOf(secret)
  fc.assert(
    fc.property(fc.nat(token.length - 2), fc.constantFrom('A', 'b', '9', '_'), (at, sign) => {
      const changed = token.slice(0, at) + sign + token.slice(at + 1)
      return changed === token || !isFormToken(secret, changed)
    }),
  )
})

test('a browser is named as its owner knows it, an odd one in words', () => {
  const named = {
    'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0': 'Firefox（Linux）',
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/132 Safari/537.36 QIHU 360SE': '360浏览器（Windows）',
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Mobile/15E148 MicroMessenger/8.0': '微信（苹果手机或平板）',
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/18 Safari/605.1.15': 'Safari（macOS）',
    'curl/8.5.0': '不明设备',
  }
  for (const [agent, name] of Object.entries(named)) assert.equal(deviceName(agent), name)
  assert.equal(deviceName(undefined), '不明设备')
})
