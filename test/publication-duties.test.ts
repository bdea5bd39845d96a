import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { endExemption, exemptItem, recordStart, settleStart, strikeDutyStart } from '../src/actions/catalogue/duties.ts'
import { loadSampleCatalogues } from '../src/actions/catalogue/load-sample-catalogues.ts'
import type { By } from '../src/actions/desk-act.ts'
import { checkVersion } from '../src/actions/publication/finding/check-version.ts'
import { worklist } from '../src/actions/worklist.ts'
import { type Day, day } from '../src/rules/day.ts'
import { emptyContent } from '../src/rules/publication/publication.ts'
import { agencyWithDuties, dutiesOfAgency, type ListedDuty, placesOf } from '../src/store/catalogue/duties.ts'
import { leavesOf } from '../src/store/catalogue/nodes.ts'
import { officerOn } from '../src/store/officers.ts'
import { insertPublication } from '../src/store/publication/publications.ts'
import { releaseVersion, takeDown } from '../src/store/publication/releasing.ts'
import { saveContent } from '../src/store/publication/versions.ts'
import { type DeskSite, openDeskSite } from './desk.ts'
import { viewerIn } from './officers.ts'

// It is 22 November 2026 in the bureau; J005 is its disclosure office, J001 the information officer of its unit 2.
const slug = 'shili-jiaotiju'
const today = day(2026, 11, 22)
let site: DeskSite
let agencyId: number
let by: By

before(async () => {
  site = await openDeskSite()
  await loadSampleCatalogues(site, today)
  const { rows } = await site.db.pool.query<{ id: number }>('select id from agency where slug = $1', [slug])
  agencyId = rows[0]?.id ?? 0
  by = { personId: await site.person('J005'), from: null, day: today }
})
after(() => site.close())

test('what was recorded by mistake starts nothing, and stays in the record', async () => {
  const id = await started('organ-fees', '收费目录', '2026-10-01')
  assert.deepEqual(lights(await dutiesIn('organ-fees')), [['收费目录', 'red']])
  assert.equal((await strikeDutyStart(site, by, { id, reason: '' })).kind, 'invalid')
  assert.equal((await strikeDutyStart(site, by, { id, reason: '登记错了。' })).kind, 'struck')
  assert.equal((await strikeDutyStart(site, by, { id, reason: '再来一次。' })).kind, 'unknown')
  assert.deepEqual(lights(await dutiesIn('organ-fees')), [[null, 'grey']])
  const { rows } = await site.db.pool.query('select what, strike_reason from duty_start where id = $1', [id])
  assert.deepEqual(rows, [{ what: '收费目录', strike_reason: '登记错了。' }])
})

test('somebody says which publication meets a start; one that is taken down meets it no more', async () => {
  const id = await started('organ-inspection', '抽查结果', '2026-10-08')
  const older = await released('organ-inspection', '抽查结果', day(2026, 9, 1))
  assert.deepEqual(lights(await dutiesIn('organ-inspection')), [['抽查结果', 'red']])
  const elsewhere = await settleStart(site, by, { id, number: '999999' })
  assert.equal(elsewhere.kind, 'invalid')
  assert.equal((await settleStart(site, by, { id, number: String(older) })).kind, 'settled')
  const [done] = await dutiesIn('organ-inspection')
  assert.equal(done?.light, 'green')
  assert.deepEqual(done?.doneBy?.source, { kind: 'publication', id: older })
  await site.db.transaction((tx) =>
    takeDown(tx, { id: older, now: site.clock(), by: null, event: { kind: 'withdrawn', notice: '内容有误。' } }),
  )
  assert.deepEqual(lights(await dutiesIn('organ-inspection')), [['抽查结果', 'red']])
})

test('that there is nothing is recorded once a year and can be taken back; the desk of another agency cannot', async () => {
  const item = await itemId('organ-recruitment')
  const asked = { slug, itemId: item, year: 2026, reason: '本年没有招录。' }
  const other = { ...by, personId: await site.person('F002') }
  assert.equal((await exemptItem(site, other, asked)).kind, 'unknown')
  assert.equal((await exemptItem(site, { ...by, personId: await site.person('Q002') }, asked)).kind, 'refused')
  assert.equal((await exemptItem(site, by, asked)).kind, 'exempted')
  assert.equal((await exemptItem(site, by, asked)).kind, 'refused')
  assert.match((await dutiesIn('organ-recruitment'))[0]?.said ?? '', /本年没有招录/u)
  assert.equal((await endExemption(site, by, asked)).kind, 'ended')
  assert.equal((await endExemption(site, by, asked)).kind, 'unknown')
  const budget = await exemptItem(site, by, { ...asked, itemId: await itemId('organ-budget') })
  assert.equal(
    budget.kind === 'refused' && budget.reason,
    '预算、决算每年都须公开（《预算法》第十四条），不能登记为没有。',
  )
})

