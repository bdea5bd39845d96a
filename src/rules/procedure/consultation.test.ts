import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { day } from '../day.ts'
import { shippedNotices } from '../holiday-notices.ts'
import { calendarOf } from '../work-calendar.ts'
import {
  type ConsultationFacts,
  mayConclude,
  mustBeTold,
  opinionDueOn,
  releaseBlockedBy,
  type Weighing,
} from './consultation.ts'

const calendar = calendarOf(shippedNotices)
const sent: ConsultationFacts = {
  kind: 'thirdParty',
  sentOn: day(2026, 3, 6),
  endedOn: null,
  answer: null,
  conclusion: null,
  partyToldOn: null,
}
const ended = (more: Partial<ConsultationFacts>): ConsultationFacts => ({ ...sent, endedOn: day(2026, 3, 20), ...more })
const weighing = (more: Partial<Weighing>): Weighing => ({
  reasonable: true,
  publicInterest: false,
  conclusion: 'disclose',
  ...more,
})

test('the 15 working days of a party run from the next one; other agencies have none by law', () => {
  assert.deepEqual(opinionDueOn('thirdParty', day(2026, 9, 15), calendar), { kind: 'fixed', day: day(2026, 10, 12) })
  assert.deepEqual(opinionDueOn('coMaker', day(2026, 9, 15), calendar), { kind: 'fixed', day: day(2026, 10, 12) })
  assert.equal(opinionDueOn('agency', day(2026, 9, 15), calendar), null)
  assert.equal(opinionDueOn('thirdParty', day(2026, 12, 20), calendar)?.kind, 'provisional')
})

describe('what may follow from an answer', () => {
  for (const [what, answer, weighed, allowed] of [
    ['agreed, disclosed', 'agrees', { reasonable: null }, true],
    ['agreed, withheld all the same', 'agrees', { reasonable: null, conclusion: 'withhold' }, true],
    ['objected with reason, withheld', 'objects', { conclusion: 'withhold' }, true],
    ['objected with reason, disclosed', 'objects', {}, false],
    ['objected with reason, disclosed in part', 'objects', { conclusion: 'partly' }, false],
    ['objected with reason, the public interest weighs more', 'objects', { publicInterest: true }, true],
    ['objected without reason, disclosed', 'objects', { reasonable: false }, true],
    ['objected, the reasons not judged', 'objects', { reasonable: null }, false],
    ['agreed to a part with reason, disclosed in part', 'partly', { conclusion: 'partly' }, true],
    ['agreed to a part with reason, disclosed whole', 'partly', {}, false],
    ['silent, the agency decides', 'silent', { reasonable: null }, true],
    ['taken back', 'takenBack', { reasonable: null }, false],
  ] as const) {
    test(`a third party: ${what}`, () => {
      const ruling = mayConclude({ kind: 'thirdParty', answer }, weighing(weighed))
      assert.equal(ruling.kind, allowed ? 'allowed' : 'refused')
    })
  }

  test('an agency advises, and does not decide', () => {
    assert.equal(mayConclude({ kind: 'coMaker', answer: 'objects' }, weighing({})).kind, 'allowed')
    assert.equal(mayConclude({ kind: 'coMaker', answer: null }, weighing({})).kind, 'refused')
  })
})

describe('before anything is released', () => {
  test('every party has answered or let its days pass, is weighed, and is told where it is overruled', () => {
    assert.equal(releaseBlockedBy([]), null)
    assert.equal(releaseBlockedBy([{ ...sent, sentOn: null }]), null)
    assert.match(releaseBlockedBy([sent])?.reason ?? '', /还在征求第三方/)
    assert.match(releaseBlockedBy([ended({ answer: 'silent' })])?.reason ?? '', /还没有权衡/)
    assert.equal(releaseBlockedBy([ended({ answer: 'silent', conclusion: 'disclose' })]), null)
    const overruled = ended({ answer: 'objects', conclusion: 'disclose' })
    assert.match(releaseBlockedBy([overruled])?.reason ?? '', /书面告知第三方/)
    assert.equal(releaseBlockedBy([{ ...overruled, partyToldOn: day(2026, 3, 24) }]), null)
    assert.equal(releaseBlockedBy([ended({ answer: 'takenBack' })]), null)
    assert.equal(releaseBlockedBy([ended({ kind: 'coMaker', answer: 'silent' })]), null)
  })

  test('whose will is followed need not be told', () => {
    assert.equal(mustBeTold(ended({ answer: 'objects', conclusion: 'withhold' })), false)
    assert.equal(mustBeTold(ended({ answer: 'partly', conclusion: 'partly' })), false)
    assert.equal(mustBeTold(ended({ answer: 'partly', conclusion: 'disclose' })), true)
    assert.equal(mustBeTold(ended({ kind: 'agency', answer: 'objects', conclusion: 'disclose' })), false)
  })
})
