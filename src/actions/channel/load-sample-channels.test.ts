import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type DeskSite, openDeskSite } from '../../../test/desk.ts'
import { officeAboveAll } from '../../../test/officers.ts'
import { day } from '../../rules/day.ts'
import { disclosureCounts } from '../../store/channel/counts.ts'
import { loadSampleChannels } from './load-sample-channels.ts'

let site: DeskSite
before(async () => {
  site = await openDeskSite()
})
after(() => site.close())

test('the sample district has channels, once, and what two of them carried counts once', async () => {
  const today = day(2026, 11, 22)
  assert.equal(await loadSampleChannels(site, today), 6)
  assert.equal(await loadSampleChannels(site, today), 0)
  const { rows } = await site.db.pool.query<{ id: number }>("select id from agency where slug = 'shili-jiaotiju'")
  await site.db.read(async (tx) => {
    const scope = { agencyIds: [rows[0]?.id ?? 0], from: day(2026, 1, 1), through: today }
    const counts = await disclosureCounts(tx, await officeAboveAll(tx), scope)
    assert.equal(counts.total, 3)
    assert.deepEqual(
      counts.byChannel.map(({ kind, count }) => [kind, count]),
      [
        ['wechat', 3],
        ['noticeBoard', 1],
      ],
    )
  })
})
