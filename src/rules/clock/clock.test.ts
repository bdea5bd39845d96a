import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type ClockEvent, clockHistory } from '../application/case-event.ts'
import type { Day } from '../day.ts'
import { shippedNotices } from '../holiday-notices.ts'
import { calendarOf, withNotice } from '../work-calendar.ts'
import { type Clock, type ClockRules, clockOf, defaultClockRules, dueOn, isLate, stateOn } from './clock.ts'

const calendar = calendarOf(shippedNotices)
const d = (text: string) => text as Day
const clock = (events: readonly ClockEvent[], rules: ClockRules = defaultClockRules): Clock =>
  clockOf(events, calendar, rules)
const due = (events: readonly ClockEvent[], rules?: ClockRules): string | null => clock(events, rules).due?.day ?? null

const received = (on: string): readonly ClockEvent[] => [
  { kind: 'arrived', day: d(on), channel: 'counter' },
  { kind: 'receiptConfirmed', day: d(on) },
]
const sent = (on: string, consultation = 1, who: 'thirdParty' | 'coMaker' | 'agency' = 'thirdParty'): ClockEvent => ({
  ...{ kind: 'consultationSent', day: d(on), consultation, with: who },
})
const delivered = (on: string, consultation = 1): ClockEvent => ({
  ...{ kind: 'consultationDelivered', day: d(on), consultation },
})
const ended = (on: string, consultation = 1): ClockEvent => ({ kind: 'consultationEnded', day: d(on), consultation })
const asked = (on: string, until: string): ClockEvent => ({ kind: 'correctionAsked', day: d(on), until: d(until) })
const corrected = (on: string): ClockEvent => ({ kind: 'corrected', day: d(on) })
const extended = (on: string, workingDays = 20): ClockEvent => ({
  ...{ kind: 'extended', day: d(on), workingDays, consentedBy: 1 },
})
const noticed = (on: string, fee = 1): ClockEvent => ({ kind: 'feeNoticed', day: d(on), fee })
const paid = (on: string, fee = 1): ClockEvent => ({ kind: 'feePaid', day: d(on), fee })
const replied = (on: string): ClockEvent => ({ kind: 'replied', day: d(on), outcome: 'disclosed' })
const reopened = (on: string): ClockEvent => ({ kind: 'reopened', day: d(on) })
const anew = (on: string, until: string | null): ClockEvent => ({
  ...{ kind: 'orderedAnew', day: d(on), dispute: 1, until: until === null ? null : d(until) },
})

const vectors = [
  ['2025-01-20', '2025-02-21', '2025-03-21'],
  ['2025-09-22', '2025-10-24', '2025-11-21'],
  ['2025-12-22', '2026-01-20', '2026-02-24'],
  ['2026-01-30', '2026-03-05', '2026-04-02'],
  ['2026-02-11', '2026-03-17', '2026-04-15'],
  ['2026-04-27', '2026-05-27', '2026-06-25'],
  ['2026-09-18', '2026-10-22', '2026-11-19'],
  ['2026-09-25', '2026-10-29', '2026-11-26'],
  ['2026-10-10', '2026-11-06', '2026-12-04'],
  ['2022-09-30', '2022-11-02', '2022-11-30'],
  ['2020-01-20', '2020-02-25', '2020-03-24'],
  ['2026-09-15', '2026-10-19', '2026-11-16'],
] as const

for (const [on, last, extendedLast] of vectors) {
  test(`what came in on ${on} is to be answered by ${last}, extended by ${extendedLast}`, () => {
    assert.deepEqual(clock(received(on)).due, { kind: 'fixed', day: last })
    assert.deepEqual(clock([...received(on), extended(on)]).due, { kind: 'fixed', day: extendedLast })
  })
}

test('a count that goes past the known years is provisional, and moves when the notice is known', () => {
  const events = received('2026-12-10')
  assert.deepEqual(clock(events).due, { kind: 'provisional', day: '2027-01-07', knownUntil: '2026-12-31' })
  const notice = { year: 2027, source: '示例', daysOff: '01-01', daysWorked: '' }
  const then = clockOf(events, withNotice(calendar, notice), defaultClockRules)
  assert.deepEqual(then.due, { kind: 'fixed', day: '2027-01-08' })
})

test('a case of before 15 May 2019 has the limits of its time: 15 and 15 working days', () => {
  assert.equal(due(received('2019-05-14')), '2019-06-04')
  assert.equal(due([...received('2019-05-14'), extended('2019-05-20')]), '2019-06-26')
  assert.equal(due(received('2019-05-15')), '2019-06-13')
  assert.equal(clock(received('2018-11-01')).due?.kind, 'provisional')
})

