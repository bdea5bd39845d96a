import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Channel } from '../application/application.ts'
import type { Day } from '../day.ts'
import { needsConfirmation, type ReceiptFacts, receiptDay } from './receipt.ts'

const d = (text: string) => text as Day
const arrivedOn = d('2026-03-02')
const dayOf = (channel: Channel, facts: Omit<ReceiptFacts, 'arrivedOn'> = {}) => {
  const receipt = receiptDay(channel, { arrivedOn, ...facts })
  return receipt.kind === 'fixed' ? receipt.day : null
}

test('in person, in writing or by word of mouth, it is the day of submission', () => {
  assert.equal(dayOf('counter'), '2026-03-02')
  assert.equal(dayOf('oral', { confirmedOn: d('2026-03-05') }), '2026-03-02')
})

test('a letter with signature counts from the day on which the agency signed, whichever of its parts did', () => {
  assert.equal(dayOf('signedPost', { signedOn: d('2026-02-27') }), '2026-02-27')
  assert.equal(dayOf('signedPost', { confirmedOn: d('2026-03-05') }), null)
})

test('an ordinary letter counts from its confirmation, and not at all while its sender cannot be reached', () => {
  assert.equal(dayOf('ordinaryPost'), null)
  assert.equal(dayOf('ordinaryPost', { confirmedOn: d('2026-03-16') }), '2026-03-16')
  const receipt = receiptDay('ordinaryPost', { arrivedOn })
  assert.match(receipt.kind === 'notYet' ? receipt.why : '', /联系不上的登记备查，自恢复联系之日起算/u)
})

test('what came by fax, e-mail or the internet counts from the confirmation of both sides, not from the mail system', () => {
  for (const channel of ['fax', 'email', 'online'] as const) {
    assert.equal(dayOf(channel), null)
    assert.equal(dayOf(channel, { confirmedOn: d('2026-03-03') }), '2026-03-03')
    assert.equal(receiptDay(channel, { arrivedOn }).article, '第三十一条第三项')
  }
})

test('it is said which channels hang on a confirmation', () => {
  const channels: readonly Channel[] = ['counter', 'oral', 'signedPost', 'ordinaryPost', 'fax', 'email', 'online']
  assert.deepEqual(channels.filter(needsConfirmation), ['ordinaryPost', 'fax', 'email', 'online'])
})
