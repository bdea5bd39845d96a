import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type TestDatabase, testDatabase } from '../../../test/database.ts'
import { by, type District, district, today, worker } from '../../../test/people.ts'
import { type Day, day } from '../../rules/day.ts'
import { delegationsOf } from '../../store/delegations.ts'
import { officerOn } from '../../store/officers.ts'
import { deactivatePerson } from './deactivate-person.ts'
import { delegate } from './delegate.ts'
import { endDelegation } from './end-delegation.ts'
import { endPost } from './end-post.ts'

let database: TestDatabase
let people: District
before(async () => {
  database = await testDatabase()
  people = await database.db.transaction((tx) => district(tx, 'd'))
})
after(() => database.drop())

const leave = { from: day(2026, 12, 1), until: day(2026, 12, 11), reason: '休假' }

test('a delegate acts in the post from the first to the last day, marked as acting, and the holder keeps it', async () => {
  const { clerk, chief } = people
  const result = await delegate(database, by(clerk), { ...leave, postIds: await postsOf(clerk), delegateId: chief })
  assert.equal(result.kind, 'done')
  const before = [['head', null]]
  const during = [...before, ['informationOfficer', clerk], ['firstReviewer', clerk]]
  assert.deepEqual(await actsIn(chief, day(2026, 11, 30)), before)
  assert.deepEqual(await actsIn(chief, day(2026, 12, 1)), during)
  assert.deepEqual(await actsIn(chief, day(2026, 12, 10)), during)
  assert.deepEqual(await actsIn(chief, day(2026, 12, 11)), before)
  assert.equal((await actsIn(clerk, day(2026, 12, 5))).length, 2)

  await endAll(chief)
  assert.deepEqual(await actsIn(chief, day(2026, 12, 5)), before)
})

test('a delegate cannot delegate on, nor can anybody delegate what he does not hold', async () => {
  const { clerk, chief, newcomer, office } = people
  const postIds = await postsOf(clerk)
  const now = { from: today, until: day(2026, 11, 24), reason: '外出' }
  assert.equal((await delegate(database, by(clerk), { ...now, postIds, delegateId: chief })).kind, 'done')
  const on = await delegate(database, by(chief), { ...now, postIds, delegateId: newcomer })
  assert.deepEqual(on, { kind: 'refused', reason: '受委托人不得再委托他人。' })
  const foreign = await delegate(database, by(office), { ...now, postIds, delegateId: newcomer })
  assert.deepEqual(foreign, { kind: 'refused', reason: '只能委托自己的岗位。' })
  const unseen = await delegate(database, by(people.stranger), { ...now, postIds, delegateId: people.stranger })
  assert.deepEqual(unseen, { kind: 'unknown' })
  await endAll(chief)
})

test('nobody comes to an excluded combination by a delegation, and administrators give and take none', async () => {
  const { clerk, system, security, chief, bureau } = people
  const ours = await database.db.transaction((tx) => worker(tx, bureau, ['auditAdministrator']))
  const given = await delegate(database, by(clerk), { ...leave, postIds: await postsOf(clerk), delegateId: ours })
  assert.deepEqual(given, {
    kind: 'refused',
    reason: '系统、安全、审计管理员不得兼任其他岗位，不能受委托。',
  })
  for (const administrator of [system, security]) {
    const passed = await delegate(database, by(administrator), {
      ...leave,
      postIds: await postsOf(administrator),
      delegateId: chief,
    })
    assert.deepEqual(passed, { kind: 'refused', reason: '管理员岗位不得委托，请由安全管理员另行授予岗位。' })
  }
})

