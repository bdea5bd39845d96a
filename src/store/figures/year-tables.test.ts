import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { type TestDatabase, testDatabase } from '../../../test/database.ts'
import { officeAboveAll, viewerIn } from '../../../test/officers.ts'
import { workingAgency } from '../../../test/people.ts'
import { applicantColumns } from '../../rules/application/application.ts'
import { outcomeKeys } from '../../rules/application/outcome.ts'
import { addDays, type Day, day } from '../../rules/day.ts'
import { type CountedInstance, type DisputeCounting, disputeCells } from '../../rules/dispute/dispute-count.ts'
import {
  type CountedCase,
  type DisputeBlock,
  figuresFrom,
  kindsOf,
  type Period,
  periodOf,
  rowsOf,
} from '../../rules/figures/count.ts'
import { checkFigures } from '../../rules/figures/count-report.ts'
import type { Viewer } from '../../rules/visibility.ts'
import type { Transaction } from '../database.ts'
import { casesOfCell, disputesOfCell, yearTables, yearTablesByAgency } from './year-tables.ts'

let database: TestDatabase
let viewer: Viewer
const agencies: number[] = []

before(async () => {
  database = await testDatabase()
  await database.db.transaction(async (tx) => {
    for (const name of ['bs-a', 'bs-b', 'bs-c']) agencies.push(await workingAgency(tx, name))
    viewer = await officeAboveAll(tx)
  })
})
after(() => database.drop())

type Stored = CountedCase & { readonly agency: number; readonly receiptOn: Day | null }

const epoch = day(2023, 6, 1)
/** Days from the middle of 2023 to the end of 2026, those about the turns of the years more often than others. */
const someDay = fc.oneof(
  fc.integer({ min: 0, max: 1300 }).map((count) => addDays(epoch, count)),
  fc
    .tuple(fc.constantFrom(2023, 2024, 2025), fc.integer({ min: -3, max: 3 }))
    .map(([year, off]) => addDays(day(year, 12, 31), off)),
)

const someCase = fc
  .record({
    agency: fc.nat({ max: 2 }),
    applicantKind: fc.constantFrom(...applicantColumns),
    receiptOn: fc.option(someDay, { freq: 9 }),
    takes: fc.option(fc.oneof(fc.nat({ max: 60 }), fc.nat({ max: 800 })), { freq: 4 }),
    outcome: fc.constantFrom(...outcomeKeys),
    withdrawnOn: fc.option(someDay, { freq: 1 }),
  })
  .map(({ agency, applicantKind, receiptOn, takes, outcome, withdrawnOn }): Stored => {
    const on = receiptOn === null ? withdrawnOn : takes === null ? null : addDays(receiptOn, takes)
    const counted = on === null ? null : { on, outcome }
    return { agency, applicantKind, receiptOn, from: receiptOn ?? on, counted }
  })

const somePeriod = fc
  .tuple(fc.constantFrom(2023, 2024, 2025, 2026), fc.option(someDay))
  .map(([year, through]) => periodOf(year, through ?? day(year, 12, 31)))

const someAgencies = fc.subarray([0, 1, 2], { minLength: 1 })

test('table 三 and the list behind every cell are what the rule counts case by case, and the form holds', async () => {
  const cases = fc.array(someCase, { maxLength: 60 })
  await fc.assert(
    fc.asyncProperty(cases, somePeriod, someAgencies, async (stored, period, chosen) => {
      await undone(async (tx) => {
        for (const [serial, one] of stored.entries()) await put(tx, one, serial + 1)
        const ids = chosen.map((index) => agencyId(index))
        const of = { period, counting: 'eachCaseOnce' } as const
        const figures = await yearTables(tx, viewer, ids, of)
        assert.deepEqual(figures.requests, slowly(stored, chosen, period).requests)
        assert.deepEqual(checkFigures(figures, period.year, '示例'), [])

        const byAgency = await yearTablesByAgency(tx, viewer, ids, of)
        for (const index of chosen) {
          assert.deepEqual(byAgency.get(agencyId(index))?.requests, slowly(stored, [index], period).requests)
        }

        for (const [row, cells] of Object.entries(figures.requests)) {
          for (const [column, count] of Object.entries(cells)) {
            if (count === 0 && column !== 'total') continue
            const found = await casesOfCell(tx, viewer, ids, period, { row, column, page: 1 })
            assert.equal(found.total, count, `${row} ${column}`)
            for (const { id: _, applicantKind } of found.rows) assert.ok(kindsOf(column).includes(applicantKind))
          }
        }
      })
    }),
    { numRuns: 40 },
  )
})

test('who may not see the figures of an agency counts nothing there and is shown no case', async () => {
  await undone(async (tx) => {
    await put(tx, { agency: 0, applicantKind: 'person', receiptOn: epoch, from: epoch, counted: null }, 1)
    const stranger = viewerIn('disclosureOffice', agencyId(1))
    const period = periodOf(2023, day(2023, 12, 31))
    const figures = await yearTables(tx, stranger, agencies, { period, counting: 'eachCaseOnce' })
    assert.equal(figures.requests.received?.total, 0)
    const found = await casesOfCell(tx, stranger, agencies, period, { row: 'received', column: 'total', page: 1 })
    assert.deepEqual(found.rows, [])
  })
})

type Dispute = {
  readonly agency: number
  readonly block: DisputeBlock
  readonly instances: readonly CountedInstance[]
}

