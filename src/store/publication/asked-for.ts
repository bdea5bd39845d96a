import sql, { raw } from 'sql-template-tag'
import { may } from '../../rules/permission.ts'
import type { Viewer } from '../../rules/visibility.ts'
import { type ApplicationRow, applicationRowColumns } from '../application/applications.ts'
import type { Transaction } from '../database.ts'
import type { ListedPublication } from './desk-list.ts'

/** Remembers which applications asked for what a publication is to say (Art 44). */
export async function tieToApplications(
  tx: Transaction,
  publicationId: number,
  applicationIds: readonly number[],
): Promise<void> {
  await tx.query(sql`
    insert into publication_asked_for (publication_id, application_id)
    select ${publicationId}::int, unnest(${[...applicationIds]}::int[])
    on conflict do nothing`)
}

/** A publication that applications led to, as far as pages about them name it. */
export type AskedForPublication = Pick<
  ListedPublication,
  'id' | 'title' | 'state' | 'working' | 'trashedAt' | 'archivedOn' | 'indexNumber'
>

/** What was begun because of any of these applications and this viewer may see, the oldest first. */
export async function publicationsAskedForBy(
  tx: Transaction,
  viewer: Viewer,
  applicationIds: readonly number[],
): Promise<readonly AskedForPublication[]> {
  const { rows } = await tx.query<AskedForPublication>(sql`
    select publication.id, version.title, publication.state, publication.working,
      publication.trashed_at as "trashedAt", publication.archived_on as "archivedOn",
      publication.index_number as "indexNumber"
    from publication
    join publication_version as version
      on version.publication_id = publication.id
      and version.version = coalesce(publication.working_version, publication.released_version)
    where publication.id in (
        select publication_id from publication_asked_for where application_id = any(${[...applicationIds]}::int[])
      )
      and ${raw(may.publication.view.sql(viewer))}
    order by publication.id`)
  return rows
}

/** The applications that asked for it, as far as this viewer may see them. */
export async function applicationsBehind(
  tx: Transaction,
  viewer: Viewer,
  publicationId: number,
): Promise<readonly ApplicationRow[]> {
  const { rows } = await tx.query<ApplicationRow>(sql`
    select ${applicationRowColumns}
    from publication_asked_for as tie
    join application on application.id = tie.application_id
    join agency on agency.id = application.agency_id
    where tie.publication_id = ${publicationId}
      and ${raw(may.application.view.sql(viewer))}
    order by application.id`)
  return rows
}

/** The application and those that were proposed for publication together with it, by the last proposal that has it. */
export async function askedTogetherWith(tx: Transaction, applicationId: number): Promise<readonly number[]> {
  const { rows } = await tx.query<{ id: number }>(sql`
    select application_id as id
    from publication_proposal_case
    where proposal_id = (
      select max(proposal.id)
      from publication_proposal as proposal
      join publication_proposal_case as proposed on proposed.proposal_id = proposal.id
      where proposed.application_id = ${applicationId}
        and proposal.decision = 'accepted'
    )
    union
    select ${applicationId}::int
    order by id`)
  return rows.map(({ id }) => id)
}

/** What several people asked for, was proposed for publication, and is not begun. */
export type ProposedPublication = {
  /** The first of the cases; beginning from it begins for all of them. */
  readonly applicationId: number
  readonly agencySlug: string
  readonly wanted: string
  readonly cases: number
}

/** Those of these agencies, the oldest first. A draft that was deleted counts as none; the last decision about a case holds. */
export async function proposedNotBegun(
  tx: Transaction,
  viewer: Viewer,
  agencyIds: readonly number[],
  limit: number,
): Promise<readonly ProposedPublication[]> {
  const { rows } = await tx.query<ProposedPublication>(sql`
    select application.id as "applicationId", agency.slug as "agencySlug",
      coalesce(application.wanted_document, application.wanted) as wanted, proposed.cases
    from publication_proposal as proposal
    join agency on agency.id = proposal.agency_id
    cross join lateral (
      select min(application_id) as first, count(*)::int as cases
      from publication_proposal_case
      where proposal_id = proposal.id
    ) as proposed
    join application on application.id = proposed.first
    where proposal.agency_id = any(${[...agencyIds]}::int[])
      and proposal.decision = 'accepted'
      and not exists (
        select
        from publication_proposal_case as own
        join publication_asked_for as tie on tie.application_id = own.application_id
        join publication on publication.id = tie.publication_id
        where own.proposal_id = proposal.id
          and publication.trashed_at is null
      )
      and not exists (
        select
        from publication_proposal_case as own
        join publication_proposal_case as later on later.application_id = own.application_id
        where own.proposal_id = proposal.id
          and later.proposal_id > proposal.id
      )
      and ${raw(may.application.view.sql(viewer))}
    order by proposal.id
    limit ${limit}`)
  return rows
}
