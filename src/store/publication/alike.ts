import sql from 'sql-template-tag'
import type { Content, PublicationState } from '../../rules/publication/publication.ts'
import type { Transaction } from '../database.ts'

/** Another publication of the same agency that may be the same thing. */
export type Alike = {
  readonly id: number
  readonly title: string
  readonly state: PublicationState
  readonly sameTitle: boolean
  readonly sameNumber: boolean
}

/**
 * Other publications of an agency whose version in hand or released version has the same title, but for width, blanks
 * and punctuation, or the same 文号. Those in the trash are left out.
 */
export async function alikeOf(
  tx: Transaction,
  of: {
    readonly id: number | null
    readonly agencyId: number
    readonly content: Pick<Content, 'title' | 'documentNumber'>
  },
): Promise<readonly Alike[]> {
  const { title, documentNumber } = of.content
  if (title === '' && documentNumber === null) return []
  const { rows } = await tx.query<Alike>(sql`
    select publication.id, version.title, publication.state,
      bool_or(publication_title_key(version.title) = publication_title_key(${title})) as "sameTitle",
      bool_or(coalesce(version.document_number = ${documentNumber}, false)) as "sameNumber"
    from publication_version as version
    join publication on publication.id = version.publication_id
    where (
        publication_title_key(version.title) = publication_title_key(${title})
        or version.document_number = ${documentNumber}
      )
      and version.title <> ''
      and publication.agency_id = ${of.agencyId}
      and publication.trashed_at is null
      and publication.id is distinct from ${of.id}
      and version.version in (publication.working_version, publication.released_version)
    group by publication.id, version.title, publication.state
    order by publication.id desc
    limit 5`)
  return rows
}
