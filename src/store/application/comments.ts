import sql from 'sql-template-tag'
import type { Transaction } from '../database.ts'
import type { Sealing } from './applicants.ts'
import { nextId, openInRow, sealInRow } from './sealed-row.ts'

const place = (id: number) => ({ table: 'application_comment', column: 'words', id })

/** Said among those who work on the case. */
export type Comment = {
  readonly id: number
  readonly words: string
  readonly madeBy: number
  readonly madeByName: string
  readonly madeAt: Date
}

export async function addComment(
  tx: Transaction,
  sealer: Sealing,
  comment: { readonly applicationId: number; readonly words: string; readonly madeBy: number },
): Promise<number> {
  const id = await nextId(tx, 'application_comment')
  await tx.query(sql`
    insert into application_comment (id, application_id, words, made_by)
    overriding system value
    values (${id}, ${comment.applicationId}, ${sealInRow(sealer, place(id), comment.words)}, ${comment.madeBy})`)
  return id
}

/** Those of a case, the oldest first. */
export async function commentsOf(tx: Transaction, sealer: Sealing, applicationId: number): Promise<readonly Comment[]> {
  const { rows } = await tx.query<Omit<Comment, 'words'> & { words: Buffer }>(sql`
    select comment.id, comment.words, comment.made_by as "madeBy", person.name as "madeByName",
      comment.made_at as "madeAt"
    from application_comment as comment
    join person on person.id = comment.made_by
    where comment.application_id = ${applicationId}
    order by comment.id`)
  return rows.map((row) => ({ ...row, words: openInRow<string>(sealer, place(row.id), row.words) }))
}
