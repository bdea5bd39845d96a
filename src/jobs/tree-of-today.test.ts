import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type TestDatabase, testDatabase } from '../../test/database.ts'
import { by, worker, workingAgency } from '../../test/people.ts'
import { renameAgency } from '../actions/agency/rename-agency.ts'
import { day } from '../rules/day.ts'
import { everyone } from '../rules/visibility.ts'
import { agencyBySlug } from '../store/agencies.ts'
import type { Database } from '../store/database.ts'
import { keepTreeOfToday } from './tree-of-today.ts'

let database: TestDatabase
before(async () => {
  database = await testDatabase()
})
after(() => database.drop())

test('a name that was recorded ahead is shown from its first hour in Shanghai, even after a fault', async () => {
  const administrator = await database.db.transaction(async (tx) =>
    worker(tx, await workingAgency(tx, 'qu', { kind: 'government' }), ['systemAdministrator']),
  )
  const renaming = { agency: 'qu', name: '新区人民政府', day: day(2027, 1, 1), basis: null }
  assert.equal((await renameAgency(database, by(administrator), renaming)).kind, 'done')

  let now = new Date('2026-12-31T15:59:00Z')
  const faults: unknown[] = []
  let broken = false
  const breaking: Database = {
    ...database.db,
    transaction: (work) => (broken ? Promise.reject(new Error('no connection')) : database.db.transaction(work)),
  }
  const job = keepTreeOfToday(breaking, (error) => faults.push(error), { now: () => now, everyMs: 5 })
  const name = async () => (await database.db.read((tx) => agencyBySlug(tx, everyone, 'qu')))?.name
  const until = async (holds: () => boolean | Promise<boolean>) => {
    for (let tries = 0; tries < 400 && !(await holds()); tries++) await new Promise((resolve) => setTimeout(resolve, 5))
  }
  await until(() => new Promise((resolve) => setTimeout(() => resolve(true), 30)))
  assert.equal(await name(), '示例qu')

  broken = true
  now = new Date('2026-12-31T16:00:00Z')
  await until(() => faults.length > 0)
  assert.ok(faults.length > 0)
  broken = false
  await until(async () => (await name()) === '新区人民政府')
  assert.equal(await name(), '新区人民政府')
  await job.stop()
})
