import sql, { raw } from 'sql-template-tag'
import {
  type DisputeEvent,
  type DisputeInstance,
  instancesOf,
  type RecordedDisputeEvent,
} from '../../rules/dispute/dispute.ts'
import type { DisputeBlock } from '../../rules/figures/count.ts'
import { may } from '../../rules/permission.ts'
import type { Viewer } from '../../rules/visibility.ts'
import { numberOf } from '../application/applications.ts'
import type { Transaction } from '../database.ts'
import { type Page, pageOf, pagesOf } from '../page.ts'
import { storableJson } from '../storable.ts'

/** A dispute as it stands, with the case that it is about. */
export type Dispute = {
  readonly id: number
  readonly block: DisputeBlock
  /** Of a suit after reconsideration: the reconsideration, where it is known. */
  readonly afterId: number | null
  /** The answer or end of the case that it is about; null: that there was no answer. */
  readonly aboutEvent: number | null
  readonly unitId: number | null
  readonly unitName: string | null
  readonly applicationId: number
  readonly applicationNumber: string
  readonly wanted: string
  readonly agencyId: number
  readonly agencyName: string
  readonly agencySlug: string
  /** All that was recorded, struck events among them. */
  readonly events: readonly RecordedDisputeEvent[]
  readonly instances: readonly DisputeInstance[]
}

export type NewDispute = Pick<Dispute, 'block' | 'afterId' | 'aboutEvent' | 'unitId' | 'applicationId'>

/** A new dispute; its first instance comes next, in the same transaction (`appendDisputeEvent`). */
export async function insertDispute(tx: Transaction, given: NewDispute, recordedBy: number): Promise<number> {
  const { rows } = await tx.query<{ id: number }>(sql`
    insert into dispute (application_id, block, after_id, about_event, unit_id, recorded_by)
    values (
      ${given.applicationId}, ${given.block}, ${given.afterId}, ${given.aboutEvent}, ${given.unitId}, ${recordedBy}
    )
    returning id`)
  const [added] = rows
  if (added === undefined) throw new Error(`no dispute was added to case ${given.applicationId}`)
  return added.id
}

/** Appends what happened to a dispute and derives its instances anew. The caller holds the case. */
export async function appendDisputeEvent(
  tx: Transaction,
  disputeId: number,
  event: DisputeEvent,
  recordedBy: number,
): Promise<number> {
  const { kind, day, ...detail } = event
  const { rows } = await tx.query<{ id: string }>(sql`
    insert into dispute_event (dispute_id, kind, day, detail, recorded_by)
    values (${disputeId}, ${kind}, ${day}, ${storableJson(detail)}, ${recordedBy})
    returning id`)
  await refreshInstances(tx, disputeId)
  return Number(rows[0]?.id)
}

async function refreshInstances(tx: Transaction, disputeId: number): Promise<void> {
  const instances = instancesOf(await eventsOfDispute(tx, disputeId))
  await tx.query(sql`delete from dispute_instance where dispute_id = ${disputeId}`)
  for (const [index, one] of instances.entries()) {
    await tx.query(sql`
      insert into dispute_instance (
        dispute_id, place, agency_id, block, instance, body, number, opened_on, next_on, procedure, answered_on,
        decided_on, result, class
      )
      select dispute.id, ${index + 1}, application.agency_id, dispute.block, ${one.instance}, ${one.body}, ${one.number},
        ${one.openedOn}, ${instances[index + 1]?.openedOn ?? null}::date, ${one.procedure}, ${one.answeredOn}::date,
        ${one.decided?.on ?? null}::date, ${one.decided?.result ?? null}, ${one.decided?.class ?? null}
      from dispute
      join application on application.id = dispute.application_id
      where dispute.id = ${disputeId}`)
  }
}

async function eventsOfDispute(tx: Transaction, disputeId: number): Promise<readonly RecordedDisputeEvent[]> {
  return (await eventsOfDisputes(tx, [disputeId])).get(disputeId) ?? []
}

async function eventsOfDisputes(
  tx: Transaction,
  disputeIds: readonly number[],
): Promise<ReadonlyMap<number, readonly RecordedDisputeEvent[]>> {
  type Row = { readonly disputeId: number; readonly detail: object; readonly id: number }
  const { rows } = await tx.query<Row>(sql`
    select dispute_event.dispute_id as "disputeId", dispute_event.id::int, dispute_event.kind, dispute_event.day,
      dispute_event.detail, dispute_event.recorded_at as "recordedAt", person.name as "recordedByName"
    from dispute_event
    join person on person.id = dispute_event.recorded_by
    where dispute_event.dispute_id = any(${disputeIds})
    order by dispute_event.id`)
  const grouped = Map.groupBy(rows, ({ disputeId }) => disputeId)
  // Written by appendDisputeEvent alone, from a DisputeEvent.
  const eventOf = ({ disputeId: _, detail, ...row }: Row) => ({ ...detail, ...row }) as unknown as RecordedDisputeEvent
  return new Map([...grouped].map(([id, events]) => [id, events.map(eventOf)]))
}

