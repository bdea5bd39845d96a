import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type TestDatabase, testDatabase } from '../../test/database.ts'
import { reportOf } from '../../test/reports.ts'
import { day } from '../rules/day.ts'
import { finding } from '../rules/report/finding.ts'
import type { Report } from '../rules/report/report.ts'
import { everyone } from '../rules/visibility.ts'
import { type Agency, agenciesNamed, agencyBySlug, listAgencies, putAgency } from './agencies.ts'
import { putFindings } from './findings.ts'
import { addVersion, reportsOfAgency, reportVersion } from './reports.ts'

let database: TestDatabase
before(async () => {
  database = await testDatabase()
})
after(() => database.drop())

test('a version comes back as it was kept, rows in the order of the form', async () => {
  const bureau = await agency('xin-xing', '某市新兴区发展和改革局')
  const report = reportOf({ year: 2021, cells: { 'requests.received.total': 3, 'disclosure.fees.amount': 12.3456 } })
  await keep(bureau, report, 'a', day(2022, 1, 20))
  const stored = await seen('xin-xing', 2021)
  assert.deepEqual(stored?.report, report)
  assert.deepEqual(Object.keys(stored?.report.requests ?? {}), Object.keys(report.requests))
  assert.deepEqual(stored?.agency, bureau)
  assert.equal(stored?.publishedOn, '2022-01-20')
  assert.deepEqual(stored?.file, { id: 'a'.repeat(64), name: 'a.txt', mediaType: 'text/plain', size: 1 })
  assert.ok(stored?.importedAt instanceof Date)
})

test('a new version stands beside the old one, and the same file changes nothing', async () => {
  const bureau = await agency('versions', '某市版本局')
  const first = reportOf({ year: 2021, cells: { 'requests.received.total': 1 } })
  const second = reportOf({ year: 2021, cells: { 'requests.received.total': 2 } })
  assert.deepEqual(await keep(bureau, first, 'b'), { kind: 'imported', version: 1, latest: 1 })
  assert.deepEqual(await keep(bureau, second, 'c'), { kind: 'imported', version: 2, latest: 2 })
  assert.deepEqual(await keep(bureau, first, 'b'), { kind: 'unchanged', version: 1, latest: 2 })

  const latest = await seen('versions', 2021)
  assert.equal(latest?.version, 2)
  assert.deepEqual(latest?.report, second)
  assert.deepEqual(
    latest?.versions.map(({ version, fileName }) => [version, fileName]),
    [
      [2, 'c.txt'],
      [1, 'b.txt'],
    ],
  )
  assert.deepEqual((await seen('versions', 2021, 1))?.report, first)
  assert.equal(await seen('versions', 2021, 3), null)
  assert.equal(await seen('versions', 2020), null)
  assert.equal(await seen('nobody', 2021), null)
})

test('findings come back as the rules gave them, in their order', async () => {
  const bureau = await agency('found', '某市核对局')
  await keep(bureau, reportOf({ year: 2021 }), 'd')
  const findings = [
    finding('requests.balance', {
      table: 'requests',
      column: 'total',
      stated: 6,
      computed: 9.5,
      message: '总计一列不平衡。',
      at: { page: 3, line: 120 },
      because: [{ table: 'requests', row: 'received', column: 'total' }],
    }),
    finding('disputes.total', {
      table: 'disputes',
      row: 'reconsideration',
      block: 'reconsideration',
      message: '不符。',
    }),
    finding('text.problems', { message: '没有写问题。', quote: '没有问题。\ud800\0' }),
  ]
  const stored = await seen('found', 2021)
  await database.db.transaction((tx) => putFindings(tx, stored?.id ?? 0, findings))
  const read = (await seen('found', 2021))?.findings
  assert.deepEqual(read?.slice(0, 2), findings.slice(0, 2))
  assert.equal(read?.[2]?.quote, '没有问题。\ufffd')
})

test('what a hostile file prints is kept', async () => {
  const bureau = await agency('hostile', '某市恶意局')
  const text = 'NUL \0 half \ud800 quote \' " \\ <script> 𠮷'
  const report = reportOf({
    year: 2021,
    overview: text,
    cells: { 'requests.received.total': { value: null, text, state: 'text' } },
  })
  await keep(bureau, report, 'e')
  assert.deepEqual((await seen('hostile', 2021))?.report, report)
})

