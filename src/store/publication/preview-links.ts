import sql from 'sql-template-tag'
import type { Transaction } from '../database.ts'
import { storable } from '../storable.ts'

/** A link by which somebody without an account reads one version before it is public. */
export type PreviewLink = {
  readonly id: number
  readonly version: number
  /** For whom, in the office's words. */
  readonly toldTo: string
  readonly madeByName: string
  readonly madeAt: Date
  readonly expiresAt: Date
  readonly revokedAt: Date | null
}

export async function insertPreviewLink(
  tx: Transaction,
  link: Pick<PreviewLink, 'version' | 'toldTo' | 'madeAt' | 'expiresAt'> & {
    readonly publicationId: number
    readonly madeBy: number
  },
): Promise<number> {
  const { rows } = await tx.query<{ id: number }>(sql`
    insert into preview_link (publication_id, version, told_to, made_by, made_at, expires_at)
    values (
      ${link.publicationId}, ${link.version}, ${storable(link.toldTo)}, ${link.madeBy}, ${link.madeAt}, ${link.expiresAt}
    )
    returning id`)
  return rows[0]?.id ?? 0
}

/** Those of a publication, the newest first. */
export async function previewLinksOf(tx: Transaction, publicationId: number): Promise<readonly PreviewLink[]> {
  const { rows } = await tx.query<PreviewLink>(sql`
    select link.id, link.version, link.told_to as "toldTo", person.name as "madeByName", link.made_at as "madeAt",
      link.expires_at as "expiresAt", link.revoked_at as "revokedAt"
    from preview_link as link
    join person on person.id = link.made_by
    where link.publication_id = ${publicationId}
    order by link.id desc
    limit 50`)
  return rows
}

/** Takes a link back: it opens nothing from this moment. False where this publication has none that stands. */
export async function revokePreviewLink(
  tx: Transaction,
  publicationId: number,
  id: number,
  { by, at }: { readonly by: number; readonly at: Date },
): Promise<boolean> {
  const { rowCount } = await tx.query(sql`
    update preview_link
    set revoked_by = ${by}, revoked_at = ${at}
    where id = ${id}
      and publication_id = ${publicationId}
      and revoked_at is null`)
  return rowCount === 1
}

/**
 * What a link opens at an instant; null where it was taken back or its time is over, or where its version is not in hand
 * any more: released, given up for another one, deleted, or no longer to be disclosed.
 */
export async function previewedBy(
  tx: Transaction,
  id: number,
  at: Date,
): Promise<{ readonly publicationId: number; readonly version: number } | null> {
  const { rows } = await tx.query<{ publicationId: number; version: number }>(sql`
    select link.publication_id as "publicationId", link.version
    from preview_link as link
    join publication on publication.id = link.publication_id
    join publication_version as version
      on version.publication_id = link.publication_id and version.version = link.version
    where link.id = ${id}
      and link.revoked_at is null
      and link.expires_at > ${at}
      and publication.working_version = link.version
      and publication.trashed_at is null
      and version.disclosure_class = 'proactive'`)
  return rows[0] ?? null
}
