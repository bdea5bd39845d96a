import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type TestDatabase, testDatabase } from '../../test/database.ts'
import { audited, by, type District, district, today } from '../../test/people.ts'
import { may } from '../rules/permission.ts'
import { deactivatePerson, personFacts } from '../store/people.ts'
import { atDesk, type Desk, type NotDone, readReason } from './desk-act.ts'

let database: TestDatabase
let people: District
before(async () => {
  database = await testDatabase()
  people = await database.db.transaction((tx) => district(tx, 'z'))
})
after(() => database.drop())

test('an act is kept with its audit entry, which says who, from where, and about what', async () => {
  const result = await rename('新名', async () => ({ kind: 'done' }))
  assert.deepEqual(result, { kind: 'done' })
  assert.equal(await nameOfClerk(), '新名')
  const { rows } = await database.db.pool.query(
    `select actor_kind, actor_id, came_from, act, subject_kind, subject_id, result, detail
    from audit_entry
    order by id desc
    limit 1`,
  )
  assert.deepEqual(rows, [
    {
      actor_kind: 'person',
      actor_id: people.system,
      came_from: '10.0.0.7',
      act: 'test.rename',
      subject_kind: 'person',
      subject_id: String(people.clerk),
      result: 'done',
      detail: { why: 'test' },
    },
  ])
})

test('what was changed before a refusal is taken back, and the refusal is on record; a wrong form is not', async () => {
  const before = (await audited(database.db)).length
  for (const notDone of [
    { kind: 'refused', reason: '不行。' },
    { kind: 'unknown' },
    { kind: 'invalid', problems: [] },
  ] as const) {
    assert.deepEqual(await rename('改了', async () => notDone), notDone)
    assert.equal(await nameOfClerk(), '新名')
  }
  assert.deepEqual((await audited(database.db)).slice(before), ['test.rename refused', 'test.rename refused'])
})

test('a fault takes everything back and is on record as failed', async () => {
  const faulty = rename('改了', async () => {
    throw new Error('the disk is full')
  })
  await assert.rejects(faulty, /the disk is full/)
  assert.equal(await nameOfClerk(), '新名')
  assert.equal((await audited(database.db)).at(-1), 'test.rename failed')
})

test('a right that is taken away is gone with the next act', async () => {
  const ask = () =>
    atDesk(database, by(people.system), 'test.ask', async (desk) => {
      const facts = await personFacts(desk.tx, people.clerk, desk.day)
      assert.ok(facts !== null)
      return desk.ask(may.person.correct, facts) ?? { kind: 'done' as const }
    })
  assert.equal((await ask()).kind, 'done')
  await database.db.pool.query('update post set until_day = $1 where person_id = $2', [today, people.system])
  assert.deepEqual(await ask(), { kind: 'refused', reason: '只有系统管理员可以更正人员资料。' })
  await database.db.transaction((tx) => deactivatePerson(tx, people.system, today))
  assert.deepEqual(await ask(), { kind: 'refused', reason: '您的账号未启用或已停用。' })
})

test('a reason is one line of at most 300 characters', () => {
  assert.deepEqual(readReason(' 调离\n本单位 '), { kind: 'read', reason: '调离 本单位' })
  assert.equal(readReason(' \t').kind, 'invalid')
  assert.equal(readReason('长'.repeat(301)).kind, 'invalid')
})

/** Renames the clerk, then does as told. */
function rename(name: string, then: (desk: Desk) => Promise<{ kind: 'done' } | NotDone>) {
  return atDesk(database, by(people.system), 'test.rename', async (desk) => {
    desk.about('person', people.clerk, { why: 'test' })
    await desk.tx.query('update person set name = $1 where id = $2', [name, people.clerk])
    return then(desk)
  })
}

async function nameOfClerk() {
  const { rows } = await database.db.pool.query('select name from person where id = $1', [people.clerk])
  return rows[0].name
}
