import assert from 'node:assert/strict'
import { readdir, readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { readReports } from '../src/documents/report/read-reports.ts'
import type { Table } from '../src/rules/report/report.ts'

/** The cells of the five reports, taken by eye: rows that are not listed hold zeros only; `null` stands for a short row. */
type Golden = {
  readonly real: string
  readonly agency: string
  readonly year: number
  readonly form: '2019' | '2021'
  readonly rows: number
  readonly disclosure: Readonly<Record<string, readonly number[]>>
  readonly requests: Readonly<Record<string, readonly number[] | null>>
  readonly disputes: Readonly<Record<string, readonly number[]>>
}

const goldens: Readonly<Record<string, Golden>> = {
  'xinyang-shangtianti-2019.txt': {
    real: 'R0-shangtianti-2019.txt',
    agency: '信阳市上天梯非金属矿管理区',
    year: 2019,
    form: '2019',
    rows: 23,
    disclosure: { normativeDocuments: [8, 6, 20], fees: [23, -3], procurement: [155, 262.076] },
    requests: {
      received: [2, 0, 0, 0, 0, 0, 2],
      'refused.administrativeQuery': [2, 0, 0, 0, 0, 0, 2],
      concluded: [2, 0, 0, 0, 0, 0, 2],
    },
    disputes: {},
  },
  'benxi-nanfen-fagaiju-2019.txt': {
    real: 'R1-nanfen-fagaiju-2019.txt',
    agency: '区发改局',
    year: 2019,
    form: '2019',
    rows: 23,
    disclosure: {
      normativeDocuments: [65, 0, 0],
      licences: [1, -1, 0],
      otherServices: [37, 0, 37],
      procurement: [21, 363900],
    },
    requests: {},
    disputes: {},
  },
  'luoyang-jianxi-2020.txt': {
    real: 'R2-jianxi-2020.txt',
    agency: '涧西区人民政府办公室',
    year: 2020,
    form: '2019',
    rows: 23,
    disclosure: { normativeDocuments: [2, 2, 2], procurement: [8, 28.6232] },
    requests: {
      received: [17, 0, 0, 0, 0, 0, 17],
      disclosed: [13, 0, 0, 0, 0, 0, 13],
      'unavailable.notHeld': [2, 0, 0, 0, 0, 0, 2],
      concluded: [15, 0, 0, 0, 0, 0, 15],
      carriedOut: [2, 0, 0, 0, 0, 0, 2],
    },
    disputes: { reconsideration: [1, 0, 0, 0, 1], litigationDirect: [1, 0, 0, 0, 1], litigationAfter: [1, 0, 0, 0, 1] },
  },
  'huainan-xiejiaji-2019.txt': {
    real: 'R3-xiejiaji-2019.txt',
    agency: '谢家集区',
    year: 2019,
    form: '2019',
    rows: 23,
    disclosure: {
      normativeDocuments: [24, 24, 24],
      licences: [0, 2, 2],
      otherServices: [0, 1, 1],
      penalties: [0, 3, 3],
      coercion: [0, 1, 1],
      procurement: [2, 2],
    },
    requests: {
      received: [0, 0, 0, 0, 0, 0, 6],
      carriedIn: [0, 0, 0, 0, 0, 0, 3],
      disclosed: [5, 0, 0, 0, 0, 0, 3],
      'unavailable.notHeld': [3, 0, 0, 0, 0, 0, 3],
      concluded: [8, 0, 0, 0, 0, 0, 6],
    },
    disputes: {},
  },
  'pingdingshan-zunhuadian-2021.txt': {
    real: 'R4-zunhuadian-2021.txt',
    agency: '平顶山高新技术产业开发区遵化店镇',
    year: 2021,
    form: '2021',
    rows: 25,
    disclosure: {},
    requests: Object.fromEntries(
      [
        'disclosed',
        'partlyDisclosed',
        ...['stateSecret', 'forbiddenByLaw', 'safetyAndStability', 'thirdPartyRights'].map((key) => `refused.${key}`),
        ...['internalAffairs', 'processInformation', 'enforcementFile', 'administrativeQuery'].map(
          (key) => `refused.${key}`,
        ),
        ...['notHeld', 'notReadyMade', 'stillUnclear'].map((key) => `unavailable.${key}`),
        ...['petition', 'repeated', 'publication', 'excessive', 'reconfirmation'].map((key) => `notHandled.${key}`),
        ...['uncorrected', 'feeUnpaid', 'other'].map((key) => `otherHandling.${key}`),
      ].map((key) => [key, null]),
    ),
    disputes: {},
  },
}

const samples = new URL('../samples/', import.meta.url)
const realReports = new URL('../../shared/reports/', import.meta.url)
const realNames = await readdir(realReports).catch((): string[] => [])

for (const [name, golden] of Object.entries(goldens)) {
  test(`the sample ${name} is read cell for cell`, () => assertGolden(new URL(name, samples), golden))
  if (realNames.includes(golden.real)) {
    test(`the real report ${golden.real} is read cell for cell`, () =>
      assertGolden(new URL(golden.real, realReports), golden))
  }
}

async function assertGolden(file: URL, golden: Golden): Promise<void> {
  const result = await readReports(await readFile(file), file.pathname)
  assert.equal(result.kind, 'read')
  const [report, ...others] = result.kind === 'read' ? result.reports : []
  assert.ok(report !== undefined && others.length === 0)
  assert.deepEqual([report.agency, report.year, report.form], [golden.agency, golden.year, golden.form])
  assert.equal(Object.keys(report.requests).length, golden.rows)
  assertTable(report.disclosure, golden.disclosure)
  assertTable(report.requests, golden.requests)
  assertTable(report.disputes, golden.disputes)
  const short = Object.entries(golden.requests).filter(([, row]) => row === null)
  assert.deepEqual(
    report.shortRows.map(({ row, printed }) => [row, printed]),
    short.map(([row]) => [row, ['0', '0', '0', '0', '0', '0']]),
  )
}

function assertTable(table: Table, golden: Readonly<Record<string, readonly number[] | null>>): void {
  for (const [row, cells] of Object.entries(table)) {
    const expected = row in golden ? golden[row] : Object.keys(cells).map(() => 0)
    if (expected === null) assert.ok(Object.values(cells).every(({ state }) => state === 'missing'))
    else assert.deepEqual([row, Object.values(cells).map(({ value }) => value)], [row, expected])
  }
}
