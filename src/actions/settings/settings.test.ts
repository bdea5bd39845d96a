import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type TestDatabase, testDatabase } from '../../../test/database.ts'
import { audited, by, type District, district, today } from '../../../test/people.ts'
import { addDays, day } from '../../rules/day.ts'
import { type SettingKey, settingInWords } from '../../rules/settings.ts'
import { defaultPolicy } from '../../rules/sign-in/policy.ts'
import { settingHistory, settingOn } from '../../store/settings.ts'
import { signInPolicyOn } from '../../store/sign-in-policy.ts'
import { setUpAgency } from '../agency/set-up-agency.ts'
import { changeSetting } from './change-setting.ts'

let database: TestDatabase
let qu: District
before(async () => {
  database = await testDatabase()
  qu = await database.db.transaction((tx) => district(tx, 'settings'))
})
after(() => database.drop())

const tomorrow = addDays(today, 1)
const key = 'findingsPublicByDefault'
const change = { key, typed: ['true'], from: tomorrow, reason: '区政府公开办会议', basedOn: null } as const
const onDay = (asked = today) => database.db.read((tx) => settingOn(tx, key, asked))
const ids = () => database.db.read(async (tx) => (await settingHistory(tx, key)).map(({ id }) => id))

test('until somebody decides, a setting is what the program comes with', async () => {
  assert.equal(await onDay(), false)
  assert.deepEqual(await database.db.read((tx) => signInPolicyOn(tx, today)), defaultPolicy)
})

test('a setting holds from its day, is audited, and tells whoever saves second', async () => {
  const done = await changeSetting(database, by(qu.system), change)
  assert.ok(done.kind === 'done')
  assert.deepEqual([await onDay(), await onDay(tomorrow)], [false, true])
  assert.equal((await audited(database.db)).at(-1), 'settings.changeWork done')
  const second = await changeSetting(database, by(qu.system), { ...change, typed: ['false'] })
  assert.match(second.kind === 'refused' ? second.reason : '', /已有人修改/)
  await changeSetting(database, by(qu.system), { ...change, typed: ['false'], basedOn: done.id })
  assert.equal(await onDay(tomorrow), false)
  const history = await database.db.read((tx) => settingHistory(tx, key))
  assert.deepEqual(
    history.map(({ value, from, reason, recordedByName }) => [value, from, reason, recordedByName]),
    [
      [false, tomorrow, change.reason, '江系统'],
      [true, tomorrow, change.reason, '江系统'],
    ],
  )
})

test('agencies that are set up from that day on are as the setting says', async () => {
  const agency = { name: '新局', kind: 'department', region: '某省/某市/示例区', parent: 'settings-qu' } as const
  const basedOn = (await ids())[0] ?? null
  await changeSetting(database, by(qu.system), { ...change, from: today, basedOn })
  for (const [slug, on, expected] of [
    ['settings-xin', today, true],
    ['settings-you', tomorrow, false],
  ] as const) {
    const setUp = { agency: { ...agency, slug, name: slug }, day: today, basis: null }
    const done = await setUpAgency(database, by(qu.system, on), setUp)
    assert.equal(done.kind === 'done' && done.agency.findingsPublic, expected)
  }
})

test('days that have passed cannot be changed, nor values be made up, nor reasons be left out', async () => {
  const before = await ids()
  const basedOn = before[0] ?? null
  for (const [wrong, field] of [
    [{ from: addDays(today, -1) }, 'from'],
    [{ from: day(2028, 1, 1) }, 'from'],
    [{ typed: ['maybe'] }, 'value'],
    [{ reason: ' ' }, 'reason'],
  ] as const) {
    const result = await changeSetting(database, by(qu.system), { ...change, basedOn, ...wrong })
    assert.deepEqual(result.kind === 'invalid' && result.problems.map((problem) => problem.field), [field])
  }
  assert.deepEqual(await ids(), before)
})

const signIn = { from: today, reason: '等保整改', basedOn: null }

test('the security administrator decides how one signs in, within bounds that are said', async () => {
  const decide = (key: SettingKey, ...typed: string[]) =>
    changeSetting(database, by(qu.security), { key, typed, ...signIn })
  const wrong = [
    ['signIn.idleMinutes', '1', '闲置时限不少于5分钟。'],
    ['signIn.sessionHours', '很久', '请填写小时数，用整数。'],
    ['signIn.sessionHours', '', '请填写小时数，用整数。'],
    ['signIn.passwordDays', '9999', '口令有效期不超过730天。'],
    ['signIn.secondFactorRoles', 'king', '请从列出的选项中选择。'],
  ] as const
  for (const [asked, typed, message] of wrong) {
    assert.deepEqual(await decide(asked, typed), { kind: 'invalid', problems: [{ field: 'value', message }] })
  }
  assert.equal((await decide('signIn.idleMinutes', '１５')).kind, 'done')
  assert.equal((await decide('signIn.passwordDays', '')).kind, 'done')
  assert.equal((await decide('signIn.secondFactorRoles', 'auditAdministrator', 'head')).kind, 'done')
  assert.deepEqual(await database.db.read((tx) => signInPolicyOn(tx, today)), {
    idleMinutes: 15,
    sessionHours: 10,
    passwordDays: null,
    secondFactorRoles: ['auditAdministrator', 'head'],
  })
  assert.equal((await audited(database.db)).at(-1), 'settings.changeSecurity done')
})

test('a setting is said in words', () => {
  assert.equal(settingInWords('findingsPublicByDefault', true), '公开')
  assert.equal(settingInWords('signIn.idleMinutes', 30), '30分钟')
  assert.equal(settingInWords('signIn.passwordDays', null), '长期有效')
  assert.equal(settingInWords('signIn.secondFactorRoles', ['head', 'auditAdministrator']), '负责人、审计管理员')
  assert.equal(settingInWords('signIn.secondFactorRoles', []), '无')
})

test('neither administrator changes what is the other one’s, and nobody else changes anything', async () => {
  const minutes = { key: 'signIn.idleMinutes', typed: ['20'], ...signIn } as const
  for (const person of [qu.security, qu.audit, qu.office, qu.stranger]) {
    assert.equal((await changeSetting(database, by(person), change)).kind, 'refused')
  }
  for (const person of [qu.system, qu.audit, qu.office, qu.stranger]) {
    assert.equal((await changeSetting(database, by(person), minutes)).kind, 'refused')
  }
  assert.equal((await audited(database.db)).at(-1), 'settings.changeSecurity refused')
})
