import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type TestDatabase, testDatabase } from '../../test/database.ts'
import { viewerIn } from '../../test/officers.ts'
import { reportOf } from '../../test/reports.ts'
import { finding } from '../rules/report/finding.ts'
import { everyone, maySee, type Viewer, type VisibilityFacts } from '../rules/visibility.ts'
import { type Agency, agencyBySlug, listAgencies, putAgency } from './agencies.ts'
import { childrenOf, sumOfChildren } from './cells.ts'
import type { Transaction } from './database.ts'
import { findingsOverview, putFindings } from './findings.ts'
import { addVersion, latestReport, reportsOfAgency, reportVersion } from './reports.ts'
import { searchAll } from './search.ts'

const states: readonly (Omit<VisibilityFacts, 'agencyId'> & { slug: string })[] = [
  { slug: 'a', reportState: 'draft', findingsPublic: false },
  { slug: 'b', reportState: 'draft', findingsPublic: true },
  { slug: 'c', reportState: 'published', findingsPublic: false },
  { slug: 'd', reportState: 'published', findingsPublic: true },
]

type Case = { readonly tx: Transaction; readonly viewer: Viewer; readonly agency: Agency; readonly parent: Agency }

/** Every way in which something of a report or of its findings can be had from the store: true where it is. */
const surfaces: Readonly<Record<string, { of: 'report' | 'findings'; shows(at: Case): Promise<boolean> }>> = {
  'the report': {
    of: 'report',
    shows: async ({ tx, viewer, agency }) => (await reportVersion(tx, viewer, agency.slug, 2021)) !== null,
  },
  'an old version': {
    of: 'report',
    shows: async ({ tx, viewer, agency }) => (await reportVersion(tx, viewer, agency.slug, 2021, 1)) !== null,
  },
  'the years of the agency': {
    of: 'report',
    shows: async ({ tx, viewer, agency }) => (await reportsOfAgency(tx, viewer, agency.id)).length > 0,
  },
  'the years in the list of agencies': {
    of: 'report',
    shows: async ({ tx, viewer, agency }) => {
      const { agencies } = await listAgencies(tx, viewer, { query: agency.slug, page: 1 })
      return agencies.some((listed) => listed.id === agency.id && listed.years.length > 0)
    },
  },
  'a search hit and its snippet': {
    of: 'report',
    shows: async ({ tx, viewer, agency }) => {
      const { hits } = await searchAll(tx, viewer, `机密${agency.slug}`, 1)
      return hits.length > 0
    },
  },
  'the count of search hits': {
    of: 'report',
    shows: async ({ tx, viewer, agency }) => (await searchAll(tx, viewer, `机密${agency.slug}`, 1)).total > 0,
  },
  'the sums over the children of its parent': {
    of: 'report',
    shows: async ({ tx, viewer, parent }) => (await sumOfChildren(tx, viewer, parent.id, 2021)).reports > 0,
  },
  'the children of its parent': {
    of: 'report',
    shows: async ({ tx, viewer, parent }) =>
      (await childrenOf(tx, viewer, parent.id, 2021)).some(({ reported }) => reported),
  },
  'the findings of the report': {
    of: 'findings',
    shows: async ({ tx, viewer, agency }) => {
      const stored = await reportVersion(tx, viewer, agency.slug, 2021)
      assert.equal(stored?.findingsHidden ?? true, (stored?.findings.length ?? 0) === 0)
      return (stored?.findings.length ?? 0) > 0
    },
  },
  'the list of findings': {
    of: 'findings',
    shows: async ({ tx, viewer, agency }) => {
      const { findings } = await findingsOverview(tx, viewer, { agencySlug: agency.slug, page: 1 })
      return findings.length > 0
    },
  },
  'the counts of findings': {
    of: 'findings',
    shows: async ({ tx, viewer, agency }) => {
      const { byRule, total } = await findingsOverview(tx, viewer, { agencySlug: agency.slug, page: 1 })
      assert.equal(byRule.length > 0, total > 0)
      return total > 0
    },
  },
}

let database: TestDatabase
before(async () => {
  database = await testDatabase()
  for (const state of states) await database.db.transaction((tx) => keep(tx, state))
})
after(() => database.drop())

for (const [surface, { of, shows }] of Object.entries(surfaces)) {
  test(`${surface}: its staff and the office above see every state, everyone else what the predicate allows`, async () => {
    for (const state of states) {
      await database.db.read(async (tx) => {
        const agency = await agencyBySlug(tx, everyone, state.slug)
        const parent = await agencyBySlug(tx, everyone, `parent-${state.slug}`)
        assert.ok(agency !== null && parent !== null)
        const insiders = [viewerIn('head', agency.id), officeAbove(parent, agency)]
        const strangers = [everyone, viewerIn('head', parent.id), viewerIn('auditAdministrator', agency.id)]
        for (const viewer of [...insiders, ...strangers]) {
          const shown = await shows({ tx, viewer, agency, parent })
          assert.equal(shown, insiders.includes(viewer) || maySee(everyone, of, { ...state, agencyId: agency.id }))
          assert.equal(shown, maySee(viewer, of, { ...state, agencyId: agency.id }))
        }
      })
    }
  })
}

function officeAbove(parent: Agency, agency: Agency): Viewer {
  return viewerIn('disclosureOffice', parent.id, { agencyKind: 'government', belowIds: [agency.id] })
}

/** An agency in this state, alone below a parent of its own, with two versions of a report of 2021. */
async function keep(tx: Transaction, { slug, reportState, findingsPublic }: (typeof states)[number]) {
  const facts = { kind: 'department', region: '某省/某市', sample: false, findingsPublic } as const
  await putAgency(tx, { ...facts, slug: `parent-${slug}`, name: `上级${slug}`, parentSlug: null })
  const agency = await putAgency(tx, { ...facts, slug, name: `下级${slug}`, parentSlug: `parent-${slug}` })
  const report = reportOf({ year: 2021, overview: `这是机密${slug}。`, cells: { 'requests.received.total': 1 } })
  for (const content of ['1', '2']) {
    const file = { id: content.repeat(64), name: '报告.txt', mediaType: 'text/plain', size: 1 }
    await addVersion(tx, { agency, year: 2021, report, file, publishedOn: null, note: null, state: reportState })
  }
  const stored = await latestReport(tx, agency.id, 2021)
  await putFindings(tx, stored?.versionId ?? 0, [finding('text.problems', { message: '没有写问题。' })])
}
