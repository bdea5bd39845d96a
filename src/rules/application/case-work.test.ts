import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { type Day, day } from '../day.ts'
import { type DaysOfWork, type OpenCase, workOfCase } from './case-work.ts'

const today = day(2026, 11, 23)
const days: DaysOfWork = {
  today,
  soon: day(2026, 11, 30),
  correctionUntil: (receiptOn) => (receiptOn === '2026-11-16' ? day(2026, 11, 25) : day(2026, 12, 10)),
  correctionFrom: (until) => (until === '2026-11-25' ? day(2026, 11, 23) : day(2026, 12, 8)),
}
const open: OpenCase = {
  id: 1,
  number: '0007-2026-00012',
  wanted: '停车场特许经营协议',
  channel: 'counter',
  state: 'handling',
  arrivedOn: day(2026, 11, 20),
  receiptOn: day(2026, 11, 20),
  dueOn: day(2026, 12, 18),
  dueProvisional: false,
  waitingUntil: null,
  correctionAsked: false,
  inHands: true,
  proposed: false,
}

const work = (more: Partial<OpenCase>) => workOfCase({ ...open, ...more }, days)
const said = (more: Partial<OpenCase>) => {
  const item = work(more)
  return item === null ? null : ([item.what.split('：')[0], item.due, item.grave] as const)
}

describe('what the desk has to do about a case', () => {
  test('nothing while somebody has it and no day is near', () => {
    assert.equal(work({}), null)
  })

  test('to assign it while nobody has it', () => {
    assert.deepEqual(said({ inHands: false }), ['交办', '2026-12-18', false])
  })

  test('to answer it when its day is near, gravely only once the day is over', () => {
    assert.deepEqual(said({ dueOn: day(2026, 11, 30) }), ['答复', '2026-11-30', false])
    assert.deepEqual(said({ dueOn: today }), ['答复', '2026-11-23', false])
    assert.deepEqual(said({ dueOn: day(2026, 11, 22) }), ['已逾期，尽快答复', '2026-11-22', true])
    assert.deepEqual(said({ dueOn: day(2026, 11, 27), inHands: false }), ['交办并答复', '2026-11-27', false])
  })

  test('a clock that stands is never overdue', () => {
    const past: Day = day(2026, 11, 2)
    for (const state of ['consulting', 'awaitingReasons'] as const) assert.equal(work({ state, dueOn: past }), null)
    assert.equal(work({ state: 'awaitingCorrection', dueOn: null, waitingUntil: today }), null)
  })

  test('to go on without reasons, from the day after the last one: the clock runs again by itself', () => {
    const of = (waitingUntil: Day) => said({ state: 'awaitingReasons', dueOn: null, waitingUntil })
    assert.equal(of(today), null)
    assert.deepEqual(of(day(2026, 11, 22)), ['说明理由期满，判断是否处理', '2026-11-22', true])
  })

  test('to close what lapsed, from the day after the last one', () => {
    const waitingUntil = day(2026, 11, 22)
    assert.deepEqual(said({ state: 'awaitingCorrection', dueOn: null, waitingUntil }), [
      '逾期未补正，办理结案',
      waitingUntil,
      true,
    ])
    assert.deepEqual(said({ state: 'awaitingFee', dueOn: null, waitingUntil }), [
      '逾期未缴费，办理结案',
      waitingUntil,
      true,
    ])
  })

  test('to judge when the time to give reasons is over and none came', () => {
    const waiting = { state: 'awaitingReasons', dueOn: null } as const
    const waitingUntil = day(2026, 11, 20)
    assert.deepEqual(said({ ...waiting, waitingUntil }), ['说明理由期满，判断是否处理', waitingUntil, true])
    assert.equal(work({ ...waiting, waitingUntil: today }), null)
  })

  test('to confirm the receipt: of an ordinary letter on the day that it came', () => {
    const unconfirmed = { state: 'unconfirmed', receiptOn: null, dueOn: null } as const
    assert.deepEqual(said({ ...unconfirmed, channel: 'ordinaryPost' }), ['与申请人确认收到日期', '2026-11-20', true])
    assert.deepEqual(said({ ...unconfirmed, channel: 'online' }), ['与申请人确认收到日期', null, true])
  })

  test('to think of a correction while its seven days last, unless it was asked for or the answer is proposed', () => {
    const receiptOn = day(2026, 11, 16)
    assert.deepEqual(said({ receiptOn }), ['看是否需要补正', '2026-11-25', false])
    assert.equal(work({ receiptOn, correctionAsked: true }), null)
    assert.equal(work({ receiptOn, proposed: true }), null)
  })

  test('no entry names the applicant, because none knows who it is', () => {
    assert.equal(work({ inHands: false })?.title, '停车场特许经营协议')
    assert.equal(work({ inHands: false })?.why, '还没有股室或者人员承办。')
  })
})
