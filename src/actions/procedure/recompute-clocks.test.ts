import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type TestDatabase, testDatabase } from '../../../test/database.ts'
import { audited, by, type District, district, today } from '../../../test/people.ts'
import type { CaseEvent } from '../../rules/application/case-event.ts'
import { type Day, day } from '../../rules/day.ts'
import { insertApplication } from '../../store/application/applications.ts'
import { appendEvents, clockOfCase } from '../../store/application/events.ts'
import { officerOn } from '../../store/officers.ts'
import { addClockChange, clockChange, movedDays, movesOf } from '../../store/procedure/clock-changes.ts'
import { importHolidayNotice } from '../calendar/import-holiday-notice.ts'
import { changeSetting } from '../settings/change-setting.ts'
import { recomputeBatch, recomputeClocks } from './recompute-clocks.ts'

let database: TestDatabase
let qu: District
before(async () => {
  database = await testDatabase()
  qu = await database.db.transaction((tx) => district(tx, 'recompute'))
})
after(() => database.drop())

/** A case of the bureau that came in on a day, and what happened to it since. */
async function caseOf(arrivedOn: Day, events: readonly CaseEvent[] = []): Promise<number> {
  return database.db.transaction(async (tx) => {
    const { id } = await insertApplication(tx, {
      ...{ agencyId: qu.bureau, channel: 'counter', applicantKind: 'person', wanted: '办学许可', wantedDocument: null },
      ...{ receivingWay: 'collect', medium: 'paper', arrivedOn, submissionKey: null, codeKey: Buffer.from('code') },
    })
    const received: readonly CaseEvent[] = [
      { kind: 'arrived', day: arrivedOn, channel: 'counter' },
      { kind: 'receiptConfirmed', day: arrivedOn },
    ]
    await appendEvents(tx, id, [...received, ...events], null)
    return id
  })
}

async function copyOf(id: number) {
  const { rows } = await database.db.pool.query(
    'select due_on as "dueOn", due_provisional as provisional, waiting_until as until, in_time as "inTime" from application where id = $1',
    [id],
  )
  return rows[0]
}

const text = '1月1日至3日休\n2月6日至12日休\n2月14日班\n10月1日至7日休\n10月9日班'
const notice = { year: '2027', source: '关于2027年部分节假日安排的通知（测试）', text }

test('importing a notice moves the open cases that count over its days, lists them, and leaves the rest', async () => {
  const early = await caseOf(day(2026, 11, 2))
  const late = await caseOf(day(2026, 12, 10))
  const fee = await caseOf(day(2026, 12, 1), [{ kind: 'feeNoticed', day: day(2026, 12, 15), fee: 1 }])
  const answered = await caseOf(day(2026, 12, 10), [{ kind: 'replied', day: day(2027, 1, 8), outcome: 'disclosed' }])
  assert.deepEqual(await copyOf(late), { dueOn: '2027-01-07', provisional: true, until: null, inTime: null })
  assert.deepEqual(await copyOf(answered), { dueOn: '2027-01-07', provisional: true, until: null, inTime: false })

  const done = await importHolidayNotice(database, by(qu.office), notice)
  assert.ok(done.kind === 'done')
  assert.deepEqual(await copyOf(early), { dueOn: '2026-11-30', provisional: false, until: null, inTime: null })
  assert.deepEqual(await copyOf(late), { dueOn: '2027-01-08', provisional: false, until: null, inTime: null })
  assert.deepEqual(await copyOf(fee), { dueOn: null, provisional: false, until: '2027-01-13', inTime: null })
  assert.deepEqual(await copyOf(answered), { dueOn: '2027-01-08', provisional: false, until: null, inTime: true })

  const change = await database.db.read((tx) => clockChange(tx, done.clockChange))
  assert.deepEqual([change?.lookedAt, change?.moved, change?.finishedAt instanceof Date], [4, 3, true])
  assert.equal((await audited(database.db)).at(-1), 'clock.recompute done')
  const listed = await listedFor(qu.office, done.clockChange)
  assert.deepEqual(
    listed.map(({ applicationId, dueBefore, dueAfter, provisionalBefore, waitingAfter }) => [
      ...[applicationId, dueBefore, dueAfter, provisionalBefore, waitingAfter],
    ]),
    [
      [late, '2027-01-07', '2027-01-08', true, null],
      [answered, '2027-01-07', '2027-01-08', true, null],
      [fee, null, null, false, '2027-01-13'],
    ],
  )
  const [move] = await database.db.read((tx) => movesOf(tx, late))
  assert.deepEqual([move?.cause, move?.dueBefore, move?.dueAfter], [notice.source, '2027-01-07', '2027-01-08'])
})

