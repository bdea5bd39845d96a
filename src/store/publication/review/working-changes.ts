import sql from 'sql-template-tag'
import type { PublicationKind } from '../../../rules/publication/publication.ts'
import type { Transaction } from '../../database.ts'

// Small changes of a publication's own row and of the files of its draft. Whoever calls holds the publication.

/** What it is; only while nothing of it was ever public. */
export async function setKind(tx: Transaction, id: number, kind: PublicationKind): Promise<void> {
  await tx.query(sql`update publication set kind = ${kind} where id = ${id} and state = 'unreleased'`)
}

export async function setTrashed(tx: Transaction, id: number, trashed: boolean): Promise<void> {
  await tx.query(sql`
    update publication
    set trashed_at = case when ${trashed} then now() end
    where id = ${id}`)
}

/**
 * Puts something that is public into another column. Its text stays as it was reviewed; the version that is public, and
 * the one in hand where it stood in the same place, say the new column, so that a correction does not move it back.
 */
export async function moveToColumn(tx: Transaction, id: number, from: number | null, to: number): Promise<void> {
  await tx.query(sql`
    update publication_version as version
    set column_id = ${to}
    from publication
    where publication.id = ${id}
      and version.publication_id = publication.id
      and (
        version.version = publication.released_version
        or version.version = publication.working_version
        and version.column_id is not distinct from ${from}
      )`)
  await tx.query(sql`update publication set column_id = ${to}, changed_at = now() where id = ${id}`)
}

/** Whether a version that does not change any more uses this file: what is said of it then does not change either. */
export async function isFrozenFile(tx: Transaction, fileId: number): Promise<boolean> {
  const { rows } = await tx.query<{ frozen: boolean }>(sql`
    select exists (
      select
      from publication_version_file as used
      join publication_version as version using (publication_id, version)
      where used.file_id = ${fileId}
        and version.frozen_at is not null
    ) as frozen`)
  return rows[0]?.frozen ?? false
}

/** Another row for the same bytes, with words of its own: they lie on disk once. Gives its number. */
export async function copyFileRow(
  tx: Transaction,
  fileId: number,
  said: { readonly title: string; readonly alt: string | null },
  addedBy: number,
): Promise<number> {
  const { rows } = await tx.query<{ id: number }>(sql`
    insert into publication_file (
      publication_id, purpose, title, alt, file_id, media_type, size, sha256, sealed, made_from, added_by
    )
    select publication_id, purpose, ${said.title}, ${said.alt}, file_id, media_type, size, sha256, sealed, made_from,
      ${addedBy}
    from publication_file
    where id = ${fileId}
    returning id`)
  const [added] = rows
  if (added === undefined) throw new Error(`there is no file ${fileId}`)
  return added.id
}
