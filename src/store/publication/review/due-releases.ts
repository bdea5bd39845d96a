import sql from 'sql-template-tag'
import type { Day } from '../../../rules/day.ts'
import type { Transaction } from '../../database.ts'

/** A version whose time has come, with those who are told what became of it. */
export type DueRelease = {
  readonly id: number
  readonly version: number
  readonly agencyId: number
  readonly scheduledFor: Date
  /** Who submitted it, and who passed its last step. */
  readonly submittedBy: number | null
  readonly approvedBy: number | null
  /** It was told already why it could not be released. */
  readonly told: boolean
}

/**
 * The next one whose time has come, held until the transaction ends; one that somebody holds is left to him. `except`:
 * those that were tried in this run.
 */
export async function nextDueRelease(
  tx: Transaction,
  now: Date,
  except: readonly number[],
): Promise<DueRelease | null> {
  const { rows } = await tx.query<DueRelease>(sql`
    select publication.id, publication.working_version as version, publication.agency_id as "agencyId",
      publication.scheduled_for as "scheduledFor", round.submitted_by as "submittedBy",
      (
        select review.reviewed_by
        from publication_review as review
        where review.round_id = round.id
        order by review.step desc nulls last
        limit 1
      ) as "approvedBy",
      publication.release_failed is not null as told
    from publication
    left join lateral (
      select id, submitted_by
      from publication_review_round
      where publication_id = publication.id
        and version = publication.working_version
      order by id desc
      limit 1
    ) as round on true
    where publication.working = 'scheduled'
      and publication.scheduled_for <= ${now}
      and publication.id <> all(${[...except]}::int[])
    order by publication.scheduled_for, publication.id
    limit 1
    for update of publication skip locked`)
  return rows[0] ?? null
}

/** A fault of the program kept it from being released; it is tried again. False: it does not wait any more, or that was noted. */
export async function noteFault(tx: Transaction, id: number, reason: string): Promise<boolean> {
  const { rowCount } = await tx.query(sql`
    update publication
    set release_failed = ${reason}
    where id = ${id}
      and working = 'scheduled'
      and release_failed is null`)
  return rowCount === 1
}

/** The next one that is shown longer than it may be, held until the transaction ends. */
export async function nextExpired(tx: Transaction, today: Day): Promise<number | null> {
  const { rows } = await tx.query<{ id: number }>(sql`
    select id
    from publication
    where state = 'released'
      and shown_until < ${today}
    order by shown_until, id
    limit 1
    for update skip locked`)
  return rows[0]?.id ?? null
}
