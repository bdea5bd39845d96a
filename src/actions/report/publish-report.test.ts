import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { type TestDatabase, testDatabase } from '../../../test/database.ts'
import { audited, by, type District, district, today, worker } from '../../../test/people.ts'
import { reportOf } from '../../../test/reports.ts'
import { reportToJson } from '../../documents/report/json.ts'
import { readReports } from '../../documents/report/read-reports.ts'
import { openFileStore } from '../../outside/file-store.ts'
import { day } from '../../rules/day.ts'
import { everyone } from '../../rules/visibility.ts'
import { officerOn } from '../../store/officers.ts'
import { eventsOfReport, holdReport } from '../../store/report-states.ts'
import { holdAgencies, reportVersion } from '../../store/reports.ts'
import type { ImportApp } from '../import-report.ts'
import { delegate } from '../people/delegate.ts'
import { importDraft } from './import-draft.ts'
import { publishReport } from './publish-report.ts'
import { withdrawReport } from './withdraw-report.ts'

let database: TestDatabase
let folder: string
let app: ImportApp
let people: District
before(async () => {
  database = await testDatabase()
  folder = await mkdtemp(join(tmpdir(), 'gongkai-draft-'))
  app = { db: database.db, files: openFileStore(folder), reader: { read: readReports, close: async () => {} } }
  people = await database.db.transaction((tx) => district(tx, 'p'))
})
after(async () => {
  await database.drop()
  await rm(folder, { recursive: true })
})

const slug = 'p-jiaoyu'

test('a report goes out by two: one imports the draft, another publishes it, and it says who and why', async () => {
  const { clerk, chief } = people
  assert.equal((await bring(clerk, 2021)).kind, 'imported')
  assert.equal(await isPublic(2021), false)
  assert.deepEqual(await publishReport(app, by(clerk), { slug, year: 2021 }), {
    kind: 'refused',
    reason: '只有本机关的终审、负责人或公开办可以公开年度报告。',
  })
  assert.equal((await publishReport(app, by(chief), { slug, year: 2021 })).kind, 'done')
  assert.equal(await isPublic(2021), true)
  const stored = await database.db.read((tx) => reportVersion(tx, everyone, slug, 2021))
  assert.equal(stored?.publishedOn, today)

  const without = await withdrawReport(app, by(chief), { slug, year: 2021, reason: '' })
  assert.deepEqual(without, { kind: 'invalid', problems: [{ field: 'reason', message: '请写明理由。' }] })
  const back = await withdrawReport(app, by(chief), { slug, year: 2021, reason: '表三合计有误' })
  assert.equal(back.kind, 'done')
  assert.equal(await isPublic(2021), false)
  assert.deepEqual(await historyOf(chief, 2021), [
    ['withdrawn', '曾立夏', '表三合计有误'],
    ['published', '曾立夏', null],
    ['imported', '单小满', null],
  ])
  assert.deepEqual(await historyOf(people.stranger, 2021), [])
  assert.deepEqual((await audited(database.db)).slice(0, 4), [
    'report.importDraft done',
    'report.publish refused',
    'report.publish done',
    'report.withdraw done',
  ])
})

test('the importer cannot publish where the agency has another who may, and can where it has none', async () => {
  const { bureau, government, office, chief } = people
  const both = await database.db.transaction((tx) => worker(tx, bureau, ['informationOfficer', 'finalReviewer']))
  assert.equal((await bring(both, 2022)).kind, 'imported')
  assert.deepEqual(await publishReport(app, by(both), { slug, year: 2022 }), {
    kind: 'refused',
    reason: '导入人不能公开自己导入的报告，请由本机关另一位有权的人员公开。',
  })
  assert.equal((await publishReport(app, by(office), { slug, year: 2022 })).kind, 'done', 'the office above may')

  assert.equal((await bring(office, 2022, 'p-qu')).kind, 'imported')
  assert.equal((await publishReport(app, by(office), { slug: 'p-qu', year: 2022 })).kind, 'done', 'it is alone there')
  await database.db.transaction((tx) => worker(tx, government, ['head']))
  assert.equal((await bring(office, 2023, 'p-qu')).kind, 'imported')
  assert.equal((await publishReport(app, by(office), { slug: 'p-qu', year: 2023 })).kind, 'refused')
  assert.equal((await publishReport(app, by(chief), { slug: 'p-qu', year: 2023 })).kind, 'unknown')
})

