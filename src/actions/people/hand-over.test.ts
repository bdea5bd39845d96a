import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, before, test } from 'node:test'
import { type TestDatabase, testDatabase } from '../../../test/database.ts'
import { audited, by, type District, district, today, worker } from '../../../test/people.ts'
import { day } from '../../rules/day.ts'
import type { Transaction } from '../../store/database.ts'
import { officerOn } from '../../store/officers.ts'
import { beginSession } from '../../store/sessions.ts'
import { openSignInAccount } from '../../store/sign-in-accounts.ts'
import { delegate } from './delegate.ts'
import { countOpenWork, handOver } from './hand-over.ts'

let database: TestDatabase
let people: District
before(async () => {
  database = await testDatabase()
  people = await database.db.transaction((tx) => district(tx, 'h'))
})
after(() => database.drop())

const reason = '调离本单位'

test('in one step everything goes to the successor, single posts to others or to nobody, and nothing stays', async () => {
  const { security, newcomer, chief, bureau } = people
  const leaver = await database.db.transaction((tx) =>
    worker(tx, bureau, ['informationOfficer', 'secrecyReviewer', 'readingPoint']),
  )
  const [first = 0, second = 0, third = 0] = await postsOf(leaver)
  const given = await delegate(database, by(leaver), {
    postIds: [first],
    delegateId: chief,
    from: today,
    until: day(2026, 12, 1),
    reason: '休假',
  })
  assert.equal(given.kind, 'done')
  await database.db.transaction((tx) => signedIn(tx, leaver))
  assert.deepEqual(await openWorkOf(leaver), [
    { name: '委托', count: 1 },
    { name: '岗位', count: 3 },
    { name: '登录', count: 1 },
  ])

  const result = await handOver(database, by(security), {
    personId: leaver,
    successorId: newcomer,
    successorOfPost: new Map([
      [second, chief],
      [third, null],
    ]),
    reason,
  })
  assert.deepEqual(result, {
    kind: 'done',
    handed: [
      { name: '委托', count: 1 },
      { name: '岗位', count: 3 },
      { name: '登录', count: 1 },
    ],
  })
  assert.deepEqual(await rolesOf(leaver), [])
  assert.deepEqual(await rolesOf(newcomer), ['informationOfficer'])
  assert.deepEqual(await rolesOf(chief), ['head', 'secrecyReviewer'])
  assert.deepEqual(await openWorkOf(leaver), [])
  assert.deepEqual(await eventsAbout(leaver), [
    'delegated',
    'delegationEnded',
    'postEnded',
    'postEnded',
    'postEnded',
    'handedOver',
  ])
})

test('a handover that one appointment forbids changes nothing at all', async () => {
  const { security, audit, bureau } = people
  const leaver = await database.db.transaction((tx) => worker(tx, bureau, ['readingPoint', 'legalReviewer']))
  const [first = 0, second = 0] = await postsOf(leaver)
  const result = await handOver(database, by(security), {
    personId: leaver,
    successorId: null,
    successorOfPost: new Map([
      [first, people.newcomer],
      [second, audit],
    ]),
    reason,
  })
  assert.deepEqual(result, {
    kind: 'refused',
    reason: '示例h-jiaoyu法制审核：系统、安全、审计管理员须由不同的人担任，且不得兼任其他岗位。',
  })
  assert.deepEqual(await rolesOf(leaver), ['readingPoint', 'legalReviewer'])
  assert.ok(!(await rolesOf(people.newcomer)).includes('readingPoint'))
  assert.deepEqual(await eventsAbout(leaver), [])
  assert.equal((await audited(database.db)).at(-1), 'handover.give refused')
})

test('nobody takes over for himself, hands over to the leaver, or hands over what lies beyond his agencies', async () => {
  const { security, system, chief, clerk, bureau, elsewhere } = people
  const asked = { personId: clerk, successorId: security, reason }
  const self = await handOver(database, by(security), asked)
  assert.equal(self.kind, 'refused')
  const back = await handOver(database, by(security), { ...asked, successorId: clerk })
  assert.deepEqual(back, { kind: 'refused', reason: '不能移交给本人。' })
  const own = await handOver(database, by(security), { ...asked, personId: security, successorId: chief })
  assert.deepEqual(own, { kind: 'refused', reason: '不能移交自己的工作，请由另一位安全管理员办理。' })
  const other = await handOver(database, by(system), { ...asked, successorId: chief })
  assert.deepEqual(other, { kind: 'refused', reason: '只有安全管理员可以办理工作移交。' })
  const twice = await database.db.transaction((tx) => worker(tx, bureau, ['readingPoint']))
  await database.db.pool.query(
    "insert into post (person_id, role, agency_id, from_day) values ($1, 'head', $2, '2026-01-01')",
    [twice, elsewhere],
  )
  const beyond = await handOver(database, by(security), { ...asked, personId: twice, successorId: chief })
  assert.deepEqual(beyond, { kind: 'refused', reason: '此人在其他机关还有岗位，请由上级机关的安全管理员办理。' })
  const without = await handOver(database, by(security), { ...asked, successorId: chief, reason: '  ' })
  assert.deepEqual(without, { kind: 'invalid', problems: [{ field: 'reason', message: '请写明理由。' }] })
})

async function signedIn(tx: Transaction, personId: number) {
  await openSignInAccount(tx, personId)
  const now = new Date()
  const session = { personId, firstFactor: 'password', secondFactorAt: null, beganAt: now, cameFrom: null } as const
  await beginSession(tx, { ...session, device: '测试', tokenHash: randomBytes(32) })
}

function openWorkOf(personId: number) {
  return database.db.read((tx) => countOpenWork(tx, personId, today))
}

async function postsOf(personId: number): Promise<number[]> {
  const { rows } = await database.db.pool.query<{ id: number }>(
    'select id from post where person_id = $1 order by id',
    [personId],
  )
  return rows.map(({ id }) => id)
}

async function rolesOf(personId: number) {
  const officer = await database.db.read((tx) => officerOn(tx, personId, today))
  return officer?.posts.filter(({ actingFor }) => actingFor === null).map(({ role }) => role) ?? []
}

async function eventsAbout(personId: number) {
  const { rows } = await database.db.pool.query<{ kind: string }>(
    'select kind from person_event where person_id = $1 order by id',
    [personId],
  )
  return rows.map(({ kind }) => kind)
}
