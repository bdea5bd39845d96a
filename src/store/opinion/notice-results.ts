import sql from 'sql-template-tag'
import type { Day } from '../../rules/day.ts'
import type { AskingKind } from '../../rules/opinion/period.ts'
import type { Viewer } from '../../rules/visibility.ts'
import type { Transaction } from '../database.ts'
import { type BoundPublication, boundPublications, latestFirst } from '../publication/bound.ts'

/** What tells the result of a notice, the latest first: as far as this viewer may see it. */
export function resultsOf(tx: Transaction, viewer: Viewer, noticeId: number): Promise<readonly BoundPublication[]> {
  const ids = sql`select result_id from notice_result where publication_id = ${noticeId}`
  return boundPublications(tx, viewer, ids, latestFirst)
}

/** Of which notices a publication tells the result. */
export function noticesOf(tx: Transaction, viewer: Viewer, resultId: number): Promise<readonly BoundPublication[]> {
  const ids = sql`select publication_id from notice_result where result_id = ${resultId}`
  return boundPublications(tx, viewer, ids, sql`order by publication.id`)
}

export async function bindResult(
  tx: Transaction,
  { noticeId, resultId }: { readonly noticeId: number; readonly resultId: number },
  /** Null: the program. */
  boundBy: number | null,
): Promise<void> {
  await tx.query(sql`
    insert into notice_result (publication_id, result_id, bound_by)
    values (${noticeId}, ${resultId}, ${boundBy})
    on conflict do nothing`)
}

export async function looseResult(
  tx: Transaction,
  { noticeId, resultId }: { readonly noticeId: number; readonly resultId: number },
): Promise<boolean> {
  const { rowCount } = await tx.query(sql`
    delete from notice_result
    where publication_id = ${noticeId}
      and result_id = ${resultId}`)
  return rowCount === 1
}

/** A notice or a consultation whose period is over and of which something is still to be done. */
export type EndedNotice = {
  readonly id: number
  readonly kind: AskingKind
  readonly title: string
  readonly endsOn: Day
  readonly unanswered: number
}

/**
 * Of these agencies: consultations whose result is not public, and notices with opinions nobody answered; the earliest
 * end first. Cost: the consultations and notices of these agencies that are public, by the index of the kind.
 */
export async function endedNotices(
  tx: Transaction,
  agencyIds: readonly number[],
  today: Day,
  most: number,
): Promise<readonly EndedNotice[]> {
  const { rows } = await tx.query<EndedNotice>(sql`
    select ended.id, ended.kind, ended.title, ended.ends_on as "endsOn", ended.unanswered
    from (
      select publication.id, publication.kind, publication.title, (version.particulars ->> 'endsOn')::date as ends_on,
        (
          select count(*)::int
          from opinion
          where opinion.publication_id = publication.id
            and not exists (select from opinion_answer where opinion_answer.opinion_id = opinion.id)
        ) as unanswered
      from publication
      join publication_version as version
        on version.publication_id = publication.id and version.version = publication.released_version
      where publication.agency_id = any(${[...agencyIds]}::int[])
        and publication.kind in ('publicNotice', 'consultation')
        and publication.state in ('released', 'expired')
        and not publication.imported
        and version.particulars ->> 'endsOn' < ${today}
        and not exists (
          select
          from notice_result as bond
          join publication as result on result.id = bond.result_id
          where bond.publication_id = publication.id
            and result.released_at is not null
        )
    ) as ended
    where ended.kind = 'consultation' or ended.unanswered > 0
    order by ended.ends_on, ended.id
    limit ${most}`)
  return rows
}
