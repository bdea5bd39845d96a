import sql, { raw } from 'sql-template-tag'
import { may } from '../../rules/permission.ts'
import type { Transaction } from '../database.ts'
import { storable } from '../storable.ts'

/** Gives an address of the old site to a publication; false where another has it. */
export async function keepOldAddress(tx: Transaction, path: string, publicationId: number): Promise<boolean> {
  const { rowCount } = await tx.query(sql`
    insert into old_address (path, publication_id)
    values (${storable(path)}, ${publicationId})
    on conflict (path) do update
    set publication_id = excluded.publication_id
    where old_address.publication_id = excluded.publication_id`)
  return rowCount === 1
}

/** Of addresses as a browser asks for them, the publication of the first that is known; null: none. */
export async function publicationAt(tx: Transaction, paths: readonly string[]): Promise<number | null> {
  const { rows } = await tx.query<{ id: number }>(sql`
    select publication_id as id
    from old_address
    where path = any(${[...paths]}::text[])
    order by array_position(${[...paths]}::text[], path)
    limit 1`)
  return rows[0]?.id ?? null
}

/** The old addresses of what an agency has public now, and where each is. */
export async function redirectsOf(
  tx: Transaction,
  agencyId: number,
): Promise<readonly { readonly path: string; readonly publicationId: number }[]> {
  const { rows } = await tx.query<{ path: string; publicationId: number }>(sql`
    select old_address.path, publication.id as "publicationId"
    from old_address
    join publication on publication.id = old_address.publication_id
    where publication.agency_id = ${agencyId}
      and ${raw(may.publication.see.sql({ kind: 'public' }))}
    order by old_address.path`)
  return rows
}
