import sql, { raw, type Sql } from 'sql-template-tag'
import type { Day } from '../rules/day.ts'
import { may } from '../rules/permission.ts'
import type { ReadingPointFacts, VisitCount } from '../rules/reading-point.ts'
import { everyone, type Viewer, visibleSql } from '../rules/visibility.ts'
import type { Transaction } from './database.ts'
import { storable, storableJson } from './storable.ts'

/** 查阅点, 政务公开专区: where people read what an agency discloses. */
export type ReadingPoint = ReadingPointFacts & {
  readonly id: number
  readonly agencyId: number
  readonly agencyName: string
  readonly agencySlug: string
  readonly revision: number
  readonly sample: boolean
}

const columns = raw(`reading_point.id, reading_point.agency_id as "agencyId", agency.name as "agencyName",
  agency.slug as "agencySlug", agency.sample, reading_point.kind, reading_point.name, reading_point.address,
  reading_point.hours, reading_point.phone, reading_point.facilities, reading_point.since,
  reading_point.ended_on as "endedOn", reading_point.revision`)

const mostOfAll = 500

async function read(tx: Transaction, condition: Sql): Promise<readonly ReadingPoint[]> {
  const { rows } = await tx.query<ReadingPoint>(sql`
    select ${columns}
    from reading_point
    join agency on agency.id = reading_point.agency_id
    where ${condition}
    order by agency.parent_id is not null, agency.name collate "zh-x-icu", agency.id, reading_point.since,
      reading_point.id
    limit ${mostOfAll}`)
  return rows
}

const openOn = (day: Day) => sql`reading_point.since <= ${day} and coalesce(reading_point.ended_on > ${day}, true)`

/** Those of an agency that are open on a day. Cost: an index of the agency. */
export function readingPointsOf(tx: Transaction, agencyId: number, day: Day): Promise<readonly ReadingPoint[]> {
  return read(tx, sql`reading_point.agency_id = ${agencyId} and ${openOn(day)}`)
}

/** All that are open on a day, by agency, those of the agency at the top first. As many as there are halls and libraries. */
export function openReadingPoints(tx: Transaction, day: Day): Promise<readonly ReadingPoint[]> {
  return read(tx, sql`${openOn(day)} and ${raw(visibleSql(everyone, 'agency'))}`)
}

/** A reading point with how many came in a year. */
export type KeptReadingPoint = ReadingPoint & { readonly visitors: number; readonly lastDay: Day | null }

/** Those of which the viewer may see the counts, with the sums of a year. Cost: their counts of that year. */
export async function keptReadingPoints(
  tx: Transaction,
  viewer: Viewer,
  year: number,
): Promise<readonly KeptReadingPoint[]> {
  const points = await read(tx, sql`${raw(may.readingPoint.view.sql(viewer))}`)
  const { rows } = await tx.query<{ id: number; visitors: number; lastDay: Day }>(sql`
    select counted.reading_point_id as id, sum(counted.visitors)::int as visitors, max(counted.day) as "lastDay"
    from (${countsOf(
      sql`reading_point_id = any(${points.map(({ id }) => id)}::int[])
      and day >= make_date(${year}, 1, 1)
      and day < make_date(${year + 1}, 1, 1)`,
    )}) as counted
    group by counted.reading_point_id`)
  const sums = new Map(rows.map((row) => [row.id, row]))
  return points.map((point) => ({
    ...point,
    visitors: sums.get(point.id)?.visitors ?? 0,
    lastDay: sums.get(point.id)?.lastDay ?? null,
  }))
}

/** Of two counts of one day the later one. */
function countsOf(condition: Sql): Sql {
  return sql`
    select distinct on (reading_point_id, day) reading_point_id, day, visitors, helped
    from reading_point_visits
    where ${condition}
    order by reading_point_id, day desc, id desc`
}

export async function readingPointById(tx: Transaction, viewer: Viewer, id: number): Promise<ReadingPoint | null> {
  const [found] = await read(tx, sql`reading_point.id = ${id} and ${raw(may.readingPoint.view.sql(viewer))}`)
  return found ?? null
}

/** The counts of a reading point, the latest days first. */
export async function visitsOf(tx: Transaction, id: number, most: number): Promise<readonly VisitCount[]> {
  const { rows } = await tx.query<VisitCount>(sql`
    select counted.day, counted.visitors, counted.helped
    from (${countsOf(sql`reading_point_id = ${id}`)}) as counted
    order by counted.day desc
    limit ${most}`)
  return rows
}

export async function addVisits(tx: Transaction, id: number, count: VisitCount, by: number | null): Promise<void> {
  await tx.query(sql`
    insert into reading_point_visits (reading_point_id, day, visitors, helped, recorded_by)
    values (${id}, ${count.day}, ${count.visitors}, ${count.helped}, ${by})`)
}

/** Whether any is kept. */
export async function anyReadingPoint(tx: Transaction): Promise<boolean> {
  const { rowCount } = await tx.query(sql`select from reading_point limit 1`)
  return (rowCount ?? 0) > 0
}

/** Gives its number; null: the agency has one of this name. */
export async function addReadingPoint(
  tx: Transaction,
  agencyId: number,
  point: ReadingPointFacts,
  by: number | null,
): Promise<number | null> {
  const { rows } = await tx.query<{ id: number }>(sql`
    insert into reading_point (agency_id, kind, name, address, hours, phone, facilities, since, ended_on)
    values (
      ${agencyId}, ${point.kind}, ${storable(point.name)}, ${storable(point.address)}, ${storable(point.hours)},
      ${storableOrNull(point.phone)}, ${storableOrNull(point.facilities)}, ${point.since}, ${point.endedOn}
    )
    on conflict (agency_id, name) do nothing
    returning id`)
  const [added] = rows
  if (added === undefined) return null
  await appendEvent(tx, added.id, null, point, by)
  return added.id
}

/** `changed`: somebody else changed it since; `twin`: the agency has another one of this name. */
export async function putReadingPoint(
  tx: Transaction,
  before: ReadingPoint,
  point: ReadingPointFacts,
  { revision, by }: { readonly revision: number; readonly by: number },
): Promise<'saved' | 'changed' | 'twin'> {
  const twins = await tx.query(sql`
    select
    from reading_point
    where agency_id = ${before.agencyId}
      and name = ${storable(point.name)}
      and id <> ${before.id}`)
  if ((twins.rowCount ?? 0) > 0) return 'twin'
  const { rowCount } = await tx.query(sql`
    update reading_point
    set kind = ${point.kind}, name = ${storable(point.name)}, address = ${storable(point.address)},
      hours = ${storable(point.hours)}, phone = ${storableOrNull(point.phone)},
      facilities = ${storableOrNull(point.facilities)}, since = ${point.since}, ended_on = ${point.endedOn},
      revision = revision + 1
    where id = ${before.id}
      and revision = ${revision}`)
  if (rowCount !== 1) return 'changed'
  const { kind, name, address, hours, phone, facilities, since, endedOn } = before
  await appendEvent(tx, before.id, { kind, name, address, hours, phone, facilities, since, endedOn }, point, by)
  return 'saved'
}

async function appendEvent(
  tx: Transaction,
  id: number,
  before: ReadingPointFacts | null,
  after: ReadingPointFacts,
  by: number | null,
): Promise<void> {
  await tx.query(sql`
    insert into reading_point_event (reading_point_id, before, after, by_person)
    values (${id}, ${before === null ? null : storableJson(before)}, ${storableJson(after)}, ${by})`)
}

function storableOrNull(text: string | null): string | null {
  return text === null ? null : storable(text)
}
