import sql from 'sql-template-tag'
import type { Day } from '../rules/day.ts'
import type { Transaction } from './database.ts'

/** Whether this transaction is the one that sends: of several processes one, until the transaction ends. */
export async function holdSummaries(tx: Transaction): Promise<boolean> {
  const { rows } = await tx.query<{ held: boolean }>(sql`
    select pg_try_advisory_xact_lock(hashtext('daily_summary')) as held`)
  return rows[0]?.held ?? false
}

export async function isFinished(tx: Transaction, day: Day): Promise<boolean> {
  const { rowCount } = await tx.query(sql`
    select
    from daily_summary_run
    where day = ${day}`)
  return rowCount === 1
}

export async function finish(tx: Transaction, day: Day, at: Date): Promise<void> {
  await tx.query(sql`
    insert into daily_summary_run (day, finished_at)
    values (${day}, ${at})
    on conflict (day) do nothing`)
}

/** Those who hold a post on the day and whose summary is neither sent nor known to be needless, nor tried in vain too often. */
export async function peopleToWrite(tx: Transaction, day: Day, mostTries: number): Promise<readonly number[]> {
  const { rows } = await tx.query<{ personId: number }>(sql`
    select distinct held_post.person_id as "personId"
    from held_post
    left join daily_summary as summary on summary.day = ${day} and summary.person_id = held_post.person_id
    where held_post.from_day <= ${day}
      and held_post.until_day > ${day}
      and summary.sent_at is null
      and summary.skipped is null
      and coalesce(summary.tries, 0) < ${mostTries}
    order by held_post.person_id`)
  return rows.map(({ personId }) => personId)
}

/** Notes that a summary is on its way, before it is. */
export async function claim(tx: Transaction, day: Day, personId: number, at: Date): Promise<void> {
  await tx.query(sql`
    insert into daily_summary (day, person_id, claimed_at)
    values (${day}, ${personId}, ${at})
    on conflict (day, person_id) do update
    set claimed_at = excluded.claimed_at,
      tries = daily_summary.tries + 1`)
}

/** Notes that the server has taken it. */
export async function markSent(tx: Transaction, day: Day, personId: number, at: Date): Promise<void> {
  await tx.query(sql`
    update daily_summary
    set sent_at = ${at}
    where day = ${day}
      and person_id = ${personId}`)
}

export type Skipped = 'nothingDue' | 'noAddress'

export async function markSkipped(tx: Transaction, day: Day, personId: number, why: Skipped, at: Date): Promise<void> {
  await tx.query(sql`
    insert into daily_summary (day, person_id, claimed_at, skipped)
    values (${day}, ${personId}, ${at}, ${why})
    on conflict (day, person_id) do update
    set skipped = excluded.skipped`)
}