test('the days of a consultation do not count: after its sending, up to and with its answer', () => {
  const events = [...received('2026-03-02'), sent('2026-03-06'), delivered('2026-03-06'), ended('2026-03-20')]
  assert.equal(due(received('2026-03-02')), '2026-03-30')
  assert.equal(due(events), '2026-04-14')
  assert.equal(due([...events, extended('2026-04-01')]), '2026-05-14')
})

test('each of the boundary days of a consultation counts as the office settled', () => {
  const events = [...received('2026-03-02'), sent('2026-03-06'), ended('2026-03-20')]
  const of = (sendingDayCounts: boolean, answerDayCounts: boolean) => due(events, { sendingDayCounts, answerDayCounts })
  assert.deepEqual(
    [of(true, true), of(true, false), of(false, true), of(false, false)],
    ['2026-04-13', '2026-04-14', '2026-04-14', '2026-04-15'],
  )
})

test('two consultations at once pause once, over the union of their days', () => {
  const one = [sent('2026-03-06', 1), ended('2026-03-20', 1)]
  const two = [sent('2026-03-10', 2, 'agency'), ended('2026-03-24', 2)]
  assert.equal(due([...received('2026-03-02'), ...one, ...two]), '2026-04-16')
  assert.equal(due([...received('2026-03-02'), ...two, ...one]), '2026-04-16')
})

test('while a consultation is open the day is the earliest that it can be, and its end is that of the party’s time', () => {
  const open = clock([...received('2026-03-02'), sent('2026-03-06'), delivered('2026-03-09')])
  assert.equal(open.state, 'consulting')
  assert.deepEqual(open.due, { kind: 'fixed', day: '2026-03-30' })
  assert.deepEqual(open.waiting, {
    for: 'consultation',
    until: { kind: 'fixed', day: '2026-03-30' },
    dueIfSilent: { kind: 'fixed', day: '2026-04-22' },
    next: null,
  })
  assert.equal(stateOn(open, d('2026-03-30')), 'consulting')
  assert.equal(stateOn(open, d('2026-03-31')), 'handling')
  assert.equal(dueOn(open, d('2026-03-30'))?.day, '2026-03-30')
  assert.equal(dueOn(open, d('2026-03-31'))?.day, '2026-04-22')
  assert.deepEqual([isLate(open, d('2026-04-22')), isLate(open, d('2026-04-23'))], [false, true])
})

test('an answer that comes after the party’s 15 working days does not lengthen the pause', () => {
  const events = (answer: string) => [
    ...received('2026-03-02'),
    sent('2026-03-06'),
    delivered('2026-03-09'),
    ended(answer),
  ]
  assert.equal(due(events('2026-03-30')), '2026-04-22')
  assert.equal(due(events('2026-05-29')), '2026-04-22')
})

test('what was not delivered, or asked of an agency that made nothing of it, has no day of its own', () => {
  const undelivered = clock([...received('2026-03-02'), sent('2026-03-06')])
  assert.deepEqual(undelivered.waiting, { for: 'consultation', until: null, dueIfSilent: null, next: null })
  const agency = clock([...received('2026-03-02'), sent('2026-03-06', 1, 'agency'), delivered('2026-03-09')])
  assert.equal(agency.waiting?.until, null)
  assert.equal(isLate(agency, d('2027-03-09')), false)
})

test('a consultation that is sent when the period has run out stops nothing', () => {
  const late = clock([...received('2026-03-02'), sent('2026-03-31')])
  assert.equal(late.state, 'handling')
  assert.equal(late.due?.day, '2026-03-30')
  assert.equal(isLate(late, d('2026-03-31')), true)
})

test('a correction starts the whole period anew on the day after it came in', () => {
  const waiting = clock([...received('2026-03-02'), asked('2026-03-11', '2026-03-25')])
  assert.equal(waiting.state, 'awaitingCorrection')
  assert.equal(waiting.due, null)
  assert.equal(stateOn(waiting, d('2026-03-25')), 'awaitingCorrection')
  assert.equal(stateOn(waiting, d('2026-03-26')), 'lapsed')
  const came = clock([...received('2026-03-02'), asked('2026-03-11', '2026-03-25'), corrected('2026-03-20')])
  assert.equal(came.state, 'handling')
  assert.equal(came.startsAfter, '2026-03-20')
  assert.equal(came.due?.day, '2026-04-20')
  assert.equal(came.corrected, true)
})

test('a correction that is asked for after seven working days neither stops the clock nor starts it anew', () => {
  const events = [...received('2026-03-02'), asked('2026-03-12', '2026-03-25')]
  assert.equal(clock(events).state, 'handling')
  assert.equal(due(events), '2026-03-30')
  assert.equal(due([...events, corrected('2026-03-20')]), '2026-03-30')
})

