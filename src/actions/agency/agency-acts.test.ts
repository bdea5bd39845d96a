import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type TestDatabase, testDatabase } from '../../../test/database.ts'
import { audited, by, today, worker, workingAgency } from '../../../test/people.ts'
import type { NewAgency } from '../../rules/agency-form.ts'
import { type Day, day } from '../../rules/day.ts'
import { profileOn } from '../../rules/profile.ts'
import { everyone } from '../../rules/visibility.ts'
import { agencyBySlug } from '../../store/agencies.ts'
import { readEvents } from '../../store/agency-events.ts'
import { agenciesBelow, nameOn, parentOn, successorOn } from '../../store/agency-tree.ts'
import { profileValues } from '../../store/profiles.ts'
import type { DeskApp } from '../desk-act.ts'
import { abolishAgency } from './abolish-agency.ts'
import { changeProfile } from './change-profile.ts'
import { changeUnits } from './change-units.ts'
import { mergeAgencies } from './merge-agencies.ts'
import { moveAgency } from './move-agency.ts'
import { renameAgency } from './rename-agency.ts'
import { setUpAgency } from './set-up-agency.ts'
import { splitAgency } from './split-agency.ts'
import { withdrawAgencyEvent } from './withdraw-agency-event.ts'

let database: TestDatabase
let app: DeskApp
let district: number
let administrator: number
before(async () => {
  database = await testDatabase()
  app = database
  await database.db.transaction(async (tx) => {
    district = await workingAgency(tx, 'qu', { kind: 'government' })
    for (const slug of ['nong', 'lin', 'shui', 'zhen']) await workingAgency(tx, slug, { parent: 'qu' })
    await workingAgency(tx, 'lin-zhan', { parent: 'lin' })
    await workingAgency(tx, 'wai')
    administrator = await worker(tx, district, ['systemAdministrator'])
  })
})
after(() => database.drop())

const ordered = { day: day(2024, 3, 1), basis: '示例区机改〔2024〕1号' }
const fresh = (slug: string, name: string): NewAgency & { parent: string } => {
  return { slug, name, kind: 'department', region: '某省/某市/示例区', parent: 'qu' }
}

test('an agency is set up below one that the officer administers, found at once, and audited', async () => {
  const done = await setUpAgency(app, by(administrator), { agency: fresh('wen', ' 示例区文旅局 '), ...ordered })
  assert.ok(done.kind === 'done')
  assert.deepEqual([done.agency.name, done.agency.parentId], ['示例区文旅局', district])
  await database.db.read(async (tx) => {
    assert.equal(await nameOn(tx, done.agency.id, day(2024, 2, 29)), null)
    assert.equal(await nameOn(tx, done.agency.id, ordered.day), '示例区文旅局')
    const event = (await readEvents(tx)).find(({ agency }) => agency === 'wen')
    assert.deepEqual([event?.basis, event?.recordedBy], [ordered.basis, administrator])
  })
  assert.equal((await audited(database.db)).at(-1), 'agency.setUp done')
})

test('what is typed wrong is told by its field, and what the tree refuses in one sentence', async () => {
  const typed = { agency: { ...fresh('Wen Hua', ''), region: '' }, day: day(1900, 1, 1), basis: null }
  const wrong = await setUpAgency(app, by(administrator), typed)
  assert.ok(wrong.kind === 'invalid')
  assert.deepEqual(
    wrong.problems.map(({ field }) => field),
    ['slug', 'region', 'name', 'day'],
  )
  const twice = await setUpAgency(app, by(administrator), { agency: fresh('lin', '又一局'), ...ordered })
  assert.deepEqual(twice, { kind: 'refused', reason: '“示例lin”（lin）已经设立，不能再次设立。' })
  const circle = await moveAgency(app, by(administrator), { agency: 'lin', parent: 'lin-zhan', ...ordered })
  assert.equal(
    circle.kind === 'refused' && circle.reason,
    '“示例lin-zhan”自2024年3月1日起是“示例lin”的下级，不能同时是其上级。',
  )
  assert.equal((await audited(database.db)).at(-1), 'agency.move refused')
})

