import sql, { raw } from 'sql-template-tag'
import type { Transaction } from '../database.ts'

/** What the steps of a case say in words: of the applicant, of third parties, of what somebody claims about himself. */
const words: Readonly<Record<string, readonly string[]>> = {
  correction_request: ['said', 'came'],
  reasons_request: ['said', 'given', 'judged_why'],
  extension: ['reason', 'decided_why'],
  consultation: ['party', 'opinion', 'weighing'],
  processing_fee: ['taken_back_why'],
  case_closing: ['said'],
  own_data_request: ['claim', 'verified_why'],
}

/** Erases the words of the procedure of a case whose time is over. Days, sums, answers and outcomes stay. */
export async function eraseProcedure(tx: Transaction, applicationId: number): Promise<void> {
  for (const [table, columns] of Object.entries(words)) {
    await tx.query(sql`
      update ${raw(table)}
      set ${raw(columns.map((column) => `${column} = null`).join(', '))}
      where application_id = ${applicationId}`)
  }
}