test('a second correction, and one that nobody asked for, start nothing anew', () => {
  const events = [...received('2026-03-02'), asked('2026-03-03', '2026-03-10'), corrected('2026-03-05')]
  const again = [...events, asked('2026-03-09', '2026-03-20'), corrected('2026-03-20')]
  assert.equal(due(events), '2026-04-02')
  assert.equal(due(again), '2026-04-02')
  assert.equal(due([...received('2026-03-02'), corrected('2026-03-20')]), '2026-03-30')
})

test('a fee notice stops the clock, payment starts it anew on the day after', () => {
  const waiting = clock([...received('2026-03-02'), noticed('2026-03-16')])
  assert.equal(waiting.state, 'awaitingFee')
  assert.equal(waiting.due, null)
  assert.deepEqual(waiting.waiting?.until, { kind: 'fixed', day: '2026-04-14' })
  assert.equal(stateOn(waiting, d('2026-04-14')), 'awaitingFee')
  assert.equal(stateOn(waiting, d('2026-04-15')), 'lapsed')
  assert.equal(due([...received('2026-03-02'), noticed('2026-03-16'), paid('2026-04-01')]), '2026-04-30')
})

test('a fee notice that is taken back is as if it had never been', () => {
  const events = [
    ...received('2026-03-02'),
    noticed('2026-03-16'),
    { kind: 'feeTakenBack', day: d('2026-03-24'), fee: 1 },
  ]
  assert.equal(due(events as readonly ClockEvent[]), '2026-03-30')
})

test('nothing lapses on a day that the calendar can only guess', () => {
  const waiting = clock([...received('2026-12-01'), noticed('2026-12-15')])
  assert.equal(waiting.waiting?.until?.kind, 'provisional')
  assert.equal(stateOn(waiting, d('2027-03-01')), 'awaitingFee')
})

test('an extension adds its days once, at most 20, and none when the period has run out', () => {
  const events = received('2026-03-02')
  assert.equal(due([...events, extended('2026-03-27', 5)]), '2026-04-07')
  assert.equal(due([...events, extended('2026-03-27', 99)]), '2026-04-28')
  assert.equal(due([...events, extended('2026-03-20', 5), extended('2026-03-27', 15)]), '2026-04-07')
  assert.equal(due([...events, extended('2026-03-30', 5)]), '2026-04-07')
  assert.equal(due([...events, extended('2026-03-31', 5)]), '2026-03-30')
})

test('an extension belongs to the period in which it was told, and not to the one after a new start', () => {
  const events = [...received('2026-03-02'), extended('2026-03-16'), noticed('2026-03-18'), paid('2026-04-01')]
  assert.equal(due(events), '2026-04-30')
  assert.equal(clock(events).extension, null)
})

test('the day that the agency set for many requests takes the place of the former, and is never earlier', () => {
  const reasons: readonly ClockEvent[] = [
    { kind: 'reasonsAsked', day: d('2026-03-04'), until: d('2026-03-18') },
    { kind: 'reasonsGiven', day: d('2026-03-11') },
  ]
  const delayed = (until: string): ClockEvent => ({ kind: 'delayed', day: d('2026-03-16'), until: d(until) })
  // The 5th, 6th, 9th and 10th of March are left out: the days between asking and answer.
  assert.equal(due([...received('2026-03-02'), ...reasons]), '2026-04-03')
  assert.equal(due([...received('2026-03-02'), ...reasons, delayed('2026-06-30')]), '2026-06-30')
  assert.equal(due([...received('2026-03-02'), ...reasons, delayed('2026-03-20')]), '2026-04-03')
})

test('when no reasons come by their day, the clock runs again by itself', () => {
  const silent = clock([
    ...received('2026-03-02'),
    { kind: 'reasonsAsked', day: d('2026-03-04'), until: d('2026-03-18') },
  ])
  assert.equal(silent.state, 'awaitingReasons')
  assert.equal(silent.due, null)
  assert.equal(stateOn(silent, d('2026-03-18')), 'awaitingReasons')
  assert.equal(stateOn(silent, d('2026-03-19')), 'handling')
  assert.equal(dueOn(silent, d('2026-03-19'))?.day, '2026-04-14')
})

test('no clock runs before receipt is confirmed', () => {
  const events: readonly ClockEvent[] = [
    { kind: 'arrived', day: d('2026-03-02'), channel: 'ordinaryPost' },
    { kind: 'contactFailed', day: d('2026-03-02') },
  ]
  const unconfirmed = clock(events)
  assert.equal(unconfirmed.state, 'unconfirmed')
  assert.equal(unconfirmed.due, null)
  assert.equal(isLate(unconfirmed, d('2027-03-02')), false)
  assert.equal(due([...events, { kind: 'receiptConfirmed', day: d('2026-03-16') }]), '2026-04-14')
})

test('of two days of receipt the earlier holds', () => {
  assert.equal(due([...received('2026-03-02'), { kind: 'receiptConfirmed', day: d('2026-03-16') }]), '2026-03-30')
})

