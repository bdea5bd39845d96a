import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { randomFrom, randomReport } from '../../bench/random-report.ts'
import { type TestDatabase, testDatabase } from '../../test/database.ts'
import { officeAboveAll } from '../../test/officers.ts'
import { reportOf } from '../../test/reports.ts'
import type { Report } from '../rules/report/report.ts'
import { rollUp, sumReports } from '../rules/report/roll-up.ts'
import { everyone } from '../rules/visibility.ts'
import { putAgency } from '../store/agencies.ts'
import { addVersion } from '../store/reports.ts'
import { rollUpStored } from './roll-up-region.ts'

let database: TestDatabase
before(async () => {
  database = await testDatabase()
})
after(() => database.drop())

test('a parent whose cells are the sums of its children is silent, one that differs is told where', async () => {
  const cells = (count: number) => ({ 'requests.received.person': count, 'requests.received.total': count })
  const children = [reportOf({ year: 2021, cells: cells(2) }), reportOf({ year: 2021, cells: cells(3) })]
  const right = await stored('qu-dui', reportOf({ year: 2021, cells: cells(5) }), children)
  assert.deepEqual(right?.findings, [])
  const wrong = await stored('qu-cuo', reportOf({ year: 2021, cells: cells(6) }), children)
  assert.deepEqual(
    wrong?.findings.map(({ rule, row, column, stated, computed }) => [rule, row, column, stated, computed]),
    [
      ['rollup.sum', 'received', 'person', 6, 5],
      ['rollup.sum', 'received', 'total', 6, 5],
    ],
  )
})

test('a child whose cell cannot be known is named, and the sum says nothing', async () => {
  const text = { value: null, text: '/', state: 'text' } as const
  const cells = { 'requests.received.total': text, 'requests.otherHandling.other.total': text }
  const children = [reportOf({ year: 2021 }), reportOf({ year: 2021, cells })]
  const rolled = await stored('qu-wu', reportOf({ year: 2021, cells: { 'requests.received.total': 9 } }), children)
  assert.deepEqual(
    rolled?.findings.map(({ message }) => message),
    ['“qu-wu所属2”的报告有 2 格读不出数字，这些格无法汇总核对。'],
  )
})

test('a child without a report of the year is listed and makes no finding; a draft is one to everyone', async () => {
  const rolled = await stored('qu-que', reportOf({ year: 2021 }), [reportOf({ year: 2021 }), reportOf({ year: 2020 })])
  assert.deepEqual(
    rolled?.children.map(({ agency, reported }) => [agency.slug, reported]),
    [
      ['qu-que-1', true],
      ['qu-que-2', false],
    ],
  )
  assert.deepEqual(rolled?.findings, [])
})

test('findings are for the office above where the parent keeps them so, the sums for everyone', async () => {
  const parent = reportOf({ year: 2021, cells: { 'requests.received.total': 1 } })
  await stored('qu-mi', parent, [reportOf({ year: 2021 })])
  const open = await database.db.read((tx) => rollUpStored(tx, everyone, 'qu-mi', 2021))
  assert.deepEqual([open?.findingsHidden, open?.findings, open?.children.length], [true, [], 1])
  assert.equal(await database.db.read((tx) => rollUpStored(tx, everyone, 'nowhere', 2021)), null)
})

test('the database sums as the rules do, whatever the forms of parent and children', async () => {
  let family = 0
  await fc.assert(
    fc.asyncProperty(
      fc.record({ parent: fc.integer(), children: fc.array(fc.integer(), { minLength: 1, maxLength: 5 }) }),
      fc.constantFrom('2019', '2021', 'mixed'),
      async (seeds, forms) => {
        // A child prints the form of another year than the one it reports on, as real ones do.
        const reportOfSeed = (seed: number, index: number): Report => {
          const formYear = forms === 'mixed' ? 2020 + (index % 2) : Number(forms)
          return { ...randomReport(`机关${index}`, formYear, randomFrom(seed)), year: 2021 }
        }
        const children = seeds.children.map(reportOfSeed)
        const parent = reportOfSeed(seeds.parent, 1)
        const rolled = await stored(`qu-${++family}`, parent, children)
        const said = (findings: readonly { row?: string | undefined; message: string }[]) =>
          findings.map(({ message }) => message).sort()
        assert.deepEqual(said(rolled?.findings ?? []), said(rollUp(parent, children)))
        const sums = new Map(rolled?.sums.map(({ table, row, column, value }) => [`${table} ${row} ${column}`, value]))
        for (const { table, row, column, value } of sumReports(children)) {
          assert.equal(sums.get(`${table} ${row} ${column}`), value)
        }
      },
    ),
    { seed: 20213, numRuns: 20 },
  )
})

test('a cell that a later form brought is not summed where a report stored before it has none', async () => {
  await stored('qu-jiu', reportOf({ year: 2021 }), [reportOf({ year: 2021 }), reportOf({ year: 2021 })])
  await database.db.pool.query(`
    update report_version
    set counts_as = counts_as[1:array_length(counts_as, 1) - 1]
    where report_id = (select report.id from report join agency on agency.id = agency_id where slug = 'qu-jiu-2')`)
  const rolled = await database.db.read(async (tx) => rollUpStored(tx, await officeAboveAll(tx), 'qu-jiu', 2021))
  assert.deepEqual(rolled?.findings, [])
  assert.equal(rolled?.sums.length, 224 - 17 - 1)
})

/** Keeps a parent and its children, and rolls them up for the office above. */
async function stored(slug: string, parent: Report, children: readonly Report[]) {
  const facts = { region: '某省/某市', sample: false, findingsPublic: false } as const
  await database.db.transaction(async (tx) => {
    const above = await putAgency(tx, { ...facts, slug, name: `${slug}人民政府`, kind: 'government', parentSlug: null })
    const families = [{ agency: above, report: parent }]
    for (const [index, report] of children.entries()) {
      const below = { ...facts, slug: `${slug}-${index + 1}`, name: `${slug}所属${index + 1}`, parentSlug: slug }
      families.push({ agency: await putAgency(tx, { ...below, kind: 'department' }), report })
    }
    for (const { agency, report } of families) {
      const file = { id: 'a'.repeat(64), name: '报告.txt', mediaType: 'text/plain', size: 1 }
      const version = { agency, year: report.year ?? 0, report, file, publishedOn: null, note: null }
      await addVersion(tx, { ...version, state: 'published' })
    }
  })
  return database.db.read(async (tx) => rollUpStored(tx, await officeAboveAll(tx), slug, 2021))
}
