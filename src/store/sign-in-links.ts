import sql from 'sql-template-tag'
import type { Day } from '../rules/day.ts'
import type { Role } from '../rules/role.ts'
import type { Transaction } from './database.ts'

/** Keeps a link beside those that the person has. */
export async function putSignInLink(
  tx: Transaction,
  link: { tokenHash: Buffer; personId: number; madeAt: Date; expiresAt: Date },
): Promise<void> {
  await tx.query(sql`
    insert into sign_in_link (token_hash, person_id, made_at, expires_at)
    values (${link.tokenHash}, ${link.personId}, ${link.madeAt}, ${link.expiresAt})`)
}

/** The links that the person has not used are worth nothing from now on. */
export async function dropSignInLinks(tx: Transaction, personId: number): Promise<void> {
  await tx.query(sql`
    delete from sign_in_link
    where person_id = ${personId}
      and used_at is null`)
}

export type LinkState =
  | { readonly kind: 'good'; readonly personId: number; readonly name: string; readonly signInName: string }
  | { readonly kind: 'used' | 'expired' | 'unknown' }

export async function linkState(tx: Transaction, tokenHash: Buffer, now: Date): Promise<LinkState> {
  const { rows } = await tx.query<{
    personId: number
    name: string
    signInName: string
    used: boolean
    expired: boolean
  }>(sql`
    select link.person_id as "personId", person.name, account.sign_in_name as "signInName",
      link.used_at is not null as used, link.expires_at <= ${now} as expired
    from sign_in_link as link
    join person on person.id = link.person_id
    join sign_in_account as account on account.person_id = link.person_id
    where link.token_hash = ${tokenHash}`)
  const [link] = rows
  if (link === undefined) return { kind: 'unknown' }
  if (link.used) return { kind: 'used' }
  if (link.expired) return { kind: 'expired' }
  return { kind: 'good', personId: link.personId, name: link.name, signInName: link.signInName }
}

/** Uses a link up; null where it is not good any more. Of two who use it at once one gets it. */
export async function useSignInLink(tx: Transaction, tokenHash: Buffer, now: Date): Promise<number | null> {
  const { rows } = await tx.query<{ personId: number }>(sql`
    update sign_in_link
    set used_at = ${now}
    where token_hash = ${tokenHash}
      and used_at is null
      and expires_at > ${now}
    returning person_id as "personId"`)
  return rows[0]?.personId ?? null
}

export type Newcomer = {
  readonly personId: number
  readonly name: string
  readonly employeeNumber: string
  readonly agencyName: string
  readonly sample: boolean
  readonly roles: readonly Role[]
}

/** Whoever has a post on the day, was appointed by the program itself, and has no password yet. */
export async function newcomersByProgram(tx: Transaction, day: Day): Promise<readonly Newcomer[]> {
  const { rows } = await tx.query<Newcomer>(sql`
    select person.id as "personId", person.name, person.employee_number as "employeeNumber",
      agency.name as "agencyName", person.sample, array_agg(post.role order by post.id) as roles
    from person
    join agency on agency.id = person.agency_id
    join post on post.person_id = person.id
    where post.appointed_by is null
      and post.from_day <= ${day}
      and post.until_day > ${day}
      and person.active_from <= ${day}
      and person.active_until > ${day}
      and not exists (select from password where password.person_id = person.id)
      and not exists (select from single_sign_on where single_sign_on.person_id = person.id)
    group by person.id, agency.id
    order by person.id`)
  return rows
}

/** The agencies with a desk at the top of a tree, the sample's left out, where nobody ever held a post. */
export async function topsWithoutPosts(tx: Transaction): Promise<readonly string[]> {
  const { rows } = await tx.query<{ slug: string }>(sql`
    select slug
    from agency
    where has_desk
      and parent_id is null
      and ended_on is null
      and not sample
      and not exists (select from post where post.agency_id = agency.id)
    order by id`)
  return rows.map(({ slug }) => slug)
}
