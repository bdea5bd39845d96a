import assert from 'node:assert/strict'
import test, { after, before } from 'node:test'
import { emptyTestDatabase } from '../../test/database.ts'
import { type Database, openDatabase } from './database.ts'

let empty: Awaited<ReturnType<typeof emptyTestDatabase>>
let db: Database

before(async () => {
  empty = await emptyTestDatabase()
  db = openDatabase(empty.url, { connections: 3 })
  await db.pool.query('create table note (text text not null)')
})
after(async () => {
  await db.close()
  await empty.drop()
})

test('work that throws leaves nothing, and its error is the one that comes out', async () => {
  const work = db.transaction(async (tx) => {
    await tx.query("insert into note values ('甲')")
    throw new Error('not today')
  })
  await assert.rejects(work, /not today/)
  assert.equal(await db.read(async (tx) => (await tx.query('select from note')).rowCount), 0)
})

test('reading cannot write, and sees one state however often it asks', async () => {
  await assert.rejects(
    db.read((tx) => tx.query("insert into note values ('甲')")),
    /read-only transaction/,
  )
  await db.read(async (tx) => {
    assert.equal((await tx.query('select from note')).rowCount, 0)
    await db.transaction((other) => other.query("insert into note values ('乙')"))
    assert.equal((await tx.query('select from note')).rowCount, 0)
  })
})

test('a day comes as it is written, an instant as a Date', async () => {
  const { rows } = await db.pool.query("select date '2026-11-22' as day, timestamptz '2026-11-22 00:00+08' as instant")
  assert.deepEqual(rows, [{ day: '2026-11-22', instant: new Date('2026-11-21T16:00:00Z') }])
})

test('a connection that breaks in the middle is replaced, and the next one works', async () => {
  for (let n = 0; n < 5; n++) {
    const work = db.transaction((tx) => tx.query('select pg_terminate_backend(pg_backend_pid())'))
    await assert.rejects(work, /terminat/)
  }
  assert.equal(await db.read(async (tx) => (await tx.query('select 1')).rowCount), 1)
})
