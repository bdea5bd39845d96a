import sql from 'sql-template-tag'
import type { AgencyKind } from '../rules/agency.ts'
import type { AgencyEvent, AgencyEventKind } from '../rules/agency-event.ts'
import type { Day } from '../rules/day.ts'
import type { Transaction } from './database.ts'
import { storable } from './storable.ts'

/** An event as it was recorded. `recordedBy` is a person; null: the program. */
export type RecordedEvent = AgencyEvent & {
  readonly id: number
  readonly recordedAt: Date
  readonly recordedBy: number | null
}

/** A day as the database orders it: null, which is before all days that are known, is `-infinity`. */
export function sinceDay(day: Day | null): string {
  return day ?? '-infinity'
}

/** Makes every other change of the tree wait until this transaction ends. */
export async function holdTree(tx: Transaction): Promise<void> {
  await tx.query(sql`select pg_advisory_xact_lock(hashtext('agency_event'))`)
}

/**
 * What happened to the agencies that have a desk, and was not withdrawn, in order of time. Agencies that are known by
 * their published reports alone have no history and stand outside this tree.
 */
export async function readEvents(tx: Transaction): Promise<RecordedEvent[]> {
  const { rows } = await tx.query<EventRow>(sql`
    select event.id, agency.slug as agency, event.kind, nullif(event.day, '-infinity') as day, event.name,
      event.agency_kind as "agencyKind", parent.slug as parent, successor.slug as successor, event.basis,
      event.recorded_at as "recordedAt", event.recorded_by as "recordedBy",
      array(
        select part.slug
        from agency_split_part
        join agency as part on part.id = agency_split_part.part_id
        where agency_split_part.event_id = event.id
        order by part.slug
      ) as among
    from agency_event as event
    join agency on agency.id = event.agency_id
    left join agency as parent on parent.id = event.parent_id
    left join agency as successor on successor.id = event.successor_id
    where agency.has_desk
      and not exists (
        select
        from agency_event_withdrawal
        where agency_event_withdrawal.event_id = event.id
      )
    order by event.day, event.id`)
  return rows.map(eventOfRow)
}

/** The agencies that have a desk, whether they still stand or not. */
export async function deskAgencies(
  tx: Transaction,
): Promise<readonly { id: number; slug: string; region: string; sample: boolean }[]> {
  const { rows } = await tx.query<{ id: number; slug: string; region: string; sample: boolean }>(sql`
    select id, slug, region, sample
    from agency
    where has_desk
    order by slug`)
  return rows
}

/** The slugs of the published samples, which get no desk. */
export async function reservedSlugs(tx: Transaction): Promise<readonly string[]> {
  const { rows } = await tx.query<{ slug: string }>(sql`
    select slug
    from agency
    where sample
      and not has_desk
    order by slug`)
  return rows.map(({ slug }) => slug)
}

/** Appends an event. All agencies that it speaks of are there. */
export async function addEvent(tx: Transaction, event: AgencyEvent, recordedBy: number | null): Promise<number> {
  const { name, agencyKind, parent, successor, among } = columnsOf(event)
  const { rows } = await tx.query<{ id: number }>(sql`
    insert into agency_event (agency_id, kind, day, name, agency_kind, parent_id, successor_id, basis, recorded_by)
    select agency.id, ${event.kind}, ${sinceDay(event.day)}, ${name}, ${agencyKind},
      (select id from agency where slug = ${parent}), (select id from agency where slug = ${successor}),
      ${event.basis == null ? null : storable(event.basis)}, ${recordedBy}
    from agency
    where agency.slug = ${event.agency}
    returning id`)
  const [added] = rows
  if (added === undefined) throw new Error(`there is no agency ${event.agency}`)
  if (among.length > 0) {
    await tx.query(sql`
      insert into agency_split_part (event_id, part_id)
      select ${added.id}, id
      from agency
      where slug = any(${among})`)
  }
  return added.id
}

