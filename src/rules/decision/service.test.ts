import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { day } from '../day.ts'
import { readDelivery, readService } from './service.ts'

const given = { signedOn: day(2026, 11, 18), today: day(2026, 11, 22), wanted: 'post' } as const

describe('handing over an answer', () => {
  test('by post it counts on the day of posting, with the number of the mail', () => {
    const read = readService({ way: 'post', carrier: 'postal', on: '2026-11-19', tracking: 'XA123' }, given)
    assert.ok(read.kind === 'read')
    assert.equal(read.service.countsOn, '2026-11-19')
    assert.equal(read.service.delivered, false)
    const bare = readService({ way: 'post', on: '2026-11-19' }, given)
    assert.deepEqual(bare.kind === 'invalid' && bare.problems.map(({ field }) => field), ['carrier', 'tracking'])
  })

  test('a courier company is refused with the document that forbids it', () => {
    const read = readService({ way: 'post', carrier: 'courier', on: '2026-11-19', tracking: 'SF1' }, given)
    assert.ok(read.kind === 'refused')
    assert.match(read.reason, /邮政企业/)
    assert.match(read.reason, /国办公开办函〔2016〕235号/)
  })

  test('directly or by another agency it counts on the day of the signature, and says who signed', () => {
    const read = readService({ way: 'direct', on: '2026-11-20', receiver: '本人' }, given)
    assert.ok(read.kind === 'read' && read.service.delivered && read.service.countsOn === '2026-11-20')
    const entrusted = readService({ way: 'entrusted', on: '2026-11-20', receiver: '本人' }, given)
    assert.deepEqual(entrusted.kind === 'invalid' && entrusted.problems.map(({ field }) => field), ['organ'])
  })

  test('nothing goes out before it is signed, nor tomorrow', () => {
    for (const on of ['2026-11-17', '2026-11-23', 'soon']) {
      assert.equal(readService({ way: 'direct', on, receiver: '本人' }, given).kind, 'invalid', on)
    }
  })

  test('an electronic way is one that the applicant chose, or agreed to', () => {
    assert.equal(readService({ way: 'platform' }, given).kind, 'refused')
    assert.equal(readService({ way: 'platform', consent: 'on' }, given).kind, 'read')
    assert.equal(readService({ way: 'email', on: '2026-11-20' }, { ...given, wanted: 'email' }).kind, 'read')
  })

  test('on the platform it counts today, whatever was typed', () => {
    const read = readService({ way: 'platform', on: '2026-11-19' }, { ...given, wanted: 'platform' })
    assert.ok(read.kind === 'read')
    assert.equal(read.service.countsOn, '2026-11-22')
  })
})

test('what came back says why, and on a day since it was sent', () => {
  const sent = { sentOn: day(2026, 11, 19), today: day(2026, 11, 22) }
  assert.equal(readDelivery({ result: 'delivered', on: '2026-11-21' }, sent).kind, 'read')
  assert.equal(readDelivery({ result: 'failed', on: '2026-11-21', why: '' }, sent).kind, 'invalid')
  assert.equal(readDelivery({ result: 'delivered', on: '2026-11-18' }, sent).kind, 'invalid')
})
