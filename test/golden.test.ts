import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { readReports } from '../src/documents/report/read-reports.ts'
import { isAgencyKind, type KnownAgency } from '../src/rules/agency.ts'
import { checkReport } from '../src/rules/report/check.ts'
import type { Finding } from '../src/rules/report/finding.ts'
import type { Report } from '../src/rules/report/report.ts'

type Expected = readonly [rule: string, cell: string, stated?: number | undefined, computed?: number | undefined]

/** Every finding on each of the five reports, written out by hand from the printed pages: rule, table.row.column, figures. */
const expected: Readonly<Record<string, { original: string; findings: readonly Expected[] }>> = {
  'xinyang-shangtianti-2019.txt': {
    original: 'R0-shangtianti-2019.txt',
    findings: [
      ['cell.decimals', 'disclosure.procurement.amount', 262.076],
      ['label.form', 'requests.welfare'],
      ['text.topics', ''],
      ['text.signOff', ''],
    ],
  },
  'benxi-nanfen-fagaiju-2019.txt': {
    original: 'R1-nanfen-fagaiju-2019.txt',
    findings: [
      ['disclosure.undisclosed', 'disclosure.normativeDocuments.disclosed', 0, 65],
      ['amount.unit', 'disclosure.procurement.amount', 363900],
      ['amount.suspicious', 'disclosure.procurement.amount', 363900, 36.39],
      ['label.form', 'disclosure.regulations.made'],
      ['label.form', 'disclosure.regulations.disclosed'],
      ['text.topics', ''],
      ['text.signOff', ''],
    ],
  },
  'luoyang-jianxi-2020.txt': {
    original: 'R2-jianxi-2020.txt',
    findings: [
      ['text.title', ''],
      ['text.numbering', ''],
      ['text.signOff', ''],
    ],
  },
  'huainan-xiejiaji-2019.txt': {
    original: 'R3-xiejiaji-2019.txt',
    findings: [
      ['requests.rowTotal', 'requests.received.total', 6, 0],
      ['requests.rowTotal', 'requests.carriedIn.total', 3, 0],
      ['requests.rowTotal', 'requests.disclosed.total', 3, 5],
      ['requests.rowTotal', 'requests.concluded.total', 6, 8],
      ['requests.balance', 'requests.person', 8, 0],
      ['requests.balance', 'requests.total', 6, 9],
      ['amount.unit', 'disclosure.procurement.amount', 2],
      ['amount.suspicious', 'disclosure.procurement.amount', 2],
      ['label.form', 'disclosure.otherServices'],
      ['text.figures', 'requests.received.total', 8, 6],
      ['text.figures', 'requests.disclosed.total', 5, 3],
      ['text.list', '', 1601, 392],
      ['text.level', ''],
      ['text.level', ''],
      ['text.residue', ''],
      ['text.numbering', ''],
      ['text.numbering', ''],
      ['text.signOff', ''],
    ],
  },
  'pingdingshan-zunhuadian-2021.txt': {
    original: 'R4-zunhuadian-2021.txt',
    findings: [
      ['cell.missing', 'requests.disclosed', 6, 7],
      ['cell.missing', 'requests.partlyDisclosed', 6, 7],
      ['cell.missing', 'requests.refused.stateSecret', 6, 7],
      ['cell.missing', 'requests.refused.forbiddenByLaw', 6, 7],
      ['cell.missing', 'requests.refused.safetyAndStability', 6, 7],
      ['cell.missing', 'requests.refused.thirdPartyRights', 6, 7],
      ['cell.missing', 'requests.refused.internalAffairs', 6, 7],
      ['cell.missing', 'requests.refused.processInformation', 6, 7],
      ['cell.missing', 'requests.refused.enforcementFile', 6, 7],
      ['cell.missing', 'requests.refused.administrativeQuery', 6, 7],
      ['cell.missing', 'requests.unavailable.notHeld', 6, 7],
      ['cell.missing', 'requests.unavailable.notReadyMade', 6, 7],
      ['cell.missing', 'requests.unavailable.stillUnclear', 6, 7],
      ['cell.missing', 'requests.notHandled.petition', 6, 7],
      ['cell.missing', 'requests.notHandled.repeated', 6, 7],
      ['cell.missing', 'requests.notHandled.publication', 6, 7],
      ['cell.missing', 'requests.notHandled.excessive', 6, 7],
      ['cell.missing', 'requests.notHandled.reconfirmation', 6, 7],
      ['cell.missing', 'requests.otherHandling.uncorrected', 6, 7],
      ['cell.missing', 'requests.otherHandling.feeUnpaid', 6, 7],
      ['cell.missing', 'requests.otherHandling.other', 6, 7],
      ['label.form', 'requests.welfare'],
      ['label.form', 'requests.refused.forbiddenByLaw'],
      ['text.fee', ''],
      ['text.outdated', ''],
      ['text.signOff', ''],
    ],
  },
}

