import sql, { raw } from 'sql-template-tag'
import type { Day } from '../../rules/day.ts'
import { may } from '../../rules/permission.ts'
import type { PublicationKind } from '../../rules/publication/publication.ts'
import type { Viewer } from '../../rules/visibility.ts'
import type { Transaction } from '../database.ts'
import { type BoundPublication, boundPublications, latestFirst } from '../publication/bound.ts'
import { entriesHolding } from '../search-entries.ts'
import { termsOf } from '../search-words.ts'

/** What explains a document, the latest first: as far as this viewer may see it. */
export function interpretationsOf(
  tx: Transaction,
  viewer: Viewer,
  documentId: number,
): Promise<readonly BoundPublication[]> {
  const ids = sql`select interpretation_id from interpretation_of where document_id = ${documentId}`
  return boundPublications(tx, viewer, ids, latestFirst)
}

/** What a publication explains: as far as this viewer may see it. */
export function documentsOf(
  tx: Transaction,
  viewer: Viewer,
  interpretationId: number,
): Promise<readonly BoundPublication[]> {
  const ids = sql`select document_id from interpretation_of where interpretation_id = ${interpretationId}`
  return boundPublications(tx, viewer, ids, sql`order by publication.id`)
}

export async function bind(
  tx: Transaction,
  { interpretationId, documentId }: { readonly interpretationId: number; readonly documentId: number },
  boundBy: number | null,
): Promise<void> {
  await tx.query(sql`
    insert into interpretation_of (interpretation_id, document_id, bound_by)
    values (${interpretationId}, ${documentId}, ${boundBy})
    on conflict do nothing`)
}

export async function unbind(
  tx: Transaction,
  { interpretationId, documentId }: { readonly interpretationId: number; readonly documentId: number },
): Promise<boolean> {
  const { rowCount } = await tx.query(sql`
    delete from interpretation_of
    where interpretation_id = ${interpretationId}
      and document_id = ${documentId}`)
  return rowCount === 1
}

const mostFound = 20

/**
 * Documents that somebody may mean: of this agency those in hand and the latest, of all agencies what is released and
 * holds the words. Cost: an index of the agency, and the search index.
 */
export function documentsLike(
  tx: Transaction,
  viewer: Viewer,
  { agencyId, query, except }: { readonly agencyId: number; readonly query: string; readonly except: number },
): Promise<readonly BoundPublication[]> {
  const terms = termsOf(query)
  const documents = raw(`publication.kind in ('regulation', 'normativeDocument', 'otherDocument')`)
  const found =
    terms.length === 0
      ? sql`
          select id
          from publication
          where agency_id = ${agencyId}
            and ${documents}
            and trashed_at is null
          order by id desc
          limit ${mostFound}`
      : sql`
          (
            select publication.id
            from ${entriesHolding(terms)}
            join publication on publication.id = search_entry.publication_id
            where ${documents}
            limit ${mostFound * 5}
          )
          union
          (
            select publication.id
            from publication
            join publication_version as version
              on version.publication_id = publication.id and version.version = publication.working_version
            where publication.agency_id = ${agencyId}
              and publication.trashed_at is null
              and ${documents}
              and position(${query.trim()} in version.title) > 0
            order by publication.id desc
            limit ${mostFound}
          )`
  return boundPublications(
    tx,
    viewer,
    sql`select id from (${found}) as wanted where id <> ${except}`,
    sql`order by publication.agency_id = ${agencyId} desc, publication.id desc limit ${mostFound}`,
  )
}

/** Who owes the interpretation of a document; null: nobody does. */
export type InterpretationDuty = {
  readonly documentId: number
  readonly agencyId: number
  readonly agencyName: string
  readonly agencySlug: string
  readonly unitId: number | null
  readonly dueOn: Day
  readonly exemptedReason: string | null
  /** Whether a released interpretation is bound to it. */
  readonly fulfilled: boolean
}

const fulfilled = raw(`exists (
    select
    from interpretation_of as bond
    join publication as interpretation on interpretation.id = bond.interpretation_id
    where bond.document_id = duty.document_id
      and interpretation.state = 'released'
  )`)

export async function dutyOf(tx: Transaction, documentId: number): Promise<InterpretationDuty | null> {
  const { rows } = await tx.query<InterpretationDuty>(sql`
    select duty.document_id as "documentId", duty.agency_id as "agencyId", agency.name as "agencyName",
      agency.slug as "agencySlug", duty.unit_id as "unitId", duty.due_on as "dueOn",
      duty.exempted_reason as "exemptedReason", ${fulfilled} as fulfilled
    from interpretation_duty as duty
    join agency on agency.id = duty.agency_id
    where duty.document_id = ${documentId}`)
  return rows[0] ?? null
}

/** A document that everybody may see, as far as its interpretation depends on it; null: it is none. */
export async function releasedDocument(
  tx: Transaction,
  id: number,
): Promise<{
  readonly agencyId: number
  readonly unitId: number | null
  readonly kind: PublicationKind
  readonly imported: boolean
  readonly changedAt: Date
} | null> {
  const { rows } = await tx.query(sql`
    select agency_id as "agencyId", unit_id as "unitId", kind, imported, changed_at as "changedAt"
    from publication
    where id = ${id}
      and kind in ('regulation', 'normativeDocument', 'otherDocument')
      and ${raw(may.publication.see.sql({ kind: 'public' }))}`)
  return rows[0] ?? null
}

/** Owed from the first release of a document; it stays as it is where it is owed already. */
export async function oweInterpretation(
  tx: Transaction,
  owed: {
    readonly documentId: number
    readonly agencyId: number
    readonly unitId: number | null
    readonly dueOn: Day
  },
): Promise<void> {
  await tx.query(sql`
    insert into interpretation_duty (document_id, agency_id, unit_id, due_on)
    values (${owed.documentId}, ${owed.agencyId}, ${owed.unitId}, ${owed.dueOn})
    on conflict (document_id) do nothing`)
}

/** 谁起草、谁解读: the agency that drafted it, where another one issued it. */
export async function assignInterpretation(tx: Transaction, documentId: number, agencyId: number): Promise<void> {
  await tx.query(sql`
    update interpretation_duty
    set agency_id = ${agencyId}, unit_id = null
    where document_id = ${documentId}`)
}

export async function exemptInterpretation(
  tx: Transaction,
  documentId: number,
  reason: string | null,
  by: number,
): Promise<void> {
  await tx.query(sql`
    update interpretation_duty
    set exempted_reason = ${reason}, exempted_by = ${reason === null ? null : by}
    where document_id = ${documentId}`)
}

export type OpenInterpretation = InterpretationDuty & { readonly title: string }

/** What some agencies owe, the earliest day first. */
export async function openInterpretations(
  tx: Transaction,
  agencyIds: readonly number[],
  most: number,
): Promise<readonly OpenInterpretation[]> {
  const { rows } = await tx.query<OpenInterpretation>(sql`
    select duty.document_id as "documentId", duty.agency_id as "agencyId", agency.name as "agencyName",
      agency.slug as "agencySlug", duty.unit_id as "unitId", duty.due_on as "dueOn",
      duty.exempted_reason as "exemptedReason", false as fulfilled, publication.title
    from interpretation_duty as duty
    join agency on agency.id = duty.agency_id
    join publication on publication.id = duty.document_id
    where duty.agency_id = any(${agencyIds}::int[])
      and duty.exempted_reason is null
      and publication.state = 'released'
      and not ${fulfilled}
    order by duty.due_on, duty.document_id
    limit ${most}`)
  return rows
}
