import sql, { raw } from 'sql-template-tag'
import type { Day } from '../rules/day.ts'
import { may } from '../rules/permission.ts'
import { type DelegationFacts, delegationColumns } from '../rules/permission-facts.ts'
import type { Role } from '../rules/role.ts'
import type { Viewer } from '../rules/visibility.ts'
import type { Transaction } from './database.ts'
import { factsSql } from './facts.ts'

/** A post that somebody else acts in for some days, while its holder is away. */
export type Delegation = {
  readonly id: number
  readonly postId: number
  readonly role: Role
  readonly agencyId: number
  readonly agencyName: string
  readonly holderId: number
  readonly holderName: string
  readonly delegateId: number
  readonly delegateName: string
  readonly from: Day
  /** The first day on which it no longer holds. */
  readonly until: Day
  readonly reason: string
}

/** The delegations from and to a person that have not ended by this day, as far as the viewer may see them. */
export async function delegationsOf(
  tx: Transaction,
  viewer: Viewer,
  personId: number,
  day: Day,
): Promise<readonly Delegation[]> {
  const { rows } = await tx.query<Delegation>(sql`
    select delegation.id, delegation.post_id as "postId", post.role, post.agency_id as "agencyId",
      agency.name as "agencyName", post.person_id as "holderId", holder.name as "holderName",
      delegation.delegate_id as "delegateId", taker.name as "delegateName", delegation.from_day as "from",
      delegation.until_day as "until", delegation.reason
    from delegation
    join post on post.id = delegation.post_id
    join agency on agency.id = post.agency_id
    join person as holder on holder.id = post.person_id
    join person as taker on taker.id = delegation.delegate_id
    where (post.person_id = ${personId} or delegation.delegate_id = ${personId})
      and delegation.until_day > ${day}
      and delegation.from_day < delegation.until_day
      and ${raw(may.delegation.view.sql(viewer))}
    order by delegation.from_day, delegation.id`)
  return rows
}

/** The ids of the delegations from and to a person that have not ended by this day, whoever may see them. */
export async function openDelegationsOf(
  tx: Transaction,
  personId: number,
  day: Day,
): Promise<readonly { readonly id: number; readonly postId: number; readonly holderId: number }[]> {
  const { rows } = await tx.query<{ id: number; postId: number; holderId: number }>(sql`
    select delegation.id, delegation.post_id as "postId", post.person_id as "holderId"
    from delegation
    join post on post.id = delegation.post_id
    where (post.person_id = ${personId} or delegation.delegate_id = ${personId})
      and delegation.until_day > ${day}
      and delegation.from_day < delegation.until_day
    order by delegation.id`)
  return rows
}

export type DelegationToAdd = Pick<Delegation, 'postId' | 'delegateId' | 'from' | 'until' | 'reason'>

/** Null where the post is delegated on one of these days already: one person at a time acts in it. */
export async function addDelegation(tx: Transaction, delegation: DelegationToAdd): Promise<number | null> {
  const { rows } = await tx.query<{ id: number }>(sql`
    insert into delegation (post_id, delegate_id, from_day, until_day, reason)
    select ${delegation.postId}, ${delegation.delegateId}, ${delegation.from}::date, ${delegation.until}::date,
      ${delegation.reason}
    where not exists (
      select
      from delegation
      where post_id = ${delegation.postId}
        and from_day < until_day
        and from_day < ${delegation.until}
        and until_day > ${delegation.from}
    )
    returning id`)
  return rows[0]?.id ?? null
}

/** One that has not begun by then never holds. */
export async function endDelegation(tx: Transaction, id: number, until: Day): Promise<void> {
  await tx.query(sql`
    update delegation
    set until_day = greatest(${until}::date, from_day)
    where id = ${id}`)
}

/** What permissions on a delegation depend on; null where there is none. */
export async function delegationFacts(tx: Transaction, id: number, day: Day): Promise<DelegationFacts | null> {
  const { rows } = await tx.query<DelegationFacts>(sql`
    select ${factsSql(delegationColumns(day))}
    from delegation
    join post on post.id = delegation.post_id
    where delegation.id = ${id}`)
  return rows[0] ?? null
}

/** The same facts of a delegation that is asked for and not there yet; null where post or person are not there. */
export async function factsOfWanted(
  tx: Transaction,
  wanted: Omit<DelegationToAdd, 'reason'>,
  day: Day,
): Promise<DelegationFacts | null> {
  const { rows } = await tx.query<DelegationFacts>(sql`
    select ${factsSql(delegationColumns(day))}
    from (
      values (null::int, ${wanted.postId}::int, ${wanted.delegateId}::int, ${wanted.from}::date, ${wanted.until}::date)
    ) as delegation (id, post_id, delegate_id, from_day, until_day)
    join post on post.id = delegation.post_id
    join person on person.id = delegation.delegate_id`)
  return rows[0] ?? null
}
