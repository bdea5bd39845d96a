import sql from 'sql-template-tag'
import type { Transaction } from '../database.ts'

/** A version as the list of versions shows it, without what it says. */
export type VersionHead = {
  readonly version: number
  readonly title: string
  readonly notice: string | null
  readonly editedAt: Date
  /** Null: the program. */
  readonly editorName: string | null
}

/** All versions of a publication, the newest first. */
export async function versionHeads(tx: Transaction, id: number): Promise<readonly VersionHead[]> {
  const { rows } = await tx.query<VersionHead>(sql`
    select version.version, version.title, version.notice, version.edited_at as "editedAt", editor.name as "editorName"
    from publication_version as version
    left join person as editor on editor.id = version.edited_by
    where version.publication_id = ${id}
    order by version.version desc`)
  return rows
}
