import sql, { raw } from 'sql-template-tag'
import { may } from '../../rules/permission.ts'
import type { UsedFile } from '../../rules/publication/publication.ts'
import type { Sealing } from '../application/applicants.ts'
import type { Transaction } from '../database.ts'
import { storable } from '../storable.ts'

/** Where the encrypted bytes of a file lie, the key that opens them, and the name that the file came with. */
export type PublicationFileSecret = { readonly fileId: string; readonly key: string; readonly name: string }

const contextOf = (publicationId: number, fileId: string) => `publication_file.sealed:${publicationId}:${fileId}`

export type NewPublicationFile = Omit<UsedFile, 'id'> & {
  readonly publicationId: number
  /** SHA-256 of the plain bytes. */
  readonly sha256: string
  /** The file that this is the mended copy of. */
  readonly madeFrom?: number | null
  readonly addedBy: number | null
}

/** Writes the row that names a file whose encrypted bytes are on disk already. No version uses it yet. */
export async function addPublicationFileRow(
  tx: Transaction,
  sealer: Sealing,
  file: NewPublicationFile,
  secret: PublicationFileSecret,
): Promise<number> {
  const sealed = sealer.seal(
    JSON.stringify({ key: secret.key, name: secret.name }),
    contextOf(file.publicationId, secret.fileId),
  )
  const { rows } = await tx.query<{ id: number }>(sql`
    insert into publication_file (
      publication_id, purpose, title, alt, file_id, media_type, size, sha256, sealed, made_from, added_by
    )
    values (
      ${file.publicationId}, ${file.purpose}, ${storable(file.title)}, ${file.alt === null ? null : storable(file.alt)},
      ${secret.fileId}, ${file.mediaType}, ${file.size}, ${file.sha256}, ${sealed}, ${file.madeFrom ?? null},
      ${file.addedBy}
    )
    returning id`)
  const [added] = rows
  if (added === undefined) throw new Error(`no file was added to publication ${file.publicationId}`)
  return added.id
}

export type StoredPublicationFile = UsedFile & {
  readonly publicationId: number
  readonly sha256: string
  readonly madeFrom: number | null
  readonly addedAt: Date
}

/** One file of a publication, whether any version uses it or not; null where that publication has none of this number. */
export async function publicationFile(
  tx: Transaction,
  publicationId: number,
  id: number,
): Promise<StoredPublicationFile | null> {
  const { rows } = await tx.query<StoredPublicationFile>(sql`
    select id, publication_id as "publicationId", purpose, title, alt, media_type as "mediaType", size, sha256,
      made_from as "madeFrom", added_at as "addedAt"
    from publication_file
    where id = ${id}
      and publication_id = ${publicationId}`)
  return rows[0] ?? null
}

/** The same where everybody may have it: the released version uses it, and the publication is released. */
export async function releasedFile(
  tx: Transaction,
  publicationId: number,
  id: number,
): Promise<StoredPublicationFile | null> {
  const { rows } = await tx.query<{ used: boolean }>(sql`
    select exists (
      select
      from publication
      join publication_version_file as used
        on used.publication_id = publication.id and used.version = publication.released_version
      join publication_file as file on file.id = used.file_id
      where publication.id = ${publicationId}
        and ${raw(may.publication.see.sql({ kind: 'public' }))}
        and used.file_id = ${id}
        and file.sealed is not null
    ) as used`)
  return rows[0]?.used === true ? publicationFile(tx, publicationId, id) : null
}

/** Its title on screens, and what a picture shows; nothing changes where a frozen version uses the file. */
export async function describePublicationFile(
  tx: Transaction,
  publicationId: number,
  id: number,
  { title, alt }: Pick<UsedFile, 'title' | 'alt'>,
): Promise<void> {
  await tx.query(sql`
    update publication_file
    set title = ${storable(title)}, alt = ${alt === null ? null : storable(alt)}
    where id = ${id}
      and publication_id = ${publicationId}
      and not exists (
        select
        from publication_version_file as used
        join publication_version as version using (publication_id, version)
        where used.file_id = publication_file.id
          and version.frozen_at is not null
      )`)
}

/** What opens a file; null where there is none or it was erased. */
export async function publicationFileSecret(
  tx: Transaction,
  sealer: Sealing,
  id: number,
): Promise<PublicationFileSecret | null> {
  const { rows } = await tx.query<{ publicationId: number; fileId: string; sealed: Buffer | null }>(sql`
    select publication_id as "publicationId", file_id as "fileId", sealed
    from publication_file
    where id = ${id}`)
  const [row] = rows
  if (row === undefined || row.sealed === null) return null
  // Written by addPublicationFileRow alone.
  const opened = JSON.parse(sealer.open(row.sealed, contextOf(row.publicationId, row.fileId))) as Omit<
    PublicationFileSecret,
    'fileId'
  >
  return { ...opened, fileId: row.fileId }
}
