import sql, { empty, raw } from 'sql-template-tag'
import { may } from '../../../rules/permission.ts'
import type { Found } from '../../../rules/publication/finding/found.ts'
import type { Viewer } from '../../../rules/visibility.ts'
import type { Transaction } from '../../database.ts'
import { agenciesSeenInside } from '../desk-list.ts'

export type FindingState = 'open' | 'accepted' | 'mended'

/** A finding of a version as it stands. */
export type KeptFinding = Omit<Found, 'key' | 'kind'> & {
  readonly id: number
  readonly kind: string
  readonly state: FindingState
  readonly reason: string | null
  readonly acceptedByName: string | null
  readonly acceptedAt: Date | null
}

const columns = raw(`finding.id, finding.file_id as "fileId", finding.kind, finding.place, finding.part,
  finding.from_unit as "from", finding.to_unit as "to", finding.quote, finding.what, finding.why, finding.todo,
  finding.grave, finding.settled_by_whom as settler, finding.fix_name as "fixName", finding.fix, finding.state,
  finding.reason, person.name as "acceptedByName", finding.accepted_at as "acceptedAt"`)

/** All that was found in a version: what is open first, the grave before the rest, then in the order of the text. */
export async function findingsOfVersion(tx: Transaction, id: number, version: number): Promise<readonly KeptFinding[]> {
  const { rows } = await tx.query<KeptFinding>(sql`
    select ${columns}
    from content_finding as finding
    left join person on person.id = finding.accepted_by
    where finding.publication_id = ${id}
      and finding.version = ${version}
    order by finding.state <> 'open', not finding.grave, finding.file_id is not null, finding.part, finding.from_unit,
      finding.id`)
  return rows
}

/** Lets findings of a version stand, with the reason. Gives how many were still open. */
export async function acceptFindings(
  tx: Transaction,
  of: {
    readonly id: number
    readonly version: number
    readonly findings: readonly number[]
    readonly reason: string
    readonly by: number
  },
): Promise<number> {
  const { rowCount } = await tx.query(sql`
    update content_finding
    set state = 'accepted', reason = ${of.reason}, accepted_by = ${of.by}, accepted_at = now()
    where publication_id = ${of.id}
      and version = ${of.version}
      and id = any(${[...of.findings]}::int[])
      and state = 'open'
      and settled_by_whom <> 'nobody'`)
  return rowCount ?? 0
}

/** Something public with what was found in it and is open. */
export type PublishedWithFindings = {
  readonly id: number
  readonly title: string
  readonly agencyId: number
  readonly agencyName: string
  readonly open: number
  readonly grave: number
  readonly kinds: readonly string[]
  readonly foundAt: Date
}

export type PublishedFindingsWanted = {
  readonly agencyIds: readonly number[]
  readonly kind: string | null
  /** Publications of smaller numbers than this; null: from the newest. */
  readonly before: number | null
  readonly limit: number
}

/** What is public and has open findings, the newest first. Walks the open findings of these agencies alone. */
export async function publishedWithFindings(
  tx: Transaction,
  viewer: Viewer,
  { agencyIds, kind, before, limit }: PublishedFindingsWanted,
): Promise<readonly PublishedWithFindings[]> {
  const { rows } = await tx.query<PublishedWithFindings>(sql`
    select publication.id, coalesce(publication.title, '') as title, agency.id as "agencyId", agency.name as "agencyName",
      count(*)::int as open, count(*) filter (where finding.grave)::int as grave,
      array_agg(distinct finding.kind) as kinds, max(finding.found_at) as "foundAt"
    from content_finding as finding
    join publication
      on publication.id = finding.publication_id and publication.released_version = finding.version
    join agency on agency.id = publication.agency_id
    where finding.state = 'open'
      and publication.state = 'released'
      and finding.agency_id = any(${[...agencyIds]}::int[])
      and ${raw(may.publication.view.sql(viewer))}
      ${before === null ? empty : sql`and finding.publication_id < ${before}`}
    group by publication.id, agency.id
    ${kind === null ? empty : sql`having bool_or(finding.kind = ${kind})`}
    order by publication.id desc
    limit ${limit}`)
  return rows
}

/** The kinds of what is open in what is public, each with in how many publications. */
export async function kindsOfPublishedFindings(
  tx: Transaction,
  viewer: Viewer,
): Promise<readonly { readonly kind: string; readonly publications: number }[]> {
  const { rows } = await tx.query<{ kind: string; publications: number }>(sql`
    select finding.kind, count(distinct finding.publication_id)::int as publications
    from content_finding as finding
    join publication
      on publication.id = finding.publication_id and publication.released_version = finding.version
    where finding.state = 'open'
      and publication.state = 'released'
      and finding.agency_id = any(${[...agenciesSeenInside(viewer)]}::int[])
    group by finding.kind
    order by publications desc, finding.kind`)
  return rows
}