test('a deputy of the importer is the importer', async () => {
  const { bureau, newcomer } = people
  const both = await database.db.transaction((tx) => worker(tx, bureau, ['informationOfficer', 'finalReviewer']))
  const { rows } = await database.db.pool.query<{ id: number }>(
    "select id from post where person_id = $1 and role = 'finalReviewer'",
    [both],
  )
  const postIds = rows.map(({ id }) => id)
  const leave = { postIds, delegateId: newcomer, from: today, until: day(2026, 12, 1), reason: '休假' }
  assert.equal((await delegate(app, by(both), leave)).kind, 'done')
  assert.equal((await bring(both, 2024)).kind, 'imported')
  const result = await publishReport(app, by(newcomer), { slug, year: 2024 })
  assert.deepEqual(result, {
    kind: 'refused',
    reason: '导入人不能公开自己导入的报告，请由本机关另一位有权的人员公开。',
  })
  assert.equal((await bring(people.clerk, 2025)).kind, 'imported')
  assert.equal((await publishReport(app, by(newcomer), { slug, year: 2025 })).kind, 'done')
  const { rows: entries } = await database.db.pool.query(
    "select detail from audit_entry where act = 'report.publish' and actor_id = $1 order by id desc limit 1",
    [newcomer],
  )
  assert.equal(entries[0].detail.actingFor, both)
})

test('nothing new gets into a public report unseen, nor into the report of another agency', async () => {
  const { clerk, chief, stranger, system } = people
  const year = 2020
  assert.equal((await bring(clerk, year)).kind, 'imported')
  assert.equal((await publishReport(app, by(chief), { slug, year })).kind, 'done')
  const again = await bring(clerk, year, slug, '更正后的概述。')
  assert.ok(again.kind === 'refused')
  assert.equal(again.reason, '该年度报告已公开，须先撤回为草稿，再导入新的版本。')
  const held = await database.db.transaction((tx) => holdReport(tx, slug, year, today))
  assert.equal(held?.version, 1)
  for (const other of [stranger, system, chief]) {
    const refused = await bring(other, 2019)
    assert.ok(refused.kind === 'refused')
    assert.equal(refused.reason, '只有本机关的信息员或公开办可以导入年度报告。')
  }
  assert.equal(await database.db.transaction((tx) => holdReport(tx, slug, 2019, today)), null)
})

test('a report is published after the import that has its agency in hand, whose findings meet its own', async () => {
  const { clerk, chief, bureau } = people
  assert.equal((await bring(clerk, 2031)).kind, 'imported')
  const ended: string[] = []
  let published: Promise<unknown> = Promise.resolve()
  await database.db.transaction(async (tx) => {
    await holdAgencies(tx, [bureau])
    published = publishReport(app, by(chief), { slug, year: 2031 }).then(({ kind }) => ended.push(kind))
    while (ended.length === 0 && !(await somebodyWaits())) await new Promise((resolve) => setTimeout(resolve, 5))
    ended.push('imported')
  })
  await published
  assert.deepEqual(ended, ['imported', 'done'])
})

async function somebodyWaits(): Promise<boolean> {
  const { rowCount } = await database.db.pool.query(`
    select
    from pg_locks
    where not granted
      and (database = (select oid from pg_database where datname = current_database()) or locktype = 'transactionid')`)
  return rowCount !== 0
}

function bring(personId: number, year: number, agencySlug = slug, overview = '本年度工作平稳。') {
  const content = JSON.stringify([reportToJson(reportOf({ year, overview: `${overview}${agencySlug}` }), [])])
  return importDraft(app, by(personId), { bytes: new Uint8Array(Buffer.from(content)), name: '年报.json', agencySlug })
}

async function isPublic(year: number): Promise<boolean> {
  return (await database.db.read((tx) => reportVersion(tx, everyone, slug, year))) !== null
}

async function historyOf(personId: number, year: number) {
  return database.db.transaction(async (tx) => {
    const officer = await officerOn(tx, personId, today)
    const held = await holdReport(tx, slug, year, today)
    assert.ok(officer !== null && held !== null)
    const events = await eventsOfReport(tx, { kind: 'officer', officer }, held.reportId)
    return events.map(({ kind, personName, reason }) => [kind, personName, reason])
  })
}
