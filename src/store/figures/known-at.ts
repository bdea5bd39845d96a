import sql, { raw } from 'sql-template-tag'
import type { ApplicantKind } from '../../rules/application/application.ts'
import { clockHistory } from '../../rules/application/case-event.ts'
import type { Outcome } from '../../rules/application/outcome.ts'
import { clockOf } from '../../rules/clock/clock.ts'
import type { Day } from '../../rules/day.ts'
import { instancesOf } from '../../rules/dispute/dispute.ts'
import { type CountedInstance, disputeCells } from '../../rules/dispute/dispute-count.ts'
import {
  type CountedCase,
  type FigureTable,
  figuresFrom,
  type LeafRow,
  rowsOf,
  type YearFigures,
} from '../../rules/figures/count.ts'
import { may } from '../../rules/permission.ts'
import type { Viewer } from '../../rules/visibility.ts'
import { numberOf } from '../application/applications.ts'
import { clockLaw, eventsOfMany } from '../application/events.ts'
import type { Transaction } from '../database.ts'
import { disputesById } from './disputes.ts'
import { type FiguresOf, seen, yearTables } from './year-tables.ts'

/** A case that was recorded about after an instant: what table 三 takes it for by what was known then, and is now. */
export type MovedCase = {
  readonly id: number
  readonly number: string
  readonly applicantKind: ApplicantKind
  readonly knownThen: CountedCase
  readonly knownNow: CountedCase
}

/**
 * The cases of some agencies that came until a day and about which something was recorded after an instant. What was
 * known then follows from the events recorded until then; the kind of the applicant and the agency are as they stand
 * now, because their corrections are not kept by instant. Cost: grows with the cases recorded about since.
 */
export async function casesMovedSince(
  tx: Transaction,
  viewer: Viewer,
  agencyIds: readonly number[],
  { knownAt, arrivedUntil }: { readonly knownAt: Date; readonly arrivedUntil: Day },
): Promise<readonly MovedCase[]> {
  type Row = {
    readonly id: number
    readonly agencyId: number
    readonly year: number
    readonly serial: number
    readonly applicantKind: ApplicantKind
    readonly from: Day | null
    readonly countedOn: Day | null
    readonly countedOutcome: Outcome | null
  }
  const { rows } = await tx.query<Row>(sql`
    select application.id, application.agency_id as "agencyId", application.year, application.serial,
      application.applicant_kind as "applicantKind", application.counted_from as from,
      application.counted_on as "countedOn", application.counted_outcome as "countedOutcome"
    from application
    where application.agency_id = ${seen(viewer, agencyIds)}
      and application.arrived_on <= ${arrivedUntil}
      and exists (
        select from application_event
        where application_event.application_id = application.id
          and application_event.recorded_at > ${knownAt}
      )
      and ${raw(may.application.view.sql(viewer))}
    order by application.id`)
  const { calendar, rules } = await clockLaw(tx)
  const events = await eventsOfMany(
    tx,
    rows.map(({ id }) => id),
  )
  const moved: MovedCase[] = []
  for (const { id, agencyId, year, serial, applicantKind, from, countedOn, countedOutcome } of rows) {
    const known = (events.get(id) ?? []).filter(({ recordedAt }) => recordedAt <= knownAt)
    const history = clockHistory(known)
    const clock = history.length === 0 ? null : clockOf(history, calendar, rules)
    const counted = countedOn === null || countedOutcome === null ? null : { on: countedOn, outcome: countedOutcome }
    const receipt = clock?.receiptOn ?? null
    const end = clock?.counted ?? null
    moved.push({
      id,
      number: numberOf({ agencyId, year, serial }),
      applicantKind,
      knownThen: {
        applicantKind,
        from: clock?.joined === true ? null : earlier(receipt, end?.on ?? null),
        counted: end,
      },
      knownNow: { applicantKind, from, counted },
    })
  }
  return moved
}

/** Tables 三 and 四 as they followed from what was recorded until an instant, within what `casesMovedSince` knows. */
export async function yearTablesKnownAt(
  tx: Transaction,
  viewer: Viewer,
  agencyIds: readonly number[],
  of: FiguresOf,
  knownAt: Date,
): Promise<YearFigures> {
  const now = await yearTables(tx, viewer, agencyIds, of)
  const moved = await casesMovedSince(tx, viewer, agencyIds, { knownAt, arrivedUntil: of.period.through })
  const requestChanges = new Map<string, number>()
  for (const { applicantKind, knownThen, knownNow } of moved) {
    for (const row of rowsOf(knownThen, of.period)) add(requestChanges, `${row} ${applicantKind}`, 1)
    for (const row of rowsOf(knownNow, of.period)) add(requestChanges, `${row} ${applicantKind}`, -1)
  }
  const disputeChanges = await disputesMovedSince(tx, viewer, agencyIds, of, knownAt)
  const changes = figuresFrom(
    of.period.year,
    (row: LeafRow, column) => requestChanges.get(`${row} ${column}`) ?? 0,
    (block, column) => disputeChanges.get(`${block} ${column}`) ?? 0,
  )
  return {
    form: now.form,
    requests: sumOf(now.requests, changes.requests),
    disputes: sumOf(now.disputes, changes.disputes),
  }
}

async function disputesMovedSince(
  tx: Transaction,
  viewer: Viewer,
  agencyIds: readonly number[],
  { period, counting }: FiguresOf,
  knownAt: Date,
): Promise<ReadonlyMap<string, number>> {
  const { rows } = await tx.query<{ id: number }>(sql`
    select distinct dispute.id
    from dispute_event
    join dispute on dispute.id = dispute_event.dispute_id
    join application on application.id = dispute.application_id
    where dispute_event.recorded_at > ${knownAt}
      and application.agency_id = ${seen(viewer, agencyIds)}`)
  const changes = new Map<string, number>()
  const disputes = await disputesById(
    tx,
    viewer,
    rows.map(({ id }) => id),
  )
  for (const { block, events, instances } of disputes) {
    const then = instancesOf(events.filter(({ recordedAt }) => recordedAt <= knownAt))
    const cells = (known: typeof instances) => disputeCells({ block, instances: known.map(counted) }, counting, period)
    for (const { column } of cells(then)) add(changes, `${block} ${column}`, 1)
    for (const { column } of cells(instances)) add(changes, `${block} ${column}`, -1)
  }
  return changes
}

function counted({ openedOn, decided }: ReturnType<typeof instancesOf>[number]): CountedInstance {
  return { openedOn, decided }
}

function add(changes: Map<string, number>, key: string, amount: number): void {
  changes.set(key, (changes.get(key) ?? 0) + amount)
}

function sumOf(a: FigureTable, b: FigureTable): FigureTable {
  return Object.fromEntries(
    Object.entries(a).map(([row, cells]) => [
      row,
      Object.fromEntries(Object.entries(cells).map(([column, value]) => [column, value + (b[row]?.[column] ?? 0)])),
    ]),
  )
}

/** As the column `counted_from` has it. */
function earlier(a: Day | null, b: Day | null): Day | null {
  if (a === null || b === null) return a ?? b
  return a < b ? a : b
}