type DisputeRow = Omit<Dispute, 'applicationNumber' | 'events' | 'instances'> & {
  readonly year: number
  readonly serial: number
}

const disputeColumns = raw(`dispute.id, dispute.block, dispute.after_id as "afterId",
  dispute.about_event::int as "aboutEvent", dispute.unit_id as "unitId",
  (
    select unit_name.name
    from agency_unit_name as unit_name
    where unit_name.unit_id = dispute.unit_id
    order by unit_name.from_day desc
    limit 1
  ) as "unitName",
  application.id as "applicationId", application.year, application.serial, application.wanted,
  agency.id as "agencyId", agency.name as "agencyName", agency.slug as "agencySlug"`)

/** Null where there is none, or its case is not for this viewer. */
export async function disputeById(tx: Transaction, viewer: Viewer, id: number): Promise<Dispute | null> {
  return (await disputesById(tx, viewer, [id]))[0] ?? null
}

/** In the order of the ids; those whose case is not for this viewer are left out. */
export async function disputesById(
  tx: Transaction,
  viewer: Viewer,
  ids: readonly number[],
): Promise<readonly Dispute[]> {
  const { rows } = await tx.query<DisputeRow>(sql`
    select ${disputeColumns}
    from dispute
    join application on application.id = dispute.application_id
    join agency on agency.id = application.agency_id
    where dispute.id = any(${ids})
      and ${raw(may.application.view.sql(viewer))}
    order by dispute.id`)
  return withEvents(tx, rows)
}

/** The disputes about a case, oldest first. */
export async function disputesOf(tx: Transaction, viewer: Viewer, applicationId: number): Promise<readonly Dispute[]> {
  const { rows } = await tx.query<DisputeRow>(sql`
    select ${disputeColumns}
    from dispute
    join application on application.id = dispute.application_id
    join agency on agency.id = application.agency_id
    where dispute.application_id = ${applicationId}
      and ${raw(may.application.view.sql(viewer))}
    order by dispute.id`)
  return withEvents(tx, rows)
}

/** The case that a dispute is about, whoever asks; null where there is no such dispute. */
export async function applicationOfDispute(tx: Transaction, id: number): Promise<number | null> {
  const { rows } = await tx.query<{ applicationId: number }>(sql`
    select application_id as "applicationId"
    from dispute
    where id = ${id}`)
  return rows[0]?.applicationId ?? null
}

const pageSize = 50

/** Disputes that the viewer may see, the newest first; `open`: those of which an instance is not decided. */
export async function listDisputes(
  tx: Transaction,
  viewer: Viewer,
  wanted: { readonly block: DisputeBlock | null; readonly open: boolean; readonly page: number },
): Promise<Page & { readonly rows: readonly Dispute[] }> {
  const from = sql`
    from dispute
    join application on application.id = dispute.application_id
    join agency on agency.id = application.agency_id
    where ${raw(may.application.view.sql(viewer))}
      and (${wanted.block}::text is null or dispute.block = ${wanted.block})
      and (
        not ${wanted.open}
        or exists (
          select from dispute_instance as instance
          where instance.dispute_id = dispute.id and instance.decided_on is null
        )
      )`
  const counted = await tx.query<{ total: number }>(sql`select count(*)::int as total ${from}`)
  const at = pagesOf(counted.rows[0]?.total ?? 0, wanted.page, pageSize)
  const { rows } = await tx.query<DisputeRow>(sql`
    select ${disputeColumns}
    ${from}
    order by dispute.id desc
    ${pageOf(at)}`)
  return { rows: await withEvents(tx, rows), ...at }
}

/** Open instances that no answer went out for yet, of cases whose disputes the viewer handles; the oldest first. */
export async function disputesToAnswer(tx: Transaction, viewer: Viewer): Promise<readonly Dispute[]> {
  const { rows } = await tx.query<DisputeRow>(sql`
    select ${disputeColumns}
    from dispute_instance as instance
    join dispute on dispute.id = instance.dispute_id
    join application on application.id = dispute.application_id
    join agency on agency.id = application.agency_id
    where instance.decided_on is null
      and instance.answered_on is null
      and ${raw(may.application.dispute.sql(viewer))}
    order by instance.opened_on, dispute.id
    limit 200`)
  return withEvents(tx, rows)
}

async function withEvents(tx: Transaction, rows: readonly DisputeRow[]): Promise<readonly Dispute[]> {
  if (rows.length === 0) return []
  const events = await eventsOfDisputes(
    tx,
    rows.map(({ id }) => id),
  )
  return rows.map(({ year, serial, ...row }) => {
    const own = events.get(row.id) ?? []
    const applicationNumber = numberOf({ agencyId: row.agencyId, year, serial })
    return { ...row, applicationNumber, events: own, instances: instancesOf(own) }
  })
}
