import sql, { join, raw, type Sql } from 'sql-template-tag'
import type { ApplicantKind } from '../../rules/application/application.ts'
import type { Outcome } from '../../rules/application/outcome.ts'
import type { Day } from '../../rules/day.ts'
import type { DisputeCounting } from '../../rules/dispute/dispute-count.ts'
import {
  type DisputeBlock,
  type DisputeColumn,
  disputeLeaves,
  figuresFrom,
  firstDayOf,
  isDisputeBlock,
  isDisputeCell,
  isRequestCell,
  kindsOf,
  type LeafRow,
  leavesOf,
  type Period,
  type YearFigures,
} from '../../rules/figures/count.ts'
import { may } from '../../rules/permission.ts'
import type { CellRef } from '../../rules/report/report.ts'
import type { Viewer } from '../../rules/visibility.ts'
import { type ApplicationRow, applicationRowColumns } from '../application/applications.ts'
import type { Transaction } from '../database.ts'
import { type Page, pageOf, pagesOf } from '../page.ts'
import { settingOn } from '../settings.ts'

// Tables 三 and 四 of a year, computed from the records as they stand now; src/rules/figures/count.ts says what each
// case comes to. What is asked for agencies that the viewer may not see figures of counts as nothing.
//
// Cost: one statement a table. For table 三 it grows with the cases that these agencies received in the year and those
// that they ever carried over a year's end, for table 四 with their disputes; not with the cases of other agencies.

/** A period, and how the disputes of several instances are counted in it. */
export type FiguresOf = { readonly period: Period; readonly counting: DisputeCounting }

/** What the office had decided by the last day. */
export async function figuresOf(tx: Transaction, period: Period): Promise<FiguresOf> {
  return { period, counting: await settingOn(tx, 'disputes.counting', period.through) }
}

/** The sum over some agencies. */
export async function yearTables(
  tx: Transaction,
  viewer: Viewer,
  agencyIds: readonly number[],
  of: FiguresOf,
): Promise<YearFigures> {
  const requests = await tx.query<RequestCount>(sql`
    select came_in as "cameIn", went_out as "wentOut", applicant_kind as "applicantKind", count(*)::int as cases
    from (${cohort(viewer, agencyIds, of.period)}) as cohort
    group by came_in, went_out, applicant_kind`)
  const disputes = await tx.query<DisputeCount>(sql`
    select block, class, count(*)::int as cases
    from (${disputeCohort(viewer, agencyIds, of)}) as cohort
    group by block, class`)
  return figuresOfCounts(of.period, requests.rows, disputes.rows)
}

/** The same for each of some agencies by itself: all agencies of a province in as many statements. */
export async function yearTablesByAgency(
  tx: Transaction,
  viewer: Viewer,
  agencyIds: readonly number[],
  of: FiguresOf,
): Promise<ReadonlyMap<number, YearFigures>> {
  const requests = await tx.query<RequestCount & { agencyId: number }>(sql`
    select agency_id as "agencyId", came_in as "cameIn", went_out as "wentOut", applicant_kind as "applicantKind",
      count(*)::int as cases
    from (${cohort(viewer, agencyIds, of.period)}) as cohort
    group by agency_id, came_in, went_out, applicant_kind`)
  const disputes = await tx.query<DisputeCount & { agencyId: number }>(sql`
    select agency_id as "agencyId", block, class, count(*)::int as cases
    from (${disputeCohort(viewer, agencyIds, of)}) as cohort
    group by agency_id, block, class`)
  const requestsOf = Map.groupBy(requests.rows, ({ agencyId }) => agencyId)
  const disputesOf = Map.groupBy(disputes.rows, ({ agencyId }) => agencyId)
  return new Map(
    agencyIds.map((id) => [id, figuresOfCounts(of.period, requestsOf.get(id) ?? [], disputesOf.get(id) ?? [])]),
  )
}

