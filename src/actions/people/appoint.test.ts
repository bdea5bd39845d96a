import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type TestDatabase, testDatabase } from '../../../test/database.ts'
import { audited, by, type District, district, today, worker } from '../../../test/people.ts'
import { day } from '../../rules/day.ts'
import { officerOn } from '../../store/officers.ts'
import { eventsOfPerson } from '../../store/person-events.ts'
import { type Appointment, appoint } from './appoint.ts'
import { delegate } from './delegate.ts'
import { endPost } from './end-post.ts'

let database: TestDatabase
let people: District
before(async () => {
  database = await testDatabase()
  people = await database.db.transaction((tx) => district(tx, 'a'))
})
after(() => database.drop())

const reviewerOf = (personId: number): Appointment => ({
  personId,
  role: 'secondReviewer',
  agencyId: people.bureau,
  unitId: null,
  from: today,
  until: null,
})

test('an appointment gives its rights from its day, and is an event and an audit entry in the same transaction', async () => {
  const { newcomer, security, bureau } = people
  const result = await appoint(database, by(security), { ...reviewerOf(newcomer), from: day(2026, 11, 25) })
  assert.equal(result.kind, 'done')
  assert.deepEqual(await rolesOn(newcomer, today), [])
  assert.deepEqual(await rolesOn(newcomer, day(2026, 11, 24)), [])
  assert.deepEqual(await rolesOn(newcomer, day(2026, 11, 25)), [['secondReviewer', bureau]])
  const events = await eventsOf(newcomer)
  assert.deepEqual(
    events.map(({ kind, day: from, recordedBy }) => ({ kind, from, recordedBy })),
    [{ kind: 'appointed', from: '2026-11-25', recordedBy: security }],
  )
  assert.equal((await audited(database.db)).at(-1), 'post.appoint done')
})

test('nobody but the security administrator appoints: neither the head nor the other administrators', async () => {
  const { newcomer, chief, system, audit, office, clerk } = people
  for (const person of [chief, system, audit, office, clerk]) {
    const result = await appoint(database, by(person), { ...reviewerOf(newcomer), role: 'supervisor' })
    assert.deepEqual(result, { kind: 'refused', reason: '只有安全管理员可以授予岗位。' })
  }
  assert.equal((await audited(database.db)).at(-1), 'post.appoint refused')
})

test('nobody appoints himself, nor ends his own post', async () => {
  const { security } = people
  const self = await appoint(database, by(security), reviewerOf(security))
  assert.deepEqual(self, { kind: 'refused', reason: '不能给自己授予岗位，请由另一位安全管理员办理。' })
  const [post] = await postsOf(security)
  const ended = await endPost(database, by(security), { postId: post?.id ?? 0, until: today, reason: '调离' })
  assert.deepEqual(ended, { kind: 'refused', reason: '不能免去自己的岗位，请由另一位安全管理员办理。' })
})

test('an administrator comes to no other post, in either order, on any day on which both would hold', async () => {
  const { security, audit, clerk, system } = people
  const excluded = { kind: 'refused', reason: '系统、安全、审计管理员须由不同的人担任，且不得兼任其他岗位。' }
  assert.deepEqual(await appoint(database, by(security), reviewerOf(audit)), excluded)
  const administrator = { ...reviewerOf(clerk), role: 'auditAdministrator' } as const
  assert.deepEqual(await appoint(database, by(security), administrator), excluded)
  const other = { ...reviewerOf(system), role: 'auditAdministrator' } as const
  assert.deepEqual(await appoint(database, by(security), other), excluded)

  const leaving = await database.db.transaction((tx) =>
    worker(tx, people.bureau, ['informationOfficer'], { until: day(2026, 12, 1) }),
  )
  const before = { ...reviewerOf(leaving), role: 'auditAdministrator', from: day(2026, 11, 30) } as const
  assert.deepEqual(await appoint(database, by(security), before), excluded)
  assert.equal((await appoint(database, by(security), { ...before, from: day(2026, 12, 1) })).kind, 'done')
})

