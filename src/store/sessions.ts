import sql, { raw } from 'sql-template-tag'
import type { OwnFacts } from '../rules/permission-facts.ts'
import type { SessionFacts } from '../rules/sign-in/session.ts'
import type { Transaction } from './database.ts'

/** A session with all that decides what it is good for; roles come with the officer. */
export type Session = Omit<SessionFacts, 'roles'> & {
  readonly id: number
  readonly personId: number
  readonly cameFrom: string | null
  readonly device: string
}

const columns = raw(
  `session.id, session.person_id as "personId", session.first_factor as "firstFactor",
  session.second_factor_at as "secondFactorAt", session.began_at as "beganAt", session.seen_at as "seenAt",
  session.came_from as "cameFrom", session.device, person.sample,
  (select max(set_at) from password where password.person_id = session.person_id) as "passwordSetAt",
  exists (
    select from code_generator where code_generator.person_id = session.person_id and confirmed_at is not null
  ) as "hasSecondFactor"`,
)

export async function sessionByToken(tx: Transaction, tokenHash: Buffer): Promise<Session | null> {
  const { rows } = await tx.query<Session>(sql`
    select ${columns}
    from session
    join person on person.id = session.person_id
    where session.token_hash = ${tokenHash}`)
  return rows[0] ?? null
}

/** The sessions of a person, the last used first; those that have outlived their limits may be among them. */
export async function sessionsOf(tx: Transaction, personId: number): Promise<readonly Session[]> {
  const { rows } = await tx.query<Session>(sql`
    select ${columns}
    from session
    join person on person.id = session.person_id
    where session.person_id = ${personId}
    order by session.seen_at desc, session.id desc`)
  return rows
}

/** What permissions on a session depend on; null where there is none. */
export async function sessionFacts(tx: Transaction, id: number): Promise<OwnFacts | null> {
  const { rows } = await tx.query<OwnFacts>(sql`
    select person.id as "personId", person.agency_id as "agencyId"
    from session
    join person on person.id = session.person_id
    where session.id = ${id}`)
  return rows[0] ?? null
}

export type SessionToBegin = Pick<
  Session,
  'personId' | 'firstFactor' | 'secondFactorAt' | 'beganAt' | 'cameFrom' | 'device'
> & {
  readonly tokenHash: Buffer
}

export async function beginSession(tx: Transaction, session: SessionToBegin): Promise<number> {
  const { rows } = await tx.query<{ id: number }>(sql`
    insert into session
      (token_hash, person_id, first_factor, second_factor_at, began_at, seen_at, came_from, device)
    values (
      ${session.tokenHash}, ${session.personId}, ${session.firstFactor}, ${session.secondFactorAt}, ${session.beganAt},
      ${session.beganAt}, ${session.cameFrom}, ${session.device}
    )
    returning id`)
  const [begun] = rows
  if (begun === undefined) throw new Error('no session was kept')
  return begun.id
}

/** The session goes on under another token; the old one is worth nothing. False where the session has ended meanwhile. */
export async function rotateSession(
  tx: Transaction,
  id: number,
  tokenHash: Buffer,
  secondFactorAt: Date | null,
): Promise<boolean> {
  const { rowCount } = await tx.query(sql`
    update session
    set token_hash = ${tokenHash},
      second_factor_at = coalesce(${secondFactorAt}, second_factor_at)
    where id = ${id}`)
  return rowCount === 1
}

export async function noteUse(tx: Transaction, id: number, at: Date): Promise<void> {
  await tx.query(sql`
    update session
    set seen_at = greatest(seen_at, ${at})
    where id = ${id}`)
}

/** Ends a session; false where it had ended before. */
export async function endSession(tx: Transaction, id: number): Promise<boolean> {
  const { rowCount } = await tx.query(sql`delete from session where id = ${id}`)
  return rowCount === 1
}

/** Ends all sessions of a person, but the one that is kept. Gives how many there were. */
export async function endSessionsOf(tx: Transaction, personId: number, except: number | null = null): Promise<number> {
  const { rowCount } = await tx.query(sql`
    delete from session
    where person_id = ${personId}
      and id is distinct from ${except}::int`)
  return rowCount ?? 0
}

/** Sessions that have outlived these instants, of everybody: forgets them, and gives them for the audit log. */
export async function endOutlived(
  tx: Transaction,
  before: { seen: Date; began: Date },
): Promise<readonly { id: number; personId: number }[]> {
  const { rows } = await tx.query<{ id: number; personId: number }>(sql`
    delete from session
    where id in (
      select id
      from session
      where seen_at <= ${before.seen}
        or began_at <= ${before.began}
      for update skip locked
    )
    returning id, person_id as "personId"`)
  return rows
}
