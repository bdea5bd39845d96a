import sql, { raw } from 'sql-template-tag'
import { may } from '../../rules/permission.ts'
import type { UsedFile } from '../../rules/publication/publication.ts'
import { everyone } from '../../rules/visibility.ts'
import type { Transaction } from '../database.ts'

export type Attachment = Pick<UsedFile, 'id' | 'title' | 'mediaType' | 'size'> & { readonly publicationId: number }

/** What everybody may save of these publications, in their order. Cost: their files. */
export async function publicAttachments(tx: Transaction, ids: readonly number[]): Promise<readonly Attachment[]> {
  const { rows } = await tx.query<Attachment>(sql`
    select publication.id as "publicationId", file.id, file.title, file.media_type as "mediaType", file.size
    from publication
    join publication_version_file as used
      on used.publication_id = publication.id and used.version = publication.released_version
    join publication_file as file on file.id = used.file_id
    where publication.id = any(${ids}::int[])
      and ${raw(may.publication.see.sql(everyone))}
      and file.purpose = 'attachment'
    order by publication.id, used.position, file.id`)
  return rows
}
