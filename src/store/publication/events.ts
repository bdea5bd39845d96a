import sql, { empty } from 'sql-template-tag'
import type { PublicationEvent, PublicationEventKind } from '../../rules/publication/publication-event.ts'
import type { Transaction } from '../database.ts'
import { storableJson } from '../storable.ts'

/** An event as it was recorded; `by` null: the program. */
export type RecordedPublicationEvent = {
  readonly id: number
  readonly version: number | null
  readonly event: PublicationEvent
  readonly at: Date
  readonly by: number | null
  readonly byName: string | null
}

/** Appends what happened to a publication. Gives the number of the event. */
export async function appendPublicationEvent(
  tx: Transaction,
  publicationId: number,
  version: number | null,
  { kind, ...detail }: PublicationEvent,
  by: number | null,
): Promise<number> {
  const { rows } = await tx.query<{ id: string }>(sql`
    insert into publication_event (publication_id, version, kind, detail, recorded_by)
    values (${publicationId}, ${version}, ${kind}, ${storableJson(detail)}, ${by})
    returning id`)
  return Number(rows[0]?.id)
}

/** What happened to a publication, in the order of recording; `kinds`: of these alone. */
export async function publicationEventsOf(
  tx: Transaction,
  publicationId: number,
  kinds: readonly PublicationEventKind[] | null = null,
): Promise<readonly RecordedPublicationEvent[]> {
  type Row = Omit<RecordedPublicationEvent, 'event' | 'id'> & { id: string; kind: string; detail: object }
  const { rows } = await tx.query<Row>(sql`
    select publication_event.id, version, kind, detail, recorded_at as "at", recorded_by as "by",
      person.name as "byName"
    from publication_event
    left join person on person.id = publication_event.recorded_by
    where publication_id = ${publicationId}
      ${kinds === null ? empty : sql`and kind = any(${[...kinds]}::text[])`}
    order by publication_event.id`)
  return rows.map(({ id, kind, detail, ...row }) => ({
    ...row,
    id: Number(id),
    // Written by appendPublicationEvent alone.
    event: { kind, ...detail } as PublicationEvent,
  }))
}
