import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type TestDatabase, testDatabase } from '../../test/database.ts'
import { worker, workingAgency } from '../../test/people.ts'
import { day } from '../rules/day.ts'
import { addNotice } from '../store/calendar.ts'
import type { Database } from '../store/database.ts'
import { addClockChange, clockChange } from '../store/procedure/clock-changes.ts'
import { recomputeEveryMinute } from './recompute-clocks.ts'

let database: TestDatabase
before(async () => {
  database = await testDatabase()
})
after(() => database.drop())

test('what is to be recomputed from a day on is taken up on that day, after a fault again, and not after the stop', async () => {
  const change = await database.db.transaction(async (tx) => {
    const office = await worker(tx, await workingAgency(tx, 'qu', { kind: 'government' }), ['disclosureOffice'])
    const notice = { year: 2027, source: '2027年通知（测试）', daysOff: '01-01', daysWorked: '' }
    return addClockChange(tx, { noticeId: await addNotice(tx, notice, office) }, day(2027, 1, 1))
  })
  const isDone = async () => {
    const kept = await database.db.read((tx) => clockChange(tx, change))
    return kept !== null && kept.finishedAt !== null
  }
  let now = new Date('2026-12-31T15:59:00Z')
  let broken = true
  let looks = 0
  const faults: unknown[] = []
  const breaking: Database = {
    ...database.db,
    transaction(work) {
      looks += 1
      return broken ? Promise.reject(new Error('no connection')) : database.db.transaction(work)
    },
  }
  const job = recomputeEveryMinute(breaking, (error) => faults.push(error), { now: () => now, everyMs: 5 })
  const until = async (holds: () => boolean | Promise<boolean>) => {
    for (let tries = 0; tries < 400 && !(await holds()); tries++) await new Promise((resolve) => setTimeout(resolve, 5))
  }
  await until(() => faults.length > 0)
  assert.ok(faults.length > 0)
  broken = false
  const before = looks
  await until(() => looks > before + 2)
  assert.equal(await isDone(), false)
  now = new Date('2026-12-31T16:00:00Z')
  await until(isDone)
  assert.equal(await isDone(), true)
  await job.stop()
  const stopped = looks
  await new Promise((resolve) => setTimeout(resolve, 30))
  assert.equal(looks, stopped)
})