test('a delegation goes to one active colleague at a time, within the days of the post, all posts or none', async () => {
  const { clerk, chief, newcomer, office, bureau } = people
  const postIds = await postsOf(clerk)
  const outside = await delegate(database, by(clerk), { ...leave, postIds, delegateId: office })
  assert.deepEqual(outside, { kind: 'unknown' }, 'a clerk cannot know the people of the government')
  const from = await delegate(database, by(clerk), { ...leave, from: day(2026, 11, 1), postIds, delegateId: chief })
  assert.equal(from.kind, 'invalid')

  const [first = 0, second = 0] = postIds
  const one = await delegate(database, by(clerk), { ...leave, postIds: [second], delegateId: chief })
  assert.equal(one.kind, 'done')
  const both = await delegate(database, by(clerk), { ...leave, postIds: [first, second], delegateId: newcomer })
  assert.deepEqual(both, { kind: 'refused', reason: '该岗位在这段时间已经委托他人。' })
  assert.deepEqual(await actsIn(newcomer, day(2026, 12, 5)), [], 'the post that was free was not delegated alone')
  await endAll(chief)

  const short = await database.db.transaction((tx) =>
    worker(tx, bureau, ['legalReviewer'], { until: day(2026, 12, 5) }),
  )
  const beyond = await delegate(database, by(short), { ...leave, postIds: await postsOf(short), delegateId: chief })
  assert.deepEqual(beyond, { kind: 'refused', reason: '委托的日期须在本人任职的期间之内。' })
})

test('a delegation ends with the post, with the account of either, and when one of the two ends it', async () => {
  const { security, system, bureau } = people
  const during = day(2026, 11, 23)
  for (const end of ['post', 'holder', 'delegate', 'renounced'] as const) {
    const [holder, deputy] = await database.db.transaction(async (tx) => [
      await worker(tx, bureau, ['legalReviewer']),
      await worker(tx, bureau, ['readingPoint']),
    ])
    const postIds = await postsOf(holder)
    const given = await delegate(database, by(holder), {
      postIds,
      delegateId: deputy,
      from: today,
      until: day(2026, 12, 1),
      reason: '培训',
    })
    assert.ok(given.kind === 'done')
    assert.equal((await actsIn(deputy, during)).length, 2, end)
    const result = await {
      post: () => endPost(database, by(security), { postId: postIds[0] ?? 0, until: today, reason: '调离' }),
      holder: () => deactivatePerson(database, by(system), holder, '调离'),
      delegate: () => deactivatePerson(database, by(system), deputy, '调离'),
      renounced: () => endDelegation(database, by(deputy), given.delegationIds[0] ?? 0),
    }[end]()
    assert.equal(result.kind, 'done')
    assert.ok(
      (await actsIn(deputy, during)).every(([, actingFor]) => actingFor === null),
      end,
    )
  }
})

test('those who are no party to a delegation cannot end it, and outside the agency it is not known', async () => {
  const { clerk, chief, newcomer, office, stranger, security } = people
  const postIds = (await postsOf(clerk)).slice(0, 1)
  const given = await delegate(database, by(clerk), { ...leave, postIds, delegateId: newcomer })
  assert.ok(given.kind === 'done')
  const [id = 0] = given.delegationIds
  for (const person of [chief, office]) {
    const result = await endDelegation(database, by(person), id)
    assert.deepEqual(result, { kind: 'refused', reason: '只有委托人、受委托人或安全管理员可以结束委托。' })
  }
  assert.deepEqual(await endDelegation(database, by(stranger), id), { kind: 'unknown' })
  const listed = await database.db.read(async (tx) => {
    const officer = await officerOn(tx, chief, today)
    return officer === null ? [] : delegationsOf(tx, { kind: 'officer', officer }, clerk, today)
  })
  assert.deepEqual(
    listed.map(({ holderName, delegateName, role }) => [holderName, delegateName, role]),
    [['单小满', '白露', 'informationOfficer']],
  )
  assert.equal((await endDelegation(database, by(security), id)).kind, 'done')
  assert.deepEqual(await endDelegation(database, by(security), id), { kind: 'refused', reason: '该委托已经结束。' })
})

async function endAll(delegateId: number) {
  await database.db.pool.query('update delegation set until_day = from_day where delegate_id = $1', [delegateId])
}

async function postsOf(personId: number): Promise<number[]> {
  const { rows } = await database.db.pool.query<{ id: number }>(
    'select id from post where person_id = $1 order by id',
    [personId],
  )
  return rows.map(({ id }) => id)
}

async function actsIn(personId: number, on: Day) {
  const officer = await database.db.read((tx) => officerOn(tx, personId, on))
  return officer?.posts.map(({ role, actingFor }) => [role, actingFor] as const) ?? []
}
