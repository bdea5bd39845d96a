import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readTimeLimit } from '../catalogue/read-time-limit.ts'
import type { Day } from '../day.ts'
import { shippedNotices } from '../holiday-notices.ts'
import { calendarOf } from '../work-calendar.ts'
import { type Duty, type DutyItem, dutiesOf, type ItemFacts, limitOf, type Release, releasesToAsk } from './duty.ts'
import { longerThanLaw, mayBeExempt } from './duty-law.ts'
import { readStart, type Start, startingEvents } from './duty-start.ts'

const calendar = calendarOf(shippedNotices)
const d = (text: string) => text as Day
const on = (today: string, year = 2026) => ({ year, today: d(today), calendar })

function item(limit: string | null, of: Partial<DutyItem> = {}): DutyItem {
  const read = limit === null ? null : readTimeLimit(limit)
  if (read !== null && read.kind !== 'read') throw new Error(`${limit} is not understood`)
  const timeLimit = read === null ? null : read.limit
  return { id: 1, name: '事项', timeLimit, basis: null, statutory: [], field: null, since: d('2026-01-05'), ...of }
}

const nothing: ItemFacts = { starts: [], pending: [], releases: [], latest: null, exemption: null }
const release = (id: number, day: string, madeOn: string | null = null): Release => ({
  source: { kind: 'publication', id },
  title: `信息${id}`,
  on: d(day),
  madeOn: madeOn === null ? null : d(madeOn),
})
const start = (id: number, event: Start['event'], day: string, of: Partial<Start> = {}): Start => ({
  id,
  itemId: 1,
  event,
  what: `第${id}件`,
  on: d(day),
  publicationId: null,
  ...of,
})
const lights = (duties: readonly Duty[]) => duties.map(({ what, light, due }) => [what, light, due?.day ?? null])

test('an item without a limit has the twenty working days of Art 26, from when its information was formed', () => {
  const pending = [{ publicationId: 7, title: '通知', madeOn: d('2026-02-11') }]
  const at = (today: string) => dutiesOf(item(null), { ...nothing, pending }, on(today))[0]
  assert.equal(at('2026-02-12')?.light, 'grey')
  assert.equal(at('2026-02-12')?.said, '2026年2月11日形成，应于2026年3月17日前公开。')
  assert.equal(at('2026-03-10')?.light, 'yellow')
  assert.equal(at('2026-03-17')?.light, 'yellow')
  assert.equal(at('2026-03-17')?.said, '2026年2月11日形成，应于2026年3月17日前公开，今天到期。')
  assert.equal(at('2026-03-18')?.light, 'red')
  assert.equal(at('2026-03-18')?.said, '2026年2月11日形成，应于2026年3月17日前公开，已逾期1天。')
  assert.equal(at('2026-03-18')?.article, '《条例》第二十六条')
})

test('a day beyond the announced holidays is said to be provisional', () => {
  const pending = [{ publicationId: 7, title: '通知', madeOn: d('2026-12-20') }]
  const [duty] = dutiesOf(item(null), { ...nothing, pending }, on('2027-01-04', 2027))
  assert.match(duty?.said ?? '', /（暂定）/u)
})

test('what comes each year is grey, then yellow, then red, and green once it is public', () => {
  const report = item('每年1月31日前')
  assert.deepEqual(lights(dutiesOf(report, nothing, on('2025-12-01', 2026))), [['2026年', 'grey', '2026-01-31']])
  assert.deepEqual(lights(dutiesOf(report, nothing, on('2026-01-02'))), [['2026年', 'yellow', '2026-01-31']])
  assert.deepEqual(lights(dutiesOf(report, nothing, on('2026-02-01'))), [['2026年', 'red', '2026-01-31']])
  const [done] = dutiesOf(report, { ...nothing, releases: [release(3, '2026-02-03')] }, on('2026-02-04'))
  assert.equal(done?.light, 'green')
  assert.equal(done?.late, true)
  assert.deepEqual(done?.doneBy?.source, { kind: 'publication', id: 3 })
  assert.equal(done?.said, '2026年2月3日已公开，比期限2026年1月31日晚。')
})

test('each quarter needs a release of its own; one more in a later quarter makes an omitted one good', () => {
  const quarterly = item('按季度公开')
  const at = (releases: readonly Release[], today = '2026-07-10') =>
    dutiesOf(quarterly, { ...nothing, releases }, on(today)).map(({ light, late }) => (late ? 'late' : light))
  assert.deepEqual(at([]), ['red', 'red', 'grey', 'grey'])
  assert.deepEqual(at([release(1, '2026-03-01'), release(2, '2026-03-02')]), ['green', 'red', 'grey', 'grey'])
  assert.deepEqual(at([release(1, '2026-05-01')]), ['red', 'green', 'grey', 'grey'])
  assert.deepEqual(at([release(1, '2026-05-01'), release(2, '2026-06-01')]), ['late', 'green', 'grey', 'grey'])
  assert.deepEqual(
    releasesToAsk(quarterly, [], on('2026-07-10')).map(({ from, until, first }) => [from, until, first]),
    [
      ['2026-01-01', '2026-04-01', 2],
      ['2026-04-01', '2026-07-01', 2],
      ['2026-07-01', '2026-10-01', 2],
      ['2026-10-01', '2027-01-01', 2],
    ],
  )
})

