import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type TestDatabase, testDatabase } from '../../test/database.ts'
import { reportOf } from '../../test/reports.ts'
import { type Finding, finding } from '../rules/report/finding.ts'
import { everyone } from '../rules/visibility.ts'
import { putAgency } from './agencies.ts'
import { type FindingsWanted, findingsOverview, putFindings } from './findings.ts'
import { addVersion, latestReport } from './reports.ts'

let database: TestDatabase
before(async () => {
  database = await testDatabase()
  await keep('jia', 2020, 'a', [balance('旧版的不平衡')])
  await keep('jia', 2020, 'b', [balance('甲2020'), blank('甲2020空')])
  await keep('jia', 2021, 'c', [blank('甲2021空')])
  await keep(
    'yi',
    2021,
    'd',
    [...Array(60)].map((_, index) => finding('text.share', { message: `乙第${index + 1}处` })),
  )
})
after(() => database.drop())

test('the list holds the findings of latest versions, newest import first', async () => {
  const page = await list({ page: 1 })
  assert.deepEqual([page.total, page.pages, page.totalCapped], [63, 2, false])
  assert.deepEqual(said(page.findings).slice(0, 2), ['yi 2021 乙第1处', 'yi 2021 乙第2处'])
  assert.deepEqual(said((await list({ page: 2 })).findings).slice(-3), [
    'jia 2021 甲2021空',
    'jia 2020 甲2020',
    'jia 2020 甲2020空',
  ])
})

test('every rule is counted, whichever is shown', async () => {
  const page = await list({ rule: 'requests.balance', page: 1 })
  assert.deepEqual(said(page.findings), ['jia 2020 甲2020'])
  assert.equal(page.total, 1)
  assert.deepEqual(page.byRule, [
    { rule: 'requests.balance', severity: 'error', count: 1, capped: false },
    { rule: 'cell.blank', severity: 'warning', count: 2, capped: false },
    { rule: 'text.share', severity: 'warning', count: 60, capped: false },
  ])
})

test('severity, agency and year narrow both the list and the counts', async () => {
  assert.deepEqual(said((await list({ severity: 'error', page: 1 })).findings), ['jia 2020 甲2020'])
  const jia = await list({ agencySlug: 'jia', page: 1 })
  assert.equal(jia.total, 3)
  assert.deepEqual(
    jia.byRule.map(({ rule, count }) => [rule, count]),
    [
      ['requests.balance', 1],
      ['cell.blank', 2],
    ],
  )
  assert.deepEqual(said((await list({ agencySlug: 'jia', year: 2021, page: 1 })).findings), ['jia 2021 甲2021空'])
  assert.deepEqual(said((await list({ year: 2019, page: 1 })).findings), [])
})

test('a page beyond the last is the last, and any number is a page', async () => {
  const last = await list({ page: 2 })
  assert.deepEqual(await list({ page: 99 }), last)
  assert.equal((await list({ page: Number.NaN })).page, 1)
  assert.equal((await list({ page: -3 })).page, 1)
})

function balance(message: string): Finding {
  return finding('requests.balance', { table: 'requests', column: 'total', message })
}

function blank(message: string): Finding {
  return finding('cell.blank', { table: 'requests', row: 'received', column: 'total', message })
}

async function keep(slug: string, year: number, content: string, findings: readonly Finding[]) {
  await database.db.transaction(async (tx) => {
    const agency = await putAgency(tx, {
      slug,
      name: `某市${slug}局`,
      kind: 'department',
      region: '某省/某市',
      parentSlug: null,
      sample: false,
      findingsPublic: true,
    })
    const file = { id: content.repeat(64), name: '报告.txt', mediaType: 'text/plain', size: 1 }
    const report = reportOf({ year })
    await addVersion(tx, { agency, year, report, file, publishedOn: null, note: null, state: 'published' })
    const stored = await latestReport(tx, agency.id, year)
    await putFindings(tx, stored?.versionId ?? 0, findings)
  })
}

function list(wanted: FindingsWanted) {
  return database.db.read((tx) => findingsOverview(tx, everyone, wanted))
}

function said(findings: readonly { agency: { slug: string }; year: number; finding: Finding }[]): string[] {
  return findings.map(({ agency, year, finding: { message } }) => `${agency.slug} ${year} ${message}`)
}
