import assert from 'node:assert/strict'
import { test } from 'node:test'
import { viewerIn } from '../../test/officers.ts'
import { everyone, maySee, type VisibilityFacts, visibleSql } from './visibility.ts'

const agencyId = 7
const states: readonly VisibilityFacts[] = [
  { agencyId, reportState: 'draft', findingsPublic: false },
  { agencyId, reportState: 'draft', findingsPublic: true },
  { agencyId, reportState: 'published', findingsPublic: false },
  { agencyId, reportState: 'published', findingsPublic: true },
]

test('those who work on reports see everything of their own agency', () => {
  for (const viewer of [viewerIn('informationOfficer', agencyId), viewerIn('head', agencyId)]) {
    for (const facts of states) {
      for (const thing of ['agency', 'report', 'findings'] as const) assert.equal(maySee(viewer, thing, facts), true)
    }
  }
})

test('everyone sees agencies, published reports, and findings only where both report and agency allow', () => {
  const strangers = [
    everyone,
    viewerIn('head', 8),
    viewerIn('readingPoint', agencyId),
    viewerIn('systemAdministrator', agencyId),
  ]
  for (const viewer of strangers) {
    const seen = states.map((facts) => [
      maySee(viewer, 'agency', facts),
      maySee(viewer, 'report', facts),
      maySee(viewer, 'findings', facts),
    ])
    assert.deepEqual(seen, [
      [true, false, false],
      [true, false, false],
      [true, true, false],
      [true, true, true],
    ])
  }
})

test('the office of a government sees what is not public yet of the agencies below, that of a department does not', () => {
  const [draft] = states
  assert.ok(draft !== undefined)
  const below = { belowIds: [agencyId] }
  assert.equal(maySee(viewerIn('disclosureOffice', 3, { ...below, agencyKind: 'government' }), 'report', draft), true)
  assert.equal(maySee(viewerIn('supervisor', 3, { ...below, agencyKind: 'government' }), 'report', draft), true)
  assert.equal(maySee(viewerIn('head', 3, { ...below, agencyKind: 'government' }), 'report', draft), false)
  assert.equal(maySee(viewerIn('disclosureOffice', 3, below), 'report', draft), false)
})

test('the condition in SQL is the same in words', () => {
  assert.equal(visibleSql(everyone, 'agency'), 'true')
  assert.equal(visibleSql(everyone, 'report'), "report.state = 'published'")
  assert.equal(visibleSql(everyone, 'findings'), "(report.state = 'published' and agency.findings_public = true)")
  assert.equal(visibleSql(viewerIn('head', 7), 'report'), "(report.state = 'published' or agency.id = 7)")
})
