import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { cleanReport } from '../../../test/clean-report.ts'
import { type ReportFacts, reportOf } from '../../../test/reports.ts'
import { type Cell, missingCell } from './cell.ts'
import { checkCells } from './check-cells.ts'
import { checkDisclosure } from './check-disclosure.ts'
import { checkSums } from './check-sums.ts'
import type { Finding } from './finding.ts'
import { disputeBlocks, disputeColumns, type FormId, forms, requestColumns } from './form.ts'
import { cellsOf, type Report } from './report.ts'

const columns = requestColumns.map(({ key }) => key)

function brief(findings: readonly Finding[]) {
  return findings.map(({ rule, row, block, column, stated, computed, because }) => [
    rule,
    [block ?? row, column].filter((part) => part !== undefined).join('.'),
    stated,
    computed,
    because?.map((cell) => `${cell.row}.${cell.column}`).join(' '),
  ])
}

const blank: Cell = { value: null, text: '', state: 'blank' }
const slash: Cell = { value: null, text: '/', state: 'text' }
const unsure: Cell = { value: null, text: '11', state: 'uncertain', candidates: [1, 11] }

test('the figures of a large city hold: 25 rows, seven columns, three blocks', () => {
  const report = cityReport()
  assert.deepEqual(checkSums(report), [])
  assert.deepEqual(checkCells(report), [])
  assert.deepEqual(checkDisclosure(report), [])
})

test('a wrong total breaks its row and its column, and both name it', () => {
  assert.deepEqual(brief(checkSums(cleanReport({ 'requests.disclosed.total': 4 }))), [
    ['requests.rowTotal', 'disclosed.total', 4, 2, 'disclosed.total'],
    ['requests.concluded', 'concluded.total', 3, 5, 'disclosed.total'],
  ])
})

test('a wrong part is told from a wrong total', () => {
  assert.deepEqual(brief(checkSums(cleanReport({ 'requests.concluded.business': 7 }))), [
    ['requests.rowTotal', 'concluded.total', 3, 9, 'concluded.business'],
    ['requests.concluded', 'concluded.business', 7, 1, 'concluded.business'],
    ['requests.balance', 'business', 7, 1, 'concluded.business'],
  ])
})

test('two mistakes far apart are explained apart', () => {
  const report = cleanReport({ 'requests.disclosed.total': 4, 'disputes.reconsideration.total': 6 })
  assert.deepEqual(brief(checkSums(report)), [
    ['requests.rowTotal', 'disclosed.total', 4, 2, 'disclosed.total'],
    ['requests.concluded', 'concluded.total', 3, 5, 'disclosed.total'],
    ['disputes.total', 'reconsideration.total', 6, 1, 'reconsideration.total'],
  ])
})

test('the sentence says what is stated, what the other cells give, and where', () => {
  const [row, concluded] = checkSums(cleanReport({ 'requests.disclosed.total': 4 }))
  assert.equal(row?.message, '「（一）予以公开」总计填 4，各类申请人相加为 2，相差 2。')
  assert.equal(concluded?.message, '「（七）总计」总计填 3，（一）至（六）各行相加为 5，相差 2。')
  const [balance] = checkSums(cleanReport({ 'requests.carriedOut.person': 1, 'requests.carriedOut.total': 1 }))
  assert.equal(
    balance?.message,
    '“自然人”一列「一、本年新收」加「二、上年结转」为 2，「（七）总计」加「四、结转下年度」为 3，相差 1。',
  )
})

test('a blank counts as 0, and the finding says so', () => {
  const [found] = checkSums(cleanReport({ 'requests.disclosed.total': blank }))
  assert.equal(found?.stated, 0)
  assert.equal(found?.message, '「（一）予以公开」总计填 0，各类申请人相加为 2，相差 2（空白按 0 计）。')
  assert.deepEqual(checkSums(cleanReport({ 'requests.carriedOut.total': blank })), [])
})

test('a sum with a part that is missing, uncertain or no number is not judged', () => {
  for (const cell of [missingCell, slash, unsure]) {
    const found = checkSums(cleanReport({ 'requests.disclosed.person': cell, 'requests.disclosed.total': 9 }))
    assert.deepEqual(
      found.map(({ rule, column }) => [rule, column]),
      [['requests.concluded', 'total']],
      cell.state,
    )
  }
})

test('what was carried in is what last year carried out, column by column, whatever the form of last year', () => {
  const previous = reportOf({
    year: 2020,
    form: '2019',
    cells: { 'requests.carriedOut.person': 2, 'requests.carriedOut.total': 2, 'requests.carriedOut.other': slash },
  })
  assert.deepEqual(
    checkSums(cleanReport(), previous).map(({ rule, row, column, stated, computed }) => [
      rule,
      row,
      column,
      stated,
      computed,
    ]),
    [
      ['requests.carriedOver', 'carriedIn', 'person', 0, 2],
      ['requests.carriedOver', 'carriedIn', 'total', 0, 2],
    ],
  )
})

