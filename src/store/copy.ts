import sql, { raw } from 'sql-template-tag'
import { may } from '../rules/permission.ts'
import { everyone } from '../rules/visibility.ts'
import type { Transaction } from './database.ts'

/** How many are read at a time. */
const part = 10_000

/** A publication that has a page for everybody, be it the notice that it was withdrawn. */
export type CopiedPublication = { readonly id: number; readonly indexNumber: string | null; readonly readable: boolean }

/** What a static copy has a page of, by number, after this one. `readable`: with its text and files. */
export async function copiedPublications(tx: Transaction, after: number): Promise<readonly CopiedPublication[]> {
  const { rows } = await tx.query<CopiedPublication>(sql`
    select publication.id, publication.index_number as "indexNumber", publication.state = 'released' as readable
    from publication
    where publication.id > ${after}
      and ${raw(may.publication.seeNotice.sql(everyone))}
    order by publication.id
    limit ${part}`)
  return rows
}

/** What was public and is not any more, by number, after this one. */
export async function gonePublications(tx: Transaction, after: number): Promise<readonly number[]> {
  const { rows } = await tx.query<{ id: number }>(sql`
    select id
    from publication
    where id > ${after}
      and state in ('unpublished', 'expired')
    order by id
    limit ${part}`)
  return rows.map(({ id }) => id)
}

/** The addresses that public things had on old sites, by path, after this one, and where each is now. */
export async function movedAddresses(
  tx: Transaction,
  after: string,
): Promise<readonly { readonly path: string; readonly publicationId: number }[]> {
  const { rows } = await tx.query<{ path: string; publicationId: number }>(sql`
    select old_address.path, publication.id as "publicationId"
    from old_address
    join publication on publication.id = old_address.publication_id
    where old_address.path collate "C" > ${after}
      and ${raw(may.publication.see.sql(everyone))}
    order by old_address.path collate "C"
    limit ${part}`)
  return rows
}