const someDispute = fc
  .record({
    agency: fc.nat({ max: 2 }),
    block: fc.constantFrom('reconsideration' as const, 'litigationDirect' as const, 'litigationAfter' as const),
    openedOn: someDay,
    instances: fc.array(
      fc.record({
        after: fc.nat({ max: 200 }),
        takes: fc.nat({ max: 300 }),
        class: fc.constantFrom('upheld' as const, 'corrected' as const, 'other' as const),
        remanded: fc.boolean(),
      }),
      { minLength: 1, maxLength: 3 },
    ),
    openEnd: fc.boolean(),
  })
  .map(({ agency, block, openedOn, instances: given, openEnd }): Dispute => {
    const instances: CountedInstance[] = []
    let last = openedOn
    for (const [place, one] of given.entries()) {
      const opened = place === 0 ? openedOn : addDays(last, one.after)
      last = addDays(opened, one.takes)
      const open = openEnd && place === given.length - 1
      const remanded = place > 0 && one.remanded
      const decided = open ? null : { on: last, class: remanded ? ('other' as const) : one.class, remanded }
      instances.push({ openedOn: opened, decided })
    }
    return { agency, block, instances }
  })

test('table 四 and the list behind every cell are what the rule counts, in each of the three ways', async () => {
  const counting = fc.constantFrom<DisputeCounting>('eachCaseOnce', 'firstInstance', 'eachInstance')
  await fc.assert(
    fc.asyncProperty(fc.array(someDispute, { maxLength: 30 }), somePeriod, someAgencies, counting, async (...asked) => {
      const [stored, period, chosen, counting] = asked
      await undone(async (tx) => {
        for (const [serial, one] of stored.entries()) await putDispute(tx, one, serial + 1)
        const ids = chosen.map((index) => agencyId(index))
        const { disputes } = await yearTables(tx, viewer, ids, { period, counting })
        const cells = stored
          .filter(({ agency }) => chosen.includes(agency))
          .flatMap((one) => disputeCells(one, counting, period))
        const expected = figuresFrom(
          period.year,
          () => 0,
          (block, column) => cells.filter((cell) => cell.block === block && cell.column === column).length,
        )
        assert.deepEqual(disputes, expected.disputes)
        for (const [block, row] of Object.entries(disputes)) {
          for (const [column, count] of Object.entries(row)) {
            const found = await disputesOfCell(tx, viewer, ids, { period, counting }, { block, column, page: 1 })
            assert.equal(found.total, count, `${block} ${column}`)
          }
        }
      })
    }),
    { numRuns: 40 },
  )
})

function slowly(stored: readonly Stored[], chosen: readonly number[], period: Period) {
  const counted = stored.filter(({ agency }) => chosen.includes(agency))
  return figuresFrom(
    period.year,
    (row, kind) => counted.filter((one) => one.applicantKind === kind && rowsOf(one, period).includes(row)).length,
    () => 0,
  )
}

async function put(tx: Transaction, one: Stored, serial: number): Promise<number> {
  const { on = null, outcome = null } = one.counted ?? {}
  const { rows } = await tx.query<{ id: number }>(
    `insert into application (
       agency_id, year, serial, channel, applicant_kind, wanted, receiving_way, medium, arrived_on, code_key, state,
       receipt_on, concluded_on, outcome, counted_on, counted_outcome
     )
     values ($1, 2023, $2, 'counter', $3, '全文', 'email', 'electronic', $4, '\\x00', $5, $6, $7, $8, $7, $8)
     returning id`,
    [
      agencyId(one.agency),
      serial,
      one.applicantKind,
      one.from ?? epoch,
      on === null ? (one.receiptOn === null ? 'unconfirmed' : 'handling') : 'concluded',
      one.receiptOn,
      on,
      outcome,
    ],
  )
  return rows[0]?.id ?? 0
}

async function putDispute(tx: Transaction, one: Dispute, serial: number): Promise<void> {
  const from = one.instances[0]?.openedOn ?? epoch
  const id = await put(
    tx,
    { agency: one.agency, applicantKind: 'person', receiptOn: from, from, counted: null },
    serial,
  )
  const { rows } = await tx.query<{ id: number }>(
    'insert into dispute (application_id, block, recorded_by) values ($1, $2, $3) returning id',
    [id, one.block, await anyone(tx)],
  )
  for (const [index, { openedOn, decided }] of one.instances.entries()) {
    const next = one.instances[index + 1]?.openedOn ?? null
    await tx.query(
      `insert into dispute_instance (
         dispute_id, place, agency_id, block, instance, body, opened_on, next_on, procedure, decided_on, result, class
       )
       values ($1, $2, $3, $4, 'first', '某法院', $5, $6, 'ordinary', $7, $8, $9)`,
      [
        rows[0]?.id,
        index + 1,
        agencyId(one.agency),
        one.block,
        openedOn,
        next,
        decided?.on ?? null,
        decided === null ? null : decided.remanded ? 'remanded' : 'revoked',
        decided?.class ?? null,
      ],
    )
  }
}

async function anyone(tx: Transaction): Promise<number> {
  const { rows } = await tx.query<{ id: number }>(
    `insert into person (agency_id, name, employee_number, haystack, active_from)
     values ($1, '白露', '1', '白露', '2020-01-01')
     on conflict (agency_id, employee_number) do update set name = excluded.name
     returning id`,
    [agencyId(0)],
  )
  return rows[0]?.id ?? 0
}

function agencyId(index: number): number {
  return agencies[index] ?? 0
}

/** Leaves the database as it was. */
async function undone(work: (tx: Transaction) => Promise<void>): Promise<void> {
  const tx = await database.db.pool.connect()
  try {
    await tx.query('begin')
    await work(tx)
  } finally {
    await tx.query('rollback')
    tx.release()
  }
}
