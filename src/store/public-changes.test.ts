import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type TestDatabase, testDatabase } from '../../test/database.ts'
import { forgetPublicChanges, publicChangesSince } from './public-changes.ts'

let held: TestDatabase
before(async () => {
  held = await testDatabase()
})
after(() => held.drop())

const since = (snapshot: string | null) => publicChangesSince(held.db.quick, snapshot)
const note = (agency: number) => `select note_public_change(${agency})`

test('a change is told once: to whoever asks after its commit, and not before', async () => {
  const { pool } = held.db
  const before = await since(null)
  assert.deepEqual(before.agencies, [])
  const client = await pool.connect()
  try {
    await client.query('begin')
    await client.query(note(7))
    assert.deepEqual((await since(before.snapshot)).agencies, [])
    await client.query('commit')
  } finally {
    client.release()
  }
  const told = await since(before.snapshot)
  assert.deepEqual(told.agencies, [7])
  assert.deepEqual((await since(told.snapshot)).agencies, [])
})

test('a transaction that began earlier and commits later is not missed', async () => {
  const { pool } = held.db
  const [early, late] = [await pool.connect(), await pool.connect()]
  try {
    await early.query('begin')
    await early.query(note(1))
    await late.query('begin')
    await late.query(note(2))
    const start = await since(null)
    await late.query('commit')
    const between = await since(start.snapshot)
    assert.deepEqual(between.agencies, [2])
    await early.query('commit')
    const last = await since(between.snapshot)
    assert.deepEqual(last.agencies, [1])
    assert.deepEqual((await since(last.snapshot)).agencies, [])
  } finally {
    early.release()
    late.release()
  }
})

test('what is rolled back changed nothing', async () => {
  const start = await since(null)
  const client = await held.db.pool.connect()
  try {
    await client.query('begin')
    await client.query(note(3))
    await client.query('rollback')
  } finally {
    client.release()
  }
  assert.deepEqual((await since(start.snapshot)).agencies, [])
})

test('rows that came with a backup of another server are passed over, and go in time', async () => {
  const start = await since(null)
  await held.db.pool.query(
    `insert into public_change (txid, agency_id, noted_at) values ('99999999999', 5, '2026-01-01T00:00:00Z')`,
  )
  const next = await since(start.snapshot)
  assert.deepEqual(next.agencies, [])
  await forgetPublicChanges(held.db.quick, new Date('2026-01-03T00:00:00Z'))
  const { rows } = await held.db.pool.query('select from public_change where agency_id = 5')
  assert.equal(rows.length, 0)
})
