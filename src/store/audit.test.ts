import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { testDatabase } from '../../test/database.ts'
import { type AuditEntry, findEntries, record, verifyChain } from './audit.ts'
import type { Database } from './database.ts'

let db: Database
let drop: () => Promise<void>

before(async () => {
  ;({ db, drop } = await testDatabase())
})
after(() => drop())

const entry = (act: string): AuditEntry => ({
  actor: { kind: 'person', personId: 7 },
  act,
  subject: { kind: 'report', id: '12' },
  result: 'done',
  from: '10.0.0.8',
  detail: { year: 2025, state: 'published' },
})

test('entries written at once by many make one chain without gaps', async () => {
  await Promise.all(
    Array.from({ length: 40 }, (_, index) => db.transaction((tx) => record(tx, entry(`act.${index % 4}`)))),
  )
  const proof = await db.read((tx) => verifyChain(tx))
  assert.equal(proof.kind, 'whole')
  assert.equal(proof.kind === 'whole' && proof.entries, 40)
})

test('an act that is rolled back leaves no entry', async () => {
  const before = await db.read((tx) => verifyChain(tx))
  await assert.rejects(
    db.transaction(async (tx) => {
      await record(tx, entry('act.undone'))
      throw new Error('undone')
    }),
  )
  assert.deepEqual(await db.read((tx) => verifyChain(tx)), before)
})

test('entries are found by person, act, subject, result and time, newest first', async () => {
  const found = await db.read((tx) =>
    findEntries(tx, { act: 'act.1', personId: 7, subject: { kind: 'report', id: '12' } }, 4),
  )
  assert.equal(found.length, 4)
  assert.ok(
    found.every(({ act, id }, index) => act === 'act.1' && id < (found[index - 1]?.id ?? Number.POSITIVE_INFINITY)),
  )
  const next = await db.read((tx) => findEntries(tx, { act: 'act.1', before: found[3]?.id }, 100))
  assert.equal(next.length, 6)
  assert.deepEqual(await db.read((tx) => findEntries(tx, { until: new Date('2020-01-01') })), [])
})

test('the database itself refuses to change or remove an entry', async () => {
  for (const statement of ["update audit_entry set act = 'x'", 'delete from audit_entry', 'truncate audit_entry']) {
    await assert.rejects(db.pool.query(statement), /append only/u)
  }
})

test('whoever gets round that is found: changed, removed in the middle, cut off at the end', async () => {
  const whole = await db.read((tx) => verifyChain(tx))
  assert.ok(whole.kind === 'whole')
  const tamper = async (statement: string): Promise<unknown> => {
    const tx = await db.pool.connect()
    try {
      await tx.query('begin')
      await tx.query('alter table audit_entry disable trigger audit_entry_is_append_only')
      await tx.query(statement)
      return await verifyChain(tx, { entry: whole.entries, hash: whole.head })
    } finally {
      await tx.query('rollback')
      tx.release()
    }
  }
  assert.deepEqual(await tamper("update audit_entry set result = 'refused' where id = 17"), {
    kind: 'broken',
    entry: 17,
    why: 'changed',
  })
  assert.deepEqual(await tamper('delete from audit_entry where id = 5'), { kind: 'broken', entry: 5, why: 'missing' })
  assert.deepEqual(await tamper('delete from audit_entry where id > 30'), { kind: 'broken', entry: 31, why: 'missing' })
  assert.deepEqual(
    await tamper(`update audit_entry set happened_at = happened_at + interval '1 second' where id = 1`),
    {
      kind: 'broken',
      entry: 1,
      why: 'changed',
    },
  )
})
