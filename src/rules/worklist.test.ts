import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isTimeForSummary, summaryOf } from './daily-summary.ts'
import { type Day, day } from './day.ts'
import { dueInWords, inOrderOfUrgency, matching, reportYearsOn, urgencyOf, type WorkItem } from './worklist.ts'

const today = day(2026, 11, 22)

function item(what: string, due: Day | null, grave = false, kind: WorkItem['kind'] = 'reportDue'): WorkItem {
  return { kind, subject: { kind: 'calendar' }, what, why: '《条例》第四十九条。', due, grave }
}

test('the earliest last day comes first, then what is wrong now, then the rest in the order of the kinds', () => {
  const items = [
    item('profile', null, false, 'profile'),
    item('errors', null, true, 'findings'),
    item('calendar', day(2026, 12, 31), false, 'calendar'),
    item('warnings', null, false, 'findings'),
    item('government', day(2026, 3, 31), true),
    item('department', day(2026, 1, 31), true),
  ]
  assert.deepEqual(
    inOrderOfUrgency(items).map(({ what }) => what),
    ['department', 'government', 'calendar', 'errors', 'warnings', 'profile'],
  )
})

test('the last day itself is not overdue; the day after is', () => {
  assert.equal(urgencyOf({ due: today }, today), 'soon')
  assert.equal(urgencyOf({ due: day(2026, 11, 21) }, today), 'overdue')
  assert.equal(urgencyOf({ due: day(2026, 12, 22) }, today), 'soon')
  assert.equal(urgencyOf({ due: day(2026, 12, 23) }, today), 'later')
  assert.equal(urgencyOf({ due: null }, today), 'later')
})

test('days are counted over the end of a month and said in words', () => {
  const said = (due: Day | null, grave = false) => dueInWords({ due, grave }, today)
  assert.equal(said(day(2026, 11, 21)), '逾期1天')
  assert.equal(said(today), '今天到期')
  assert.equal(said(day(2026, 12, 1)), '还有9天')
  assert.equal(said(day(2027, 1, 31)), '还有70天')
  assert.equal(said(null, true), '须办理')
  assert.equal(said(null), '宜办理')
  assert.equal(dueInWords({ due: null, grave: false, kind: 'publicationReview' }, today), '等您办理')
})

test('a filter leaves what it names', () => {
  const items = [item('a', day(2026, 1, 31)), item('b', null, false, 'profile')]
  const left = (filter: Parameters<typeof matching>[1]) => matching(items, filter, today).map(({ what }) => what)
  assert.deepEqual(left({ kind: null, urgency: null }), ['a', 'b'])
  assert.deepEqual(left({ kind: 'profile', urgency: null }), ['b'])
  assert.deepEqual(left({ kind: null, urgency: 'overdue' }), ['a'])
  assert.deepEqual(left({ kind: 'profile', urgency: 'overdue' }), [])
})

test('the report of the year itself is looked after from December on', () => {
  assert.deepEqual(reportYearsOn(day(2026, 11, 30)), [2025])
  assert.deepEqual(reportYearsOn(day(2026, 12, 1)), [2025, 2026])
  assert.deepEqual(reportYearsOn(day(2027, 1, 1)), [2026])
})

test('no mail is written where nothing is due and nobody did anything', () => {
  assert.equal(summaryOf([], [], today, null), null)
  assert.equal(summaryOf([item('profile', null, true, 'profile')], [], today, null), null)
})

test('a mail counts and lists what is due, and says how many things have no day', () => {
  const items = [item('导入并公开甲局2025年度报告', day(2026, 1, 31), true), item('补全资料', null, false, 'profile')]
  const notice = {
    about: 'report',
    kind: 'published',
    byName: '王五',
    agencyName: '甲局',
    year: 2024,
    version: 2,
  } as const
  const mail = summaryOf(items, [notice], today, 'https://example.invalid/desk')
  assert.equal(mail?.subject, '公开工作待办：逾期1件，提醒1条')
  assert.equal(
    mail?.text,
    [
      '2026年11月22日：逾期1件，提醒1条。',
      '待办\n1. 逾期295天：导入并公开甲局2025年度报告。《条例》第四十九条。',
      '提醒\n1. 王五公开了甲局2024年度报告第2版。',
      '另有1件没有临近的期限，见工作台。',
      '在工作台办理：https://example.invalid/desk',
      '这是系统每个工作日早上的汇总，请勿直接回复；没有事的日子不发。',
    ].join('\n\n'),
  )
})

test('summaries are due from half past eight in Shanghai', () => {
  assert.equal(isTimeForSummary(new Date('2026-11-23T00:29:59Z')), false)
  assert.equal(isTimeForSummary(new Date('2026-11-23T00:30:00Z')), true)
  assert.equal(isTimeForSummary(new Date('2026-11-23T15:59:00Z')), true)
  assert.equal(isTimeForSummary(new Date('2026-11-23T16:00:00Z')), false)
})
