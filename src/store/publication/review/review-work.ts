import sql, { raw } from 'sql-template-tag'
import type { Day } from '../../../rules/day.ts'
import { may } from '../../../rules/permission.ts'
import type { ReviewMade, ReviewStep, SecrecyWay } from '../../../rules/publication/review/review.ts'
import type { Viewer } from '../../../rules/visibility.ts'
import type { Transaction } from '../../database.ts'

// What somebody at the desk has to do with publications; lists of a hundred at most, each along an index.

const most = 100
const title = raw(`(
      select version.title
      from publication_version as version
      where version.publication_id = publication.id
        and version.version = coalesce(publication.working_version, publication.released_version)
    )`)

export type UnderReview = {
  readonly id: number
  readonly title: string
  readonly submitterName: string
  readonly steps: readonly ReviewStep[]
  readonly secrecy: SecrecyWay
  readonly reviews: readonly Pick<ReviewMade, 'step' | 'verdict'>[]
  readonly wishedFor: Date | null
  readonly mayReview: boolean
  readonly mayReviewSecrecy: boolean
}

/** What is under review in the agencies where the officer works, and which he may pass as far as his posts go. */
export async function underReview(
  tx: Transaction,
  viewer: Viewer,
  agencyIds: readonly number[],
): Promise<readonly UnderReview[]> {
  const { rows } = await tx.query<UnderReview>(sql`
    select publication.id, ${title} as title, submitter.name as "submitterName", round.steps, round.secrecy,
      coalesce(
        (
          select jsonb_agg(jsonb_build_object('step', review.step, 'verdict', review.verdict))
          from publication_review as review
          where review.round_id = round.id
        ),
        '[]'
      ) as reviews,
      round.wished_for as "wishedFor", ${raw(may.publication.review.sql(viewer))} as "mayReview",
      ${raw(may.publication.reviewSecrecy.sql(viewer))} as "mayReviewSecrecy"
    from publication
    join publication_review_round as round on round.publication_id = publication.id and round.ended is null
    join person as submitter on submitter.id = round.submitted_by
    where publication.agency_id = any(${[...agencyIds]}::int[])
      and publication.working = 'inReview'
      and publication.trashed_at is null
      and (${raw(may.publication.review.sql(viewer))} or ${raw(may.publication.reviewSecrecy.sql(viewer))})
    order by publication.id
    limit ${most}`)
  return rows
}

export type ToRelease = {
  readonly id: number
  readonly title: string
  readonly failed: string | null
}

/** What is approved and waits for somebody to release it, or could not be released at its time. */
export async function toRelease(
  tx: Transaction,
  viewer: Viewer,
  agencyIds: readonly number[],
): Promise<readonly ToRelease[]> {
  const { rows } = await tx.query<ToRelease>(sql`
    select publication.id, ${title} as title, publication.release_failed as failed
    from publication
    where publication.agency_id = any(${[...agencyIds]}::int[])
      and publication.working is not null
      and publication.trashed_at is null
      and (publication.working = 'approved' or publication.release_failed is not null)
      and ${raw(may.publication.release.sql(viewer))}
    order by publication.id
    limit ${most}`)
  return rows
}

export type OwedReview = { readonly id: number; readonly title: string; readonly dueOn: Day }

/** Urgent releases whose review is owed. */
export async function reviewsOwed(tx: Transaction, viewer: Viewer): Promise<readonly OwedReview[]> {
  const { rows } = await tx.query<OwedReview>(sql`
    select publication.id, ${title} as title, publication.review_owed_by as "dueOn"
    from publication
    where publication.review_owed_by is not null
      and ${raw(may.publication.reviewAfterwards.sql(viewer))}
    order by publication.review_owed_by, publication.id
    limit ${most}`)
  return rows
}

/** What was chosen to be looked at again, by those of the agency itself: the offices above look of their own accord. */
export async function rechecksOwed(
  tx: Transaction,
  viewer: Viewer,
  agencyIds: readonly number[],
): Promise<readonly OwedReview[]> {
  const { rows } = await tx.query<OwedReview>(sql`
    select publication.id, ${title} as title, recheck.due_on as "dueOn"
    from publication_recheck as recheck
    join publication on publication.id = recheck.publication_id
    where recheck.passed is null
      and publication.agency_id = any(${[...agencyIds]}::int[])
      and ${raw(may.publication.recheck.sql(viewer))}
    order by recheck.due_on, publication.id
    limit ${most}`)
  return rows
}

export type ToMend = {
  readonly id: number
  readonly title: string
  readonly result: string
  readonly correcting: boolean
}

/** What failed a recheck or a late review and is public still, for its writers and for those who may withdraw it. */
export async function toMend(tx: Transaction, viewer: Viewer): Promise<readonly ToMend[]> {
  const { rows } = await tx.query<ToMend>(sql`
    select publication.id, ${title} as title, recheck.result, publication.working is not null as correcting
    from publication_recheck as recheck
    join publication on publication.id = recheck.publication_id
    where not recheck.passed
      and recheck.settled_at is null
      and (
        ${raw(may.publication.correct.sql(viewer))}
        or ${raw(may.publication.edit.sql(viewer))}
        or ${raw(may.publication.takeDown.sql(viewer))}
      )
    order by recheck.id
    limit ${most}`)
  return rows
}
