import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Day, day } from '../day.ts'
import { periodOf } from '../figures/count.ts'
import { shippedNotices } from '../holiday-notices.ts'
import { calendarOf } from '../work-calendar.ts'
import { type DisputeEvent, instancesOf, nextInstances, refusalOf } from './dispute.ts'
import { disputeCells } from './dispute-count.ts'
import { answerDue, appealDue } from './dispute-days.ts'
import { disputeResults, resultsOf } from './dispute-result.ts'

const calendar = calendarOf(shippedNotices)
const d = (text: string) => text as Day

const opened = (on: string, instance: 'review' | 'first' | 'second' | 'retrial'): DisputeEvent => {
  return { kind: 'instanceOpened', day: d(on), instance, body: '某法院', number: null, procedure: 'ordinary' }
}
const decided = (on: string, result: keyof typeof disputeResults): DisputeEvent => {
  return { kind: 'decided', day: d(on), result, receivedOn: d(on), grounds: [], anew: null }
}
const instances = (...events: readonly DisputeEvent[]) => instancesOf(events.map((event, at) => ({ ...event, id: at })))
const classes = (...events: readonly DisputeEvent[]) =>
  instances(...events).map((one) => one.decided?.class ?? 'pending')

test('every result stands in the class of table 四 that practice gives it', () => {
  const inClass = (wanted: string) =>
    Object.values(disputeResults)
      .filter((result) => result.class === wanted)
      .map(({ name }) => name)
  assert.deepEqual(inClass('upheld'), ['维持', '驳回复议请求', '驳回诉讼请求'])
  assert.deepEqual(inClass('corrected'), ['撤销', '部分撤销', '变更', '确认违法', '确认无效', '责令履行'])
  assert.deepEqual(inClass('other'), [
    ...['不予受理', '驳回复议申请', '终止（撤回、和解等）', '不予立案', '驳回起诉', '准许撤诉、按撤诉处理', '调解'],
    '发回重审、指令审理',
  ])
})

test('an appeal that is rejected leaves the class of the judgment as it was', () => {
  const first = [opened('2026-01-05', 'first'), decided('2026-03-02', 'revoked')]
  assert.deepEqual(classes(...first, opened('2026-03-20', 'second'), decided('2026-05-06', 'appealRejected')), [
    'corrected',
    'corrected',
  ])
})

test('sent back, the dispute is not over, and the first instance begins again', () => {
  const known = instances(
    opened('2026-01-05', 'first'),
    decided('2026-03-02', 'claimsRejected'),
    opened('2026-03-20', 'second'),
    decided('2026-05-06', 'remanded'),
  )
  assert.deepEqual(nextInstances('litigationDirect', known), ['first', 'second'])
  const cells = disputeCells(
    { block: 'litigationDirect', instances: known },
    'eachCaseOnce',
    periodOf(2026, day(2026, 12, 31)),
  )
  assert.deepEqual(cells, [{ block: 'litigationDirect', column: 'pending' }])
})

test('a case judged in one year and appealed in the next is counted in each, once, or by its instances', () => {
  const known = instances(
    opened('2024-05-06', 'first'),
    decided('2024-11-01', 'claimsRejected'),
    opened('2025-01-06', 'second'),
    decided('2025-04-01', 'revoked'),
  )
  const of = (counting: 'eachCaseOnce' | 'firstInstance' | 'eachInstance', year: number) =>
    disputeCells({ block: 'litigationAfter', instances: known }, counting, periodOf(year, day(year, 12, 31))).map(
      ({ column }) => column,
    )
  assert.deepEqual(of('eachCaseOnce', 2024), ['upheld'])
  assert.deepEqual(of('eachCaseOnce', 2025), ['corrected'])
  assert.deepEqual(of('eachCaseOnce', 2026), [])
  assert.deepEqual(of('firstInstance', 2025), [])
  assert.deepEqual(of('eachInstance', 2024), ['upheld'])
  assert.deepEqual(of('eachInstance', 2025), ['corrected'])
})

test('what is struck out never happened', () => {
  const events = [opened('2026-01-05', 'first'), decided('2026-03-02', 'revoked')].map((event, id) => ({
    ...event,
    id,
  }))
  const struck = { kind: 'struck', day: d('2026-03-05'), event: 1, reason: '误登', id: 2 } as const
  assert.equal(instancesOf([...events, struck])[0]?.decided, null)
})

test('the answer to a review is due in ten working days, in the simplified procedure in five', () => {
  const review = { instance: 'review', openedOn: d('2026-09-18'), procedure: 'ordinary' } as const
  // 20 September and 10 October are worked, 25 to 27 September and 1 to 7 October are off.
  assert.equal(answerDue(review, calendar)?.due.day, '2026-10-09')
  assert.equal(answerDue({ ...review, procedure: 'simplified' }, calendar)?.due.day, '2026-09-24')
})

test('before 2024 the ten days of a review were calendar days', () => {
  const review = { instance: 'review', openedOn: d('2023-09-19'), procedure: 'ordinary' } as const
  assert.deepEqual(answerDue(review, calendarOf(shippedNotices))?.limit.value, { kind: 'days', count: 10 })
})

test('the answer to a suit is due in fifteen days, and never on a day of rest', () => {
  const suit = { instance: 'first', procedure: 'ordinary' } as const
  assert.equal(answerDue({ ...suit, openedOn: d('2026-11-02') }, calendar)?.due.day, '2026-11-17')
  // The fifteenth day is 2 October.
  assert.equal(answerDue({ ...suit, openedOn: d('2026-09-17') }, calendar)?.due.day, '2026-10-08')
  assert.equal(answerDue({ ...suit, instance: 'second', openedOn: d('2026-11-02') }, calendar), null)
})

test('only what went against the agency leaves it days to appeal', () => {
  const judged = (result: keyof typeof disputeResults) =>
    instances(opened('2026-05-06', 'first'), decided('2026-07-01', result)).map((one) => appealDue(one, calendar))
  assert.equal(judged('revoked')[0]?.due.day, '2026-07-16')
  assert.equal(judged('claimsRejected')[0], null)
  assert.equal(judged('suitWithdrawn')[0], null)
})

test('nothing can be recorded out of turn', () => {
  const today = d('2026-11-22')
  const refused = (known: readonly DisputeEvent[], next: Exclude<DisputeEvent, { kind: 'struck' }>) =>
    refusalOf('litigationDirect', instances(...known), next, today)
  const answered = { kind: 'answered', day: d('2026-02-02') } as const
  const first = opened('2026-01-05', 'first')
  assert.equal(refused([first], answered), null)
  assert.match(refused([first, answered], answered) ?? '', /已登记提交答复/)
  assert.match(refused([first], { ...answered, day: d('2026-01-04') }) ?? '', /不能早于/)
  assert.match(refused([first], { ...answered, day: d('2026-11-23') }) ?? '', /不能晚于今天/)
  const second = opened('2026-03-20', 'second') as Extract<DisputeEvent, { kind: 'instanceOpened' }>
  assert.match(refused([first], second) ?? '', /还没有结果/)
  const upheld = decided('2026-03-02', 'upheld') as Extract<DisputeEvent, { kind: 'decided' }>
  assert.match(refused([first], upheld) ?? '', /没有这种结果/)
  assert.ok(!resultsOf('first').includes('appealRejected'))
  assert.ok(!resultsOf('review').includes('suitRejected'))
})