type SampleAgency = { name: string; kind: string; region: string; reports: { file: string }[] }
const samples = new URL('../samples/', import.meta.url)
const originals = new URL('../../shared/reports/', import.meta.url)
const agencies: SampleAgency[] = JSON.parse(readFileSync(new URL('agencies.json', samples), 'utf8'))

for (const [file, { original, findings }] of Object.entries(expected)) {
  test(`${file}: exactly the defects that its printed page has`, async () => {
    const report = await readOne(new URL(file, samples))
    assert.deepEqual(checkReport(report).map(brief), findings.map(filled))
  })

  test(`${file}: the same, once its agency is known`, async () => {
    const report = await readOne(new URL(file, samples))
    assert.deepEqual(checkReport(report, { agency: agencyOf(file) }).map(brief), findings.map(filled))
  })

  test(`${original}, which ${file} stands for: the same`, async (t) => {
    const address = new URL(original, originals)
    if (!existsSync(address)) return t.skip('the original report is not here')
    assert.deepEqual(checkReport(await readOne(address)).map(brief), findings.map(filled))
  })
}

test('the broken sums of one report come from four cells, in two groups', async () => {
  const findings = checkReport(await readOne(new URL('huainan-xiejiaji-2019.txt', samples)))
  const people = ['received.person', 'disclosed.person', 'concluded.person']
  assert.deepEqual(
    findings
      .filter(({ because }) => because !== undefined)
      .map(({ rule, row, column, because }) => [
        rule,
        row,
        column,
        because?.map((cell) => `${cell.row}.${cell.column}`),
      ]),
    [
      ['requests.rowTotal', 'received', 'total', people],
      ['requests.rowTotal', 'carriedIn', 'total', ['carriedIn.total']],
      ['requests.rowTotal', 'disclosed', 'total', people],
      ['requests.rowTotal', 'concluded', 'total', people],
      ['requests.balance', undefined, 'person', people],
      ['requests.balance', undefined, 'total', ['carriedIn.total']],
    ],
  )
})

test('every finding says where it stands, in one sentence, with its basis', async () => {
  for (const file of Object.keys(expected)) {
    for (const { rule, message, basis, at } of checkReport(await readOne(new URL(file, samples)))) {
      assert.match(message, /^[^\n]+。$/u, `${file} ${rule}`)
      assert.ok(message.length <= 160, `${file} ${rule}: ${message}`)
      assert.ok(basis.length > 0 && at !== undefined, `${file} ${rule}`)
    }
  }
})

async function readOne(address: URL): Promise<Report> {
  const result = await readReports(readFileSync(address), address.pathname.split('/').at(-1) ?? '')
  if (result.kind === 'unreadable') assert.fail(result.unreadable.message)
  const [report, ...more] = result.reports
  assert.ok(report !== undefined && more.length === 0)
  return report
}

function brief({ rule, table, row, block, column, stated, computed }: Finding) {
  return [rule, [table, row ?? block, column].filter((part) => part !== undefined).join('.'), stated, computed]
}

function filled([rule, cell, stated, computed]: Expected) {
  return [rule, cell, stated, computed]
}

function agencyOf(file: string): KnownAgency {
  const agency = agencies.find(({ reports }) => reports.some((report) => report.file === file))
  assert.ok(agency !== undefined && isAgencyKind(agency.kind), file)
  return { name: agency.name, kind: agency.kind, region: agency.region }
}
