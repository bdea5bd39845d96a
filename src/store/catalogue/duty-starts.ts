import sql, { raw } from 'sql-template-tag'
import type { KnownEvent, StartingEvent } from '../../rules/catalogue/time-limit.ts'
import { type Day, day } from '../../rules/day.ts'
import type { Start } from '../../rules/duty/duty-start.ts'
import { may } from '../../rules/permission.ts'
import type { Viewer } from '../../rules/visibility.ts'
import type { Transaction } from '../database.ts'
import { storable } from '../storable.ts'

/** A start with who recorded it. */
export type RecordedStart = Start & {
  readonly agencyId: number
  readonly agencyName: string
  readonly agencySlug: string
  readonly agencyEnded: boolean
  /** Null: it is for every item that waits for the event. */
  readonly itemName: string | null
  readonly recordedByName: string
  readonly recordedAt: Date
}

type Row = Omit<RecordedStart, 'event'> & { readonly event: string; readonly eventName: string | null }

const columns = raw(`duty_start.id, duty_start.agency_id as "agencyId", agency.name as "agencyName",
  agency.slug as "agencySlug", agency.ended_on is not null as "agencyEnded", duty_start.node_id as "itemId", node.name as "itemName", duty_start.event,
  duty_start.event_name as "eventName", duty_start.what, duty_start.happened_on as "on",
  duty_start.publication_id as "publicationId", person.name as "recordedByName",
  duty_start.recorded_at as "recordedAt"`)

const from = raw(`from duty_start
  join agency on agency.id = duty_start.agency_id
  join person on person.id = duty_start.recorded_by
  left join catalogue_node as node on node.id = duty_start.node_id`)

/** So far back what was started is still asked for, and so many of it at most. */
const yearsBack = 3
const startsCap = 2000

/** What was recorded to have happened until the end of a year, in the order of its days. */
export async function startsOf(tx: Transaction, agencyId: number, year: number): Promise<readonly RecordedStart[]> {
  const { rows } = await tx.query<Row>(sql`
    select ${columns}
    ${from}
    where duty_start.agency_id = ${agencyId}
      and duty_start.struck_at is null
      and duty_start.happened_on >= ${day(year - yearsBack, 1, 1)}
      and duty_start.happened_on < ${day(year + 1, 1, 1)}
    order by duty_start.happened_on desc, duty_start.id desc
    limit ${startsCap}`)
  return rows.map(startOf).toReversed()
}

/** Null where there is none that stands, or the viewer may not see it. */
export async function startById(tx: Transaction, viewer: Viewer, id: number): Promise<RecordedStart | null> {
  const { rows } = await tx.query<Row>(sql`
    select ${columns}
    ${from}
    where duty_start.id = ${id}
      and duty_start.struck_at is null
      and ${raw(may.duty.view.sql(viewer))}`)
  return rows.map(startOf)[0] ?? null
}

export type NewStart = {
  readonly agencyId: number
  readonly itemId: number | null
  readonly event: StartingEvent
  readonly what: string
  readonly on: Day
}

export async function insertStart(tx: Transaction, given: NewStart, recordedBy: number): Promise<number> {
  const name = given.event.kind === 'named' ? given.event.name : null
  const { rows } = await tx.query<{ id: number }>(sql`
    insert into duty_start (agency_id, node_id, event, event_name, what, happened_on, recorded_by)
    values (
      ${given.agencyId}, ${given.itemId}, ${given.event.kind}, ${name}, ${storable(given.what)}, ${given.on},
      ${recordedBy}
    )
    returning id`)
  const [added] = rows
  if (added === undefined) throw new Error(`no start was added for agency ${given.agencyId}`)
  return added.id
}

/** Says which publication meets it; null: the first that fits. */
export async function nameRelease(tx: Transaction, id: number, publicationId: number | null): Promise<void> {
  await tx.query(sql`
    update duty_start
    set publication_id = ${publicationId}
    where id = ${id}
      and struck_at is null`)
}

export async function strikeStart(tx: Transaction, id: number, reason: string, struckBy: number): Promise<void> {
  await tx.query(sql`
    update duty_start
    set struck_at = now(),
      struck_by = ${struckBy},
      strike_reason = ${storable(reason)}
    where id = ${id}
      and struck_at is null`)
}

/** The publication of an agency that has this index number, or this number in its address, and is public. */
export async function releasedByNumber(tx: Transaction, agencyId: number, number: string): Promise<number | null> {
  const id = /^\d{1,9}$/u.test(number) ? Number(number) : 0
  const { rows } = await tx.query<{ id: number }>(sql`
    select id
    from publication
    where (index_number = ${number} or id = ${id})
      and agency_id = ${agencyId}
      and state = 'released'
      and kind <> 'statement'
    order by index_number = ${number} desc
    limit 1`)
  return rows[0]?.id ?? null
}

function startOf({ event, eventName, ...row }: Row): RecordedStart {
  // Written by insertStart alone.
  return { ...row, event: eventName === null ? { kind: event as KnownEvent } : { kind: 'named', name: eventName } }
}
