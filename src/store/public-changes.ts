import type pg from 'pg'
import sql from 'sql-template-tag'

/** Every agency's pages, as `public_change` writes it. */
export const everyAgency = 0

export type PublicChanges = {
  /** What was committed when this was asked: to be given back the next time. */
  readonly snapshot: string
  /** Of which agencies something that the public sees was committed since the snapshot that was given. */
  readonly agencies: readonly number[]
}

/**
 * What changed on public pages since a snapshot; null: nothing is known yet, and all may have changed. Exact however
 * transactions overlap: a change counts from its commit. What is here for another reason (rows of a restored backup)
 * is later than everything and passed over. Cost: one look at an index, for the rows of the transactions since.
 */
export async function publicChangesSince(on: pg.Pool, snapshot: string | null): Promise<PublicChanges> {
  const { rows } = await on.query<PublicChanges>({
    name: 'public-changes-since',
    text: `
      select pg_current_snapshot()::text as snapshot,
        array(
          select distinct agency_id
          from public_change
          where txid >= pg_snapshot_xmin($1::pg_snapshot)
            and txid < pg_snapshot_xmax(pg_current_snapshot())
            and not pg_visible_in_snapshot(txid, $1::pg_snapshot)
        ) as agencies`,
    values: [snapshot],
  })
  const [row] = rows
  if (row === undefined) throw new Error('the database did not say what changed')
  return row
}

/** Forgets what is older than a day: whoever keeps pages asks far more often, or keeps none. */
export async function forgetPublicChanges(on: pg.Pool, now: Date): Promise<void> {
  await on.query(sql`delete from public_change where noted_at < ${now}::timestamptz - interval '1 day'`)
}
