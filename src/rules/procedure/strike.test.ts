import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { CaseEvent, Recorded } from '../application/case-event.ts'
import { day } from '../day.ts'
import { mayStrike } from './strike.ts'

const on = day(2026, 4, 1)

function history(...events: readonly CaseEvent[]): readonly Recorded[] {
  const recordedAt = new Date('2026-04-01T01:00:00Z')
  return events.map((event, at) => ({ ...event, id: at + 1, recordedAt, recordedBy: 7 }))
}

const arrived = { kind: 'arrived', day: on, channel: 'counter' } as const
const confirmed = { kind: 'receiptConfirmed', day: on } as const
const sent = (consultation: number) =>
  ({ kind: 'consultationSent', day: on, consultation, with: 'thirdParty' }) as const
const delivered = (consultation: number) => ({ kind: 'consultationDelivered', day: on, consultation }) as const

describe('striking out', () => {
  test('a day of receipt that is wrong, but never that an application came', () => {
    assert.equal(mayStrike(history(arrived, confirmed), 2).kind, 'allowed')
    assert.equal(mayStrike(history(arrived, confirmed), 1).kind, 'refused')
    assert.equal(mayStrike(history(arrived), 9).kind, 'refused')
  })

  test('not twice', () => {
    const events = history(arrived, confirmed, { kind: 'struck', day: on, event: 2, reason: '误' })
    assert.equal(mayStrike(events, 2).kind, 'refused')
    assert.equal(mayStrike(events, 3).kind, 'refused')
  })

  test('not what a later record rests on, until that is struck out; of another party it does not matter', () => {
    const events = history(arrived, confirmed, sent(1), sent(2), delivered(2))
    assert.equal(mayStrike(events, 3).kind, 'allowed')
    assert.equal(mayStrike(events, 4).kind, 'refused')
    const without = [...events, ...history(...events, { kind: 'struck', day: on, event: 5, reason: '误' }).slice(5)]
    assert.equal(mayStrike(without, 4).kind, 'allowed')
  })

  test('no answer, and no transfer: those are opened again', () => {
    const replied = { kind: 'replied', day: on, outcome: 'disclosed' } as const
    const moved = { kind: 'closed', day: on, outcome: 'otherHandling.other', why: 'transferred' } as const
    assert.equal(mayStrike(history(arrived, replied), 2).kind, 'refused')
    assert.equal(mayStrike(history(arrived, moved), 2).kind, 'refused')
    assert.equal(mayStrike(history(arrived, { ...moved, why: 'withdrawn' }), 2).kind, 'allowed')
  })

  test('nothing of the former answer, once a new one was ordered', () => {
    const ordered = { kind: 'orderedAnew', day: on, dispute: 1, until: null } as const
    assert.equal(mayStrike(history(arrived, confirmed, ordered), 2).kind, 'refused')
  })

  test('a fee notice taken back stands while another has gone out', () => {
    const fee = (kind: 'feeNoticed' | 'feeTakenBack', id: number) => ({ kind, day: on, fee: id }) as const
    const events = history(arrived, confirmed, fee('feeNoticed', 1), fee('feeTakenBack', 1), fee('feeNoticed', 2))
    assert.equal(mayStrike(events, 4).kind, 'refused')
    assert.equal(mayStrike(events.slice(0, 4), 4).kind, 'allowed')
  })
})
