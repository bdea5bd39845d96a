import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type TestDatabase, testDatabase } from '../../../test/database.ts'
import { audited, by, type District, district } from '../../../test/people.ts'
import { day } from '../../rules/day.ts'
import { isWorkingDay, workingDayAfter } from '../../rules/work-calendar.ts'
import { calendarOn, importedNotices } from '../../store/calendar.ts'
import { importHolidayNotice, previewNotice } from './import-holiday-notice.ts'

let database: TestDatabase
let qu: District
before(async () => {
  database = await testDatabase()
  qu = await database.db.transaction((tx) => district(tx, 'calendar'))
})
after(() => database.drop())

const notice = {
  year: '2027',
  source: '关于2027年部分节假日安排的通知（测试）',
  text: '1月1日至3日休\n2月6日至12日休\n2月14日班\n10月1日至7日休\n10月9日班',
}
const calendar = () => database.db.read(calendarOn)

test('a dry run shows what a notice would change, and keeps nothing', async () => {
  const preview = await database.db.read((tx) => previewNotice(tx, notice))
  assert.ok(preview.kind === 'read')
  assert.equal(preview.changed.length, 13)
  assert.deepEqual(preview.changed[0], { day: '2027-01-01', is: 'off' })
  assert.deepEqual(preview.knownUntil, { before: '2026-12-31', after: '2027-12-31' })
  assert.equal((await calendar()).knownUntil, '2026-12-31')
})

test('a count into the coming year is provisional until the notice is imported, and fixed after', async () => {
  const received = day(2026, 12, 10)
  assert.deepEqual(workingDayAfter(received, 20, await calendar()), {
    kind: 'provisional',
    day: '2027-01-07',
    knownUntil: '2026-12-31',
  })
  const done = await importHolidayNotice(database, by(qu.office), notice)
  assert.ok(done.kind === 'done')
  assert.deepEqual([done.year, done.changed.length, done.knownUntil], [2027, 13, '2027-12-31'])
  assert.deepEqual(workingDayAfter(received, 20, await calendar()), { kind: 'fixed', day: '2027-01-08' })
  assert.deepEqual((await audited(database.db)).slice(-2), ['calendar.import done', 'clock.recompute done'])
})

test('a later notice of the same year counts, and the former stays on record', async () => {
  const again = { ...notice, text: '1月1日休\n10月1日至7日休\n10月9日班' }
  const done = await importHolidayNotice(database, by(qu.system), again)
  assert.deepEqual(done.kind === 'done' && done.changed.map(({ is }) => is).sort(), [
    'off',
    'worked',
    'worked',
    'worked',
    'worked',
    'worked',
  ])
  assert.equal(isWorkingDay(day(2027, 2, 8), await calendar()), true)
  assert.deepEqual(
    (await database.db.read(importedNotices)).map(({ year, recordedByName }) => [year, recordedByName]),
    [
      [2027, '江系统'],
      [2027, '公孙启明'],
    ],
  )
})

test('a notice of a year that the program knows takes its place', async () => {
  const text = '1月1日至3日休\n1月4日班'
  await importHolidayNotice(database, by(qu.system), { ...notice, year: '2026', text })
  assert.equal(isWorkingDay(day(2026, 10, 1), await calendar()), true)
})

test('a wrong notice is refused with everything that is wrong, and so is who may not import one', async () => {
  const wrong = await importHolidayNotice(database, by(qu.system), { ...notice, text: '1月5日班\n2月30日休' })
  assert.equal(wrong.kind === 'invalid' && wrong.problems.length, 2)
  for (const person of [qu.security, qu.audit, qu.clerk, qu.stranger]) {
    assert.equal((await importHolidayNotice(database, by(person), notice)).kind, 'refused')
  }
  assert.equal((await database.db.read(importedNotices)).length, 3)
})