test('only who administers an agency may change it, and nobody moves it where he does not', async () => {
  const [clerk, local] = await database.db.transaction(async (tx) => [
    await worker(tx, district, ['informationOfficer']),
    await worker(tx, (await agencyBySlug(tx, everyone, 'zhen'))?.id ?? 0, ['systemAdministrator']),
  ])
  const renaming = { agency: 'lin', name: '某局', ...ordered }
  assert.equal((await renameAgency(app, by(clerk ?? 0), renaming)).kind, 'refused')
  assert.equal((await renameAgency(app, by(local ?? 0), renaming)).kind, 'refused')
  assert.equal(
    (await moveAgency(app, by(administrator), { agency: 'zhen', parent: 'wai', ...ordered })).kind,
    'refused',
  )
  assert.equal((await renameAgency(app, by(administrator), { ...renaming, agency: 'none' })).kind, 'unknown')
  assert.equal(await database.db.read(async (tx) => (await agencyBySlug(tx, everyone, 'lin'))?.name), '示例lin')
})

test('a new name and a new place hold from their day; an event recorded by mistake is taken back', async () => {
  const renamed = await renameAgency(app, by(administrator), { agency: 'shui', name: '示例区水务局', ...ordered })
  assert.ok(renamed.kind === 'done')
  const { id } = renamed.agency
  await moveAgency(app, by(administrator), { agency: 'shui', parent: 'zhen', ...ordered, day: day(2025, 1, 1) })
  const on = (asked: Day) =>
    database.db.read(async (tx) => [await nameOn(tx, id, asked), await parentOn(tx, id, asked)])
  assert.deepEqual(await on(day(2024, 2, 29)), ['示例shui', district])
  assert.deepEqual(await on(day(2024, 12, 31)), ['示例区水务局', district])
  assert.notEqual((await on(day(2025, 1, 1)))[1], district)

  const event = await database.db.read(async (tx) => (await readEvents(tx)).find(({ kind }) => kind === 'moved'))
  const withdrawal = { eventId: event?.id ?? 0, reason: '文件尚未印发' }
  const noReason = await withdrawAgencyEvent(app, by(administrator), { ...withdrawal, reason: ' ' })
  assert.equal(noReason.kind, 'invalid')
  const back = await withdrawAgencyEvent(app, by(administrator), withdrawal)
  assert.equal(back.kind === 'done' && back.agency.parentId, district)
  assert.deepEqual(await on(day(2025, 1, 1)), ['示例区水务局', district])
  assert.equal((await withdrawAgencyEvent(app, by(administrator), withdrawal)).kind, 'unknown')
})

test('agencies merge into a new one: what stood below follows, and no case is left without an answer', async () => {
  const merging = { agencies: ['nong', 'lin'], into: fresh('nonglin', '示例区农林局'), ...ordered }
  const merged = await mergeAgencies(app, by(administrator), merging)
  assert.ok(merged.kind === 'done')
  assert.equal(merged.agency.slug, 'nonglin')
  await database.db.read(async (tx) => {
    const lin = await agencyBySlug(tx, everyone, 'lin')
    const zhan = await agencyBySlug(tx, everyone, 'lin-zhan')
    assert.equal(await successorOn(tx, lin?.id ?? 0, today), merged.agency.id)
    assert.equal(await successorOn(tx, lin?.id ?? 0, day(2024, 2, 29)), lin?.id)
    assert.deepEqual(await agenciesBelow(tx, merged.agency.id, today), [zhan?.id])
  })
  const late = await renameAgency(app, by(administrator), { agency: 'lin', name: '某局', ...ordered, day: today })
  assert.equal(
    late.kind === 'refused' && late.reason,
    '“示例lin”自2024年3月1日起已不存在，不能再有2026年11月22日的变更。',
  )
})

test('what was ended by mistake stands again when that is taken back', async () => {
  await setUpAgency(app, by(administrator), { agency: fresh('cuo', '示例区错撤局'), day: null, basis: null })
  await abolishAgency(app, by(administrator), { agency: 'cuo', successor: 'shui', ...ordered })
  const event = await database.db.read(async (tx) =>
    (await readEvents(tx)).find(({ agency, kind }) => agency === 'cuo' && kind === 'abolished'),
  )
  const back = await withdrawAgencyEvent(app, by(administrator), { eventId: event?.id ?? 0, reason: '撤错了' })
  assert.ok(back.kind === 'done')
  assert.equal(await database.db.read((tx) => successorOn(tx, back.agency.id, today)), back.agency.id)
})