test('a table with mistakes everywhere is reported without a guess at their cause, in good time', () => {
  const wrong: Record<string, number> = {}
  for (const [index, { key }] of forms['2021'].requests.entries()) wrong[`requests.${key}.person`] = index * index + 1
  const begin = performance.now()
  const found = checkSums(cleanReport(wrong))
  assert.ok(found.length > 20)
  assert.ok(found.every(({ because }) => because === undefined))
  assert.ok(performance.now() - begin < 2000)
})

const anyForm = fc.constantFrom<FormId>('2019', '2021')
const count = fc.oneof(fc.constant(0), fc.nat(40), fc.nat(1_000_000))

/** A report of which every sum holds: parts at random, totals added up here, column by column. */
const consistent: fc.Arbitrary<ReportFacts & { cells: Record<string, number> }> = anyForm.chain((form) => {
  const results = forms[form].requests.slice(2, -2).map(({ key }) => key)
  const parts = fc.array(fc.array(count, { minLength: 6, maxLength: 6 }), {
    minLength: results.length + 1,
    maxLength: results.length + 1,
  })
  const share = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 6, maxLength: 6 })
  const disputes = fc.array(fc.array(count, { minLength: 4, maxLength: 4 }), { minLength: 3, maxLength: 3 })
  return fc.tuple(parts, share, disputes).map(([rows, shares, blocks]) => {
    const cells: Record<string, number> = {}
    const put = (row: string, values: readonly number[]) => {
      for (const [index, value] of values.entries()) cells[`requests.${row}.${columns[index]}`] = value
      cells[`requests.${row}.total`] = values.reduce((sum, value) => sum + value, 0)
    }
    for (const [index, row] of results.entries()) put(row, rows[index] ?? [])
    const carriedOut = rows.at(-1) ?? []
    const concluded = carriedOut.map((_, column) =>
      results.reduce((sum, __, row) => sum + (rows[row]?.[column] ?? 0), 0),
    )
    const all = concluded.map((value, column) => value + (carriedOut[column] ?? 0))
    const carriedIn = all.map((value, column) => Math.floor(value * (shares[column] ?? 0)))
    put('concluded', concluded)
    put('carriedOut', carriedOut)
    put('carriedIn', carriedIn)
    put(
      'received',
      all.map((value, column) => value - (carriedIn[column] ?? 0)),
    )
    for (const [index, { key }] of disputeBlocks.entries()) {
      const values = blocks[index] ?? []
      for (const [column, value] of values.entries()) cells[`disputes.${key}.${disputeColumns[column]?.key}`] = value
      cells[`disputes.${key}.total`] = values.reduce((sum, value) => sum + value, 0)
    }
    return { year: 2021, form, cells }
  })
})

const someCell = (facts: { cells: Record<string, number> }) => fc.constantFrom(...Object.keys(facts.cells))
const runs = { numRuns: 150, seed: 20210929 }

test('a report whose sums hold is silent, with 0 printed or left blank', () => {
  fc.assert(
    fc.property(consistent, (facts) => {
      assert.deepEqual(checkSums(reportOf(facts)), [])
      assert.deepEqual(checkSums(withBlanks(reportOf(facts))), [])
    }),
    runs,
  )
})

test('one changed cell is always found, and named as the cause', () => {
  const changed = consistent.chain((facts) => fc.tuple(fc.constant(facts), someCell(facts), count))
  fc.assert(
    fc.property(changed, ([facts, cell, value]) => {
      fc.pre(facts.cells[cell] !== value)
      const found = checkSums(reportOf({ ...facts, cells: { ...facts.cells, [cell]: value } }))
      assert.ok(found.length > 0)
      const [table, ...path] = cell.split('.')
      const row = path.slice(0, -1).join('.')
      for (const { because } of found) {
        // Table 四 has one sum a block: any of its cells explains a mistake, and the total is named.
        const column = table === 'disputes' ? 'total' : path.at(-1)
        assert.deepEqual(because, [{ table, row, column }])
      }
    }),
    runs,
  )
})

