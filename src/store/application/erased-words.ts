import sql from 'sql-template-tag'
import type { Transaction } from '../database.ts'
import { lettersOf } from '../letter/letters.ts'
import type { Sealing } from './applicants.ts'
import { sealInRow } from './sealed-row.ts'

/** Takes the words out of the letters and comments of a case; that there were such, when and by whom, stays. */
export async function eraseLetterWords(tx: Transaction, sealer: Sealing, applicationId: number): Promise<void> {
  for (const { id, issued } of await lettersOf(tx, sealer, applicationId)) {
    const empty =
      issued === null ? null : sealInRow(sealer, { table: 'letter', column: 'issued', id }, { ...issued, blocks: [] })
    await tx.query(sql`update letter set texts = null, issued = ${empty} where id = ${id}`)
  }
  const { rows } = await tx.query<{ id: number }>(sql`
    select id
    from application_comment
    where application_id = ${applicationId}`)
  for (const { id } of rows) {
    const words = sealInRow(sealer, { table: 'application_comment', column: 'words', id }, '（已销毁）')
    await tx.query(sql`update application_comment set words = ${words} where id = ${id}`)
  }
}