test('the approval of a budget starts twenty days, whatever the catalogue says; until it is known the office is asked', () => {
  const budget = item('20个工作日内', { name: '部门预算', statutory: ['art20-07'] })
  const waiting = (today: string) => dutiesOf(budget, nothing, on(today))[0]
  assert.equal(waiting('2026-02-01')?.light, 'grey')
  assert.equal(waiting('2026-04-01')?.light, 'yellow')
  assert.equal(waiting('2026-04-01')?.said, '2026年预算的批复日期还没有登记；批复后20日内须公开。')
  const starts = [start(1, { kind: 'budgetApproved' }, '2026-02-10', { itemId: null, what: '2026年部门预算' })]
  assert.deepEqual(lights(dutiesOf(budget, { ...nothing, starts }, on('2026-02-11'))), [
    ['2026年部门预算', 'grey', '2026-03-02'],
  ])
  const overdue = dutiesOf(budget, { ...nothing, starts }, on('2026-03-03'))[0]
  assert.equal(overdue?.light, 'red')
  assert.equal(overdue?.article, '《预算法》第十四条')
  // What was formed before the approval is not what was approved; somebody can say that it is.
  const older = release(4, '2026-03-01', '2026-01-15')
  assert.equal(dutiesOf(budget, { ...nothing, starts, releases: [older] }, on('2026-03-03'))[0]?.light, 'red')
  const named = starts.map((of) => ({ ...of, publicationId: 4 }))
  assert.equal(dutiesOf(budget, { ...nothing, starts: named, releases: [older] }, on('2026-03-03'))[0]?.light, 'green')
})

test('三公经费 is due twice: with the budget and with the accounts', () => {
  const spending = item(null, { name: '“三公”经费', field: 'budgets' })
  assert.deepEqual(
    dutiesOf(spending, nothing, on('2026-10-02')).map(({ what, light, said }) => [what, light, said]),
    [
      [null, 'yellow', '2026年预算的批复日期还没有登记；批复后20日内须公开。'],
      ['决算', 'yellow', '2025年决算的批复日期还没有登记；批复后20日内须公开。'],
    ],
  )
})

test('each release meets one start, in the order of what happened', () => {
  const contracts = item('合同签订之日起7个工作日内')
  const signed = { kind: 'named', name: '合同签订' } as const
  const starts = [
    start(1, signed, '2026-03-02'),
    start(2, signed, '2026-03-05'),
    start(3, { kind: 'issued' }, '2026-03-05'),
  ]
  const facts = { ...nothing, starts, releases: [release(8, '2026-03-10')], latest: release(8, '2026-03-10') }
  assert.deepEqual(
    dutiesOf(contracts, facts, on('2026-03-20')).map(({ startId, light }) => [startId, light]),
    [
      [1, 'green'],
      [2, 'red'],
    ],
  )
})

test('what is still owed from an earlier year stands in the current one, what was done does not', () => {
  const contracts = item('合同签订之日起7个工作日内')
  const signed = { kind: 'named', name: '合同签订' } as const
  const starts = [start(1, signed, '2025-11-03'), start(2, signed, '2025-11-04')]
  const facts = { ...nothing, starts, releases: [release(8, '2025-11-05')] }
  assert.deepEqual(
    dutiesOf(contracts, facts, on('2026-03-20')).map(({ startId, light }) => [startId, light]),
    [[2, 'red']],
  )
})

test('what is to be public for good is red while nothing is', () => {
  const guide = item('长期公开')
  assert.equal(dutiesOf(guide, nothing, on('2026-01-10'))[0]?.light, 'yellow')
  assert.equal(dutiesOf(guide, nothing, on('2026-03-10'))[0]?.light, 'red')
  const latest = release(5, '2026-01-20')
  assert.equal(dutiesOf(guide, { ...nothing, latest }, on('2026-03-10'))[0]?.light, 'green')
})

test('what is to be public at once is never grey, and red after the last day of Art 26', () => {
  const pending = [{ publicationId: 7, title: '预警', madeOn: d('2026-02-11') }]
  const at = (today: string) => dutiesOf(item('实时公开'), { ...nothing, pending }, on(today))[0]
  assert.equal(at('2026-02-12')?.light, 'yellow')
  assert.match(at('2026-02-12')?.said ?? '', /目录要求实时公开/u)
  assert.equal(at('2026-03-18')?.light, 'red')
})

test('an item in which nothing ever was public is asked about; a recorded reason makes it grey', () => {
  const recruiting = item('20个工作日内')
  assert.equal(dutiesOf(recruiting, nothing, on('2026-01-10'))[0]?.light, 'grey')
  assert.equal(dutiesOf(recruiting, nothing, on('2026-03-10'))[0]?.light, 'yellow')
  const [duty] = dutiesOf(recruiting, { ...nothing, exemption: { reason: '本年没有招考。' } }, on('2026-03-10'))
  assert.equal(duty?.light, 'grey')
  assert.equal(duty?.said, '2026年没有应公开的信息：本年没有招考。')
})