/** Cases that came in and have no receipt day yet: they stand in no table. */
export async function unconfirmedCases(
  tx: Transaction,
  viewer: Viewer,
  agencyIds: readonly number[],
  through: Day,
): Promise<number> {
  const { rows } = await tx.query<{ cases: number }>(sql`
    select count(*)::int as cases
    from application
    where agency_id = ${seen(viewer, agencyIds)}
      and counted_from is null
      and not joined
      and arrived_on <= ${through}`)
  return rows[0]?.cases ?? 0
}

type RequestCount = {
  readonly cameIn: LeafRow
  readonly wentOut: LeafRow
  readonly applicantKind: ApplicantKind
  readonly cases: number
}

type DisputeCount = { readonly block: DisputeBlock; readonly class: DisputeColumn; readonly cases: number }

function figuresOfCounts(
  { year }: Period,
  requests: readonly RequestCount[],
  disputes: readonly DisputeCount[],
): YearFigures {
  const requestCells = new Map<string, number>()
  for (const { cameIn, wentOut, applicantKind, cases } of requests) {
    for (const row of [cameIn, wentOut]) {
      const key = `${row} ${applicantKind}`
      requestCells.set(key, (requestCells.get(key) ?? 0) + cases)
    }
  }
  const disputeCells = new Map(disputes.map(({ block, class: column, cases }) => [`${block} ${column}`, cases]))
  return figuresFrom(
    year,
    (row, column) => requestCells.get(`${row} ${column}`) ?? 0,
    (block, column) => disputeCells.get(`${block} ${column}`) ?? 0,
  )
}

/** Those of the agencies of which the viewer may see figures: found once, before anything is counted. */
export function seen(viewer: Viewer, agencyIds: readonly number[]): Sql {
  return sql`any(array(
    select agency.id
    from agency
    where agency.id = any(${agencyIds})
      and ${raw(may.application.seeFigures.sql(viewer))}
  ))`
}

/** Received in the period. */
function cameIn({ year, through }: Period): Sql {
  return sql`application.counted_from between ${firstDayOf(year)} and ${through}`
}

/** Open when the year began, worded as the index of the few that are carried over a year's end is. */
function carriedIn({ year }: Period): Sql {
  return sql`(
    application.counted_from < ${firstDayOf(year)}
    and (
      application.counted_on is null
      or extract(year from application.counted_on) > extract(year from application.counted_from)
    )
    and (application.counted_on is null or application.counted_on >= ${firstDayOf(year)})
  )`
}

/** In hand in the period, in either way. */
export function inHand(period: Period): Sql {
  return sql`(${cameIn(period)} or ${carriedIn(period)})`
}

/** Each case in hand once, with the row in which it came in and the row in which it went out: two scans of an index. */
function cohort(viewer: Viewer, agencyIds: readonly number[], period: Period): Sql {
  const those = (inThisWay: Sql, row: 'received' | 'carriedIn') => sql`
    select application.agency_id, application.applicant_kind, ${row}::text as came_in,
      case
        when application.counted_on <= ${period.through} then application.counted_outcome
        else 'carriedOut'
      end as went_out
    from application
    where application.agency_id = ${seen(viewer, agencyIds)}
      and ${inThisWay}`
  return sql`${those(cameIn(period), 'received')} union all ${those(carriedIn(period), 'carriedIn')}`
}

/** Each dispute as often as it is counted, with its class (rules/dispute/dispute-count.ts). */
function disputeCohort(viewer: Viewer, agencyIds: readonly number[], { period, counting }: FiguresOf): Sql {
  return sql`
    select instance.agency_id, instance.dispute_id, instance.block,
      case when ${overOn(counting)} <= ${period.through} then instance.class else 'pending' end as class
    from dispute_instance as instance
    where instance.agency_id = ${seen(viewer, agencyIds)}
      and ${disputeInHand({ period, counting })}`
}

function overOn(counting: DisputeCounting): Sql {
  return counting === 'eachCaseOnce' ? raw('instance.final_on') : raw('instance.decided_on')
}