test('some changed cells are explained by no more cells than were changed, and every finding holds a named one', () => {
  const changed = consistent.chain((facts) =>
    fc.tuple(fc.constant(facts), fc.array(fc.tuple(someCell(facts), count), { minLength: 2, maxLength: 4 })),
  )
  fc.assert(
    fc.property(changed, ([facts, changes]) => {
      const report = reportOf({ ...facts, cells: { ...facts.cells, ...Object.fromEntries(changes) } })
      const found = checkSums(report)
      const named = new Set(found.flatMap(({ because }) => because?.map((cell) => JSON.stringify(cell)) ?? []))
      assert.ok(named.size <= new Set(changes.map(([cell]) => cell)).size)
      assert.ok(found.every(({ because }) => because === undefined || because.length > 0))
      assert.ok(found.every(({ because }) => because !== undefined))
    }),
    { ...runs, numRuns: 60 },
  )
})

test('a blank adds what a 0 adds', () => {
  const changed = consistent.chain((facts) => fc.tuple(fc.constant(facts), someCell(facts), count))
  fc.assert(
    fc.property(changed, ([facts, cell, value]) => {
      const report = reportOf({ ...facts, cells: { ...facts.cells, [cell]: value } })
      assert.deepEqual(brief(checkSums(withBlanks(report))), brief(checkSums(report)))
    }),
    runs,
  )
})

function withBlanks(report: Report): Report {
  const copy = structuredClone(report)
  for (const { table, row, column, cell } of cellsOf(report)) {
    if (cell.state === 'zero') copy[table][row] = { ...copy[table][row], [column]: blank }
  }
  return copy
}

function cityReport(): Report {
  const rows: Record<string, readonly number[]> = {
    received: [13612, 252, 0, 45, 128, 32, 14069],
    carriedIn: [535, 6, 0, 1, 18, 0, 560],
    disclosed: [5345, 129, 0, 41, 19, 14, 5548],
    partlyDisclosed: [2120, 39, 0, 1, 6, 2, 2168],
    'refused.stateSecret': [13, 0, 0, 0, 0, 0, 13],
    'refused.forbiddenByLaw': [30, 0, 0, 0, 0, 0, 30],
    'refused.safetyAndStability': [11, 0, 0, 0, 0, 0, 11],
    'refused.thirdPartyRights': [49, 2, 0, 0, 0, 0, 51],
    'refused.internalAffairs': [103, 1, 0, 0, 0, 0, 104],
    'refused.processInformation': [84, 1, 0, 0, 0, 0, 85],
    'refused.enforcementFile': [282, 4, 0, 0, 0, 0, 286],
    'refused.administrativeQuery': [147, 0, 0, 0, 1, 2, 150],
    'unavailable.notHeld': [3075, 50, 0, 0, 89, 8, 3222],
    'unavailable.notReadyMade': [177, 3, 0, 0, 0, 0, 180],
    'unavailable.stillUnclear': [19, 0, 0, 0, 0, 0, 19],
    'notHandled.petition': [199, 1, 0, 0, 3, 0, 203],
    'notHandled.repeated': [147, 1, 0, 0, 0, 0, 148],
    'notHandled.excessive': [100, 1, 0, 0, 0, 0, 101],
    'notHandled.reconfirmation': [5, 0, 0, 0, 0, 0, 5],
    'otherHandling.uncorrected': [315, 3, 0, 0, 0, 0, 318],
    'otherHandling.feeUnpaid': [202, 0, 0, 1, 0, 0, 203],
    'otherHandling.other': [941, 17, 0, 1, 3, 3, 965],
    concluded: [13364, 252, 0, 44, 121, 29, 13810],
    carriedOut: [783, 6, 0, 2, 25, 3, 819],
  }
  const blocks: Record<string, readonly number[]> = {
    reconsideration: [376, 97, 196, 121, 790],
    litigationDirect: [16, 1, 12, 27, 56],
    litigationAfter: [74, 1, 30, 51, 156],
  }
  const cells: Record<string, number> = {
    'disclosure.regulations.made': 3,
    'disclosure.regulations.repealed': 5,
    'disclosure.regulations.inForce': 74,
    'disclosure.normativeDocuments.made': 564,
    'disclosure.normativeDocuments.repealed': 984,
    'disclosure.normativeDocuments.inForce': 4185,
    'disclosure.licences.decisions': 11398889,
    'disclosure.penalties.decisions': 6937489,
    'disclosure.coercion.decisions': 166105,
    'disclosure.fees.amount': 316441,
  }
  for (const [row, values] of Object.entries(rows)) {
    for (const [index, value] of values.entries()) cells[`requests.${row}.${columns[index]}`] = value
  }
  for (const [row, values] of Object.entries(blocks)) {
    for (const [index, value] of values.entries()) cells[`disputes.${row}.${disputeColumns[index]?.key}`] = value
  }
  return reportOf({ agency: '上海市', year: 2025, form: '2021', cells })
}