test('the annual report that is published meets what its column asks for', async () => {
  const column = async () => lights(await dutiesIn('annual-report-own'))
  assert.deepEqual(await column(), [['2026年', 'red']])
  await site.db.pool.query(
    `with added as (insert into report (agency_id, year, state) values ($1, 2025, 'published') returning id)
    insert into report_version (
      report_id, version, latest, form, report, counts_as, file_id, file_name, media_type, file_size, published_on
    )
    select id, 1, true, '2021', '{}', '{}', repeat('0', 64), 'a.txt', 'text/plain', 1, '2026-01-20' from added`,
    [agencyId],
  )
  assert.deepEqual(await column(), [['2026年', 'green']])
})

test('the office has all of it on its list, a unit what it answers for, and whoever reviews nothing', async () => {
  const item = await itemId('organ-statistics')
  await started('organ-statistics', '统计公报', '2026-10-01')
  const has = async (number: string) => {
    const work = await site.db.read(async (tx) => {
      const officer = await officerOn(tx, await site.person(number), today)
      return officer === null ? [] : worklist(tx, officer)
    })
    return work.some(({ kind, what }) => kind === 'duty' && what === '公开“统计信息”：统计公报')
  }
  assert.deepEqual([await has('J005'), await has('J001'), await has('J003')], [true, false, false])
  await site.db.pool.query(
    `update catalogue_node set elements = elements || jsonb_build_object('unitId', (
      select unit_id from post where person_id = $2 and role = 'informationOfficer'
    )) where id = $1`,
    [item, await site.person('J001')],
  )
  assert.deepEqual([await has('J005'), await has('J001'), await has('J003')], [true, true, false])
})

function lights(duties: readonly ListedDuty[]) {
  return duties.map(({ what, light }) => [what, light])
}

async function itemId(key: string): Promise<number> {
  const leaves = await site.db.read((tx) => leavesOf(tx, agencyId))
  return leaves.find((leaf) => leaf.key === key)?.id ?? assert.fail(key)
}

async function dutiesIn(key: string): Promise<readonly ListedDuty[]> {
  const viewer = viewerIn('disclosureOffice', agencyId)
  return site.db.read(async (tx) => {
    const agency = (await agencyWithDuties(tx, viewer, slug, today)) ?? assert.fail(slug)
    const { duties } = await dutiesOfAgency(tx, viewer, agency, 2026, today)
    return duties.filter(({ item }) => item.key === key)
  })
}

/** Records that something was formed in an item. */
async function started(key: string, what: string, on: string): Promise<number> {
  const of = { kind: 'item', itemId: await itemId(key), event: 'formed' } as const
  const done = await recordStart(site, by, { slug, of, typed: { what, on } })
  assert.equal(done.kind, 'recorded')
  return done.kind === 'recorded' ? done.id : 0
}

/** Something that is public in an item, released today. */
async function released(key: string, title: string, madeOn: Day): Promise<number> {
  const columnId = await itemId(key)
  const id = await site.db.transaction(async (tx) => {
    const id = await insertPublication(tx, { agencyId, unitId: null, kind: 'information', createdBy: null })
    const said = { title, madeOn, columnId, source: '本机关', summary: '抽查的结果。', body: '<p>抽查的结果。</p>' }
    await saveContent(tx, id, 1, { ...emptyContent, ...said }, { revision: 1, editedBy: null })
    return id
  })
  await checkVersion(site, { id, version: 1, day: today, by: null })
  await site.db.transaction(async (tx) => {
    const done = await releaseVersion(tx, { id, day: today, now: site.clock(), by: null, urgent: true })
    assert.equal(done.kind, 'released', done.kind === 'refused' ? done.reason : '')
  })
  return id
}

test('what comes over from an old site is no news: it frees no column, meets no turn, and is no draft that is late', async () => {
  const item = await itemId('organ-statistics')
  const newest = async () => {
    const places = await site.db.read((tx) => placesOf(tx, agencyId, 2026, today, item))
    return places[0]?.latest?.on ?? null
  }
  const pending = async () => (await dutiesIn('organ-statistics')).filter(({ kind }) => kind === 'draft').length
  const [newestBefore, pendingBefore] = [await newest(), await pending()]
  const { rows } = await site.db.pool.query<{ id: number }>(
    `with added as (
      insert into publication (
        agency_id, kind, working_version, imported, originally_released_on, column_id, disclosure_class, title
      )
      values ($1, 'information', 1, true, '2019-03-01', $2, 'proactive', '旧网站的公报') returning id
    )
    insert into publication_version (publication_id, version, title, column_id, made_on)
    select id, 1, '旧网站的公报', $2, '2019-02-01' from added
    returning publication_id as id`,
    [agencyId, item],
  )
  assert.equal(await pending(), pendingBefore)
  await site.db.pool.query(
    `update publication set state = 'released', released_version = 1, released_at = now(), working = null,
      working_version = null
    where id = $1`,
    [rows[0]?.id],
  )
  assert.equal(await newest(), newestBefore ?? '2019-03-01')
})
