import sql from 'sql-template-tag'
import type { Day } from '../../../rules/day.ts'
import type { RecheckCheck } from '../../../rules/publication/review/recheck.ts'
import type { Transaction } from '../../database.ts'

/** 复查 of a released version. */
export type Recheck = {
  readonly id: number
  readonly version: number
  readonly dueOn: Day | null
  /** Null: still to be made. */
  readonly passed: boolean | null
  readonly checks: readonly RecheckCheck[]
  readonly result: string | null
  readonly byName: string | null
  readonly at: Date | null
  /** When what was found was mended, or taken down. */
  readonly settledAt: Date | null
}

/** Those of a publication, the oldest first. */
export async function rechecksOf(tx: Transaction, publicationId: number): Promise<readonly Recheck[]> {
  const { rows } = await tx.query<Recheck>(sql`
    select recheck.id, recheck.version, recheck.due_on as "dueOn", recheck.passed, recheck.checks, recheck.result,
      person.name as "byName", recheck.checked_at as at, recheck.settled_at as "settledAt"
    from publication_recheck as recheck
    left join person on person.id = recheck.checked_by
    where recheck.publication_id = ${publicationId}
    order by recheck.id`)
  return rows
}

/** A released version is to be looked at again by this day. One that was chosen before and not looked at gives way. */
export async function oweRecheck(
  tx: Transaction,
  { id, version, dueOn }: { readonly id: number; readonly version: number; readonly dueOn: Day },
): Promise<void> {
  await dropOpenRecheck(tx, id)
  await tx.query(sql`
    insert into publication_recheck (publication_id, version, due_on)
    values (${id}, ${version}, ${dueOn})`)
}

/** What is not public any more is not looked at again. */
export async function dropOpenRecheck(tx: Transaction, id: number): Promise<void> {
  await tx.query(sql`delete from publication_recheck where publication_id = ${id} and passed is null`)
}

/** What somebody found who looked: in the recheck that was due, or of his own accord. */
export async function addRecheck(
  tx: Transaction,
  given: {
    readonly id: number
    readonly version: number
    readonly passed: boolean
    readonly checks: readonly RecheckCheck[]
    readonly result: string
    readonly by: number
  },
): Promise<void> {
  const { id, version, passed, checks, result, by } = given
  const { rowCount } = await tx.query(sql`
    update publication_recheck
    set version = ${version}, passed = ${passed}, checks = ${[...checks]}::text[], result = ${result},
      checked_by = ${by}, checked_at = now()
    where publication_id = ${id}
      and passed is null`)
  if (rowCount !== 0) return
  await tx.query(sql`
    insert into publication_recheck (publication_id, version, passed, checks, result, checked_by, checked_at)
    values (${id}, ${version}, ${passed}, ${[...checks]}::text[], ${result}, ${by}, now())`)
}

/** What was found is mended by a later version, or no longer public. */
export async function settleFailedRechecks(tx: Transaction, id: number): Promise<void> {
  await tx.query(sql`
    update publication_recheck
    set settled_at = now()
    where publication_id = ${id}
      and not passed
      and settled_at is null`)
}

/** The released version, and the instant since which the public sees it; null: none ever was. */
export async function lastReleased(
  tx: Transaction,
  id: number,
): Promise<{ readonly version: number; readonly since: Date } | null> {
  const { rows } = await tx.query<{ version: number; since: Date }>(sql`
    select released_version as version, changed_at as since
    from publication
    where id = ${id}
      and released_version is not null`)
  return rows[0] ?? null
}

/** Whether a recheck found something that is not mended yet. */
export async function owesMending(tx: Transaction, id: number): Promise<boolean> {
  const { rows } = await tx.query<{ owes: boolean }>(sql`
    select exists (
      select
      from publication_recheck
      where publication_id = ${id}
        and not passed
        and settled_at is null
    ) as owes`)
  return rows[0]?.owes ?? false
}
