import sql from 'sql-template-tag'
import { checkedByProgram } from '../../../rules/publication/finding/found.ts'
import type { Transaction } from '../../database.ts'

export type VersionOf = { readonly id: number; readonly version: number }

/** What is scheduled to be released by then. */
export async function dueForRelease(tx: Transaction, until: Date): Promise<readonly VersionOf[]> {
  const { rows } = await tx.query<VersionOf>(sql`
    select id, working_version as version
    from publication
    where working = 'scheduled'
      and scheduled_for <= ${until}
    order by scheduled_for, id
    limit 100`)
  return rows
}

/** A pass over all that an agency has published, with one state of program and lexicon. */
export type Sweep = {
  readonly agencyId: number
  readonly program: number
  readonly lexicon: string
  readonly reached: number
  readonly checked: number
  readonly withFindings: number
  readonly failed: number
  readonly startedAt: Date
  readonly finishedAt: Date | null
}

/** The agencies that have something public, after this number. */
export async function agenciesWithPublished(tx: Transaction, after: number, limit: number): Promise<readonly number[]> {
  const { rows } = await tx.query<{ id: number }>(sql`
    select agency.id
    from agency
    where agency.id > ${after}
      and exists (
        select
        from publication
        where publication.agency_id = agency.id
          and publication.state = 'released'
      )
    order by agency.id
    limit ${limit}`)
  return rows.map(({ id }) => id)
}

/** The pass of an agency with this lexicon and the program of now: begun where there is none yet, in the place of any other. */
export async function sweepOf(tx: Transaction, agencyId: number, lexicon: string): Promise<Sweep> {
  await tx.query(sql`
    delete from content_sweep
    where agency_id = ${agencyId}
      and (program <> ${checkedByProgram} or lexicon <> ${lexicon})`)
  await tx.query(sql`
    insert into content_sweep (agency_id, program, lexicon)
    values (${agencyId}, ${checkedByProgram}, ${lexicon})
    on conflict do nothing`)
  const { rows } = await tx.query<Sweep>(sql`
    select agency_id as "agencyId", program, lexicon, reached, checked, with_findings as "withFindings", failed,
      started_at as "startedAt", finished_at as "finishedAt"
    from content_sweep
    where agency_id = ${agencyId}
      and program = ${checkedByProgram}
      and lexicon = ${lexicon}`)
  const [sweep] = rows
  if (sweep === undefined) throw new Error(`no pass over agency ${agencyId}`)
  return sweep
}

/** The next of an agency's published, after this number. */
export async function publishedAfter(
  tx: Transaction,
  agencyId: number,
  after: number,
  limit: number,
): Promise<readonly VersionOf[]> {
  const { rows } = await tx.query<VersionOf>(sql`
    select id, released_version as version
    from publication
    where agency_id = ${agencyId}
      and state = 'released'
      and id > ${after}
    order by id
    limit ${limit}`)
  return rows
}

/** One more is done: this one was the last. `failed`: it could not be checked, and stays unchecked. */
export async function stepSweep(
  tx: Transaction,
  { agencyId, program, lexicon }: Pick<Sweep, 'agencyId' | 'program' | 'lexicon'>,
  { id, version }: VersionOf,
  failed: boolean,
): Promise<void> {
  await tx.query(sql`
    update content_sweep
    set reached = greatest(reached, ${id}), checked = checked + 1, failed = failed + ${failed ? 1 : 0},
      with_findings = with_findings + case
        when exists (
          select
          from content_finding
          where publication_id = ${id}
            and version = ${version}
            and state = 'open'
        ) then 1 else 0 end
    where agency_id = ${agencyId}
      and program = ${program}
      and lexicon = ${lexicon}
      and reached < ${id}`)
}

export async function endSweep(
  tx: Transaction,
  { agencyId, program, lexicon }: Pick<Sweep, 'agencyId' | 'program' | 'lexicon'>,
): Promise<void> {
  await tx.query(sql`
    update content_sweep
    set finished_at = coalesce(finished_at, now())
    where agency_id = ${agencyId}
      and program = ${program}
      and lexicon = ${lexicon}`)
}

/** Names the state of everything that a pass depends on: while it stays the same, nothing is due after a whole round. */
export async function stateOfChecks(tx: Transaction): Promise<string> {
  const { rows } = await tx.query<{ state: string }>(sql`
    select count(*) filter (where ended_at is null) || '.' || coalesce(max(id), 0) as state
    from lexicon_entry`)
  return `${checkedByProgram}.${rows[0]?.state ?? ''}`
}

/** The passes over these agencies, those under way first. */
export async function sweepsOf(
  tx: Transaction,
  agencyIds: readonly number[],
): Promise<readonly (Sweep & { readonly agencyName: string })[]> {
  const { rows } = await tx.query<Sweep & { agencyName: string }>(sql`
    select sweep.agency_id as "agencyId", agency.name as "agencyName", sweep.program, sweep.lexicon, sweep.reached,
      sweep.checked, sweep.with_findings as "withFindings", sweep.failed, sweep.started_at as "startedAt",
      sweep.finished_at as "finishedAt"
    from content_sweep as sweep
    join agency on agency.id = sweep.agency_id
    where sweep.agency_id = any(${[...agencyIds]}::int[])
    order by sweep.finished_at desc nulls first, agency.name collate "zh-x-icu"
    limit 200`)
  return rows
}
