import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type TestDatabase, testDatabase } from '../../../test/database.ts'
import { testKeyring } from '../../../test/keyring.ts'
import { audited, by, type District, district, today } from '../../../test/people.ts'
import type { Keyring } from '../../outside/keyring.ts'
import { officerOn } from '../../store/officers.ts'
import { listPeople, personFacts, sealedDataOf } from '../../store/people.ts'
import { correctPerson } from './correct-person.ts'
import { deactivatePerson } from './deactivate-person.ts'
import { registerPerson } from './register-person.ts'
import { releaseReset } from './release-reset.ts'
import { revealPersonalData } from './reveal-personal-data.ts'

let database: TestDatabase
let keys: { keyring: Keyring; drop(): Promise<void> }
let people: District
before(async () => {
  database = await testDatabase()
  keys = await testKeyring()
  people = await database.db.transaction((tx) => district(tx, 'r'))
})
after(async () => {
  await keys.drop()
  await database.drop()
})

const typed = {
  name: '重 阳',
  employeeNumber: 'ＪＹ-０１',
  phone: '138 0013 8000',
  email: 'Chongyang@example.gov.cn',
  idNumber: '11010519491231002x',
}
const app = () => ({ db: database.db, sealer: keys.keyring })

test('a registered person can sign in and do nothing: the account gives no right', async () => {
  const { system, bureau } = people
  const result = await registerPerson(app(), by(system), bureau, typed)
  assert.ok(result.kind === 'done')
  const officer = await database.db.read((tx) => officerOn(tx, result.personId, today))
  assert.deepEqual(officer, { personId: result.personId, day: today, posts: [] })
  assert.equal((await audited(database.db)).at(-1), 'person.register done')
})

test('personal data lies sealed in its own row and column; a look is allowed to two and audited before it is shown', async () => {
  const { system, security, bureau, chief } = people
  const result = await registerPerson(app(), by(system), bureau, {
    ...typed,
    employeeNumber: 'JY-02',
    idNumber: '440524188001010014',
  })
  assert.ok(result.kind === 'done')
  const { rows } = await database.db.pool.query('select person::text as row from person where id = $1', [
    result.personId,
  ])
  for (const plain of ['13800138000', '440524188001010014', 'example.gov.cn']) {
    assert.ok(!rows[0].row.includes(plain) && !rows[0].row.includes(Buffer.from(plain).toString('hex')))
  }
  const sealed = await database.db.read((tx) => sealedDataOf(tx, result.personId))
  assert.ok(sealed?.phone)
  assert.throws(() => keys.keyring.open(sealed.phone ?? Buffer.alloc(0), `person.phone:${result.personId + 1}`))

  const shown = await revealPersonalData(app(), by(system), result.personId)
  assert.deepEqual(shown, {
    kind: 'done',
    data: { phone: '13800138000', email: 'Chongyang@example.gov.cn', idNumber: '440524188001010014' },
  })
  assert.equal((await revealPersonalData(app(), by(result.personId), result.personId)).kind, 'done')
  for (const other of [security, chief]) {
    const refused = await revealPersonalData(app(), by(other), result.personId)
    assert.deepEqual(refused, { kind: 'refused', reason: '只有本人和系统管理员可以查看完整的个人信息。' })
  }
  assert.deepEqual((await audited(database.db)).slice(-4), [
    'person.revealPersonalData done',
    'person.revealPersonalData done',
    'person.revealPersonalData refused',
    'person.revealPersonalData refused',
  ])
  const audit = await database.db.pool.query('select json_agg(audit_entry)::text as log from audit_entry')
  assert.ok(!/13800138000|44052418/.test(audit.rows[0].log))
})