test('a trend gives each year its totals, and null where they are not certain', async () => {
  const bureau = await agency('trend', '某市趋势局')
  await keep(bureau, reportOf({ year: 2020, cells: { 'requests.otherHandling.total': 4 } }), 'f')
  const missing = { value: null, text: '', state: 'missing' } as const
  const blank = { value: null, text: '', state: 'blank' } as const
  await keep(
    bureau,
    reportOf({
      year: 2021,
      cells: {
        'requests.received.total': 9,
        'requests.carriedIn.total': blank,
        'requests.refused.stateSecret.total': 2,
        'requests.refused.forbiddenByLaw.total': 3,
        'requests.unavailable.notHeld.total': missing,
        'requests.otherHandling.other.total': 1,
        'requests.otherHandling.feeUnpaid.total': 1,
        'disputes.reconsideration.total': 5,
        'disputes.litigationDirect.total': 6,
        'disputes.litigationAfter.total': 7,
      },
    }),
    'f1',
  )
  const years = await database.db.read((tx) => reportsOfAgency(tx, everyone, bureau.id))
  assert.deepEqual(
    years.map(({ year, form, version, state }) => [year, form, version, state]),
    [
      [2021, '2021', 1, 'published'],
      [2020, '2019', 1, 'published'],
    ],
  )
  assert.deepEqual(years[0]?.totals, {
    received: 9,
    carriedIn: 0,
    disclosed: 0,
    partlyDisclosed: 0,
    refused: 5,
    unavailable: null,
    notHandled: 0,
    otherHandling: 2,
    concluded: 0,
    carriedOut: 0,
    reconsiderations: 5,
    litigations: 13,
  })
  assert.equal(years[1]?.totals.otherHandling, 4)
})

test('agencies are listed by pinyin, found by name, kind and pinyin, and put again without a double', async () => {
  const parent = await agency('zhong-shan', '中山区人民政府')
  await agency('an-ping', '安平镇人民政府', { kind: 'township', parentSlug: 'zhong-shan' })
  await agency('an-ping', '安平街道办事处', { kind: 'township', parentSlug: 'zhong-shan' })
  const list = (wanted: { query?: string; kind?: 'township' }) =>
    database.db.read((tx) => listAgencies(tx, everyone, { ...wanted, page: 1 }))
  const all = await list({})
  const names = all.agencies.map(({ name }) => name)
  assert.equal(names[0], '安平街道办事处')
  assert.equal(names.at(-1), '中山区人民政府')
  assert.equal(all.total, names.length)
  assert.deepEqual(
    (await list({ kind: 'township' })).agencies.map(({ parentId }) => parentId),
    [parent.id],
  )
  for (const query of ['安平街道', 'apjd', 'anpingjie', 'an-ping', '街']) {
    assert.deepEqual(
      (await list({ query })).agencies.map(({ slug }) => slug),
      ['an-ping'],
      query,
    )
  }
  assert.deepEqual((await list({ query: '安平镇' })).agencies, [])
  assert.deepEqual((await list({ query: '，' })).agencies, [])
  assert.deepEqual(
    (await list({ query: '趋势' })).agencies.map(({ years }) => years),
    [[2021, 2020]],
  )
})

test('an agency is known by its name but for width and blanks, and not by another name', async () => {
  const bureau = await agency('named', '某市（新）区教育局')
  const named = (name: string) => database.db.read((tx) => agenciesNamed(tx, everyone, name))
  assert.deepEqual(await named('某市(新)区 教育局'), [bureau])
  assert.deepEqual(await named('某市新区教育局'), [])
  assert.deepEqual(await database.db.read((tx) => agencyBySlug(tx, everyone, 'named')), bureau)
  assert.equal(await database.db.read((tx) => agencyBySlug(tx, everyone, 'unnamed')), null)
})

test('an agency whose parent is not there is refused, and nothing of it stays', async () => {
  await assert.rejects(agency('orphan', '某孤儿局', { parentSlug: 'nowhere' }), /no parent nowhere/)
  assert.equal(await database.db.read((tx) => agencyBySlug(tx, everyone, 'orphan')), null)
})

function agency(
  slug: string,
  name: string,
  more: { kind?: 'department' | 'township'; parentSlug?: string } = {},
): Promise<Agency> {
  const facts = { slug, name, region: '某省/某市', sample: false, findingsPublic: true }
  return database.db.transaction((tx) =>
    putAgency(tx, { ...facts, kind: more.kind ?? 'department', parentSlug: more.parentSlug ?? null }),
  )
}

/** Keeps a report as if read from a file named after its content. */
function keep(agency: Agency, report: Report, content: string, publishedOn: ReturnType<typeof day> | null = null) {
  const file = { id: content.padEnd(64, content), name: `${content}.txt`, mediaType: 'text/plain', size: 1 }
  const facts = { agency, year: report.year ?? 0, report, file, publishedOn, note: null, state: 'published' } as const
  return database.db.transaction((tx) => addVersion(tx, facts))
}

function seen(slug: string, year: number, version?: number) {
  return database.db.read((tx) => reportVersion(tx, everyone, slug, year, version))
}