test('what somebody acts in by delegation excludes like a post of his own', async () => {
  const { security, chief, bureau } = people
  const deputy = await database.db.transaction((tx) => worker(tx, bureau, []))
  const [post] = await postsOf(chief)
  const wanted = { postIds: [post?.id ?? 0], delegateId: deputy, from: day(2026, 12, 20), until: day(2026, 12, 24) }
  assert.equal((await delegate(database, by(chief), { ...wanted, reason: '出差' })).kind, 'done')
  const result = await appoint(database, by(security), { ...reviewerOf(deputy), role: 'systemAdministrator' })
  assert.equal(result.kind, 'refused')
  const until = { ...reviewerOf(deputy), role: 'systemAdministrator', until: day(2026, 12, 20) } as const
  assert.equal((await appoint(database, by(security), until)).kind, 'done')
})

test('two appointments at the same moment do not make a combination that neither alone would', async () => {
  const { security, bureau } = people
  const somebody = await database.db.transaction((tx) => worker(tx, bureau, []))
  const results = await Promise.all([
    appoint(database, by(security), { ...reviewerOf(somebody), role: 'auditAdministrator' }),
    appoint(database, by(security), { ...reviewerOf(somebody), role: 'head' }),
  ])
  assert.deepEqual(results.map(({ kind }) => kind).sort(), ['done', 'refused'])
})

test('the same post twice, days gone by, an agency elsewhere, and people one cannot know of are refused', async () => {
  const { security, clerk, elsewhere, stranger } = people
  const same = await appoint(database, by(security), { ...reviewerOf(clerk), role: 'firstReviewer' })
  assert.deepEqual(same, { kind: 'refused', reason: '此人在这段时间已任该机关的初审。' })
  const past = await appoint(database, by(security), { ...reviewerOf(clerk), from: day(2026, 11, 21) })
  assert.deepEqual(past, {
    kind: 'invalid',
    problems: [{ field: 'from', message: '岗位不能从已经过去的日期起算。' }],
  })
  const there = await appoint(database, by(security), { ...reviewerOf(clerk), agencyId: elsewhere })
  assert.deepEqual(there, { kind: 'refused', reason: '只有安全管理员可以授予岗位。' })
  assert.deepEqual(await appoint(database, by(security), reviewerOf(stranger)), { kind: 'unknown' })
  assert.deepEqual(await appoint(database, by(security), reviewerOf(987_654)), { kind: 'unknown' })
})

test('an ended post gives no right from its last day on, and cannot be ended again or prolonged', async () => {
  const { security, bureau } = people
  const somebody = await database.db.transaction((tx) => worker(tx, bureau, ['legalReviewer']))
  const [post] = await postsOf(somebody)
  const end = (until: typeof today, reason = '轮岗') =>
    endPost(database, by(security), { postId: post?.id ?? 0, until, reason })
  assert.equal((await end(day(2026, 12, 1), ' ')).kind, 'invalid')
  assert.equal((await end(day(2026, 12, 1))).kind, 'done')
  assert.deepEqual(await rolesOn(somebody, day(2026, 11, 30)), [['legalReviewer', bureau]])
  assert.deepEqual(await rolesOn(somebody, day(2026, 12, 1)), [])
  assert.equal((await end(day(2026, 12, 2))).kind, 'invalid')
  assert.equal((await end(today)).kind, 'done')
  assert.deepEqual(await rolesOn(somebody, today), [])
  assert.deepEqual(await end(today), { kind: 'refused', reason: '该岗位已经结束。' })
})

test('whoever has no account that can be used can do nothing', async () => {
  const result = await appoint(database, by(people.security, day(2025, 12, 31)), reviewerOf(people.newcomer))
  assert.deepEqual(result, { kind: 'refused', reason: '您的账号未启用或已停用。' })
})

async function postsOf(personId: number) {
  const { rows } = await database.db.pool.query<{ id: number }>('select id from post where person_id = $1', [personId])
  return rows
}

async function rolesOn(personId: number, on: typeof today) {
  const officer = await database.db.read((tx) => officerOn(tx, personId, on))
  return officer?.posts.map(({ role, agencyId }) => [role, agencyId])
}

async function eventsOf(personId: number) {
  return database.db.read(async (tx) => {
    const officer = await officerOn(tx, people.security, today)
    assert.ok(officer !== null)
    return eventsOfPerson(tx, { kind: 'officer', officer }, personId)
  })
}