test('a form is read whole, every mistake at its field, and the same person is not registered twice', async () => {
  const { system, bureau } = people
  const wrong = { name: ' ', employeeNumber: '科 员', phone: '123', email: 'a@b', idNumber: '110105194912310021' }
  const result = await registerPerson(app(), by(system), bureau, wrong)
  assert.ok(result.kind === 'invalid')
  assert.deepEqual(
    result.problems.map(({ field }) => field),
    ['name', 'employeeNumber', 'phone', 'email', 'idNumber'],
  )
  const again = await registerPerson(app(), by(system), bureau, { ...typed, idNumber: '' })
  assert.deepEqual(again, {
    kind: 'invalid',
    problems: [{ field: 'employeeNumber', message: '本机关已有此工号，请核对。' }],
  })
  const twice = await registerPerson(app(), by(system), people.government, typed)
  assert.ok(twice.kind === 'invalid' && twice.problems[0]?.field === 'idNumber')
})

test('the security administrator registers nobody, nor does anybody elsewhere', async () => {
  const { security, stranger, elsewhere, system, bureau } = people
  const refused = { kind: 'refused', reason: '只有系统管理员可以登记人员。' }
  assert.deepEqual(await registerPerson(app(), by(security), bureau, typed), refused)
  assert.deepEqual(await registerPerson(app(), by(stranger), bureau, typed), refused)
  assert.deepEqual(await registerPerson(app(), by(system), elsewhere, typed), refused)
  assert.deepEqual(await registerPerson(app(), by(system), 987_654, typed), { kind: 'unknown' })
})

test('the address for recovery by mail of somebody who holds posts is changed by two, never by one', async () => {
  const { system, security, clerk } = people
  const correction = { ...typed, name: '单小满', employeeNumber: 'JY-09', idNumber: '' }
  const alone = await correctPerson(app(), by(system), clerk, correction)
  assert.deepEqual(alone, {
    kind: 'invalid',
    problems: [{ field: 'email', message: '此人有岗位，更改电子邮箱须先由安全管理员准许重置，当日有效。' }],
  })
  assert.equal((await correctPerson(app(), by(system), clerk, { ...correction, email: '' })).kind, 'done')
  assert.equal((await releaseReset(database, by(security), clerk)).kind, 'done')
  assert.equal((await correctPerson(app(), by(system), clerk, correction)).kind, 'done')
  const facts = await database.db.read((tx) => personFacts(tx, clerk, today))
  assert.equal(facts?.resetReleased, true)
})

test('people are found by name, pinyin, initials and number, in the agencies that one sees', async () => {
  const { clerk, office, stranger } = people
  const found = async (viewer: number, query: string) =>
    database.db.read(async (tx) => {
      const officer = await officerOn(tx, viewer, today)
      assert.ok(officer !== null)
      const { people: listed } = await listPeople(tx, { kind: 'officer', officer }, today, { query, page: 1 })
      return listed.map(({ name }) => name)
    })
  for (const query of ['小满', 'shanxiaoman', 'sxm', 'SXM', 'jy-09', '09 小满']) {
    assert.deepEqual(await found(office, query), ['单小满'], query)
  }
  assert.deepEqual(await found(office, 'zeng'), ['曾立夏'])
  assert.deepEqual(await found(office, '外人'), [])
  assert.deepEqual(await found(stranger, '小满'), [])
  assert.deepEqual(await found(stranger, ''), ['外人'])
  assert.deepEqual(await found(clerk, 'gsqm'), [], 'the bureau does not see the people of the government')
  assert.deepEqual(await found(office, '。'), [])
})

test('a closed account gives no right at once; not one’s own, not that of a security administrator', async () => {
  const { system, security, chief } = people
  assert.equal((await deactivatePerson(database, by(system), system, '离职')).kind, 'refused')
  assert.equal((await deactivatePerson(database, by(system), security, '离职')).kind, 'refused')
  assert.equal((await deactivatePerson(database, by(system), chief, '离职')).kind, 'done')
  assert.equal(await database.db.read((tx) => officerOn(tx, chief, today)), null)
  const again = await deactivatePerson(database, by(system), chief, '离职')
  assert.deepEqual(again, { kind: 'refused', reason: '此人的账号未启用或已停用。' })
})
