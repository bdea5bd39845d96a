import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { officeAboveAll } from '../../test/officers.ts'
import { openSite, type Site } from '../../test/site.ts'
import { everyone } from '../rules/visibility.ts'
import { holdsSample, recentReports, storedTotals } from './overview.ts'

let site: Site
before(async () => {
  site = await openSite()
})
after(() => site.close())

test('a draft and hidden findings are in no total and no list of everyone, and in those of the office above', async () => {
  const ask = (viewer: typeof everyone) =>
    site.db.read(async (tx) => ({
      totals: await storedTotals(tx, viewer),
      slugs: (await recentReports(tx, viewer, 10)).map(({ agency }) => agency.slug),
    }))
  const open = await ask(everyone)
  assert.deepEqual([open.totals.agencies, open.totals.reports], [20, 5])
  assert.deepEqual([open.totals.fromYear, open.totals.untilYear], [2019, 2021])
  assert.deepEqual(open, await ask(await site.db.read(officeAboveAll)))

  await site.db.pool.query("update agency set findings_public = false where slug = 'huainan-xiejiaji'")
  await site.db.pool.query(`
    update report
    set state = 'draft'
    where agency_id = (select id from agency where slug = 'pingdingshan-zunhuadian')`)
  const closed = await ask(everyone)
  assert.deepEqual([closed.totals.reports, closed.totals.untilYear], [4, 2020])
  assert.ok(!closed.slugs.includes('pingdingshan-zunhuadian'))
  const { rows } = await site.db.pool.query<{ count: number }>(`
    select count(*)::int as count
    from finding
    join report_version on report_version.id = finding.version_id
    join report on report.id = report_version.report_id
    join agency on agency.id = report.agency_id
    where slug not in ('huainan-xiejiaji', 'pingdingshan-zunhuadian')`)
  assert.equal(closed.totals.findings, rows[0]?.count)
  assert.deepEqual(await ask(await site.db.read(officeAboveAll)), open)
})

test('it is known whether the sample is kept', async () => {
  assert.equal(await site.db.read(holdsSample), true)
  await site.db.pool.query('update agency set sample = false')
  assert.equal(await site.db.read(holdsSample), false)
})
