import sql, { raw } from 'sql-template-tag'
import { may } from '../../rules/permission.ts'
import { everyone } from '../../rules/visibility.ts'
import type { Transaction } from '../database.ts'
import { storable } from '../storable.ts'

/** A text beyond this is searched to here; it is no list of a village any more. */
export const mostFileText = 200_000

/**
 * Keeps in mind that the attachments of what is released now are to be read, and forgets the text of files that it does
 * not use any more. In the transaction that releases it.
 */
export async function wantFileTexts(tx: Transaction, publicationId: number): Promise<void> {
  await tx.query(sql`
    with used as (
      select file.id
      from publication
      join publication_version_file as used
        on used.publication_id = publication.id and used.version = publication.released_version
      join publication_file as file on file.id = used.file_id
      where publication.id = ${publicationId}
        and file.purpose = 'attachment'
    ), gone as (
      delete from publication_file_text
      where publication_id = ${publicationId}
        and file_id not in (select id from used)
    )
    insert into publication_file_text (file_id, publication_id)
    select id, ${publicationId}
    from used
    on conflict do nothing`)
}

/** No text of its files stays. In the transaction that takes it down. */
export async function forgetFileTexts(tx: Transaction, publicationId: number): Promise<void> {
  await tx.query(sql`delete from publication_file_text where publication_id = ${publicationId}`)
}

export type UnreadFile = { readonly fileId: number; readonly publicationId: number }

/** Files of what is public that have not been read, in the order of their numbers, after one. */
export async function unreadFiles(tx: Transaction, after: number, most: number): Promise<readonly UnreadFile[]> {
  const { rows } = await tx.query<UnreadFile>(sql`
    select file_id as "fileId", publication_id as "publicationId"
    from publication_file_text
    where text is null
      and file_id > ${after}
    order by file_id
    limit ${most}`)
  return rows
}

/** Keeps what a file says; false where it is not wanted any more: its publication was taken down meanwhile. */
export async function keepFileText(tx: Transaction, fileId: number, text: string): Promise<boolean> {
  const { rowCount } = await tx.query(sql`
    update publication_file_text
    set text = ${storable(text.slice(0, mostFileText))}
    where file_id = ${fileId}`)
  return rowCount === 1
}

export type FileText = {
  readonly publicationId: number
  readonly fileId: number
  readonly title: string
  readonly text: string
}

/** The texts of the attachments of these publications, as far as everybody may see them. */
export async function fileTextsOf(tx: Transaction, publicationIds: readonly number[]): Promise<readonly FileText[]> {
  const { rows } = await tx.query<FileText>(sql`
    select publication.id as "publicationId", file.id as "fileId", file.title, kept.text
    from publication
    join publication_version_file as used
      on used.publication_id = publication.id and used.version = publication.released_version
    join publication_file as file on file.id = used.file_id
    join publication_file_text as kept on kept.file_id = file.id
    where publication.id = any(${[...publicationIds]}::int[])
      and ${raw(may.publication.see.sql(everyone))}
      and kept.text <> ''
    order by publication.id, used.position`)
  return rows
}
