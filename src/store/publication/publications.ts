import sql, { raw } from 'sql-template-tag'
import type { Day } from '../../rules/day.ts'
import { may } from '../../rules/permission.ts'
import { type PublicationFacts, publicationColumns } from '../../rules/permission-facts.ts'
import type {
  DisclosureClass,
  PublicationKind,
  PublicationState,
  Validity,
  WorkingState,
} from '../../rules/publication/publication.ts'
import type { Viewer } from '../../rules/visibility.ts'
import type { Transaction } from '../database.ts'
import { factsSql } from '../facts.ts'

/** A publication as its row has it. What it says is in its versions (versions.ts). */
export type PublicationRow = {
  readonly id: number
  readonly agencyId: number
  readonly agencyName: string
  readonly agencySlug: string
  readonly unitId: number | null
  readonly kind: PublicationKind
  readonly state: PublicationState
  readonly working: WorkingState | null
  readonly releasedVersion: number | null
  readonly workingVersion: number | null
  readonly indexNumber: string | null
  readonly releasedAt: Date | null
  readonly changedAt: Date
  readonly scheduledFor: Date | null
  readonly releaseFailed: string | null
  readonly reviewOwedBy: Day | null
  readonly trashedAt: Date | null
  readonly archivedOn: Day | null
  readonly validity: Validity | null
  /** Of the released version; null before the first release. */
  readonly title: string | null
  readonly columnId: number | null
  /** As its column is called now. */
  readonly columnName: string | null
  readonly madeOn: Day | null
  readonly expiresOn: Day | null
  readonly shownUntil: Day | null
  readonly disclosureClass: DisclosureClass | null
  readonly imported: boolean
  /** When it was released on an old site, as that said. */
  readonly originallyReleasedOn: Day | null
  readonly sample: boolean
  readonly createdBy: number | null
  readonly createdAt: Date
}

/** The columns of `PublicationRow`, of statements that join its agency as `agency`. */
const publicationRowColumns = raw(`publication.id, publication.agency_id as "agencyId",
  agency.name as "agencyName", agency.slug as "agencySlug", publication.unit_id as "unitId", publication.kind,
  publication.state, publication.working, publication.released_version as "releasedVersion",
  publication.working_version as "workingVersion", publication.index_number as "indexNumber",
  publication.released_at as "releasedAt", publication.changed_at as "changedAt",
  publication.scheduled_for as "scheduledFor", publication.release_failed as "releaseFailed",
  publication.review_owed_by as "reviewOwedBy", publication.trashed_at as "trashedAt",
  publication.archived_on as "archivedOn", publication.validity, publication.title,
  publication.column_id as "columnId",
  (select name from catalogue_node where id = publication.column_id) as "columnName",
  publication.made_on as "madeOn", publication.expires_on as "expiresOn", publication.shown_until as "shownUntil", publication.disclosure_class as "disclosureClass", publication.imported,
  publication.originally_released_on as "originallyReleasedOn", publication.sample, publication.created_by as "createdBy", publication.created_at as "createdAt"`)

export type NewPublication = {
  readonly agencyId: number
  readonly unitId: number | null
  readonly kind: PublicationKind
  /** Null: the program. */
  readonly createdBy: number | null
  readonly imported?: boolean
  /** Only of what is imported. */
  readonly originallyReleasedOn?: Day | null
  readonly sample?: boolean
}

/** A new publication with an empty draft, its version 1. Gives its number, which its address has for good. */
export async function insertPublication(tx: Transaction, given: NewPublication): Promise<number> {
  const { rows } = await tx.query<{ id: number }>(sql`
    insert into publication (
      agency_id, unit_id, kind, working_version, writer_ids, created_by, imported, originally_released_on, sample
    )
    values (
      ${given.agencyId}, ${given.unitId}, ${given.kind}, 1, ${given.createdBy === null ? [] : [given.createdBy]}::int[],
      ${given.createdBy}, ${given.imported ?? false}, ${given.originallyReleasedOn ?? null}, ${given.sample ?? false}
    )
    returning id`)
  const [added] = rows
  if (added === undefined) throw new Error(`no publication was added for agency ${given.agencyId}`)
  await tx.query(sql`
    insert into publication_version (publication_id, version, edited_by)
    values (${added.id}, 1, ${given.createdBy})`)
  return added.id
}

/** For the desk. Null where there is none or this viewer may not see it: the two are not told apart. */
export async function publicationById(tx: Transaction, viewer: Viewer, id: number): Promise<PublicationRow | null> {
  return rowWhere(tx, id, may.publication.view.sql(viewer))
}

/** For everybody: what is released, and that something was withdrawn. Drafts of it are not told of. */
export async function publicPublication(tx: Transaction, id: number): Promise<PublicationRow | null> {
  return rowWhere(tx, id, may.publication.seeNotice.sql({ kind: 'public' }))
}

/** Whatever it is and whoever asks: for pages that another right opens, as a link to a version that is not public yet. */
export async function publicationRow(tx: Transaction, id: number): Promise<PublicationRow | null> {
  return rowWhere(tx, id, 'true')
}

async function rowWhere(tx: Transaction, id: number, condition: string): Promise<PublicationRow | null> {
  const { rows } = await tx.query<PublicationRow>(sql`
    select ${publicationRowColumns}
    from publication
    join agency on agency.id = publication.agency_id
    where publication.id = ${id}
      and ${raw(condition)}`)
  return rows[0] ?? null
}

/** Whether it was public once and is no more: its address answers 410, and nothing else is told. */
export async function isGone(tx: Transaction, id: number): Promise<boolean> {
  const { rows } = await tx.query<{ gone: boolean }>(sql`
    select state in ('unpublished', 'expired') as gone
    from publication
    where id = ${id}`)
  return rows[0]?.gone ?? false
}

/** Which publication has an index number; null: none has. Whether it may be seen is another question. */
export async function publicationOfIndexNumber(tx: Transaction, indexNumber: string): Promise<number | null> {
  const { rows } = await tx.query<{ id: number }>(sql`
    select id
    from publication
    where index_number = ${indexNumber}`)
  return rows[0]?.id ?? null
}

/** What permissions on a publication depend on; null where there is none. */
export async function publicationFacts(tx: Transaction, id: number, day: Day): Promise<PublicationFacts | null> {
  const { rows } = await tx.query<PublicationFacts>(sql`
    select ${factsSql(publicationColumns(day))}
    from publication
    where publication.id = ${id}`)
  return rows[0] ?? null
}

/** Makes everyone else who acts on this publication wait until the transaction ends. */
export async function lockPublication(tx: Transaction, id: number): Promise<void> {
  await tx.query(sql`select from publication where id = ${id} for update`)
}
