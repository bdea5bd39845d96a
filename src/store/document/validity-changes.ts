import sql, { raw } from 'sql-template-tag'
import type { Day } from '../../rules/day.ts'
import type { NewValidityChange } from '../../rules/document/validity-change.ts'
import type { Validity } from '../../rules/publication/publication.ts'
import type { Transaction } from '../database.ts'
import { appendPublicationEvent } from '../publication/events.ts'
import { storable } from '../storable.ts'

/** A change as it was recorded; `appliedAt` null: it has not come yet. */
export type ValidityChange = {
  readonly id: number
  readonly publicationId: number
  readonly title: string
  readonly to: Validity
  readonly causeId: number | null
  readonly causeTitle: string | null
  /** Whether everybody may see the publication that makes it. */
  readonly causePublic: boolean
  readonly public: boolean
  readonly basis: string
  readonly on: Day
  readonly appliedAt: Date | null
}

const columns = raw(`change.id, change.publication_id as "publicationId", change.to_validity as "to",
  change.cause_id as "causeId", change.basis, change.on_day as "on", change.applied_at as "appliedAt",
  coalesce(target.title, target_version.title, '') as title, target.state = 'released' as public,
  coalesce(cause.title, cause_version.title) as "causeTitle", coalesce(cause.state = 'released', false) as "causePublic"`)

const joined = raw(`validity_change as change
  join publication as target on target.id = change.publication_id
  left join publication_version as target_version
    on target_version.publication_id = target.id and target_version.version = target.working_version
  left join publication as cause on cause.id = change.cause_id
  left join publication_version as cause_version
    on cause_version.publication_id = cause.id and cause_version.version = cause.working_version`)

/** What was decided of a document, in the order of recording; what was taken back is left out. */
export async function changesOf(tx: Transaction, publicationId: number): Promise<readonly ValidityChange[]> {
  const { rows } = await tx.query<ValidityChange>(sql`
    select ${columns}
    from ${joined}
    where change.publication_id = ${publicationId}
      and change.struck_at is null
    order by change.on_day, change.id`)
  return rows
}

/** What a publication does to others. */
export async function changesBy(tx: Transaction, causeId: number): Promise<readonly ValidityChange[]> {
  const { rows } = await tx.query<ValidityChange>(sql`
    select ${columns}
    from ${joined}
    where change.cause_id = ${causeId}
      and change.struck_at is null
    order by change.id`)
  return rows
}

export async function addChange(
  tx: Transaction,
  publicationId: number,
  { to, causeId, basis, on }: NewValidityChange,
  recordedBy: number | null,
): Promise<number> {
  const { rows } = await tx.query<{ id: number }>(sql`
    insert into validity_change (publication_id, to_validity, cause_id, basis, on_day, recorded_by)
    values (${publicationId}, ${to}, ${causeId}, ${storable(basis)}, ${on}, ${recordedBy})
    returning id`)
  const [added] = rows
  if (added === undefined) throw new Error(`no change was added to publication ${publicationId}`)
  return added.id
}

/** Takes back a change that has not come yet. False: it has, or there is none of this number. */
export async function strikeChange(
  tx: Transaction,
  publicationId: number,
  id: number,
  struckBy: number,
): Promise<boolean> {
  const { rowCount } = await tx.query(sql`
    update validity_change
    set struck_at = now(), struck_by = ${struckBy}
    where id = ${id}
      and publication_id = ${publicationId}
      and applied_at is null
      and struck_at is null`)
  return rowCount === 1
}

/**
 * Applies the changes whose day has come: of released documents, and by publications that are released themselves. Gives
 * how many. Safe beside another process: each change is taken by one of them.
 */
export async function applyChanges(tx: Transaction, day: Day, now: Date): Promise<number> {
  const { rows } = await tx.query<{
    id: number
    publicationId: number
    to: Validity
    causeId: number | null
    basis: string
  }>(
    sql`
      select change.id, change.publication_id as "publicationId", change.to_validity as "to",
        change.cause_id as "causeId", change.basis
      from validity_change as change
      join publication as target on target.id = change.publication_id
      where change.applied_at is null
        and change.struck_at is null
        and change.on_day <= ${day}
        and target.state = 'released'
        and (
          change.cause_id is null
          or exists (select from publication as cause where cause.id = change.cause_id and cause.state = 'released')
        )
      order by change.on_day, change.id
      limit 100
      for update of change, target skip locked`,
  )
  for (const { id, publicationId, to, causeId, basis } of rows) {
    await tx.query(sql`update validity_change set applied_at = ${now} where id = ${id}`)
    await tx.query(sql`update publication set validity = ${to}, changed_at = ${now} where id = ${publicationId}`)
    const event = { kind: 'validityChanged', to, by: causeId, reason: basis } as const
    await appendPublicationEvent(tx, publicationId, null, event, null)
  }
  return rows.length
}
