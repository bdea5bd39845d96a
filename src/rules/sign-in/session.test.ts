import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { ownPath } from './own-path.ts'
import { defaultPolicy, signInPolicy } from './policy.ts'
import { hasExpired, nextStep, type SessionFacts } from './session.ts'

const began = new Date('2026-11-22T01:00:00Z')
const after = (minutes: number) => new Date(began.getTime() + minutes * 60_000)
const clerk: SessionFacts = {
  firstFactor: 'password',
  secondFactorAt: null,
  beganAt: began,
  seenAt: began,
  passwordSetAt: new Date('2026-11-01T01:00:00Z'),
  hasSecondFactor: false,
  sample: false,
  roles: ['informationOfficer'],
}
const step = (facts: Partial<SessionFacts>) => nextStep({ ...clerk, ...facts }, defaultPolicy, after(1))

test('a session ends after thirty minutes without use, and after ten hours whatever its use', () => {
  assert.equal(hasExpired({ beganAt: began, seenAt: began }, defaultPolicy, after(29)), false)
  assert.equal(hasExpired({ beganAt: began, seenAt: began }, defaultPolicy, after(30)), true)
  assert.equal(hasExpired({ beganAt: began, seenAt: after(595) }, defaultPolicy, after(599)), false)
  assert.equal(hasExpired({ beganAt: began, seenAt: after(599) }, defaultPolicy, after(600)), true)
})

describe('before the desk stands', () => {
  test('nothing, for a clerk with a fresh password', () => assert.equal(step({}), 'none'))
  test('a code, for whoever has a second factor, also after a link or the sample’s link', () => {
    assert.equal(step({ hasSecondFactor: true }), 'code')
    assert.equal(step({ hasSecondFactor: true, firstFactor: 'link', sample: true }), 'code')
    assert.equal(step({ hasSecondFactor: true, secondFactorAt: after(1) }), 'none')
  })
  test('a new password, after a link, until it was set in this session', () => {
    assert.equal(step({ firstFactor: 'link' }), 'password')
    assert.equal(step({ firstFactor: 'link', passwordSetAt: null }), 'password')
    assert.equal(step({ firstFactor: 'link', passwordSetAt: after(1) }), 'none')
  })
  test('a new password, when it is half a year old; never with single sign-on', () => {
    const passwordSetAt = new Date('2026-05-26T01:01:00Z')
    assert.equal(step({ passwordSetAt }), 'password')
    assert.equal(step({ passwordSetAt: new Date('2026-05-26T01:02:00Z') }), 'none')
    assert.equal(step({ passwordSetAt, firstFactor: 'singleSignOn' }), 'none')
    assert.equal(nextStep({ ...clerk, passwordSetAt }, { ...defaultPolicy, passwordDays: null }, after(1)), 'none')
  })
  test('a second factor, for an administrator who has none; for nobody of the sample', () => {
    assert.equal(step({ roles: ['auditAdministrator'] }), 'enrol')
    assert.equal(step({ roles: ['auditAdministrator'], firstFactor: 'singleSignOn' }), 'enrol')
    assert.equal(
      step({ roles: ['auditAdministrator'], sample: true, firstFactor: 'link', passwordSetAt: null }),
      'none',
    )
  })
})

test('a policy keeps within its bounds', () => {
  assert.deepEqual(signInPolicy.parse(defaultPolicy), defaultPolicy)
  for (const wrong of [
    { idleMinutes: 4 },
    { sessionHours: 25 },
    { passwordDays: 29 },
    { secondFactorRoles: ['king'] },
  ]) {
    assert.equal(signInPolicy.safeParse({ ...defaultPolicy, ...wrong }).success, false)
  }
})

test('after signing in nobody is sent to another site', () => {
  for (const own of ['/desk', '/desk/account?tab=1', '/search?q=%E5%85%AC', '/desk/年报']) {
    assert.notEqual(ownPath(own, '/x'), '/x', own)
  }
  const elsewhere = [
    undefined,
    '',
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '\\\\evil.example',
    '/a/..//evil.example',
    '/./\\evil.example',
    'javascript:alert(1)',
    '/ /evil',
    `/${'a'.repeat(600)}`,
  ]
  for (const asked of elsewhere) assert.equal(ownPath(asked, '/x'), '/x', asked)
})
