import sql from 'sql-template-tag'
import type { Sealing } from '../application/applicants.ts'
import type { FileSecret } from '../application/files.ts'
import { nextId, openInRow, sealInRow } from '../application/sealed-row.ts'
import type { Transaction } from '../database.ts'
import { storable } from '../storable.ts'

/** A photo, scan or clipping that proves a release. */
export type Evidence = {
  readonly id: number
  readonly releaseId: number
  readonly title: string
  readonly mediaType: string
  readonly size: number
  /** What the inspection found in it, by name of the kind. */
  readonly found: readonly string[]
  readonly addedAt: Date
}

const place = (id: number) => ({ table: 'channel_evidence', column: 'sealed', id })

export async function addEvidence(
  tx: Transaction,
  sealer: Sealing,
  file: Omit<Evidence, 'id' | 'addedAt'> & { readonly sha256: string; readonly addedBy: number },
  { fileId, key, name }: FileSecret,
): Promise<number> {
  const id = await nextId(tx, 'channel_evidence')
  await tx.query(sql`
    insert into channel_evidence (id, release_id, title, file_id, media_type, size, sha256, found, sealed, added_by)
    values (
      ${id}, ${file.releaseId}, ${storable(file.title)}, ${fileId}, ${file.mediaType}, ${file.size}, ${file.sha256},
      ${[...file.found]}::text[], ${sealInRow(sealer, place(id), { key, name })}, ${file.addedBy}
    )`)
  return id
}

export async function evidenceOf(tx: Transaction, releaseId: number): Promise<readonly Evidence[]> {
  const { rows } = await tx.query<Evidence>(sql`
    select id, release_id as "releaseId", title, media_type as "mediaType", size, found, added_at as "addedAt"
    from channel_evidence
    where release_id = ${releaseId}
    order by id`)
  return rows
}

/** What opens a piece of evidence of a release; null where there is none of this number. */
export async function evidenceSecret(
  tx: Transaction,
  sealer: Sealing,
  releaseId: number,
  id: number,
): Promise<(FileSecret & { readonly mediaType: string }) | null> {
  const { rows } = await tx.query<{ fileId: string; mediaType: string; sealed: Buffer }>(sql`
    select file_id as "fileId", media_type as "mediaType", sealed
    from channel_evidence
    where id = ${id}
      and release_id = ${releaseId}`)
  const [row] = rows
  if (row === undefined) return null
  const opened = openInRow<Omit<FileSecret, 'fileId'>>(sealer, place(id), row.sealed)
  return { ...opened, fileId: row.fileId, mediaType: row.mediaType }
}
