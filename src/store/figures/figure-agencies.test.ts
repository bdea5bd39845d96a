import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type TestDatabase, testDatabase } from '../../../test/database.ts'
import { workingAgency } from '../../../test/people.ts'
import { day } from '../../rules/day.ts'
import { agenciesCounted } from './figure-agencies.ts'

let database: TestDatabase
const ids: Record<string, number> = {}

before(async () => {
  database = await testDatabase()
  await database.db.transaction(async (tx) => {
    ids.district = await workingAgency(tx, 'fa-qu', { kind: 'government' })
    for (const slug of ['fa-ju', 'fa-old', 'fa-older']) ids[slug] = await workingAgency(tx, slug, { parent: 'fa-qu' })
    for (const [slug, day, heir] of [
      ['fa-older', '2024-03-01', 'fa-old'],
      ['fa-old', '2026-05-01', 'fa-ju'],
    ] as const) {
      await tx.query('update agency set ended_on = $1, heir_id = $2 where id = $3', [day, ids[heir], ids[slug]])
      await tx.query('update agency_standing set until_day = $1 where agency_id = $2', [day, ids[slug]])
    }
  })
})
after(() => database.drop())

const counted = (of: string, on: ReturnType<typeof day>, below = false) =>
  database.db.read(async (tx) => {
    const found = await agenciesCounted(tx, ids[of] ?? 0, on, below)
    return Object.keys(ids).filter((name) => found.includes(ids[name] ?? 0))
  })

test('an agency counts the cases of those that it answers for, from the day on which they were no more', async () => {
  assert.deepEqual(await counted('fa-ju', day(2026, 4, 30)), ['fa-ju'])
  assert.deepEqual(await counted('fa-ju', day(2026, 12, 31)), ['fa-ju', 'fa-old', 'fa-older'])
  assert.deepEqual(await counted('fa-old', day(2025, 12, 31)), ['fa-old', 'fa-older'])
})

test('the sum of a district has every case once, of agencies that are no more as well', async () => {
  const all = ['district', 'fa-ju', 'fa-old', 'fa-older']
  assert.deepEqual(await counted('district', day(2025, 12, 31), true), all)
  assert.deepEqual(await counted('district', day(2026, 12, 31), true), all)
})
