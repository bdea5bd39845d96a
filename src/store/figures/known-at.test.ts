import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type TestDatabase, testDatabase } from '../../../test/database.ts'
import { officeAboveAll } from '../../../test/officers.ts'
import { worker, workingAgency } from '../../../test/people.ts'
import type { ClockEvent } from '../../rules/application/case-event.ts'
import { type Day, day } from '../../rules/day.ts'
import { periodOf } from '../../rules/figures/count.ts'
import type { Viewer } from '../../rules/visibility.ts'
import { insertApplication } from '../application/applications.ts'
import { appendEvents } from '../application/events.ts'
import { appendDisputeEvent, insertDispute } from './disputes.ts'
import { casesMovedSince, yearTablesKnownAt } from './known-at.ts'
import { unconfirmedCases, yearTables } from './year-tables.ts'

let database: TestDatabase
let viewer: Viewer
let agencyId: number
let recorder: number
const of = { period: periodOf(2025, day(2025, 12, 31)), counting: 'eachCaseOnce' } as const

before(async () => {
  database = await testDatabase()
  await database.db.transaction(async (tx) => {
    agencyId = await workingAgency(tx, 'ka')
    recorder = await worker(tx, agencyId, ['disclosureOffice'])
    viewer = await officeAboveAll(tx)
  })
})
after(() => database.drop())

async function record(id: number, ...events: readonly ClockEvent[]): Promise<readonly number[]> {
  return database.db.transaction((tx) => appendEvents(tx, id, events, recorder))
}

async function addCase(on: Day): Promise<number> {
  const id = await database.db.transaction(async (tx) => {
    const { id } = await insertApplication(tx, {
      agencyId,
      channel: 'counter',
      applicantKind: 'person',
      wanted: '全文',
      wantedDocument: null,
      receivingWay: 'collect',
      medium: 'paper',
      arrivedOn: on,
      submissionKey: null,
      codeKey: Buffer.alloc(32),
    })
    return id
  })
  await record(id, { kind: 'arrived', day: on, channel: 'counter' }, { kind: 'receiptConfirmed', day: on })
  return id
}

async function instant(): Promise<Date> {
  const { rows } = await database.db.pool.query<{ now: Date }>('select clock_timestamp() as now from pg_sleep(0.01)')
  return rows[0]?.now ?? new Date()
}

const replied = (on: Day) => ({ kind: 'replied', day: on, outcome: 'disclosed' }) as const
const figures = () => database.db.read((tx) => yearTables(tx, viewer, [agencyId], of))

test('what was recorded late, struck out or moved on later leaves the figures of an earlier instant as they were', async () => {
  const open = await addCase(day(2025, 12, 10))
  const answered = await addCase(day(2025, 3, 3))
  const [reply = 0] = (await record(answered, replied(day(2025, 3, 20)))).slice(-1)
  const dispute = await database.db.transaction(async (tx) => {
    const about = { applicationId: answered, aboutEvent: reply, afterId: null, unitId: null }
    const id = await insertDispute(tx, { ...about, block: 'reconsideration' }, recorder)
    const opened = { kind: 'instanceOpened', day: day(2025, 5, 6), instance: 'review', body: '某市人民政府' } as const
    await appendDisputeEvent(tx, id, { ...opened, number: null, procedure: 'ordinary' }, recorder)
    return id
  })
  const before = await figures()
  assert.equal(before.requests.carriedOut?.total, 1)
  assert.equal(before.disputes.reconsideration?.pending, 1)

  const knownAt = await instant()
  await instant()
  // Told only in the new year: an answer of December, a case of November, a decision of July; and a wrong reply.
  await record(open, replied(day(2025, 12, 29)))
  const late = await addCase(day(2025, 11, 28))
  await database.db.transaction(async (tx) => {
    await appendEvents(tx, answered, [{ kind: 'struck', day: day(2026, 1, 5), event: reply, reason: '误登' }], recorder)
    const decided = { kind: 'decided', day: day(2025, 7, 1), result: 'upheld', receivedOn: day(2025, 7, 2) } as const
    await appendDisputeEvent(tx, dispute, { ...decided, grounds: [], anew: null }, recorder)
  })

  const now = await figures()
  assert.equal(now.requests.received?.total, 3)
  assert.equal(now.disputes.reconsideration?.upheld, 1)
  await database.db.read(async (tx) => {
    assert.deepEqual(await yearTablesKnownAt(tx, viewer, [agencyId], of, knownAt), before)
    assert.deepEqual(await yearTablesKnownAt(tx, viewer, [agencyId], of, new Date()), now)
    const moved = await casesMovedSince(tx, viewer, [agencyId], { knownAt, arrivedUntil: day(2025, 12, 31) })
    assert.deepEqual(
      moved.map(({ id, knownThen }) => [id, knownThen.counted?.on ?? null]),
      [
        [open, null],
        [answered, '2025-03-20'],
        [late, null],
      ],
    )
  })
})

test('a case that was registered twice is no case of its own: not received, not concluded, until it is opened again', async () => {
  const received = async () => (await figures()).requests.received?.total ?? 0
  const concluded = async () => (await figures()).requests.concluded?.total ?? 0
  const [receivedBefore, concludedBefore] = [await received(), await concluded()]
  const twice = await addCase(day(2025, 6, 3))
  const beforeJoining = await figures()
  const knownAt = await instant()
  await instant()
  const outcome = 'otherHandling.other'
  await record(twice, { kind: 'closed', day: day(2025, 6, 4), outcome, why: 'joined' })
  assert.deepEqual([await received(), await concluded()], [receivedBefore, concludedBefore])
  const now = await figures()
  await database.db.read(async (tx) => {
    assert.deepEqual(await yearTablesKnownAt(tx, viewer, [agencyId], of, knownAt), beforeJoining)
    assert.deepEqual(await yearTablesKnownAt(tx, viewer, [agencyId], of, new Date()), now)
    assert.equal(await unconfirmedCases(tx, viewer, [agencyId], of.period.through), 0)
  })
  await record(twice, { kind: 'reopened', day: day(2025, 6, 5) }, replied(day(2025, 6, 6)))
  assert.deepEqual([await received(), await concluded()], [receivedBefore + 1, concludedBefore + 1])
})
