import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type TestDatabase, testDatabase } from '../../../test/database.ts'
import { by, worker, workingAgency } from '../../../test/people.ts'
import { reportOf } from '../../../test/reports.ts'
import { day } from '../../rules/day.ts'
import { everyone } from '../../rules/visibility.ts'
import { agencyBySlug } from '../../store/agencies.ts'
import { addVersion } from '../../store/reports.ts'
import { rollUpStored } from '../roll-up-region.ts'
import { abolishAgency } from './abolish-agency.ts'
import { mergeAgencies } from './merge-agencies.ts'
import { moveAgency } from './move-agency.ts'

let database: TestDatabase
before(async () => {
  database = await testDatabase()
  const administrator = await database.db.transaction(async (tx) => {
    const district = await workingAgency(tx, 'qu', { kind: 'government' })
    await workingAgency(tx, 'kaifaqu', { kind: 'functionalZone', parent: 'qu' })
    for (const slug of ['shui', 'nong', 'lin', 'zhao']) await workingAgency(tx, slug, { parent: 'qu' })
    return worker(tx, district, ['systemAdministrator'])
  })
  const at = by(administrator)
  const acts = [
    await moveAgency(database, at, { agency: 'shui', parent: 'kaifaqu', day: day(2022, 1, 1), basis: null }),
    await mergeAgencies(database, at, { agencies: ['lin'], into: 'nong', day: day(2021, 7, 1), basis: null }),
    await abolishAgency(database, at, { agency: 'zhao', successor: null, day: day(2022, 1, 1), basis: null }),
  ]
  assert.deepEqual(
    acts.map(({ kind }) => kind),
    ['done', 'done', 'done'],
  )
  for (const year of [2020, 2021, 2022]) await report(year)
})
after(() => database.drop())

const received = { 'requests.received.person': 1, 'requests.received.total': 1 }

test('reports of a year are summed where their agencies stood at its end, or on their last day in it', async () => {
  assert.deepEqual(await summed('qu', 2020), { children: ['kaifaqu', 'lin', 'nong', 'shui', 'zhao'], received: 5 })
  assert.deepEqual(await summed('qu', 2021), { children: ['kaifaqu', 'lin', 'nong', 'shui', 'zhao'], received: 5 })
  assert.deepEqual(await summed('qu', 2022), { children: ['kaifaqu', 'nong'], received: 2 })
  assert.deepEqual(await summed('kaifaqu', 2021), { children: [], received: null })
  assert.deepEqual(await summed('kaifaqu', 2022), { children: ['shui'], received: 1 })
})

/** A report of one application from everybody, whether they still stood or not. */
async function report(year: number): Promise<void> {
  await database.db.transaction(async (tx) => {
    for (const slug of ['kaifaqu', 'shui', 'nong', 'lin', 'zhao']) {
      const agency = await agencyBySlug(tx, everyone, slug)
      assert.ok(agency !== null)
      const file = { id: 'a'.repeat(64), name: '报告.txt', mediaType: 'text/plain', size: 1 }
      const added = { agency, year, report: reportOf({ year, cells: received }), file, publishedOn: null, note: null }
      await addVersion(tx, { ...added, state: 'published' })
    }
  })
}

async function summed(slug: string, year: number) {
  const rolled = await database.db.read((tx) => rollUpStored(tx, everyone, slug, year))
  const sum = rolled?.sums.find(
    ({ table, row, column }) => table === 'requests' && row === 'received' && column === 'total',
  )
  return { children: rolled?.children.map(({ agency }) => agency.slug).sort(), received: sum?.value ?? null }
}
