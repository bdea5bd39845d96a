import sql, { raw } from 'sql-template-tag'
import type { Day } from '../rules/day.ts'
import { may } from '../rules/permission.ts'
import type { Viewer } from '../rules/visibility.ts'
import type { Transaction } from './database.ts'

/** What was done to a person, his posts and his delegations. References and a reason only; appended, never changed. */
export type PersonEvent = {
  readonly personId: number
  readonly kind:
    | 'registered'
    | 'corrected'
    | 'deactivated'
    | 'resetReleased'
    | 'appointed'
    | 'postEnded'
    | 'delegated'
    | 'delegationEnded'
    | 'handedOver'
  readonly postId?: number | undefined
  readonly delegationId?: number | undefined
  /** The delegate, or the successor. */
  readonly otherPersonId?: number | null | undefined
  /** From which day it holds. */
  readonly day: Day
  readonly reason?: string | undefined
  /** Null: the program. */
  readonly recordedBy: number | null
}

export async function addPersonEvent(tx: Transaction, event: PersonEvent): Promise<void> {
  await tx.query(sql`
    insert into person_event
      (person_id, kind, post_id, delegation_id, other_person_id, day, reason, recorded_by)
    values (
      ${event.personId}, ${event.kind}, ${event.postId ?? null}, ${event.delegationId ?? null},
      ${event.otherPersonId ?? null}, ${event.day}, ${event.reason ?? null}, ${event.recordedBy}
    )`)
}

export type PersonEventListed = PersonEvent & { readonly id: number; readonly recordedAt: Date }

/** The events of a person, newest first; none where this viewer may not see the person. */
export async function eventsOfPerson(
  tx: Transaction,
  viewer: Viewer,
  personId: number,
): Promise<readonly PersonEventListed[]> {
  const { rows } = await tx.query<PersonEventListed>(sql`
    select event.id, event.person_id as "personId", event.kind, event.post_id as "postId",
      event.delegation_id as "delegationId", event.other_person_id as "otherPersonId", event.day, event.reason,
      event.recorded_by as "recordedBy", event.recorded_at as "recordedAt"
    from person_event as event
    join person on person.id = event.person_id
    where event.person_id = ${personId}
      and ${raw(may.person.view.sql(viewer))}
    order by event.id desc`)
  return rows
}
