import assert from 'node:assert/strict'
import { test } from 'node:test'
import { everyone, maySee, staff, type VisibilityFacts, visibleSql } from './visibility.ts'

const states: readonly VisibilityFacts[] = [
  { reportState: 'draft', findingsPublic: false },
  { reportState: 'draft', findingsPublic: true },
  { reportState: 'published', findingsPublic: false },
  { reportState: 'published', findingsPublic: true },
]

test('staff see everything', () => {
  for (const facts of states) {
    for (const thing of ['agency', 'report', 'findings'] as const) assert.equal(maySee(staff, thing, facts), true)
  }
})

test('everyone sees agencies, published reports, and findings only where both report and agency allow', () => {
  const seen = states.map((facts) => [
    maySee(everyone, 'agency', facts),
    maySee(everyone, 'report', facts),
    maySee(everyone, 'findings', facts),
  ])
  assert.deepEqual(seen, [
    [true, false, false],
    [true, false, false],
    [true, true, false],
    [true, true, true],
  ])
})

test('the condition in SQL is the same in words', () => {
  assert.equal(visibleSql(everyone, 'agency'), 'true')
  assert.equal(visibleSql(everyone, 'report'), "(report.state = 'published')")
  assert.equal(visibleSql(everyone, 'findings'), "(report.state = 'published' and agency.findings_public = true)")
  assert.equal(visibleSql(staff, 'findings'), 'true')
})
