import sql, { raw } from 'sql-template-tag'
import { may } from '../../rules/permission.ts'
import { wordsOfBody } from '../../rules/publication/body/words.ts'
import { isDocument, type PublicationKind } from '../../rules/publication/publication.ts'
import { everyone } from '../../rules/visibility.ts'
import type { Transaction } from '../database.ts'
import type { EntryText } from '../search/entry.ts'
import { putSearchEntries } from '../search-entries.ts'

type Row = {
  readonly id: number
  readonly agencyId: number
  readonly kind: PublicationKind
  readonly topic: string | null
  readonly listedAt: Date
  readonly title: string
  readonly indexNumber: string
  readonly documentNumber: string | null
  readonly summary: string | null
  readonly keywords: readonly string[]
  readonly body: string
  readonly files: EntryText['files']
}

/**
 * Puts what these publications are found by: of the version that is released, with its files. Of what nobody may see
 * nothing is put. Gives how many were.
 */
export async function putPublicationEntries(tx: Transaction, ids: readonly number[]): Promise<number> {
  const { rows } = await tx.query<Row>(sql`
    select publication.id, publication.agency_id as "agencyId", publication.kind, version.topic,
      publication.listed_at as "listedAt", version.title, publication.index_number as "indexNumber",
      version.document_number as "documentNumber", version.summary, version.keywords, version.body,
      array(
        select jsonb_build_object('title', file.title, 'text', kept.text)
        from publication_version_file as used
        join publication_file as file on file.id = used.file_id
        left join publication_file_text as kept on kept.file_id = file.id
        where used.publication_id = publication.id
          and used.version = publication.released_version
        order by used.position, used.file_id
      ) as files
    from publication
    join publication_version as version
      on version.publication_id = publication.id and version.version = publication.released_version
    where publication.id = any(${[...ids]}::int[])
      and ${raw(may.publication.see.sql(everyone))}
    order by publication.id`)
  await putSearchEntries(tx, rows.map(entryOfPublication))
  return rows.length
}

function entryOfPublication(row: Row): EntryText {
  return {
    agencyId: row.agencyId,
    reportId: null,
    publicationId: row.id,
    kind: row.kind,
    document: isDocument(row.kind),
    topic: row.topic,
    listedAt: row.listedAt,
    title: row.title,
    numbers: [row.documentNumber, row.indexNumber].filter((number) => number !== null),
    head: [row.summary, ...row.keywords].filter((line) => line !== null),
    body: wordsOfBody(row.body),
    files: row.files,
  }
}
