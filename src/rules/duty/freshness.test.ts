import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Day } from '../day.ts'
import { freshnessOf, vetoCounts } from './freshness.ts'

const d = (text: string) => text as Day

test('news is stale after two weeks without any, notices and documents after six months', () => {
  const of = (kind: 'news' | 'notices', latestOn: string, today: string) =>
    freshnessOf({ kind, latestOn: d(latestOn) }, d(today)).kind
  assert.equal(of('news', '2026-11-01', '2026-11-11'), 'fresh')
  assert.equal(of('news', '2026-11-01', '2026-11-12'), 'soon')
  assert.equal(of('news', '2026-11-01', '2026-11-15'), 'soon')
  assert.equal(of('news', '2026-11-01', '2026-11-16'), 'stale')
  assert.equal(of('notices', '2026-05-22', '2026-10-22'), 'fresh')
  assert.equal(of('notices', '2026-05-22', '2026-11-22'), 'soon')
  assert.equal(of('notices', '2026-05-22', '2026-11-23'), 'stale')
})

test('a column in which nothing is public is blank; one without a rule is fresh as long as anything is', () => {
  assert.equal(freshnessOf({ kind: 'news', latestOn: null }, d('2026-11-22')).kind, 'blank')
  assert.equal(freshnessOf({ kind: null, latestOn: d('2012-01-01') }, d('2026-11-22')).kind, 'fresh')
})

test('the counters count blank, stale and overdue columns, and stale interpretations in none', () => {
  const today = d('2026-11-22')
  const columns = [
    { freshness: freshnessOf({ kind: 'news', latestOn: d('2026-10-01') }, today), overdue: false },
    { freshness: freshnessOf({ kind: 'interpretation', latestOn: d('2026-01-01') }, today), overdue: false },
    { freshness: freshnessOf({ kind: null, latestOn: null }, today), overdue: true },
  ]
  assert.deepEqual(vetoCounts(columns), { stale: 1, overdue: 1, blank: 1 })
})
