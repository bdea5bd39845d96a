import sql, { join, raw, type Sql } from 'sql-template-tag'
import type { OverturnedGround } from '../../rules/dispute/dispute.ts'
import { firstDayOf, type Period } from '../../rules/figures/count.ts'
import type { AlikeCases, Dimension, Measure } from '../../rules/figures/statistics.ts'
import { may } from '../../rules/permission.ts'
import type { Viewer } from '../../rules/visibility.ts'
import { type ApplicationRow, applicationRowColumns } from '../application/applications.ts'
import type { Transaction } from '../database.ts'
import { type Page, pageOf, pagesOf } from '../page.ts'
import { type CasesOfCell, inHand, seen } from './year-tables.ts'

/** In time, of the conclusion that table 三 counts; an answer anew has a last day of its own and is not asked here. */
const inTime = raw('case when application.concluded_on = application.counted_on then application.in_time end')

/** All cases in hand in the period, those alike together. Cost: grows with these cases. */
export async function casesInHand(
  tx: Transaction,
  viewer: Viewer,
  agencyIds: readonly number[],
  period: Period,
): Promise<readonly AlikeCases[]> {
  const { rows } = await tx.query<AlikeCases>(sql`
    select applicant_kind as "applicantKind", channel, coalesce(unit_id::text, '') as unit,
      counted_from >= ${firstDayOf(period.year)} as "receivedInPeriod",
      case when counted_on <= ${period.through} then counted_outcome end as outcome, extended, corrected,
      ${inTime} as "inTime", receipt_on as "receiptOn",
      case when counted_on <= ${period.through} then counted_on end as "countedOn", count(*)::int as cases
    from application
    where agency_id = ${seen(viewer, agencyIds)}
      and ${inHand(period)}
    group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10`)
  return rows
}

/** All units that these agencies ever had, by their numbers, each by its last name. */
export async function unitNamesOf(tx: Transaction, agencyIds: readonly number[]): Promise<ReadonlyMap<string, string>> {
  const { rows } = await tx.query<{ id: string; agencyName: string; name: string }>(sql`
    select unit.id::text, agency.name as "agencyName", unit_name.name
    from agency_unit as unit
    join agency on agency.id = unit.agency_id
    cross join lateral (
      select name
      from agency_unit_name
      where unit_id = unit.id
      order by from_day desc
      limit 1
    ) as unit_name
    where unit.agency_id = any(${agencyIds})
    order by agency.name collate "zh-x-icu", unit.ordinal, unit.number`)
  return new Map(rows.map(({ id, agencyName, name }) => [id, agencyIds.length > 1 ? `${agencyName}${name}` : name]))
}

export type Slice = { readonly dimension: Dimension; readonly value: string; readonly measure: Measure }

/** The cases that a number of the statistics counts. */
export async function casesOfSlice(
  tx: Transaction,
  viewer: Viewer,
  agencyIds: readonly number[],
  period: Period,
  slice: Slice & { readonly page: number },
): Promise<CasesOfCell> {
  const from = sql`
    from application
    join agency on agency.id = application.agency_id
    where application.agency_id = ${seen(viewer, agencyIds)}
      and ${inHand(period)}
      and ${join([ofValue(slice, period), measured(slice.measure, period)], ' and ')}
      and ${raw(may.application.view.sql(viewer))}`
  const counted = await tx.query<{ total: number }>(sql`select count(*)::int as total ${from}`)
  const at = pagesOf(counted.rows[0]?.total ?? 0, slice.page, 50)
  const { rows } = await tx.query<ApplicationRow>(sql`
    select ${applicationRowColumns}
    ${from}
    order by application.counted_from, application.id
    ${pageOf(at)}`)
  return { rows, ...at }
}

function ofValue({ dimension, value }: Slice, { through }: Period): Sql {
  switch (dimension) {
    case 'all':
      return sql`true`
    case 'applicantKind':
      return sql`application.applicant_kind = ${value}`
    case 'channel':
      return sql`application.channel = ${value}`
    case 'outcome':
      return value === ''
        ? sql`coalesce(application.counted_on > ${through}, true)`
        : sql`(application.counted_on <= ${through} and application.counted_outcome = ${value})`
    case 'unit':
      return sql`coalesce(application.unit_id::text, '') = ${value}`
  }
}

function measured(measure: Measure, { year, through }: Period): Sql {
  const concluded = sql`application.counted_on <= ${through}`
  switch (measure) {
    case 'received':
      return sql`application.counted_from >= ${firstDayOf(year)}`
    case 'carriedIn':
      return sql`application.counted_from < ${firstDayOf(year)}`
    case 'concluded':
      return concluded
    case 'open':
      return sql`coalesce(application.counted_on > ${through}, true)`
    case 'onTime':
      return sql`${concluded} and (${inTime}) = true`
    case 'late':
      return sql`${concluded} and (${inTime}) = false`
    case 'extended':
      return sql`${concluded} and application.extended`
    case 'corrected':
      return sql`${concluded} and application.corrected`
  }
}

export type Overturned = { readonly unit: string; readonly ground: OverturnedGround; readonly disputes: number }

/** How often decisions of each unit were overturned in the period, by ground: instances that ended 结果纠正. */
export async function overturnedBy(
  tx: Transaction,
  viewer: Viewer,
  agencyIds: readonly number[],
  period: Period,
): Promise<readonly Overturned[]> {
  const { rows } = await tx.query<Overturned>(sql`
    select coalesce(dispute.unit_id::text, '') as unit, ground, count(distinct dispute.id)::int as disputes
    ${overturned(viewer, agencyIds, period)}
    group by unit, ground
    order by disputes desc, unit, ground`)
  return rows
}

/** The disputes that one of these numbers counts. */
export async function overturnedDisputes(
  tx: Transaction,
  viewer: Viewer,
  agencyIds: readonly number[],
  period: Period,
  wanted: Pick<Overturned, 'unit' | 'ground'> & { readonly page: number },
): Promise<Page & { readonly disputeIds: readonly number[] }> {
  const from = sql`
    ${overturned(viewer, agencyIds, period)}
      and ground = ${wanted.ground}
      and coalesce(dispute.unit_id::text, '') = ${wanted.unit}`
  const counted = await tx.query<{ total: number }>(sql`select count(distinct dispute.id)::int as total ${from}`)
  const at = pagesOf(counted.rows[0]?.total ?? 0, wanted.page, 50)
  const { rows } = await tx.query<{ id: number }>(sql`
    select distinct dispute.id
    ${from}
    order by dispute.id
    ${pageOf(at)}`)
  return { disputeIds: rows.map(({ id }) => id), ...at }
}

function overturned(viewer: Viewer, agencyIds: readonly number[], { year, through }: Period): Sql {
  return sql`
    from dispute_instance as instance
    join dispute on dispute.id = instance.dispute_id
    join dispute_event as event on event.dispute_id = dispute.id
      and event.kind = 'decided'
      and event.day = instance.decided_on
      and not exists (
        select from dispute_event as later
        where later.dispute_id = dispute.id
          and later.kind = 'struck'
          and (later.detail ->> 'event')::bigint = event.id
      )
    cross join jsonb_array_elements_text(event.detail -> 'grounds') as ground
    where instance.agency_id = ${seen(viewer, agencyIds)}
      and instance.class = 'corrected'
      and instance.decided_on between ${firstDayOf(year)} and ${through}`
}
