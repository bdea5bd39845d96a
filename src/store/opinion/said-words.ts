import sql, { raw } from 'sql-template-tag'
import type { Day } from '../../rules/day.ts'
import type { Transaction } from '../database.ts'

/** Where what the public says stands: words and persons sealed, and kept until a day that they were told. */
export const saidTables = ['opinion', 'error_report'] as const
export type SaidTable = (typeof saidTables)[number]

/** How many came from one network since an instant; whoever sends another one from there waits until this ends. */
export async function sentFrom(tx: Transaction, table: SaidTable, networkKey: Buffer, since: Date): Promise<number> {
  await tx.query(sql`select pg_advisory_xact_lock(hashtextextended(${networkKey.toString('hex')}, 41))`)
  const { rows } = await tx.query<{ sent: number }>(sql`
    select count(*)::int as sent
    from ${raw(table)}
    where network_key = ${networkKey}
      and received_at > ${since}`)
  return rows[0]?.sent ?? 0
}

/** The mark of the network, of what came by one: nothing tells any more what came from the same place. */
const withoutNetwork = raw(`network_key = case when network_key is not null then ''::bytea end`)

/** Erases what somebody said, who he is and where it came from: what became of it stays. False: it was erased already. */
export async function eraseWords(
  tx: Transaction,
  table: SaidTable,
  id: number,
  now: Date,
  by: number | null,
): Promise<boolean> {
  const { rowCount } = await tx.query(sql`
    update ${raw(table)}
    set words = null, person = null, ${withoutNetwork}, erased_at = ${now}, erased_by = ${by}
    where id = ${id}
      and words is not null`)
  return rowCount === 1
}

/** Erases what has been kept until its day, some at a time. Gives of which publications, each with how many. */
export async function eraseOverdue(
  tx: Transaction,
  table: SaidTable,
  today: Day,
  now: Date,
  most: number,
): Promise<readonly { readonly publicationId: number; readonly count: number }[]> {
  const { rows } = await tx.query<{ publicationId: number; count: number }>(sql`
    with erased as (
      update ${raw(table)}
      set words = null, person = null, ${withoutNetwork}, erased_at = ${now}
      where id in (
        select id
        from ${raw(table)}
        where keep_until < ${today}
          and words is not null
        order by keep_until
        limit ${most}
        for update skip locked
      )
      returning publication_id
    )
    select publication_id as "publicationId", count(*)::int as count
    from erased
    group by publication_id
    order by publication_id`)
  return rows
}
