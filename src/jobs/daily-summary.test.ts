import assert from 'node:assert/strict'
import { test } from 'node:test'
import { testDatabase } from '../../test/database.ts'
import { sendSummariesEveryDay } from './daily-summary.ts'

test('the timer looks again and again, one look at a time, and ends when what is on its way is done', async () => {
  const { db, drop } = await testDatabase()
  const looks: Date[] = []
  // A day of rest: every look ends without sending.
  const clock = () => {
    const now = new Date('2026-11-22T02:00:00Z')
    looks.push(now)
    return now
  }
  const app = {
    db,
    sealer: { seal: () => Buffer.alloc(0), open: () => '', keyedHash: () => Buffer.alloc(0) },
    mailer: { send: async () => assert.fail('nothing is sent on a Sunday') },
    deskAddress: null,
    onFault: (fault: unknown) => assert.fail(String(fault)),
  }
  const job = sendSummariesEveryDay(app, clock, 5)
  while (looks.length < 6) await new Promise((resolve) => setTimeout(resolve, 5))
  await job.stop()
  const before = looks.length
  await new Promise((resolve) => setTimeout(resolve, 30))
  assert.equal(looks.length, before)
  await drop()
})
