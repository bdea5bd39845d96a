import sql from 'sql-template-tag'
import type { Day } from '../../rules/day.ts'
import type { PublicationEventKind } from '../../rules/publication/publication-event.ts'
import type { Role } from '../../rules/role.ts'
import type { Transaction } from '../database.ts'

/** Tells these people of what happened to a publication, but not whoever did it. Told once of one event. */
export async function tellOfPublication(tx: Transaction, eventId: number, personIds: readonly number[]): Promise<void> {
  await tx.query(sql`
    insert into notice (person_id, publication_event_id)
    select distinct told.person_id, event.id
    from publication_event as event
    cross join unnest(${[...personIds]}::int[]) as told (person_id)
    where event.id = ${eventId}
      and told.person_id is distinct from event.recorded_by
    on conflict (person_id, publication_event_id) do nothing`)
}

/** Those who hold a post in one of these roles in the agency of a publication, or in the one that answers for it. */
export async function holdersFor(
  tx: Transaction,
  publicationId: number,
  roles: readonly Role[],
  day: Day,
): Promise<readonly number[]> {
  const { rows } = await tx.query<{ id: number }>(sql`
    select distinct held_post.person_id as id
    from publication
    join agency on agency.id = publication.agency_id
    join held_post on held_post.agency_id in (agency.id, agency.heir_id)
    where publication.id = ${publicationId}
      and held_post.role = any(${[...roles]}::text[])
      and held_post.from_day <= ${day}
      and held_post.until_day > ${day}
    order by id`)
  return rows.map(({ id }) => id)
}

/** The number of the last event of these kinds; null: there is none. */
export async function lastEventOf(
  tx: Transaction,
  publicationId: number,
  kinds: readonly PublicationEventKind[],
): Promise<number | null> {
  const { rows } = await tx.query<{ id: string | null }>(sql`
    select max(id) as id
    from publication_event
    where publication_id = ${publicationId}
      and kind = any(${[...kinds]}::text[])`)
  const id = rows[0]?.id ?? null
  return id === null ? null : Number(id)
}

/** Those who keep a publication: the information officers of its unit, or of the agency where it has none, and the disclosure office. */
export async function keepersOf(tx: Transaction, publicationId: number, day: Day): Promise<readonly number[]> {
  const { rows } = await tx.query<{ id: number }>(sql`
    select distinct held_post.person_id as id
    from publication
    join agency on agency.id = publication.agency_id
    join held_post on held_post.agency_id in (agency.id, agency.heir_id)
    where publication.id = ${publicationId}
      and (
        held_post.role = 'disclosureOffice'
        or held_post.role = 'informationOfficer'
          and (publication.unit_id is null or held_post.unit_id is null or held_post.unit_id = publication.unit_id)
      )
      and held_post.from_day <= ${day}
      and held_post.until_day > ${day}
    order by id`)
  return rows.map(({ id }) => id)
}
