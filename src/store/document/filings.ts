import sql from 'sql-template-tag'
import type { Filing } from '../../rules/document/filing.ts'
import type { Transaction } from '../database.ts'
import { storable } from '../storable.ts'

export type RecordedFiling = Filing & { readonly id: number; readonly recordedAt: Date }

/** What was recorded of the filing of a document, the latest first: that one holds. */
export async function filingsOf(tx: Transaction, publicationId: number): Promise<readonly RecordedFiling[]> {
  const { rows } = await tx.query<RecordedFiling>(sql`
    select id, authority, submitted_on as "submittedOn", number, result, result_on as "resultOn", note,
      recorded_at as "recordedAt"
    from document_filing
    where publication_id = ${publicationId}
    order by id desc`)
  return rows
}

export async function addFiling(
  tx: Transaction,
  publicationId: number,
  { authority, submittedOn, number, result, resultOn, note }: Filing,
  recordedBy: number,
): Promise<void> {
  const text = (value: string | null) => (value === null ? null : storable(value))
  await tx.query(sql`
    insert into document_filing (publication_id, authority, submitted_on, number, result, result_on, note, recorded_by)
    values (
      ${publicationId}, ${storable(authority)}, ${submittedOn}, ${text(number)}, ${result}, ${resultOn}, ${text(note)},
      ${recordedBy}
    )`)
}
