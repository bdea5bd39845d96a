import assert from 'node:assert/strict'
import { test } from 'node:test'
import { clockOf, defaultClockRules } from '../clock/clock.ts'
import { day } from '../day.ts'
import { shippedNotices } from '../holiday-notices.ts'
import { calendarOf } from '../work-calendar.ts'
import type { DecisionContent } from './decision.ts'
import { type Ground, grounds } from './ground.ts'
import { risksOf } from './risk.ts'

const calendar = calendarOf(shippedNotices)
const received = day(2026, 10, 12)
const clock = clockOf(
  [
    { kind: 'arrived', day: received, channel: 'counter' },
    { kind: 'receiptConfirmed', day: received },
  ],
  calendar,
  defaultClockRules,
)
const content = (ground: Ground, more: Partial<DecisionContent> = {}): DecisionContent => ({
  items: [
    {
      itemId: 1,
      position: 1,
      wanted: '会议记录',
      answer: { ground, particulars: {}, reasons: '', differs: null },
      withheld: [],
      guide: [],
    },
  ],
  copies: [],
  caseDiffers: null,
  note: '',
  ...more,
})
const of = (ground: Ground, more: Partial<Parameters<typeof risksOf>[0]> = {}) =>
  risksOf({
    outcome: grounds[ground].outcome,
    content: content(ground),
    clock,
    today: day(2026, 10, 20),
    consultations: [],
    returned: 0,
    ...more,
  })

test('a plain answer in time has nothing to warn of', () => {
  assert.deepEqual(of('published'), [])
})

test('a refusal under Art 14 to 16 tells that review comes before suit, and no other does', () => {
  assert.match(of('draft')[0]?.words ?? '', /须先复议再起诉/)
  assert.deepEqual(of('administrativeQuery'), [])
  assert.deepEqual(of('petition'), [])
})

test('the last days, and the day after them, come first', () => {
  assert.match(of('draft', { today: day(2026, 11, 7) })[0]?.words ?? '', /2026年11月9日为止/)
  const late = of('draft', { today: day(2026, 11, 10) })
  assert.equal(late[0]?.grave, true)
  assert.match(late[0]?.words ?? '', /已于2026年11月9日届满/)
})

test('an objection that is overruled, and what goes out for good, are told', () => {
  const party = {
    kind: 'thirdParty',
    sentOn: received,
    endedOn: received,
    answer: 'objects',
    conclusion: 'disclose',
    partyToldOn: null,
  } as const
  const copies = [{ fileId: 1, title: '记录', sha256: 'aa' }]
  const risks = of('provided', { consultations: [party], content: content('provided', { copies }) })
  assert.deepEqual(
    risks.map(({ grave }) => grave),
    [true, false],
  )
  assert.match(risks[1]?.words ?? '', /随答复提供1份文件/)
})
