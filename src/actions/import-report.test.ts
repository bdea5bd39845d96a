import assert from 'node:assert/strict'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { type TestDatabase, testDatabase } from '../../test/database.ts'
import { officeAboveAll } from '../../test/officers.ts'
import { type ReportFacts, reportOf } from '../../test/reports.ts'
import { reportToJson } from '../documents/report/json.ts'
import { readReports } from '../documents/report/read-reports.ts'
import { isFileId, openFileStore } from '../outside/file-store.ts'
import { day } from '../rules/day.ts'
import { everyone } from '../rules/visibility.ts'
import { putAgency } from '../store/agencies.ts'
import { reportVersion } from '../store/reports.ts'
import { searchAll } from '../store/search.ts'
import { type ImportApp, importReport, type Upload } from './import-report.ts'

let database: TestDatabase
let folder: string
let app: ImportApp

before(async () => {
  database = await testDatabase()
  folder = await mkdtemp(join(tmpdir(), 'gongkai-import-'))
  app = { db: database.db, files: openFileStore(folder), reader: { read: readReports, close: async () => {} } }
})
after(async () => {
  await database.drop()
  await rm(folder, { recursive: true })
})

test('a report finds its agency by name and is kept with file, findings and search entry', async () => {
  await agency('wen-hua', '某市某区（新）文化局')
  const bytes = fileOf({ agency: '某市某区(新) 文化局', year: 2021, overview: '举办读书月。', cells: unbalanced })
  const result = await importReport(app, {
    bytes,
    name: 'C:\\年报\\文化局.json',
    publishedOn: day(2022, 1, 9),
    note: '首次',
  })
  assert.ok(result.kind === 'imported')
  assert.deepEqual(
    result.reports.map((report) => [report.agency.slug, report.year, report.version]),
    [['wen-hua', 2021, 1]],
  )
  const stored = await seen('wen-hua', 2021)
  assert.equal(stored?.file.name, '文化局.json')
  assert.equal(stored?.file.mediaType, 'application/json')
  assert.equal(stored?.note, '首次')
  assert.equal(stored?.publishedOn, '2022-01-09')
  const { id = '' } = stored?.file ?? {}
  assert.ok(isFileId(id))
  assert.deepEqual(Buffer.from(await app.files.getFile(id)), Buffer.from(bytes))
  assert.ok(stored?.findings.some(({ rule }) => rule === 'requests.balance'))
  assert.equal(
    stored?.findings.filter(({ severity }) => severity === 'error').length,
    result.reports[0]?.findings.error,
  )
  assert.match(result.message, /^已入库：某市某区（新）文化局2021年度报告第1版，核对发现错误\d+处/)
  assert.equal((await database.db.read((tx) => searchAll(tx, everyone, '读书月', 1))).total, 1)
})

test('the same file again changes nothing, another file is the next version', async () => {
  await agency('ti-yu', '某市体育局')
  const first = fileOf({ year: 2021 })
  const upload = { name: 'a.json', agencySlug: 'ti-yu' }
  assert.equal((await importReport(app, { bytes: first, ...upload })).kind, 'imported')
  const again = await importReport(app, { bytes: first, ...upload, note: '再来一次' })
  assert.equal(again.kind, 'unchanged')
  assert.equal(again.message, '此文件已作为某市体育局2021年度报告第1版入库，没有改动。')
  assert.equal((await seen('ti-yu', 2021))?.note, null)
  assert.equal((await importReport(app, { bytes: fileOf({ year: 2021, overview: '新' }), ...upload })).kind, 'imported')
  assert.equal((await seen('ti-yu', 2021))?.version, 2)
})

test('a year is checked against the year before it, in whichever order they come and change', async () => {
  await agency('jiao-tong', '某市交通局')
  const carried = async (year: number) =>
    (await seen('jiao-tong', year))?.findings.filter(({ rule }) => rule === 'requests.carriedOver').length
  const put = (year: number, cells: NonNullable<ReportFacts['cells']>) =>
    importReport(app, { bytes: fileOf({ year, cells }), name: 'a.json', agencySlug: 'jiao-tong' })
  const cells = (row: string, count: number) => ({
    [`requests.${row}.person`]: count,
    [`requests.${row}.total`]: count,
  })

  await put(2022, { ...cells('carriedIn', 3), ...cells('disclosed', 3), ...cells('concluded', 3) })
  assert.equal(await carried(2022), 0)
  await put(2021, { ...cells('received', 5), ...cells('carriedOut', 5) })
  assert.equal(await carried(2022), 2)
  await put(2021, { ...cells('received', 3), ...cells('carriedOut', 3) })
  assert.equal(await carried(2022), 0)
})

test('a file with two years keeps both, the later checked against the earlier', async () => {
  await agency('shui-li', '某市水利局')
  const bytes = fileOf(
    { year: 2022, cells: { 'requests.carriedIn.total': 1 } },
    { year: 2021, cells: { 'requests.carriedOut.total': 2 } },
  )
  const result = await importReport(app, { bytes, name: 'a.json', agencySlug: 'shui-li', publishedOn: day(2023, 1, 5) })
  assert.ok(result.kind === 'imported')
  assert.deepEqual(
    result.reports.map(({ year }) => year),
    [2021, 2022],
  )
  assert.ok((await seen('shui-li', 2022))?.findings.some(({ rule }) => rule === 'requests.carriedOver'))
  assert.deepEqual(
    [(await seen('shui-li', 2021))?.publishedOn, (await seen('shui-li', 2022))?.publishedOn],
    [null, '2023-01-05'],
  )
})

