import sql from 'sql-template-tag'
import type { Transaction } from '../../database.ts'

// Where the version in hand stands beside its review (reviews.ts) and its release (releasing.ts).

/** The version in hand is a draft again. */
export async function workOnAgain(tx: Transaction, id: number): Promise<void> {
  await tx.query(sql`
    update publication
    set working = 'draft', step_role = null, secrecy_passed = false, reviewer_ids = '{}', scheduled_for = null,
      release_failed = null
    where id = ${id}
      and working is not null`)
}

/** Every review is passed; it waits for its release. */
export async function markApproved(tx: Transaction, id: number): Promise<void> {
  await tx.query(sql`
    update publication
    set working = 'approved', step_role = null, scheduled_for = null
    where id = ${id}
      and working in ('inReview', 'scheduled')`)
}

/** It is to be released at this instant. */
export async function markScheduled(tx: Transaction, id: number, at: Date): Promise<void> {
  await tx.query(sql`
    update publication
    set working = 'scheduled', scheduled_for = ${at}, release_failed = null
    where id = ${id}
      and working in ('approved', 'scheduled')`)
}

/** It was to be released and could not be: it waits for somebody, with the reason. */
export async function markReleaseFailed(tx: Transaction, id: number, reason: string): Promise<void> {
  await tx.query(sql`
    update publication
    set working = 'approved', scheduled_for = null, release_failed = ${reason}
    where id = ${id}
      and working in ('approved', 'scheduled')`)
}

/** 应急发布: the review is owed by this day, by nobody who had a part in the release. */
export async function markReviewOwed(
  tx: Transaction,
  id: number,
  { by, people }: { readonly by: string; readonly people: readonly number[] },
): Promise<void> {
  await tx.query(sql`
    update publication
    set review_owed_by = least(review_owed_by, ${by}::date), step_role = null, reviewer_ids = '{}',
      secrecy_passed = true,
      writer_ids = array(select distinct id from unnest(writer_ids || ${[...people]}::int[]) as id order by id),
      released_writer_ids = array(
        select distinct id from unnest(released_writer_ids || ${[...people]}::int[]) as id order by id
      )
    where id = ${id}`)
}

export async function markReviewMade(tx: Transaction, id: number): Promise<void> {
  await tx.query(sql`update publication set review_owed_by = null where id = ${id}`)
}

/** 归档标记; null takes it away. */
export async function markArchived(tx: Transaction, id: number, on: string | null): Promise<void> {
  await tx.query(sql`update publication set archived_on = ${on}::date where id = ${id}`)
}
