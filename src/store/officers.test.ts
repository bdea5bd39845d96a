import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type TestDatabase, testDatabase } from '../../test/database.ts'
import { today, worker } from '../../test/people.ts'
import { loadSampleDistrict } from '../actions/agency/load-sample-district.ts'
import { type Day, day } from '../rules/day.ts'
import { reach } from '../rules/officer.ts'
import type { Role } from '../rules/role.ts'
import { everyone } from '../rules/visibility.ts'
import { agencyBySlug } from './agencies.ts'
import { officerOn } from './officers.ts'

let database: TestDatabase
before(async () => {
  database = await testDatabase()
  await loadSampleDistrict(database, today)
})
after(() => database.drop())

test('an agency answers for those that went into it, so its officers reach what these left', async () => {
  assert.deepEqual(await reached('head', 'shili-nongyenongcunju'), ['shili-nongyeju', 'shili-nongyenongcunju'])
  // Split: one part answers for the cases. Abolished without a successor: the agency above.
  assert.deepEqual(await reached('head', 'shili-fagaiwei'), ['shili-fagaiwei', 'shili-jingminju'])
  assert.deepEqual(await reached('head', 'shili-minzhengju'), ['shili-minzhengju'])
  assert.deepEqual(await reached('head', 'shili-qu'), ['shili-qu', 'shili-zhaoshang'])
  assert.deepEqual(await reached('head', 'shili-jiaotiju'), ['shili-jiaotiju'])
})

test('the office of a government reaches all below as they stood on the day, those of zones and departments less', async () => {
  const { rows } = await database.db.pool.query<{ slug: string }>('select slug from agency order by slug')
  assert.deepEqual(
    await reached('disclosureOffice', 'shili-qu'),
    rows.map(({ slug }) => slug),
  )
  assert.deepEqual(await reached('disclosureOffice', 'shili-kaifaqu'), ['shili-kaifaqu'])
  const before2022 = day(2021, 12, 31)
  assert.deepEqual(await reached('disclosureOffice', 'shili-kaifaqu', before2022), ['shili-kaifaqu', 'shili-zilaishui'])
  assert.deepEqual(await reached('disclosureOffice', 'shili-jiaotiju'), ['shili-jiaotiju'])
})

test('a post ends with its agency', async () => {
  assert.deepEqual(await reached('head', 'shili-zhaoshang', day(2023, 6, 29)), ['shili-zhaoshang'])
  assert.deepEqual(await reached('head', 'shili-zhaoshang', day(2023, 6, 30)), [])
})

test('who is not known, or not yet or no more active, is no officer; who has no post is one without rights', async () => {
  const bureau = await database.db.read((tx) => agencyBySlug(tx, everyone, 'shili-jiaotiju'))
  const person = await database.db.transaction((tx) => worker(tx, bureau?.id ?? 0, []))
  const on = (when: Day, id = person) => database.db.read((tx) => officerOn(tx, id, when))
  assert.deepEqual(await on(today), { personId: person, day: today, posts: [] })
  assert.equal(await on(day(2025, 12, 31)), null)
  assert.equal(await on(today, 987_654), null)
})

/** The slugs that somebody reaches who holds this one post since long ago. */
async function reached(role: Role, slug: string, on: Day = today): Promise<string[]> {
  return database.db.transaction(async (tx) => {
    const agency = await agencyBySlug(tx, everyone, slug)
    const from = day(2018, 1, 1)
    const person = await worker(tx, agency?.id ?? 0, [role], { from })
    await tx.query('update person set active_from = $1 where id = $2', [from, person])
    const officer = await officerOn(tx, person, on)
    const ids = officer?.posts.flatMap(reach) ?? []
    const { rows } = await tx.query<{ slug: string }>('select slug from agency where id = any($1) order by slug', [ids])
    return rows.map((row) => row.slug)
  })
}
