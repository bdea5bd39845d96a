import assert from 'node:assert/strict'
import { test } from 'node:test'
import { publicHistory } from './public-history.ts'
import type { PublicationEvent } from './publication-event.ts'

const events: readonly PublicationEvent[] = [
  { kind: 'started' },
  { kind: 'moved', from: 1, to: 2 },
  { kind: 'returned', role: 'head', reviewId: 3 },
  { kind: 'released', indexNumber: '000014349/2026-00001' },
  { kind: 'releasedUrgently', reason: '内部的理由', reviewBy: '2026-11-30' as never },
  { kind: 'corrected', notice: '更正了日期' },
  { kind: 'unpublished', reason: '内部的理由' },
  { kind: 'restored', reason: '内部的理由' },
  { kind: 'validityChanged', to: 'repealed', by: 7, reason: '示政发〔2026〕9号' },
  { kind: 'archived', reason: '内部的理由' },
]
const recorded = events.map((event) => ({ event }))

test('the history tells what the public saw, from the first release on, and no word of the desk', () => {
  const history = publicHistory(recorded, false).map(({ change }) => change)
  assert.deepEqual(history, [
    { kind: 'released' },
    { kind: 'corrected', notice: '更正了日期' },
    { kind: 'unpublished' },
    { kind: 'restored' },
    { kind: 'validityChanged', to: 'repealed', basis: '示政发〔2026〕9号', by: 7 },
    { kind: 'archived' },
  ])
  assert.doesNotMatch(JSON.stringify(history), /内部/)
})

test('of what is withdrawn only the notice of the withdrawal is told', () => {
  const history = publicHistory([...recorded, { event: { kind: 'withdrawn', notice: '数据有误' } }], true)
  assert.deepEqual(
    history.map(({ change }) => change),
    [
      { kind: 'released' },
      { kind: 'corrected', notice: '' },
      { kind: 'unpublished' },
      { kind: 'restored' },
      { kind: 'validityChanged', to: 'repealed', basis: '', by: null },
      { kind: 'archived' },
      { kind: 'withdrawn', notice: '数据有误' },
    ],
  )
})

test('what was never released has no history', () => {
  assert.deepEqual(
    publicHistory([{ event: { kind: 'started' } }, { event: { kind: 'moved', from: 1, to: 2 } }], false),
    [],
  )
})