test('an answer on the last day is in time, on the day after it is late', () => {
  assert.deepEqual(clock([...received('2026-03-02'), replied('2026-03-30')]).conclusion, {
    on: '2026-03-30',
    outcome: 'disclosed',
    how: 'replied',
    due: { kind: 'fixed', day: '2026-03-30' },
    inTime: true,
  })
  assert.equal(clock([...received('2026-03-02'), replied('2026-03-31')]).conclusion?.inTime, false)
})

test('an answer in part changes nothing', () => {
  const events = received('2026-03-02')
  assert.equal(due([...events, { kind: 'partReplied', day: d('2026-03-10') }]), due(events))
})

test('a reopened case has its earlier clock, and what it waited for, back', () => {
  const back = clock([...received('2026-03-02'), replied('2026-03-10'), reopened('2026-03-20')])
  assert.equal(back.state, 'handling')
  assert.equal(back.due?.day, '2026-03-30')
  assert.equal(back.conclusion, null)
  const waiting = [...received('2026-03-02'), asked('2026-03-04', '2026-03-10')]
  const closed: ClockEvent = {
    ...{ kind: 'closed', day: d('2026-03-11'), outcome: 'otherHandling.uncorrected', why: 'uncorrected' },
  }
  assert.equal(clock([...waiting, closed, reopened('2026-03-12')]).state, 'awaitingCorrection')
})

test('a reopening in the same year takes back what was counted, one after it does not', () => {
  const same = clock([...received('2026-03-02'), replied('2026-03-10'), reopened('2026-03-20'), replied('2026-03-25')])
  assert.equal(same.counted?.on, '2026-03-25')
  const before = [...received('2025-12-01'), replied('2025-12-20')]
  assert.equal(clock([...before, reopened('2026-01-05')]).counted?.on, '2025-12-20')
  assert.equal(clock([...before, reopened('2026-01-05'), replied('2026-01-09')]).counted?.on, '2025-12-20')
})

test('what was registered twice is concluded and not counted; opened again, it is a case like any other', () => {
  const joined: ClockEvent = { kind: 'closed', day: d('2026-03-05'), outcome: 'otherHandling.other', why: 'joined' }
  const twice = clock([...received('2026-03-02'), joined])
  assert.equal(twice.state, 'concluded')
  assert.equal(twice.counted, null)
  assert.equal(twice.joined, true)
  const back = clock([...received('2026-03-02'), joined, reopened('2026-03-06'), replied('2026-03-10')])
  assert.equal(back.counted?.on, '2026-03-10')
  assert.equal(back.joined, false)
})

test('a new answer that was ordered is a duty with its own clock, and is never counted again', () => {
  const first = [...received('2026-03-02'), replied('2026-03-10')]
  const set = clock([...first, anew('2026-06-01', '2026-06-15'), sent('2026-06-02'), extended('2026-06-03')])
  assert.equal(set.state, 'answeringAnew')
  assert.deepEqual(set.due, { kind: 'fixed', day: '2026-06-15' })
  assert.equal(due([...first, anew('2026-06-01', null)]), '2026-06-30')
  const again = clock([...first, anew('2026-06-01', '2026-06-15'), replied('2026-06-16')])
  assert.equal(again.state, 'concluded')
  assert.equal(again.conclusion?.inTime, false)
  assert.equal(again.counted?.on, '2026-03-10')
})

test('a transfer ends the case', () => {
  const closed: ClockEvent = {
    ...{ kind: 'closed', day: d('2026-03-05'), outcome: 'otherHandling.other', why: 'transferred' },
  }
  assert.equal(clock([...received('2026-03-02'), closed]).state, 'concluded')
})

test('what is withdrawn before receipt was confirmed has no last day', () => {
  const closed: ClockEvent = { kind: 'closed', day: d('2026-03-05'), outcome: 'otherHandling.other', why: 'withdrawn' }
  const withdrawn = clock([{ kind: 'arrived', day: d('2026-03-02'), channel: 'online' }, closed])
  assert.equal(withdrawn.state, 'concluded')
  assert.deepEqual([withdrawn.due, withdrawn.conclusion?.inTime], [null, null])
})

test('an event that was struck out leaves no trace', () => {
  const events = [...received('2026-03-02'), asked('2026-03-04', '2026-03-20'), sent('2026-03-06')].map(
    (event, index) => ({
      ...event,
      id: index + 1,
    }),
  )
  const struck = [3, 4].map((event) => ({
    kind: 'struck' as const,
    day: d('2026-03-09'),
    event,
    reason: '误记',
    id: event + 2,
  }))
  assert.deepEqual(clock(clockHistory([...events, ...struck])), clock(clockHistory(events.slice(0, 2))))
})

test('a case without events has no clock', () => {
  assert.throws(() => clock([]), RangeError)
})
