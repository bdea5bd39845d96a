import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type DeskSite, openDeskSite, sampleMorning } from '../../../test/desk.ts'
import { loadSamplePublications } from './load-sample-publications.ts'

let site: DeskSite
before(async () => {
  site = await openDeskSite()
})
after(() => site.close())

test('the sample district has published all that its file says, and loading it again adds nothing', async () => {
  assert.equal(await loadSamplePublications(site, sampleMorning), 28)
  assert.equal(await loadSamplePublications(site, sampleMorning), 0)
  const { rows } = await site.db.pool.query<{ state: string; count: number }>(
    'select state, count(*)::int as count from publication group by state',
  )
  assert.deepEqual(rows, [{ state: 'released', count: 28 }])
  const page = await (await site.app.request('/search?q=公园管理办法')).text()
  assert.match(page, /示政发〔2026〕2号|公园管理办法/)
})