/** From now on the event counts for nothing. False where it is not there or was withdrawn before. */
export async function withdrawEvent(
  tx: Transaction,
  withdrawn: { eventId: number; reason: string; recordedBy: number | null },
): Promise<boolean> {
  const { rowCount } = await tx.query(sql`
    insert into agency_event_withdrawal (event_id, reason, recorded_by)
    select id, ${storable(withdrawn.reason)}, ${withdrawn.recordedBy}
    from agency_event
    where id = ${withdrawn.eventId}
    on conflict (event_id) do nothing`)
  return rowCount === 1
}

/**
 * Keeps the history of an agency that is known by its published reports alone: one set-up before all days, corrected
 * by withdrawing it. An agency with a desk is refused (throws): only events change it.
 */
export async function putKnownAgency(
  tx: Transaction,
  agency: { id: number; slug: string; name: string; kind: AgencyKind; parentId: number | null },
): Promise<void> {
  const { rows } = await tx.query<{ hasDesk: boolean; eventId: number | null; same: boolean }>(sql`
    select agency.has_desk as "hasDesk", event.id as "eventId",
      event.name = ${agency.name}
        and event.agency_kind = ${agency.kind}
        and event.parent_id is not distinct from ${agency.parentId} as same
    from agency
    left join (
      select *
      from agency_event
      where id not in (select event_id from agency_event_withdrawal)
    ) as event on event.agency_id = agency.id
    where agency.id = ${agency.id}`)
  const [known] = rows
  if (known?.hasDesk) throw new Error(`agency ${agency.slug} has a desk: only events change its name, kind and place`)
  if (known?.same) return
  if (known?.eventId != null) {
    await withdrawEvent(tx, { eventId: known.eventId, reason: '按机关名录更正', recordedBy: null })
  }
  await tx.query(sql`
    insert into agency_event (agency_id, kind, day, name, agency_kind, parent_id)
    values (${agency.id}, 'setUp', '-infinity', ${agency.name}, ${agency.kind}, ${agency.parentId})`)
  await tx.query(sql`
    insert into agency_standing (agency_id, from_day, until_day, name, parent_id)
    values (${agency.id}, '-infinity', 'infinity', ${agency.name}, ${agency.parentId})
    on conflict (agency_id, from_day) do update
    set name = excluded.name,
      parent_id = excluded.parent_id`)
}

type EventRow = {
  id: number
  agency: string
  kind: AgencyEventKind
  day: Day | null
  name: string | null
  agencyKind: AgencyKind | null
  parent: string | null
  successor: string | null
  among: readonly string[]
  basis: string | null
  recordedAt: Date
  recordedBy: number | null
}

function eventOfRow(row: EventRow): RecordedEvent {
  const { id, agency, day, basis, recordedAt, recordedBy, parent, successor, among } = row
  const known = { id, agency, basis, recordedAt, recordedBy }
  // What the checks of the table promise.
  const name = row.name ?? ''
  const sure = day ?? ('' as Day)
  switch (row.kind) {
    case 'setUp':
      return { ...known, kind: 'setUp', day, name, agencyKind: row.agencyKind ?? 'department', parent }
    case 'renamed':
      return { ...known, kind: 'renamed', day: sure, name }
    case 'moved':
      return { ...known, kind: 'moved', day: sure, parent }
    case 'merged':
      return { ...known, kind: 'merged', day: sure, into: successor ?? '' }
    case 'split':
      return { ...known, kind: 'split', day: sure, among, cases: successor ?? '' }
    case 'abolished':
      return { ...known, kind: 'abolished', day: sure, successor }
  }
}

type Columns = {
  readonly name: string | null
  readonly agencyKind: AgencyKind | null
  readonly parent: string | null
  readonly successor: string | null
  readonly among: readonly string[]
}

const noColumns: Columns = { name: null, agencyKind: null, parent: null, successor: null, among: [] }

function columnsOf(event: AgencyEvent): Columns {
  switch (event.kind) {
    case 'setUp': {
      const { agencyKind, parent } = event
      return { ...noColumns, name: storable(event.name), agencyKind, parent }
    }
    case 'renamed':
      return { ...noColumns, name: storable(event.name) }
    case 'moved':
      return { ...noColumns, parent: event.parent }
    case 'merged':
      return { ...noColumns, successor: event.into }
    case 'split':
      return { ...noColumns, successor: event.cases, among: event.among }
    case 'abolished':
      return { ...noColumns, successor: event.successor }
  }
}
