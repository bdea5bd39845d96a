import sql from 'sql-template-tag'
import type { Day } from '../../rules/day.ts'
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

/**
 * Tells whoever answers for a case of what its applicant did after an event: its handler, or while it has none, the
 * disclosure office of its agency.
 */
export async function tellWhoAnswers(tx: Transaction, applicationId: number, after: number, day: Day): Promise<void> {
  await tx.query(sql`
    insert into notice (person_id, application_event_id)
    select distinct told.person_id, event.id
    from application_event as event
    join application on application.id = event.application_id
    cross join lateral (
      select application.handler_id as person_id
      where application.handler_id is not null
      union
      select held_post.person_id
      from held_post
      where application.handler_id is null
        and held_post.agency_id = application.agency_id
        and held_post.role = 'disclosureOffice'
        and held_post.from_day <= ${day}
        and held_post.until_day > ${day}
    ) as told
    where event.application_id = ${applicationId}
      and event.id > ${after}
      and event.recorded_by is null
    on conflict (person_id, application_event_id) do nothing`)
}