function disputeInHand({ period, counting }: FiguresOf): Sql {
  const { year, through } = period
  const conditions = [
    sql`instance.opened_on <= ${through}`,
    sql`(${overOn(counting)} is null or ${overOn(counting)} >= ${firstDayOf(year)})`,
  ]
  if (counting === 'eachCaseOnce') conditions.push(sql`(instance.next_on is null or instance.next_on > ${through})`)
  if (counting === 'firstInstance') conditions.push(sql`instance.place = 1`)
  return join(conditions, ' and ')
}

/** Whether a table of that year has this cell. Only tables 三 and 四 are computed here. */
export function isFigureCell(year: number, { table, row, column }: CellRef): boolean {
  if (table === 'requests') return isRequestCell(year, row, column)
  return table === 'disputes' && isDisputeCell(row, column)
}

export type CasesOfCell = Page & { readonly rows: readonly ApplicationRow[] }

const pageSize = 50

/** The cases that a cell of table 三 counts, in the order of their receipt: exactly as many as it says. */
export async function casesOfCell(
  tx: Transaction,
  viewer: Viewer,
  agencyIds: readonly number[],
  period: Period,
  cell: { readonly row: string; readonly column: string; readonly page: number },
): Promise<CasesOfCell> {
  const from = sql`
    from application
    join agency on agency.id = application.agency_id
    where application.agency_id = ${seen(viewer, agencyIds)}
      and ${inHand(period)}
      and application.applicant_kind = any(${kindsOf(cell.column)})
      and (${join(
        leavesOf(cell.row).map((leaf) => inLeaf(leaf, period)),
        ' or ',
      )})
      and ${raw(may.application.view.sql(viewer))}`
  const counted = await tx.query<{ total: number }>(sql`select count(*)::int as total ${from}`)
  const at = pagesOf(counted.rows[0]?.total ?? 0, cell.page, pageSize)
  const { rows } = await tx.query<ApplicationRow>(sql`
    select ${applicationRowColumns}
    ${from}
    order by application.counted_from, application.id
    ${pageOf(at)}`)
  return { rows, ...at }
}

function inLeaf(leaf: LeafRow, { year, through }: Period): Sql {
  switch (leaf) {
    case 'received':
      return sql`application.counted_from >= ${firstDayOf(year)}`
    case 'carriedIn':
      return sql`application.counted_from < ${firstDayOf(year)}`
    case 'carriedOut':
      return sql`coalesce(application.counted_on > ${through}, true)`
    default:
      return sql`(application.counted_on <= ${through} and application.counted_outcome = ${leaf satisfies Outcome})`
  }
}

/** The disputes that a cell of table 四 counts; one that is counted by instances as often as it is counted. */
export async function disputesOfCell(
  tx: Transaction,
  viewer: Viewer,
  agencyIds: readonly number[],
  of: FiguresOf,
  cell: { readonly block: string; readonly column: string; readonly page: number },
): Promise<Page & { readonly disputeIds: readonly number[] }> {
  if (!isDisputeBlock(cell.block)) return { disputeIds: [], ...pagesOf(0, 1, pageSize) }
  const columns = cell.column === 'total' ? disputeLeaves : [cell.column]
  const from = sql`
    from (${disputeCohort(viewer, agencyIds, of)}) as cohort
    join dispute on dispute.id = cohort.dispute_id
    join application on application.id = dispute.application_id
    where cohort.block = ${cell.block}
      and cohort.class = any(${columns})
      and ${raw(may.application.view.sql(viewer))}`
  const counted = await tx.query<{ total: number }>(sql`select count(*)::int as total ${from}`)
  const at = pagesOf(counted.rows[0]?.total ?? 0, cell.page, pageSize)
  const { rows } = await tx.query<{ id: number }>(sql`
    select dispute.id
    ${from}
    order by dispute.id
    ${pageOf(at)}`)
  return { disputeIds: rows.map(({ id }) => id), ...at }
}
