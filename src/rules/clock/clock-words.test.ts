import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ClockEvent } from '../application/case-event.ts'
import type { Day } from '../day.ts'
import { shippedNotices } from '../holiday-notices.ts'
import { calendarOf } from '../work-calendar.ts'
import { clockOf, defaultClockRules } from './clock.ts'
import { clockInWords, clockLines } from './clock-words.ts'

const calendar = calendarOf(shippedNotices)
const d = (text: string) => text as Day

const received: readonly ClockEvent[] = [
  { kind: 'arrived', day: d('2026-03-02'), channel: 'counter' },
  { kind: 'receiptConfirmed', day: d('2026-03-02') },
]
const sent: ClockEvent = { kind: 'consultationSent', day: d('2026-03-06'), consultation: 1, with: 'thirdParty' }
const delivered: ClockEvent = { kind: 'consultationDelivered', day: d('2026-03-09'), consultation: 1 }
const ended: ClockEvent = { kind: 'consultationEnded', day: d('2026-03-20'), consultation: 1 }
const asked: ClockEvent = { kind: 'correctionAsked', day: d('2026-03-05'), until: d('2026-03-19') }
const extended: ClockEvent = { kind: 'extended', day: d('2026-03-25'), workingDays: 20, consentedBy: 1 }
const noticed: ClockEvent = { kind: 'feeNoticed', day: d('2026-03-05'), fee: 1 }
const reasons: ClockEvent = { kind: 'reasonsAsked', day: d('2026-03-05'), until: d('2026-03-19') }
const replied: ClockEvent = { kind: 'replied', day: d('2026-04-25'), outcome: 'disclosed' }

const said = (events: readonly ClockEvent[], today = '2026-03-10') =>
  clockInWords(clockOf(events, calendar, defaultClockRules), d(today))

test('the sentence says when it came, what counts, what does not, and the last day', () => {
  assert.equal(said(received), '2026年3月2日收到，20个工作日，应于2026年3月30日前答复。')
  assert.equal(
    said([...received, sent, ended], '2026-03-23'),
    '2026年3月2日收到，20个工作日，扣除征求第三方意见10个工作日（3月7日至20日），应于2026年4月14日前答复。',
  )
  assert.equal(
    said([...received, sent, ended, extended], '2026-03-26'),
    '2026年3月2日收到，20个工作日，延期20个工作日，扣除征求第三方意见10个工作日（3月7日至20日），应于2026年5月14日前答复。',
  )
})

test('a day that has passed is said to be late from the next day on', () => {
  assert.doesNotMatch(said(received, '2026-03-30'), /逾期/u)
  assert.equal(said(received, '2026-03-31'), '2026年3月2日收到，20个工作日，应于2026年3月30日前答复，现已逾期。')
})

test('while the applicant has to do something, the sentence says what and until when', () => {
  assert.equal(
    said([...received, asked]),
    '2026年3月2日收到，3月5日告知补正，期限停止计算，申请人应于2026年3月19日前补正。',
  )
  assert.equal(
    said([...received, asked], '2026-03-20'),
    '2026年3月2日收到，3月5日告知补正，期限停止计算，申请人应于2026年3月19日前补正，逾期未补正。',
  )
  assert.equal(
    said([...received, noticed]),
    '2026年3月2日收到，申请人3月5日收到收费通知，期限停止计算，应于2026年4月2日前缴费。',
  )
  assert.equal(
    said([...received, reasons]),
    '2026年3月2日收到，已要求说明理由，期限停止计算，申请人应于2026年3月19日前说明理由。',
  )
})

test('while a party is asked, the sentence says the earliest day, and after its time the day that holds', () => {
  assert.equal(
    said([...received, sent, delivered], '2026-03-23'),
    '2026年3月2日收到，20个工作日，正在征求第三方意见，所需时间不计入期限，对方应于2026年3月30日前反馈，答复期限最早到2026年3月30日。',
  )
  assert.equal(
    said([...received, sent, delivered], '2026-03-31'),
    '2026年3月2日收到，20个工作日，扣除征求第三方意见16个工作日（3月7日至30日），应于2026年4月22日前答复。',
  )
})

test('a new start says from when it counts', () => {
  const corrected: ClockEvent = { kind: 'corrected', day: d('2026-03-12') }
  assert.equal(
    said([...received, asked, corrected], '2026-03-13'),
    '2026年3月2日收到，3月12日收到补正，重新计算，20个工作日，应于2026年4月10日前答复。',
  )
})

test('a provisional day says which notice is missing', () => {
  const late: readonly ClockEvent[] = [
    { kind: 'arrived', day: d('2026-12-10'), channel: 'counter' },
    { kind: 'receiptConfirmed', day: d('2026-12-10') },
  ]
  assert.equal(
    said(late, '2026-12-11'),
    '2026年12月10日收到，20个工作日，应于2027年1月7日（暂定，2027年放假安排尚未导入）前答复。',
  )
})

test('what has no clock yet, and what is over, say so', () => {
  assert.equal(said(received.slice(0, 1)), '2026年3月2日到达，收到日期没有确认，答复期限待确认。')
  assert.equal(
    said([...received, replied]),
    '2026年3月2日收到，20个工作日，应于2026年3月30日前答复，4月25日答复（予以公开），已超过期限。',
  )
  const anew: ClockEvent = { kind: 'orderedAnew', day: d('2026-06-01'), dispute: 1, until: d('2026-07-01') }
  assert.equal(
    said([...received, replied, anew], '2026-06-03'),
    '2026年6月1日收到重新答复的决定或者判决，复议机关或者法院限定了期限，应于2026年7月1日前答复。',
  )
})

test('each step has a line of its own, and one that moved nothing says why', () => {
  const late: ClockEvent = { kind: 'correctionAsked', day: d('2026-03-25'), until: d('2026-04-10') }
  assert.deepEqual(clockLines(clockOf([...received, sent, ended, late], calendar, defaultClockRules)), [
    { day: '2026-03-02', words: '申请到达' },
    { day: '2026-03-02', words: '收到申请，自下一个工作日起算20个工作日' },
    { day: '2026-03-07', words: '征求第三方意见，至2026年3月20日的10个工作日不计入期限' },
    { day: '2026-03-25', words: '告知补正：已超过可以办理的期限，不影响期限' },
    { day: '2026-04-14', words: '最后答复日' },
  ])
})