test('what is not known is asked for in one sentence, and nothing is kept', async () => {
  await agency('lin-ye', '某市甲区林业局')
  await agency('lin-ye-2', '某市甲区林业局')
  const files = (await readdir(folder)).length
  const ask = async (facts: readonly ReportFacts[], more: Partial<Upload> = {}) =>
    importReport(app, { bytes: fileOf(...facts), name: 'a.json', ...more })

  const unknown = await ask([{ year: 2021, agency: '甲区林业局' }])
  assert.ok(unknown.kind === 'needsAgency')
  assert.equal(unknown.nameRead, '甲区林业局')
  assert.equal(unknown.message, '机关名录中没有“甲区林业局”，请选择报告所属机关后再导入。')
  assert.deepEqual(
    unknown.candidates.map(({ slug }) => slug),
    ['lin-ye', 'lin-ye-2'],
  )

  const double = await ask([{ year: 2021, agency: '某市甲区林业局' }])
  assert.equal(double.message, '有2个机关名为“某市甲区林业局”，请选择其中一个后再导入。')
  assert.equal((await ask([{ year: 2021, agency: '半\ud800个\0名' }])).kind, 'needsAgency')
  assert.equal((await ask([{ year: 2021 }], { agencySlug: 'no-one' })).kind, 'unknownAgency')
  assert.equal((await ask([{ year: 1821 }], { agencySlug: 'lin-ye' })).kind, 'needsYear')
  const twice = await ask([{ year: 2021 }, { year: 2021, overview: '又' }], { agencySlug: 'lin-ye' })
  assert.equal(twice.kind, 'sameYearTwice')
  const empty = await importReport(app, { bytes: new Uint8Array(), name: '空.txt', agencySlug: 'lin-ye' })
  assert.equal(empty.kind, 'unreadable')

  assert.equal(await seen('lin-ye', 2021), null)
  assert.equal((await readdir(folder)).length, files)
})

test('a year that the file does not print is taken from the importer', async () => {
  await agency('min-zheng', '某市民政局')
  const bytes = encoded([{ ...reportToJson(reportOf({ year: 2021 }), []), year: null }])
  assert.equal((await importReport(app, { bytes, name: 'a.json', agencySlug: 'min-zheng' })).kind, 'needsYear')
  assert.equal(
    (await importReport(app, { bytes, name: 'a.json', agencySlug: 'min-zheng', year: 2021 })).kind,
    'imported',
  )
  assert.equal((await seen('min-zheng', 2021))?.report.year, null)
})

test('imports of one report at once give versions in a row, and one file one version', async () => {
  await agency('xing-zheng', '某市行政审批局')
  const uploads = [1, 2, 3, 4].flatMap((count) => {
    const bytes = fileOf({ year: 2021, cells: { 'requests.received.total': count } })
    return [bytes, bytes].map((same) => ({ bytes: same, name: `${count}.json`, agencySlug: 'xing-zheng' }))
  })
  const results = await Promise.all(uploads.map((upload) => importReport(app, upload)))
  assert.deepEqual(results.map(({ kind }) => kind).sort(), [
    ...Array(4).fill('imported'),
    ...Array(4).fill('unchanged'),
  ])
  const stored = await seen('xing-zheng', 2021)
  assert.deepEqual(
    stored?.versions.map(({ version }) => version),
    [4, 3, 2, 1],
  )
})

test('imports of neighbouring years at once always see each other', async () => {
  for (const round of [1, 2, 3, 4]) {
    const agencySlug = `ju-${round}`
    await agency(agencySlug, `某市第${round}局`)
    const before = fileOf({ year: 2021, cells: { 'requests.carriedOut.total': 2 } })
    const next = fileOf({ year: 2022, cells: { 'requests.carriedIn.total': 1 } })
    await Promise.all([before, next].map((bytes) => importReport(app, { bytes, name: 'a.json', agencySlug })))
    const rules = (await seen(agencySlug, 2022))?.findings.map(({ rule }) => rule)
    assert.ok(rules?.includes('requests.carriedOver'), `round ${round}`)
  }
})

test('files with reports of several agencies do not wait for each other', async () => {
  await agency('zuo', '某市左局')
  await agency('you', '某市右局')
  const files = [1, 2, 3].flatMap((count) => {
    const cells = { 'requests.received.total': count }
    const both = [
      { agency: '某市左局', year: 2021, cells },
      { agency: '某市右局', year: 2020, cells },
    ]
    return [fileOf(...both), fileOf(...both.toReversed())]
  })
  const results = await Promise.all(files.map((bytes) => importReport(app, { bytes, name: 'a.json' })))
  assert.deepEqual(
    results.map(({ kind }) => kind),
    Array(6).fill('imported'),
  )
  assert.equal((await seen('you', 2020))?.versions.length, 6)
})

const unbalanced = { 'requests.received.person': 3, 'requests.received.total': 3 }

async function agency(slug: string, name: string) {
  const facts = {
    kind: 'department',
    region: '某省/某市',
    parentSlug: null,
    sample: false,
    findingsPublic: false,
  } as const
  await database.db.transaction((tx) => putAgency(tx, { ...facts, slug, name }))
}

function fileOf(...reports: readonly ReportFacts[]): Uint8Array {
  return encoded(reports.map((facts) => reportToJson(reportOf(facts), [])))
}

function encoded(value: unknown): Uint8Array {
  return new Uint8Array(Buffer.from(JSON.stringify(value)))
}

function seen(slug: string, year: number) {
  return database.db.read(async (tx) => reportVersion(tx, await officeAboveAll(tx), slug, year))
}
