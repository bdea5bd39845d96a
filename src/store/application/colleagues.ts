import sql from 'sql-template-tag'
import type { Day } from '../../rules/day.ts'
import { administrators, type Role } from '../../rules/role.ts'
import type { Transaction } from '../database.ts'

/** Somebody who works in an agency on a day, with what he acts in there. */
export type Colleague = { readonly id: number; readonly name: string; readonly roles: readonly Role[] }

/** Those who hold a post in an agency on the day, the three administrators left out, by name. */
export async function colleaguesIn(tx: Transaction, agencyId: number, day: Day): Promise<readonly Colleague[]> {
  const { rows } = await tx.query<Colleague>(sql`
    select person.id, person.name, array_agg(distinct held_post.role) as roles
    from held_post
    join person on person.id = held_post.person_id
    where held_post.agency_id = ${agencyId}
      and held_post.from_day <= ${day}
      and held_post.until_day > ${day}
      and held_post.role <> all(${[...administrators]}::text[])
    group by person.id, person.name
    order by person.name collate "zh-x-icu", person.id`)
  return rows
}

/** The same of several agencies. */
export async function colleaguesOf(
  tx: Transaction,
  agencyIds: readonly number[],
  day: Day,
): Promise<readonly Colleague[]> {
  const found = new Map<number, Colleague>()
  for (const agencyId of agencyIds)
    for (const person of await colleaguesIn(tx, agencyId, day)) found.set(person.id, person)
  return [...found.values()]
}
