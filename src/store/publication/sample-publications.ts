import sql from 'sql-template-tag'
import type { Transaction } from '../database.ts'

/** Whether there is any, of whomever. */
export async function anyPublication(tx: Transaction): Promise<boolean> {
  const { rows } = await tx.query<{ found: boolean }>(sql`select exists (select from publication) as found`)
  return rows[0]?.found ?? false
}

/** Those of the sample that wait to be released, in the order in which they were added: what is explained stands first. */
export async function samplePublicationsInHand(
  tx: Transaction,
): Promise<readonly { readonly id: number; readonly title: string }[]> {
  const { rows } = await tx.query<{ id: number; title: string }>(sql`
    select publication.id, version.title
    from publication
    join publication_version as version
      on version.publication_id = publication.id and version.version = publication.working_version
    where publication.sample
      and publication.working = 'approved'
      and publication.created_by is null
    order by publication.id`)
  return rows
}

/** The node of an agency's catalogue with this key; null: it has none. */
export async function columnByKey(tx: Transaction, agencyId: number, key: string): Promise<number | null> {
  const { rows } = await tx.query<{ id: number }>(sql`
    select id
    from catalogue_node
    where agency_id = ${agencyId}
      and key = ${key}`)
  return rows[0]?.id ?? null
}

export async function samplePublicationTitled(tx: Transaction, title: string): Promise<number | null> {
  const { rows } = await tx.query<{ id: number }>(sql`
    select id
    from publication
    where sample
      and title = ${title}
    limit 1`)
  return rows[0]?.id ?? null
}

/** The sample has had its review: what it says is ready to be released. */
export async function settleSample(tx: Transaction, id: number): Promise<void> {
  await tx.query(sql`update publication set working = 'approved' where id = ${id} and sample`)
}