test('a reason makes nothing grey that was formed, started or done', () => {
  const exemption = { reason: '没有。' }
  const pending = [{ publicationId: 7, title: '通知', madeOn: d('2026-01-05') }]
  assert.equal(dutiesOf(item(null), { ...nothing, pending, exemption }, on('2026-03-10'))[0]?.light, 'red')
})

test('the annual report, the budget and the organisation are never exempt', () => {
  assert.equal(
    mayBeExempt({ ...item('每年1月31日前', { name: '本机关年度报告' }), baseKey: 'annual-report-own' }).kind,
    'refused',
  )
  assert.equal(mayBeExempt({ ...item(null, { name: '部门决算', field: 'budgets' }), baseKey: null }).kind, 'refused')
  assert.equal(mayBeExempt({ ...item(null, { statutory: ['art20-02'] }), baseKey: null }).kind, 'refused')
  assert.equal(mayBeExempt({ ...item('按季度公开'), baseKey: null }).kind, 'allowed')
})

test('a catalogue that gives longer than Art 26 is told so', () => {
  const days = on('2026-03-02')
  assert.equal(longerThanLaw(item('20个工作日内'), days), null)
  assert.equal(longerThanLaw(item('20日内'), days), null)
  assert.match(longerThanLaw(item('信息形成之日起3个月内'), days) ?? '', /长于《条例》第二十六条的20个工作日/u)
})

test('a limit is started by what it begins with; one that runs by the calendar by nothing', () => {
  const events = (limit: string | null) => startingEvents(limitOf(item(limit), d('2026-03-02'))).map(({ kind }) => kind)
  assert.deepEqual(events(null), ['formed'])
  assert.deepEqual(events('实时公开'), ['formed'])
  assert.deepEqual(events('与政策文件同步'), ['issued'])
  assert.deepEqual(events('合同签订之日起7个工作日内'), ['named'])
  assert.deepEqual(events('按季度公开'), [])
  assert.deepEqual(events('长期公开'), [])
})

test('a start is neither in the future nor years ago', () => {
  const problems = (on: string, what = '采购合同') => {
    const read = readStart({ what, on }, d('2026-11-22'))
    return read.kind === 'read' ? [] : read.problems.map(({ field }) => field)
  }
  assert.deepEqual(problems('2026-11-22'), [])
  assert.deepEqual(problems('2026-11-23'), ['on'])
  assert.deepEqual(problems('2206-11-22'), ['on'])
  assert.deepEqual(problems('2022-12-31'), ['on'])
  assert.deepEqual(problems('2026-02-30', ' '), ['what', 'on'])
})

test('a draft of what was started is no second duty; the draft is named', () => {
  const starts = [start(1, { kind: 'formed' }, '2026-03-02')]
  const draft = (madeOn: string) => [{ publicationId: 7, title: '通知', madeOn: d(madeOn) }]
  const told = (madeOn: string) =>
    dutiesOf(item(null), { ...nothing, starts, pending: draft(madeOn) }, on('2026-03-10')).map(({ kind, draftId }) => [
      kind,
      draftId,
    ])
  assert.deepEqual(told('2026-03-02'), [['started', 7]])
  assert.deepEqual(told('2026-03-03'), [
    ['started', null],
    ['draft', 7],
  ])
})

test('the draft of a budget is due by its approval alone', () => {
  const budget = item(null, { name: '部门预算', statutory: ['art20-07'] })
  const pending = [{ publicationId: 7, title: '部门预算', madeOn: d('2026-01-05') }]
  const before = dutiesOf(budget, { ...nothing, pending }, on('2026-03-20'))
  assert.deepEqual(lights(before), [[null, 'grey', null]])
  const starts = [start(1, { kind: 'budgetApproved' }, '2026-03-10', { itemId: null })]
  const [duty] = dutiesOf(budget, { ...nothing, starts, pending }, on('2026-03-20'))
  assert.deepEqual([duty?.due?.day, duty?.draftId], ['2026-03-30', 7])
})

test('each duty of an agency in a year has a key of its own', () => {
  const starts = [start(1, { kind: 'budgetApproved' }, '2026-03-10', { itemId: null })]
  const items = [
    item('按季度公开', { id: 1 }),
    item('按季度公开', { id: 2 }),
    item(null, { id: 3, name: '部门预算', field: 'budgets' }),
    item(null, { id: 4, name: '“三公”经费', field: 'budgets' }),
  ]
  const keys = items.flatMap((of) => dutiesOf(of, { ...nothing, starts }, on('2026-04-20'))).map(({ key }) => key)
  assert.equal(new Set(keys).size, keys.length)
})

test('what was public later than Art 26 allows is green, and said to be late', () => {
  const latest = release(5, '2026-03-20', '2026-02-11')
  const [duty] = dutiesOf(item(null), { ...nothing, latest }, on('2026-04-01'))
  assert.deepEqual([duty?.light, duty?.late], ['green', true])
  assert.match(duty?.said ?? '', /比期限2026年3月17日晚/u)
})
