import sql, { raw } from 'sql-template-tag'
import type { Day } from '../../rules/day.ts'
import type { CleanupResult } from '../../rules/document/cleanup.ts'
import type { PublicationKind, Validity } from '../../rules/publication/publication.ts'
import type { Transaction } from '../database.ts'
import { storable } from '../storable.ts'

/** 清理 of the documents of an agency. */
export type Cleanup = {
  readonly id: number
  readonly agencyId: number
  readonly agencyName: string
  readonly agencySlug: string
  readonly title: string
  readonly basis: string
  readonly begunOn: Day
  readonly closedOn: Day | null
  readonly resultId: number | null
  readonly documents: number
  readonly decided: number
}

const columns = raw(`cleanup.id, cleanup.agency_id as "agencyId", agency.name as "agencyName",
  agency.slug as "agencySlug", cleanup.title, cleanup.basis, cleanup.begun_on as "begunOn",
  cleanup.closed_on as "closedOn", cleanup.result_id as "resultId",
  (select count(*)::int from document_cleanup_item as item where item.cleanup_id = cleanup.id) as documents,
  (
    select count(*)::int
    from document_cleanup_item as item
    where item.cleanup_id = cleanup.id
      and item.result is not null
  ) as decided`)

/** Those of some agencies, the latest first. */
export async function cleanupsOf(tx: Transaction, agencyIds: readonly number[]): Promise<readonly Cleanup[]> {
  const { rows } = await tx.query<Cleanup>(sql`
    select ${columns}
    from document_cleanup as cleanup
    join agency on agency.id = cleanup.agency_id
    where cleanup.agency_id = any(${agencyIds}::int[])
    order by cleanup.id desc
    limit 100`)
  return rows
}

export async function cleanupById(tx: Transaction, id: number): Promise<Cleanup | null> {
  const { rows } = await tx.query<Cleanup>(sql`
    select ${columns}
    from document_cleanup as cleanup
    join agency on agency.id = cleanup.agency_id
    where cleanup.id = ${id}`)
  return rows[0] ?? null
}

/** Begins one over all released documents of the agency that are in force or amended. Gives its number. */
export async function beginCleanup(
  tx: Transaction,
  given: { readonly agencyId: number; readonly title: string; readonly basis: string; readonly on: Day },
  by: number,
): Promise<number> {
  const { rows } = await tx.query<{ id: number }>(sql`
    insert into document_cleanup (agency_id, title, basis, begun_on, begun_by)
    values (${given.agencyId}, ${storable(given.title)}, ${storable(given.basis)}, ${given.on}, ${by})
    returning id`)
  const [added] = rows
  if (added === undefined) throw new Error(`no clean-up was added for agency ${given.agencyId}`)
  await tx.query(sql`
    insert into document_cleanup_item (cleanup_id, publication_id)
    select ${added.id}, id
    from publication
    where agency_id = ${given.agencyId}
      and state = 'released'
      and kind in ('regulation', 'normativeDocument', 'otherDocument')
      and validity in ('inForce', 'amended')`)
  return added.id
}

export type CleanupItem = {
  readonly publicationId: number
  readonly title: string
  readonly documentNumber: string | null
  readonly kind: PublicationKind
  readonly madeOn: Day | null
  readonly validity: Validity | null
  readonly result: CleanupResult | null
  readonly reason: string | null
}

/** The documents of a clean-up, the oldest first, which are looked at first. */
export async function cleanupItems(tx: Transaction, cleanupId: number): Promise<readonly CleanupItem[]> {
  const { rows } = await tx.query<CleanupItem>(sql`
    select item.publication_id as "publicationId", publication.title, version.document_number as "documentNumber",
      publication.kind, publication.made_on as "madeOn", publication.validity, item.result, item.reason
    from document_cleanup_item as item
    join publication on publication.id = item.publication_id
    join publication_version as version
      on version.publication_id = publication.id and version.version = publication.released_version
    where item.cleanup_id = ${cleanupId}
    order by publication.made_on nulls first, publication.id`)
  return rows
}

export async function decideItem(
  tx: Transaction,
  item: {
    readonly cleanupId: number
    readonly publicationId: number
    readonly result: CleanupResult | null
    readonly reason: string | null
  },
  by: number,
): Promise<void> {
  await tx.query(sql`
    update document_cleanup_item
    set result = ${item.result}, reason = ${item.reason === null ? null : storable(item.reason)},
      decided_by = ${item.result === null ? null : by}
    where cleanup_id = ${item.cleanupId}
      and publication_id = ${item.publicationId}`)
}

export async function closeCleanup(
  tx: Transaction,
  id: number,
  { on, by, resultId }: { readonly on: Day; readonly by: number; readonly resultId: number },
): Promise<void> {
  await tx.query(sql`
    update document_cleanup
    set closed_on = ${on}, closed_by = ${by}, result_id = ${resultId}
    where id = ${id}`)
}
