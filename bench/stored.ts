import { checkStoredReport } from '../src/actions/check-stored-report.ts'
import { rollUpStored } from '../src/actions/roll-up-region.ts'
import { checkReport } from '../src/rules/report/check.ts'
import type { Report } from '../src/rules/report/report.ts'
import { everyone } from '../src/rules/visibility.ts'
import { type Agency, listAgencies, putAgency } from '../src/store/agencies.ts'
import type { Database, Transaction } from '../src/store/database.ts'
import { findingsOverview } from '../src/store/findings.ts'
import { addVersion, reportsOfAgency, reportVersion } from '../src/store/reports.ts'
import { searchAll } from '../src/store/search.ts'
import { testDatabase } from '../test/database.ts'
import { officeAboveAll } from '../test/officers.ts'
import { type Figure, latencies } from './figure.ts'
import { randomFrom, randomReport } from './random-report.ts'

/**
 * What the store takes with `count` agencies below one parent, each with a report of one year: keeping, rolling up,
 * checking, and every kind of page. On a database of its own; the same seed every time.
 */
export async function benchStored(count = 10_000): Promise<Figure[]> {
  const { db, drop } = await testDatabase()
  try {
    const figures: Figure[] = []
    const say = (name: string, value: number, unit: string) => figures.push({ name, value, unit })
    const parent = await db.transaction((tx) => putAgency(tx, agencyFacts(0)))

    const kept = await timed(() => keepReports(db, parent, count))
    say(`reports kept and checked, of ${count}`, count / (kept.ms / 1000), 'a second')
    await db.pool.query('vacuum analyze')
    say('database', await megabytes(db), 'MB')

    const office = await db.read(officeAboveAll)
    const rolled = await timed(() => db.read((tx) => rollUpStored(tx, office, parent.slug, benchYear)))
    say(`${count} stored reports rolled up, every cell`, rolled.ms, 'ms')
    const checked = await timed(() => checkAll(db, count))
    say(`${count} stored reports read and checked`, checked.ms / 1000, 's')
    say('findings in them', checked.result, 'findings')

    const random = randomFrom(7)
    const slug = () => `agency-${1 + Math.floor(random() * count)}`
    const pages: readonly (readonly [string, number, (tx: Transaction) => Promise<unknown>])[] = [
      ['a stored report', 1000, (tx) => reportVersion(tx, everyone, slug(), benchYear)],
      [
        'the years of an agency',
        500,
        (tx) => reportsOfAgency(tx, everyone, parent.id + 1 + Math.floor(random() * count)),
      ],
      ['a page of agencies', 50, (tx) => listAgencies(tx, everyone, { page: 1 + Math.floor((random() * count) / 50) })],
      [
        'agencies by a word',
        50,
        (tx) => listAgencies(tx, everyone, { query: `第${Math.floor(random() * count)}局`, page: 1 }),
      ],
      ['a page of findings', 20, (tx) => findingsOverview(tx, office, { page: 1 + Math.floor(random() * 100) })],
      ['a search for a rare phrase', 200, (tx) => searchAll(tx, everyone, `编号${Math.floor(random() * 1e6)}`, 1)],
      ['a search for a common phrase', 30, (tx) => searchAll(tx, everyone, '门户网站每周巡查', 1)],
      ['a search for a common word', 30, (tx) => searchAll(tx, everyone, '公开', 1)],
      ['a search for one character', 30, (tx) => searchAll(tx, everyone, '镇', 1)],
    ]
    for (const [name, times, page] of pages) {
      for (let warming = 0; warming < 20; warming++) await db.read(page)
      const { p50, p99 } = await latencies(() => db.read(page), times)
      say(`${name}, p50`, p50, 'ms')
      say(`${name}, p99`, p99, 'ms')
    }
    return figures
  } finally {
    await drop()
  }
}

const benchYear = 2021

/** Four at a time, as imports come from several people; two hundred a transaction, so that no disk is measured. */
async function keepReports(db: Database, parent: Agency, count: number): Promise<void> {
  const numbers = Array.from({ length: count }, (_, index) => index + 1)
  const lane = async () => {
    for (let some = numbers.splice(0, 200); some.length > 0; some = numbers.splice(0, 200)) {
      const batch = some
      await db.transaction(async (tx) => {
        for (const n of batch) await keepReport(tx, parent, n)
      })
    }
  }
  await Promise.all([lane(), lane(), lane(), lane()])
}

async function keepReport(tx: Transaction, parent: Agency, n: number): Promise<void> {
  const agency = await putAgency(tx, { ...agencyFacts(n), parentSlug: parent.slug })
  const file = { id: n.toString(16).padStart(64, '0'), name: `${n}.txt`, mediaType: 'text/plain', size: 1 }
  const report = randomReport(agency.name, benchYear, randomFrom(n))
  const facts = { agency, year: benchYear, report, file, publishedOn: null, note: null, state: 'published' } as const
  await addVersion(tx, facts)
  await checkStoredReport(tx, agency, benchYear)
}

function agencyFacts(n: number) {
  return {
    slug: n === 0 ? 'city' : `agency-${n}`,
    name: n === 0 ? '某市人民政府' : `某市第${n}局`,
    kind: n === 0 ? 'government' : 'department',
    region: '某省/某市',
    parentSlug: null,
    sample: false,
    findingsPublic: n % 2 === 0,
  } as const
}

/** Every stored report through every rule that needs no other report; gives the number of findings. */
async function checkAll(db: Database, count: number): Promise<number> {
  let findings = 0
  for (let after = 0; after < count; ) {
    const { rows } = await db.pool.query<{ id: number; report: Report }>(
      'select id, report from report_version where latest and id > $1 order by id limit 200',
      [after],
    )
    for (const { report } of rows) findings += checkReport(report).length
    const last = rows.at(-1)
    if (last === undefined) break
    after = last.id
  }
  return findings
}

async function megabytes(db: Database): Promise<number> {
  const { rows } = await db.pool.query<{ size: string }>('select pg_database_size(current_database()) as size')
  return Number(rows[0]?.size ?? 0) / 1e6
}

async function timed<T>(work: () => Promise<T>): Promise<{ ms: number; result: T }> {
  const start = performance.now()
  const result = await work()
  return { ms: performance.now() - start, result }
}

if (process.argv[1] === import.meta.filename) {
  for (const { name, value, unit } of await benchStored(Number(process.argv[2] ?? 10_000))) {
    console.log(`${name}: ${value.toPrecision(3)} ${unit}`)
  }
}
