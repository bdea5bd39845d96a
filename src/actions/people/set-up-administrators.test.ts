import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type TestDatabase, testDatabase } from '../../../test/database.ts'
import { testKeyring } from '../../../test/keyring.ts'
import { by, today, workingAgency } from '../../../test/people.ts'
import type { Keyring } from '../../outside/keyring.ts'
import { day } from '../../rules/day.ts'
import { appoint } from './appoint.ts'
import { deactivatePerson } from './deactivate-person.ts'
import { endPost } from './end-post.ts'
import { registerPerson } from './register-person.ts'
import { setUpAdministrators } from './set-up-administrators.ts'

let database: TestDatabase
let keys: { keyring: Keyring; drop(): Promise<void> }
let government = 0
before(async () => {
  database = await testDatabase()
  keys = await testKeyring()
  government = await database.db.transaction(async (tx) => {
    const id = await workingAgency(tx, 'qu', { kind: 'government' })
    await workingAgency(tx, 'ju', { parent: 'qu' })
    return id
  })
})
after(async () => {
  await keys.drop()
  await database.drop()
})

const app = () => ({ db: database.db, sealer: keys.keyring })

test('an empty house gets three administrators, once, and they alone make everybody else', async () => {
  const [first, second] = await Promise.all([
    setUpAdministrators(app(), 'qu', today),
    setUpAdministrators(app(), 'qu', today),
  ])
  const made = first.length > 0 ? first : second
  assert.deepEqual([first.length, second.length].sort(), [0, 3])
  assert.deepEqual(
    made.map(({ role }) => role),
    ['systemAdministrator', 'securityAdministrator', 'auditAdministrator'],
  )
  const [system, security, audit] = made.map(({ personId }) => personId)
  assert.ok(system !== undefined && security !== undefined && audit !== undefined)

  const form = { name: '钱立春', employeeNumber: '001', phone: '', email: '', idNumber: '' }
  const registered = await registerPerson(app(), by(system), government, form)
  assert.ok(registered.kind === 'done')
  const post = {
    personId: registered.personId,
    role: 'securityAdministrator',
    agencyId: government,
    unitId: null,
    from: today,
    until: null,
  } as const
  assert.equal((await appoint(database, by(system), post)).kind, 'refused')
  assert.equal((await appoint(database, by(security), post)).kind, 'done')

  const { rows } = await database.db.pool.query<{ id: number }>('select id from post where person_id = $1', [security])
  const end = { postId: rows[0]?.id ?? 0, until: today, reason: '由专人担任' }
  assert.equal((await endPost(database, by(registered.personId), end)).kind, 'done')
  assert.equal((await deactivatePerson(database, by(system), security, '由专人担任')).kind, 'done')
  assert.deepEqual(await setUpAdministrators(app(), 'qu', today), [], 'somebody else administers security now')
})

test('where the last of one kind is gone, the server can make another, who is somebody else', async () => {
  await database.db.pool.query("update post set until_day = '2026-12-01' where role = 'auditAdministrator'")
  assert.deepEqual(await setUpAdministrators(app(), 'qu', today), [])
  const made = await setUpAdministrators(app(), 'qu', day(2026, 12, 1))
  assert.deepEqual(
    made.map(({ role }) => role),
    ['auditAdministrator'],
  )
})

test('an agency below another, one without a desk, and none at all get none', async () => {
  await assert.rejects(setUpAdministrators(app(), 'ju', today), /“ju”有上级机关/)
  await assert.rejects(setUpAdministrators(app(), 'nowhere', today), /没有“nowhere”/)
  await database.db.pool.query("update agency set has_desk = false where slug = 'qu'")
  await assert.rejects(setUpAdministrators(app(), 'qu', today), /没有工作台/)
})
