import sql from 'sql-template-tag'
import type { AgencyKind } from '../rules/agency.ts'
import type { Day } from '../rules/day.ts'
import type { Officer } from '../rules/officer.ts'
import { type Role, reachesBelow } from '../rules/role.ts'
import { agenciesBelow } from './agency-tree.ts'
import type { Transaction } from './database.ts'

/**
 * A person with all that he may act in on a day: his posts, those that he acts in for others, and the agencies that
 * each reaches. Null where his account cannot be used on that day. Asked anew in the transaction of every act, so that
 * a right that was taken away is gone at once.
 */
export async function officerOn(tx: Transaction, personId: number, day: Day): Promise<Officer | null> {
  const { rows } = await tx.query<PostRow>(sql`
    select held_post.post_id as "postId", held_post.role, held_post.agency_id as "agencyId",
      agency.kind as "agencyKind", agency.parent_id is null as top, held_post.unit_id as "unitId",
      held_post.acting_for as "actingFor"
    from person
    left join (held_post join agency on agency.id = held_post.agency_id)
      on held_post.person_id = person.id
      and held_post.from_day <= ${day}
      and held_post.until_day > ${day}
    where person.id = ${personId}
      and person.active_from <= ${day}
      and person.active_until > ${day}
    order by held_post.acting_for nulls first, held_post.post_id`)
  if (rows.length === 0) return null
  const held = rows.filter((row): row is Held => row.postId !== null)
  const below = new Map<number, readonly number[]>()
  for (const { role, agencyId, agencyKind } of held) {
    if (!below.has(agencyId) && reachesBelow(role, agencyKind)) {
      below.set(agencyId, await agenciesBelow(tx, agencyId, day))
    }
  }
  const predecessors = await predecessorsOf(
    tx,
    [...held.map(({ agencyId }) => agencyId), ...[...below.values()].flat()],
    day,
  )
  const withPredecessors = (agencyIds: readonly number[]) =>
    agencyIds.flatMap((id) => [id, ...(predecessors.get(id) ?? [])])
  const posts = held.map((post) => ({
    ...post,
    agencyIds: withPredecessors([post.agencyId]),
    belowIds: withPredecessors(below.get(post.agencyId) ?? []),
  }))
  return { personId, day, posts }
}

/** The agencies that are no more on a day, by the one of these that answers for them, at however many removes. */
async function predecessorsOf(
  tx: Transaction,
  agencyIds: readonly number[],
  day: Day,
): Promise<ReadonlyMap<number, readonly number[]>> {
  const { rows } = await tx.query<{ heirId: number; ids: readonly number[] }>(sql`
    with recursive gone (heir_id, id) as (
      select heir_id, id
      from agency
      where heir_id = any(${agencyIds})
        and ended_on <= ${day}
      union
      select gone.heir_id, agency.id
      from gone
      join agency on agency.heir_id = gone.id and agency.ended_on <= ${day}
    )
    select heir_id as "heirId", array_agg(id order by id) as ids
    from gone
    group by heir_id`)
  return new Map(rows.map(({ heirId, ids }) => [heirId, ids]))
}

type Held = {
  readonly postId: number
  readonly role: Role
  readonly agencyId: number
  readonly agencyKind: AgencyKind
  readonly top: boolean
  readonly unitId: number | null
  readonly actingFor: number | null
}
type PostRow = Held | { readonly [K in keyof Held]: null }
