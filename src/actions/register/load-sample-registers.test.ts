import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type DeskSite, openDeskSite } from '../../../test/desk.ts'
import { officeAboveAll } from '../../../test/officers.ts'
import { day } from '../../rules/day.ts'
import { tableTwo } from '../../store/register/lines.ts'
import { loadSampleRegisters } from './load-sample-registers.ts'

let site: DeskSite
before(async () => {
  site = await openDeskSite()
})
after(() => site.close())

test('the sample district has lines in its registers, once, and they make a table two', async () => {
  const today = day(2026, 11, 22)
  assert.equal(await loadSampleRegisters(site, today), 10)
  assert.equal(await loadSampleRegisters(site, today), 0)
  const { rows } = await site.db.pool.query<{ id: number }>("select id from agency where slug = 'shili-jiaotiju'")
  await site.db.read(async (tx) => {
    const of = { year: 2026, through: today }
    const table = await tableTwo(tx, await officeAboveAll(tx), [rows[0]?.id ?? 0], of, '2021')
    assert.deepEqual(table.rows.normativeDocuments?.figures, { made: 0, repealed: 1, inForce: 1 })
    assert.deepEqual(table.rows.licences?.figures, { decisions: 54 })
    assert.deepEqual(table.rows.fees?.figures, { amount: 221_450 })
  })
})
