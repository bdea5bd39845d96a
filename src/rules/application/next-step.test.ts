import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { anyHistory, anyRules } from '../../../test/clock-histories.ts'
import { clockOf, defaultClockRules, stateOn } from '../clock/clock.ts'
import { addDays, type Day } from '../day.ts'
import { shippedNotices } from '../holiday-notices.ts'
import { calendarOf } from '../work-calendar.ts'
import type { ClockEvent } from './case-event.ts'
import { type CaseworkFacts, correctionNoticeUntil, nextStep } from './next-step.ts'

const calendar = calendarOf(shippedNotices)
const d = (text: string) => text as Day

const arrived: ClockEvent = { kind: 'arrived', day: d('2026-03-02'), channel: 'ordinaryPost' }
const received: readonly ClockEvent[] = [arrived, { kind: 'receiptConfirmed', day: d('2026-03-02') }]
const asked: ClockEvent = { kind: 'correctionAsked', day: d('2026-03-05'), until: d('2026-03-19') }
const sent: ClockEvent = { kind: 'consultationSent', day: d('2026-03-06'), consultation: 1, with: 'thirdParty' }
const delivered: ClockEvent = { kind: 'consultationDelivered', day: d('2026-03-09'), consultation: 1 }

const next = (events: readonly ClockEvent[], today: string, facts: CaseworkFacts = {}) => {
  const { what, who, by } = nextStep(clockOf(events, calendar, defaultClockRules), facts, d(today))
  return [what, who, by?.day ?? null]
}

test('what is next is said with who owes it and until when', () => {
  assert.deepEqual(next([arrived], '2026-03-02'), ['确认收到日期', 'office', '2026-03-02'])
  const failed: ClockEvent = { kind: 'contactFailed', day: d('2026-03-02') }
  assert.deepEqual(next([arrived, failed], '2026-03-03'), ['再次联系申请人，确认收到日期', 'office', null])
  assert.deepEqual(next(received, '2026-03-03'), ['拟办答复', 'office', '2026-03-30'])
  assert.deepEqual(next(received, '2026-03-03', { taskDue: d('2026-03-10') }), ['承办并反馈', 'unit', '2026-03-10'])
  assert.deepEqual(next([...received, asked], '2026-03-06'), ['补正申请', 'applicant', '2026-03-19'])
  assert.deepEqual(next([...received, asked], '2026-03-20'), ['逾期未补正，办理结案', 'office', null])
  assert.deepEqual(next([...received, sent, delivered], '2026-03-20'), ['反馈意见', 'party', '2026-03-30'])
  assert.deepEqual(next([...received, sent, delivered], '2026-03-31'), [
    '反馈期限已过，结束征求意见并作出决定',
    'office',
    '2026-04-22',
  ])
  const replied: ClockEvent = { kind: 'replied', day: d('2026-03-20'), outcome: 'disclosed' }
  assert.deepEqual(next([...received, replied], '2026-03-31'), ['已经办结', 'nobody', null])
})

test('a decision goes from the reviewer to the head and back to the office', () => {
  const at = (decision: CaseworkFacts['decision']) => next(received, '2026-03-20', { decision })
  assert.deepEqual(at('reviewing'), ['审核拟办的答复', 'reviewer', '2026-03-30'])
  assert.deepEqual(at('signing'), ['签发答复', 'head', '2026-03-30'])
  assert.deepEqual(at('returned'), ['修改被退回的拟办意见', 'office', '2026-03-30'])
  assert.deepEqual(at('signed'), ['送达答复', 'office', '2026-03-30'])
})

test('an extension is consented to and told before the last day', () => {
  assert.deepEqual(next(received, '2026-03-20', { extensionAsked: true }), ['审批延期', 'head', '2026-03-29'])
  assert.deepEqual(next(received, '2026-03-20', { toTell: 'extension' }), ['发出延期告知书', 'office', '2026-03-29'])
  assert.deepEqual(next(received, '2026-03-20', { toTell: 'fee' }), ['发出收费通知书', 'office', '2026-03-30'])
})

test('until when a correction may be asked for is said as long as it may', () => {
  const until = (events: readonly ClockEvent[], today: string) =>
    correctionNoticeUntil(clockOf(events, calendar, defaultClockRules), calendar, d(today))?.day ?? null
  assert.equal(until(received, '2026-03-11'), '2026-03-11')
  assert.equal(until(received, '2026-03-12'), null)
  assert.equal(until([...received, asked], '2026-03-06'), null)
  assert.equal(until([arrived], '2026-03-06'), null)
})

test('every open case has somebody who owes the next step, and only what is over has nobody', () => {
  fc.assert(
    fc.property(anyHistory, anyRules, fc.integer({ min: 0, max: 90 }), (history, rules, ahead) => {
      const clock = clockOf(history, calendar, rules)
      const today = addDays(history.at(-1)?.day ?? clock.arrivedOn, ahead)
      const { who, what } = nextStep(clock, {}, today)
      assert.equal(who === 'nobody', stateOn(clock, today) === 'concluded')
      assert.notEqual(what, '')
    }),
    { numRuns: 1000, seed: 20260302 },
  )
})
