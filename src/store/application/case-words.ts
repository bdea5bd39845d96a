import sql from 'sql-template-tag'
import { bandsOf, pairsOf } from '../../rules/application/likeness.ts'
import type { Transaction } from '../database.ts'
import { haystackOf, wordsOf } from '../search-words.ts'

/** What of a case is compared. */
export type CaseWords = {
  readonly agencyId: number
  readonly wanted: string
  readonly wantedDocument: string | null
}

/** By what a case is found again: what is asked for, as it is compared. Nothing of the applicant. */
export async function putCaseWords(
  tx: Transaction,
  applicationId: number,
  { agencyId, wanted, wantedDocument }: CaseWords,
): Promise<void> {
  const haystack = haystackOf([wanted, wantedDocument ?? ''].join('\n')).text
  await tx.query(sql`
    insert into application_words (application_id, haystack, words, bands)
    values (
      ${applicationId}, ${haystack}, ${wordsOf(haystack)}::tsvector,
      ${[...bandsOf(pairsOf(haystackOf(wanted).text), agencyId)]}::int[]
    )
    on conflict (application_id) do update
    set haystack = excluded.haystack,
      words = excluded.words,
      bands = excluded.bands`)
}
