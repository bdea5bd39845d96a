import { raw } from 'sql-template-tag'
import { wordsOfBody } from '../../rules/publication/body/words.ts'

/** What is searched of a publication. */
export type SearchedText = {
  readonly title: string
  readonly documentNumber: string | null
  readonly summary: string | null
  readonly keywords: readonly string[]
  readonly body: string
  readonly fileTitles: readonly string[]
}

/** `SearchedText` as JSON, of statements that have the released version as `version`. */
export const searchedColumns = raw(`jsonb_build_object(
    'title', version.title, 'documentNumber', version.document_number, 'summary', version.summary,
    'keywords', version.keywords, 'body', version.body,
    'fileTitles', array(
      select file.title
      from publication_version_file as used
      join publication_file as file on file.id = used.file_id
      where used.publication_id = version.publication_id
        and used.version = version.version
      order by used.position
    )
  )`)

/** All of it, a line each: what the entry is made of, and what a snippet is cut from. */
export function searchTextOf({ title, documentNumber, summary, keywords, body, fileTitles }: SearchedText): string {
  const lines = [title, documentNumber, summary, ...keywords, wordsOfBody(body), ...fileTitles]
  return lines.filter((line) => line !== null).join('\n')
}
