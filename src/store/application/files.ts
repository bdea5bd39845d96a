import sql, { raw } from 'sql-template-tag'
import type { CaseFile, FilePurpose } from '../../rules/application/case-file.ts'
import type { Transaction } from '../database.ts'
import { storable } from '../storable.ts'
import type { Sealing } from './applicants.ts'

/** Where the encrypted bytes of a file lie, the key that opens them, and the name that the file came with. */
export type FileSecret = { readonly fileId: string; readonly key: string; readonly name: string }

const columns = raw(`id, application_id as "applicationId", purpose, title, media_type as "mediaType", size, sha256,
  added_at as "addedAt", added_by as "addedBy", removed_at as "removedAt"`)

const contextOf = (applicationId: number, fileId: string) => `application_file.sealed:${applicationId}:${fileId}`

export type NewCaseFile = {
  readonly applicationId: number
  readonly purpose: FilePurpose
  readonly title: string
  readonly mediaType: string
  readonly size: number
  readonly sha256: string
  readonly addedBy: number | null
}

/** Writes the row that names a file whose encrypted bytes are on disk already. */
export async function addFileRow(
  tx: Transaction,
  sealer: Sealing,
  file: NewCaseFile,
  secret: FileSecret,
): Promise<number> {
  const sealed = sealer.seal(
    JSON.stringify({ key: secret.key, name: secret.name }),
    contextOf(file.applicationId, secret.fileId),
  )
  const { rows } = await tx.query<{ id: number }>(sql`
    insert into application_file (application_id, purpose, title, file_id, media_type, size, sha256, sealed, added_by)
    values (
      ${file.applicationId}, ${file.purpose}, ${storable(file.title)}, ${secret.fileId}, ${file.mediaType}, ${file.size},
      ${file.sha256}, ${sealed}, ${file.addedBy}
    )
    returning id`)
  const [added] = rows
  if (added === undefined) throw new Error(`no file was added to case ${file.applicationId}`)
  return added.id
}

/** The files of a case in the order in which they came, those taken out left away. */
export async function caseFilesOf(tx: Transaction, applicationId: number): Promise<readonly CaseFile[]> {
  const { rows } = await tx.query<CaseFile>(sql`
    select ${columns}
    from application_file
    where application_id = ${applicationId}
      and removed_at is null
    order by id`)
  return rows
}

/** One file of a case; null where that case has none of this number, or it was taken out. */
export async function caseFile(tx: Transaction, applicationId: number, id: number): Promise<CaseFile | null> {
  const { rows } = await tx.query<CaseFile>(sql`
    select ${columns}
    from application_file
    where id = ${id}
      and application_id = ${applicationId}
      and removed_at is null`)
  return rows[0] ?? null
}

/** What opens a file; null where there is none or it was erased. */
export async function fileSecretOf(tx: Transaction, sealer: Sealing, id: number): Promise<FileSecret | null> {
  const { rows } = await tx.query<{ applicationId: number; fileId: string; sealed: Buffer | null }>(sql`
    select application_id as "applicationId", file_id as "fileId", sealed
    from application_file
    where id = ${id}`)
  const [row] = rows
  if (row === undefined || row.sealed === null) return null
  // Written by addFileRow alone.
  const opened = JSON.parse(sealer.open(row.sealed, contextOf(row.applicationId, row.fileId))) as Omit<
    FileSecret,
    'fileId'
  >
  return { ...opened, fileId: row.fileId }
}

/** Takes a file out of its case; the row stays. */
export async function removeCaseFile(tx: Transaction, id: number): Promise<void> {
  await tx.query(sql`update application_file set removed_at = now() where id = ${id} and removed_at is null`)
}
