import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import sql from 'sql-template-tag'
import { day } from '../src/rules/day.ts'
import { emptyContent } from '../src/rules/publication/publication.ts'
import type { Transaction } from '../src/store/database.ts'
import { addProfileValues } from '../src/store/profiles.ts'
import { publicationEventsOf } from '../src/store/publication/events.ts'
import { insertPublication, isGone, publicPublication } from '../src/store/publication/publications.ts'
import { releaseVersion, restorePublication, takeDown } from '../src/store/publication/releasing.ts'
import { contentOf, saveContent, startVersion } from '../src/store/publication/versions.ts'
import { type TestDatabase, testDatabase } from './database.ts'
import { workingAgency } from './people.ts'
import { plantCleanCheck } from './planted-check.ts'

const today = day(2026, 11, 22)
const now = new Date('2026-11-22T01:00:00Z')

let database: TestDatabase
before(async () => {
  database = await testDatabase()
})
after(() => database.drop())

test('the time of release and the index number are given once, and the database refuses to change either', async () => {
  const { db } = database
  const id = await db.transaction(async (tx) => {
    const one = await approved(tx, 'shijian')
    const first = await release(tx, one)
    assert.deepEqual(first, { kind: 'released', indexNumber: '00000001X/2026-00001', first: true })
    return one
  })
  const change = (what: string) =>
    db.transaction((tx) => tx.query(`update publication set ${what} where id = ${id}`)).then(() => 'changed')
  await assert.rejects(change("released_at = released_at - interval '1 day'"), /never changes/)
  await assert.rejects(change("index_number = 'X/2026-00001'"), /never changes/)
})

test('what is saved over somebody else, or over a released version, is not saved', async () => {
  await database.db.transaction(async (tx) => {
    const id = await approved(tx, 'chongtu')
    await tx.query(sql`update publication set working = 'draft' where id = ${id}`)
    const stored = await contentOf(tx, id, 1)
    assert.ok(stored !== null)
    const write = (title: string, revision: number) =>
      saveContent(tx, id, 1, { ...stored.content, title }, { revision, editedBy: null })
    assert.equal(await write('第一人', stored.revision), 'saved')
    assert.equal(await write('第二人', stored.revision), 'changed')
    await tx.query(sql`update publication set working = 'approved' where id = ${id}`)
    await release(tx, id)
    assert.equal(await write('第三人', stored.revision + 1), 'changed')
    assert.equal((await contentOf(tx, id, 1))?.content.title, '第一人')
  })
})

test('a corrected text takes the place of the former one, under the same address, number and time', async () => {
  await database.db.transaction(async (tx) => {
    const id = await approved(tx, 'gengzheng')
    await release(tx, id)
    const version = await startVersion(tx, id, 1, null)
    const stored = await contentOf(tx, id, version)
    assert.ok(stored !== null)
    await saveContent(tx, id, version, { ...stored.content, title: '更正后的标题' }, { revision: 1, editedBy: null })
    assert.equal((await publicPublication(tx, id))?.title, '关于示例事项的通知')
    await tx.query(sql`update publication set working = 'approved' where id = ${id}`)
    const later = new Date('2026-11-23T01:00:00Z')
    await plantCleanCheck(tx, id, version)
    const again = await releaseVersion(tx, { id, day: today, now: later, by: null })
    assert.equal(again.kind === 'released' && again.first, false)
    const shown = await publicPublication(tx, id)
    assert.equal(shown?.title, '更正后的标题')
    assert.deepEqual(shown.releasedAt, now)
    assert.deepEqual(shown.changedAt, later)
  })
})

test('what is taken down is found by no search from that moment, and comes back as it was', async () => {
  await database.db.transaction(async (tx) => {
    const id = await approved(tx, 'xiaxian')
    await release(tx, id)
    assert.equal(await entriesOf(tx, id), 1)
    await takeDown(tx, { id, now, by: null, event: { kind: 'unpublished', reason: '重复发布' } })
    assert.equal(await entriesOf(tx, id), 0)
    assert.equal(await publicPublication(tx, id), null)
    assert.equal(await isGone(tx, id), true)
    assert.deepEqual(await restorePublication(tx, { id, now, by: null, reason: '误下线' }), { kind: 'restored' })
    assert.equal(await entriesOf(tx, id), 1)
    assert.deepEqual(
      (await publicationEventsOf(tx, id)).map(({ event }) => event.kind),
      ['released', 'unpublished', 'restored'],
    )
  })
})

test('nothing that is not to be disclosed of one’s own accord is released, nor what has no column or no text', async () => {
  await database.db.transaction(async (tx) => {
    for (const [slug, change, reason] of [
      ['shuxing', { disclosureClass: 'onRequest', classReason: '第十五条' }, /依申请公开/],
      ['lanmu', { columnId: null }, /没有选择栏目/],
      ['zhengwen', { body: '' }, /没有正文/],
      ['biaoti', { title: '' }, /没有标题/],
    ] as const) {
      const id = await approved(tx, slug, change)
      const result = await release(tx, id)
      assert.equal(result.kind, 'refused')
      assert.match(result.reason, reason)
      assert.equal(await publicPublication(tx, id), null)
    }
  })
})

test('an agency without its code is told so, and no number is used up', async () => {
  await database.db.transaction(async (tx) => {
    const id = await approved(tx, 'wudaima', {}, null)
    const result = await release(tx, id)
    assert.match(result.kind === 'refused' ? result.reason : '', /统一社会信用代码/)
    const { rows } = await tx.query(
      'select from publication_serial join agency on agency.id = agency_id where slug = $1',
      ['wudaima'],
    )
    assert.equal(rows.length, 0)
  })
})

/** A publication of an agency of its own whose review is over. */
async function approved(
  tx: Transaction,
  slug: string,
  change: Partial<typeof emptyContent> = {},
  creditCode: string | null = '1199010100000001XU',
): Promise<number> {
  const agencyId = await workingAgency(tx, slug, { kind: 'department' })
  if (creditCode !== null) {
    const value = { field: 'creditCode', from: null, value: creditCode, source: null } as const
    await addProfileValues(tx, [{ ...value, agency: slug }], null)
  }
  const { rows } = await tx.query<{ id: number }>(sql`
    insert into catalogue_node (agency_id, kind, key, name)
    values (${agencyId}, 'column', 'tongzhi', '通知公告')
    returning id`)
  const id = await insertPublication(tx, { agencyId, unitId: null, kind: 'information', createdBy: null })
  const content = {
    ...emptyContent,
    title: '关于示例事项的通知',
    body: '<p>示例正文。</p>',
    columnId: rows[0]?.id ?? null,
    ...change,
  }
  assert.equal(await saveContent(tx, id, 1, content, { revision: 1, editedBy: null }), 'saved')
  await tx.query(sql`update publication set working = 'approved' where id = ${id}`)
  return id
}

async function release(tx: Transaction, id: number) {
  await plantCleanCheck(tx, id, 1)
  return releaseVersion(tx, { id, day: today, now, by: null })
}

async function entriesOf(tx: Transaction, id: number): Promise<number> {
  const { rows } = await tx.query<{ found: number }>(
    sql`select count(*)::int as found from search_entry where publication_id = ${id}`,
  )
  return rows[0]?.found ?? 0
}
