import sql, { raw } from 'sql-template-tag'
import { may } from '../../rules/permission.ts'
import type { Viewer } from '../../rules/visibility.ts'
import type { Transaction } from '../database.ts'
import { agenciesSeenInside } from './desk-list.ts'

/** A draft that somebody has in hand. */
export type DraftInHand = {
  readonly id: number
  readonly title: string
  /** What became of it when it was submitted last; null: it never was. */
  readonly last: 'submitted' | 'returned' | 'takenBack' | null
  readonly editedAt: Date
}

const mostDrafts = 50

/**
 * The drafts that a person began or took over, that he may write on, and that are to be public: those returned by a
 * review, and those that nobody has touched since an instant. The oldest first, up to a cap.
 */
export async function draftsInHand(
  tx: Transaction,
  viewer: Viewer,
  personId: number,
  untouchedSince: Date,
): Promise<readonly DraftInHand[]> {
  const { rows } = await tx.query<DraftInHand>(sql`
    select publication.id, version.title, review.kind as last, version.edited_at as "editedAt"
    from publication
    join publication_version as version
      on version.publication_id = publication.id
      and version.version = publication.working_version
    left join lateral (
      select event.kind
      from publication_event as event
      where event.publication_id = publication.id
        and event.kind in ('submitted', 'returned', 'takenBack')
      order by event.id desc
      limit 1
    ) as review on true
    where publication.agency_id = any(${agenciesSeenInside(viewer)}::int[])
      and publication.working = 'draft'
      and publication.trashed_at is null
      and coalesce(publication.handler_id, publication.created_by) = ${personId}
      and ${raw(may.publication.edit.sql(viewer))}
      and version.disclosure_class = 'proactive'
      and (review.kind = 'returned' or version.edited_at < ${untouchedSince})
    order by version.edited_at
    limit ${mostDrafts}`)
  return rows
}

/** How many drafts, deleted ones left out, lie with a person in all agencies. */
export async function countDraftsOf(tx: Transaction, personId: number): Promise<number> {
  const { rows } = await tx.query<{ drafts: number }>(sql`
    select count(*)::int as drafts
    from publication
    where coalesce(handler_id, created_by) = ${personId}
      and working = 'draft'
      and trashed_at is null`)
  return rows[0]?.drafts ?? 0
}

/** Puts all drafts of one person into the hands of another. */
export async function passDrafts(tx: Transaction, from: number, to: number): Promise<void> {
  await tx.query(sql`
    update publication
    set handler_id = ${to}
    where coalesce(handler_id, created_by) = ${from}
      and working = 'draft'`)
}
