import sql from 'sql-template-tag'
import type { Transaction } from '../database.ts'
import { storable } from '../storable.ts'
import { type CaseWords, putCaseWords } from './case-words.ts'

/** Puts other words for what is asked for in the place of those before, for people and for searches alike. */
export async function putWanted(tx: Transaction, applicationId: number, asked: CaseWords): Promise<void> {
  await tx.query(sql`
    update application
    set wanted = ${storable(asked.wanted)},
      wanted_document = ${asked.wantedDocument === null ? null : storable(asked.wantedDocument)}
    where id = ${applicationId}`)
  await putCaseWords(tx, applicationId, asked)
}
