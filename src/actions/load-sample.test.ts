import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { type TestDatabase, testDatabase } from '../../test/database.ts'
import type { ReadResult } from '../documents/report/read-reports.ts'
import { openFileStore } from '../outside/file-store.ts'
import { startReportReader } from '../outside/report-reader.ts'
import { everyone } from '../rules/visibility.ts'
import { listAgencies, putAgency } from '../store/agencies.ts'
import { listTables, refill } from '../store/contents.ts'
import type { Database, Transaction } from '../store/database.ts'
import { reportVersion } from '../store/reports.ts'
import type { ImportApp } from './import-report.ts'
import { loadSample } from './load-sample.ts'

let database: TestDatabase
let folder: string
let app: ImportApp

before(async () => {
  database = await testDatabase()
  folder = await mkdtemp(join(tmpdir(), 'gongkai-sample-'))
  app = { db: database.db, files: openFileStore(folder), reader: rememberingReader() }
})
after(async () => {
  await app.reader.close()
  await database.drop()
  await rm(folder, { recursive: true })
})

test('the sample is five agencies with a report each, public with its findings, and a district without any', async () => {
  assert.equal(await loadSample(app), 5)
  const { agencies } = await app.db.read((tx) => listAgencies(tx, everyone, { page: 1 }))
  assert.deepEqual(
    agencies.flatMap(({ slug, years, sample }) => (years.length === 0 ? [] : [[slug, years, sample]])),
    [
      ['benxi-nanfen-fagaiju', [2019], true],
      ['huainan-xiejiaji', [2019], true],
      ['luoyang-jianxi', [2020], true],
      ['pingdingshan-zunhuadian', [2021], true],
      ['xinyang-shangtianti', [2019], true],
    ],
  )
  const { rows } = await app.db.pool.query('select count(*)::int as desks from agency where has_desk and sample')
  assert.deepEqual([agencies.length, rows], [20, [{ desks: 15 }]])
  const stored = await app.db.read((tx) => reportVersion(tx, everyone, 'huainan-xiejiaji', 2019))
  assert.equal(stored?.findingsHidden, false)
  assert.ok(stored?.findings.some(({ severity }) => severity === 'error'))
})

test('a second start loads nothing', async () => {
  const before = await content()
  assert.equal(await loadSample(app), 0)
  assert.equal(await content(), before)
})

test('a load that is cut off at any statement is completed by the next start', async () => {
  const whole = await content()
  // The first agency and its report take fewer statements than this; the others repeat them.
  for (let statements = 1; statements <= 45; statements++) {
    await empty()
    const cut = { ...app, db: cutOffAfter(app.db, statements) }
    await assert.rejects(loadSample(cut), /cut off/)
    await loadSample(app)
    assert.equal(await content(), whole, `after ${statements} statements`)
  }
})

test('two starts at once load one sample', async () => {
  await empty()
  await Promise.all([loadSample(app), loadSample(app)])
  const { rows } = await app.db.pool.query('select max(version)::int as most, count(*)::int as all from report_version')
  assert.deepEqual(rows, [{ most: 1, all: 5 }])
})

test('a database that holds an agency of its own gets no sample', async () => {
  await empty()
  const own = { slug: 'own', name: '某市档案局', kind: 'department', region: '某省/某市', parentSlug: null } as const
  await app.db.transaction((tx) => putAgency(tx, { ...own, sample: false, findingsPublic: false }))
  assert.equal(await loadSample(app), 0)
  assert.equal((await app.db.read((tx) => listAgencies(tx, everyone, { page: 1 }))).total, 1)
})

/** The reader of the program, asked once for each file: the same file is loaded again and again here. */
function rememberingReader(): ImportApp['reader'] {
  const reader = startReportReader()
  const known = new Map<string, Promise<ReadResult>>()
  return {
    read(bytes, name) {
      const read = known.get(name) ?? reader.read(bytes, name)
      known.set(name, read)
      return read
    },
    close: () => reader.close(),
  }
}

/** The same database, until so many statements have run: then it is as if the process had been killed. */
function cutOffAfter(db: Database, statements: number): Database {
  let left = statements
  const counted = (tx: Transaction) =>
    new Proxy(tx, {
      get(target, property) {
        if (property !== 'query') return Reflect.get(target, property)
        if (left-- <= 0) throw new Error('cut off')
        return target.query.bind(target)
      },
    })
  return {
    ...db,
    transaction: (work) => db.transaction((tx) => work(counted(tx))),
    read: (work) => db.read((tx) => work(counted(tx))),
  }
}

async function empty() {
  await app.db.transaction(async (tx) => refill(tx, await listTables(tx), async () => {}))
}

/** All that is stored but for numbers that the database gives and the hour. */
async function content(): Promise<string> {
  const { rows } = await app.db.pool.query(`
    select agency.slug, agency.name, report.year, report.state, version.version, version.latest, version.file_id,
      version.file_name, version.report::text, version.counts_as::text,
      (select string_agg(haystack || cardinality(words), '|' order by report_id is null) from search_entry
        where search_entry.agency_id = agency.id) as entries,
      (select string_agg(rule || message, '|' order by ordinal) from finding where version_id = version.id) as findings
    from agency
    left join report on report.agency_id = agency.id
    left join report_version as version on version.report_id = report.id
    order by agency.slug, report.year, version.version`)
  return JSON.stringify(rows)
}