test('an agency is split and abolished, each with who answers for it', async () => {
  const parts = [fresh('jiao', '示例区教育局'), fresh('ti', '示例区体育局')]
  await setUpAgency(app, by(administrator), {
    agency: fresh('jiaoti', '示例区教体局'),
    day: day(2019, 1, 1),
    basis: null,
  })
  const splitting = { agency: 'jiaoti', among: [], founded: parts, cases: 'jiao', ...ordered }
  assert.equal((await splitAgency(app, by(administrator), splitting)).kind, 'done')
  const gone = await abolishAgency(app, by(administrator), {
    agency: 'ti',
    successor: null,
    ...ordered,
    day: day(2025, 5, 5),
  })
  assert.ok(gone.kind === 'done')
  await database.db.read(async (tx) => {
    const jiaoti = await agencyBySlug(tx, everyone, 'jiaoti')
    const jiao = await agencyBySlug(tx, everyone, 'jiao')
    assert.equal(await successorOn(tx, jiaoti?.id ?? 0, today), jiao?.id)
    assert.equal(await successorOn(tx, gone.agency.id, today), district)
  })
})

test('of two changes at once that cannot both be, one is refused', async () => {
  const renamings = ['甲局', '乙局'].map((name) =>
    renameAgency(app, by(administrator), { agency: 'zhen', name, ...ordered, day: day(2026, 6, 1) }),
  )
  assert.deepEqual((await Promise.all(renamings)).map(({ kind }) => kind).sort(), ['done', 'refused'])
})

test('a profile changes from a day, keeps its history, and tells whoever saves second', async () => {
  const clerk = await database.db.transaction((tx) => worker(tx, district, ['informationOfficer']))
  const change = (values: object, more: object = {}) =>
    changeProfile(app, by(clerk), { agency: 'qu', from: day(2024, 1, 1), source: '概况表', values, ...more })
  const mobile = await change({ phone: '13800000000', postalCode: '1' })
  assert.ok(mobile.kind === 'invalid')
  assert.deepEqual(
    mobile.problems.map(({ field }) => field),
    ['postalCode', 'phone'],
  )
  const values = { phone: ' ００００-0000001 ', fax: '0000-0000002' }
  assert.deepEqual(await change(values), { kind: 'done', changed: ['phone', 'fax'] })
  assert.deepEqual(await change(values), { kind: 'done', changed: [] })
  const history = await database.db.read((tx) => profileValues(tx, district))
  const later = { from: day(2025, 1, 1), basedOn: history.at(-1)?.id }
  assert.deepEqual(await change({ fax: '' }, later), { kind: 'done', changed: ['fax'] })
  assert.equal((await change({ fax: '0000-0000003' }, later)).kind, 'refused')
  const now = await database.db.read((tx) => profileValues(tx, district))
  assert.equal(now.length, 3)
  assert.deepEqual(profileOn(now, today), { phone: '0000-0000001' })
  assert.deepEqual(profileOn(now, day(2024, 6, 1)), { phone: '0000-0000001', fax: '0000-0000002' })
  assert.equal(
    (await changeProfile(app, by(clerk), { agency: 'wai', from: today, source: null, values })).kind,
    'refused',
  )
})

test('units are set up, renamed, ordered and ended, and keep their numbers', async () => {
  const units = (change: Parameters<typeof changeUnits>[2]['change']) =>
    changeUnits(app, by(administrator), { agency: 'zhen', change })
  await units({ kind: 'setUp', name: '党政办公室', day: null })
  await units({ kind: 'setUp', name: '信息股', day: day(2020, 1, 1) })
  const same = await units({ kind: 'setUp', name: '信息股', day: day(2021, 1, 1) })
  assert.equal(same.kind === 'refused' && same.reason, '同一机关已有名为“信息股”的内设机构。')
  await units({ kind: 'renamed', number: 2, name: '政务公开股', day: day(2023, 1, 1) })
  await units({ kind: 'ordered', numbers: [2, 1] })
  const ended = await units({ kind: 'ended', number: 1, day: day(2025, 1, 1) })
  assert.ok(ended.kind === 'done')
  assert.deepEqual(
    ended.units.map(({ number, ordinal, names, endedOn }) => [number, ordinal, names.at(-1)?.name, endedOn]),
    [
      [1, 2, '党政办公室', '2025-01-01'],
      [2, 1, '政务公开股', null],
    ],
  )
  assert.equal((await units({ kind: 'renamed', number: 1, name: '又一股', day: today })).kind, 'unknown')
})
