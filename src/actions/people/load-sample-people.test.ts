import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type TestDatabase, testDatabase } from '../../../test/database.ts'
import { testKeyring } from '../../../test/keyring.ts'
import { today, workingAgency } from '../../../test/people.ts'
import type { Keyring } from '../../outside/keyring.ts'
import { reach } from '../../rules/officer.ts'
import { roles } from '../../rules/role.ts'
import { officerOn } from '../../store/officers.ts'
import { loadSampleDistrict } from '../agency/load-sample-district.ts'
import { loadSamplePeople } from './load-sample-people.ts'

let database: TestDatabase
let keys: { keyring: Keyring; drop(): Promise<void> }
before(async () => {
  database = await testDatabase()
  keys = await testKeyring()
})
after(async () => {
  await keys.drop()
  await database.drop()
})

const app = () => ({ db: database.db, sealer: keys.keyring })

test('the sample has somebody in every role, some in two, and its officers reach what their posts reach', async () => {
  assert.equal(await loadSamplePeople(app(), today), 0, 'without the sample district nobody comes')
  await loadSampleDistrict(database, today)
  const newcomers = await loadSamplePeople(app(), today)
  assert.ok(newcomers >= roles.length)
  assert.equal(await loadSamplePeople(app(), today), 0, 'a second time changes nothing')

  const { rows } = await database.db.pool.query<{ id: number; employee_number: string; sample: boolean }>(
    'select id, employee_number, sample from person',
  )
  assert.ok(rows.every(({ sample }) => sample))
  const officers = await database.db.read(async (tx) => {
    const found = new Map<string, NonNullable<Awaited<ReturnType<typeof officerOn>>>>()
    for (const { id, employee_number } of rows) {
      const officer = await officerOn(tx, id, today)
      if (officer !== null) found.set(employee_number, officer)
    }
    return found
  })
  const held = [...officers.values()].flatMap(({ posts }) => posts.map(({ role }) => role))
  assert.deepEqual(new Set(held), new Set(roles))
  assert.ok([...officers.values()].filter(({ posts }) => posts.length === 2).length >= 3)

  const reached = (number: string, index = 0) => {
    const post = officers.get(number)?.posts[index]
    return post === undefined ? 0 : reach(post).length
  }
  const { rows: agencies } = await database.db.pool.query('select from agency where has_desk')
  assert.equal(reached('Q002'), agencies.length, 'the office of the district reaches all that stand or stood')
  assert.equal(reached('Q101'), agencies.length, 'so does the system administrator')
  assert.equal(reached('Q001'), 2, 'the head decides for the government, and for the one it answers for')
  assert.equal(reached('J001'), 1)
})

test('a house that has an agency of its own gets none of them', async () => {
  const other = await testDatabase()
  await loadSampleDistrict(other, today)
  await other.db.transaction((tx) => workingAgency(tx, 'own'))
  await other.db.pool.query("update agency set sample = false where slug = 'own'")
  assert.equal(await loadSamplePeople({ db: other.db, sealer: keys.keyring }, today), 0)
  await other.drop()
})