test('the same notice again moves nothing', async () => {
  const done = await importHolidayNotice(database, by(qu.office), notice)
  assert.ok(done.kind === 'done')
  const change = await database.db.read((tx) => clockChange(tx, done.clockChange))
  assert.deepEqual([change?.lookedAt, change?.moved], [3, 0])
})

test('whoever may not see a case is not shown it in the list', async () => {
  const [latest] = (await database.db.pool.query('select min(id)::int as id from clock_change')).rows
  assert.equal((await listedFor(qu.clerk, latest.id)).length, 3)
  assert.equal((await listedFor(qu.stranger, latest.id)).length, 0)
})

test('what a crash left over goes on where it stopped, case by case', async () => {
  const cases: number[] = []
  for (let count = 0; count < 30; count += 1) cases.push(await caseOf(day(2027, 12, 10)))
  const before = await copyOf(cases[0] ?? 0)
  // As if the process had died right after the import: the notice and the task are kept, no case was looked at.
  const change = await database.db.transaction(async (tx) => {
    const { rows } = await tx.query(
      `insert into holiday_notice (year, source, days_off, days_worked, recorded_by)
       values (2028, '2028年通知（测试）', '01-03', '', $1)
       returning id`,
      [qu.office],
    )
    return addClockChange(tx, { noticeId: rows[0].id }, today)
  })
  assert.equal(await recomputeBatch(database, today, 20), true)
  const half = await database.db.read((tx) => clockChange(tx, change))
  assert.deepEqual([half?.lookedAt, half?.finishedAt], [20, null])
  assert.deepEqual(await copyOf(cases.at(-1) ?? 0), before)
  await recomputeClocks(database, today)
  const whole = await database.db.read((tx) => clockChange(tx, change))
  assert.deepEqual([whole?.lookedAt, whole?.moved], [33, 30])
  assert.notDeepEqual(await copyOf(cases.at(-1) ?? 0), before)
  assert.equal(await recomputeBatch(database, today), false)
})

test('two processes share the work and neither counts a case twice', async () => {
  const { rows } = await database.db.pool.query(
    `insert into holiday_notice (year, source, days_off, days_worked, recorded_by)
     values (2028, '2028年通知（更正）', '', '', $1)
     returning id`,
    [qu.office],
  )
  const change = await database.db.transaction((tx) => addClockChange(tx, { noticeId: rows[0].id }, today))
  await Promise.all([recomputeClocks(database, today), recomputeClocks(database, today)])
  await recomputeClocks(database, today)
  const whole = await database.db.read((tx) => clockChange(tx, change))
  assert.deepEqual([whole?.lookedAt, whole?.moved], [33, 30])
})

test('settling a boundary day recomputes on its day, and not before', async () => {
  const id = await caseOf(day(2026, 11, 2), [
    { kind: 'consultationSent', day: day(2026, 11, 5), consultation: 1, with: 'thirdParty' },
    { kind: 'consultationEnded', day: day(2026, 11, 12), consultation: 1 },
  ])
  assert.equal((await copyOf(id)).dueOn, '2026-12-07')
  const change = {
    key: 'clock.sendingDayCounts',
    typed: ['false'],
    from: today,
    reason: '会议',
    basedOn: null,
  } as const
  const done = await changeSetting(database, by(qu.system), change)
  assert.ok(done.kind === 'done' && done.clockChange !== null)
  const { clockChange: changeId } = done
  const made = await database.db.read((tx) => clockChange(tx, changeId))
  assert.equal((await copyOf(id)).dueOn, '2026-12-08')
  assert.deepEqual([made?.moved, made?.settingId], [1, done.id])
  assert.equal((await database.db.read((tx) => clockOfCase(tx, id))).due?.day, '2026-12-08')

  const tomorrow = day(2026, 11, 23)
  const later = { ...change, typed: ['true'], from: tomorrow, basedOn: done.id }
  const second = await changeSetting(database, by(qu.system), later)
  assert.ok(second.kind === 'done' && second.clockChange !== null)
  assert.equal(await recomputeBatch(database, today), false)
  assert.equal((await copyOf(id)).dueOn, '2026-12-08')
})

async function listedFor(personId: number, changeId: number) {
  return database.db.read(async (tx) => {
    const officer = await officerOn(tx, personId, today)
    assert.ok(officer !== null)
    const { rows } = await movedDays(tx, { kind: 'officer', officer }, changeId, 1)
    return rows
  })
}
