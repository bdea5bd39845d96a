import sql from 'sql-template-tag'
import type { Transaction } from '../database.ts'

/** Tells these people of what happened to a case, but not whoever did it. Told once of one event. */
export async function tellOfCase(tx: Transaction, eventId: number, personIds: readonly number[]): Promise<void> {
  await tx.query(sql`
    insert into notice (person_id, application_event_id)
    select distinct told.person_id, event.id
    from application_event as event
    cross join unnest(${[...personIds]}::int[]) as told (person_id)
    where event.id = ${eventId}
      and told.person_id is distinct from event.recorded_by
    on conflict (person_id, application_event_id) do nothing`)
}
