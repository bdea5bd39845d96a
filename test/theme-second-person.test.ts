import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { day } from '../src/rules/day.ts'
import type { Theme } from '../src/rules/theme/theme.ts'
import { closeTheme, insertTheme, openTheme } from '../src/store/theme/themes.ts'
import { type DeskSite, openDeskSite, sampleMorning } from './desk.ts'
import { fillAt } from './publishing.ts'
import { whereTo } from './sign-in.ts'

let site: DeskSite

before(async () => {
  site = await openDeskSite()
})
after(() => site.close())

/** A theme of the bureau that was open and was taken down; nobody wrote on it since. */
async function takenDown(key: string): Promise<string> {
  const draft: Theme = {
    ...{ name: '供水改造', introduction: '供水管网改造的公告。', from: null, until: null },
    sections: [{ title: '公告', note: null, take: { kind: 'picked', publicationIds: [] }, most: 10 }],
  }
  const id = await site.db.transaction(async (tx) => {
    const { rows } = await tx.query<{ agencyId: number }>(
      'select agency_id as "agencyId" from post where person_id = $1',
      [await site.person('J005')],
    )
    const added = await insertTheme(tx, { agencyId: rows[0]?.agencyId ?? 0, key, draft, sample: false }, null)
    assert.ok(added !== null)
    await openTheme(tx, added, day(2026, 11, 1), sampleMorning)
    await closeTheme(tx, added)
    return added
  })
  return `/desk/themes/${id}`
}

test('what was taken down is not submitted and opened again by one person', async () => {
  const at = await takenDown('gongshui')
  const [office, head] = [await site.signedIn('J005'), await site.signedIn('J004')]
  assert.equal(whereTo(await fillAt(office, `${at}/submit`)), `${at}?done=submitted`)
  assert.equal((await office.get(`${at}/open`)).status, 403)
  assert.equal((await site.app.request('/themes/gongshui')).status, 410)
  assert.equal(whereTo(await fillAt(head, `${at}/open`)), `${at}?done=opened`)
  assert.equal((await site.app.request('/themes/gongshui')).status, 200)
})

test('what was changed after somebody looked at it is not opened by his look', async () => {
  const at = await takenDown('gongshui-2')
  const [office, head] = [await site.signedIn('J005'), await site.signedIn('J004')]
  await fillAt(office, `${at}/submit`)
  const looked = await head.get(`${at}/open`)
  await fillAt(office, `${at}/edit`, { name: '换过的名称', introduction: '换过的简介。' })
  await fillAt(office, `${at}/submit`)
  assert.equal((await head.fill(looked, `${at}/open`, {})).status, 409)
  assert.equal((await site.app.request('/themes/gongshui-2')).status, 410)
})
