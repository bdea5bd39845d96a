import sql, { raw, type Sql } from 'sql-template-tag'
import { may } from '../../rules/permission.ts'
import type { PublicationKind, PublicationState } from '../../rules/publication/publication.ts'
import type { Viewer } from '../../rules/visibility.ts'
import type { Transaction } from '../database.ts'

/** The other end of a bond between two publications: what explains a document, what tells the result of a notice. */
export type BoundPublication = {
  readonly id: number
  readonly title: string
  readonly kind: PublicationKind
  readonly state: PublicationState
  readonly releasedVersion: number | null
  readonly agencyName: string
}

/** What was released last stands first. */
export const latestFirst = sql`order by publication.released_at desc nulls last, publication.id desc`

/**
 * Publications by their ids, as far as this viewer may see them: what is public, and what the officer sees inside.
 * `ids` is a query of one column, `rest` their order and how many.
 */
export async function boundPublications(
  tx: Transaction,
  viewer: Viewer,
  ids: Sql,
  rest: Sql,
): Promise<readonly BoundPublication[]> {
  const { see, view } = may.publication
  const { rows } = await tx.query<BoundPublication>(sql`
    select publication.id, publication.kind, publication.state, publication.released_version as "releasedVersion",
      agency.name as "agencyName", coalesce(publication.title, version.title, '') as title
    from publication
    join agency on agency.id = publication.agency_id
    left join publication_version as version
      on version.publication_id = publication.id and version.version = publication.working_version
    where publication.id in (${ids})
      and (
        ${raw(see.sql(viewer))}
        or (publication.trashed_at is null and ${raw(view.sql(viewer))})
      )
    ${rest}`)
  return rows
}
