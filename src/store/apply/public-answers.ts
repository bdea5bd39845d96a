import sql from 'sql-template-tag'
import type { Day } from '../../rules/day.ts'
import type { Transaction } from '../database.ts'
import { haystackOf, wordsOf } from '../search-words.ts'
import { storable } from '../storable.ts'

/** An answer that everyone may find, in the office's own words: what it is, and where everyone gets it. */
export type PublicAnswer = {
  readonly id: number
  readonly title: string
  readonly available: string
  readonly webAddress: string | null
  readonly listedOn: Day
  readonly takenOffOn: Day | null
}

/** What was ever listed of a case, newest first. */
export async function publicAnswersOf(tx: Transaction, applicationId: number): Promise<readonly PublicAnswer[]> {
  const { rows } = await tx.query<PublicAnswer>(sql`
    select id, title, available, web_address as "webAddress", listed_on as "listedOn", taken_off_on as "takenOffOn"
    from public_answer
    where application_id = ${applicationId}
    order by id desc`)
  return rows
}

export async function insertPublicAnswer(
  tx: Transaction,
  given: Pick<PublicAnswer, 'title' | 'available' | 'webAddress' | 'listedOn'> & {
    readonly applicationId: number
    readonly agencyId: number
    readonly listedBy: number
  },
): Promise<number> {
  const haystack = haystackOf([given.title, given.available].join('\n')).text
  const { rows } = await tx.query<{ id: number }>(sql`
    insert into public_answer
      (application_id, agency_id, title, available, web_address, listed_on, listed_by, haystack, words)
    values (
      ${given.applicationId}, ${given.agencyId}, ${storable(given.title)}, ${storable(given.available)},
      ${given.webAddress}, ${given.listedOn}, ${given.listedBy}, ${haystack}, ${wordsOf(haystack)}::tsvector
    )
    returning id`)
  const [added] = rows
  if (added === undefined) throw new Error(`no answer was listed of case ${given.applicationId}`)
  return added.id
}

/** From this day on it is not found any more; the row stays. Null: nothing of this case was listed. */
export async function takeOffPublicAnswers(
  tx: Transaction,
  applicationId: number,
  { on, by }: { readonly on: Day; readonly by: number },
): Promise<number | null> {
  const { rows } = await tx.query<{ id: number }>(sql`
    update public_answer
    set taken_off_on = ${on}, taken_off_by = ${by}
    where application_id = ${applicationId}
      and taken_off_on is null
    returning id`)
  return rows[0]?.id ?? null
}
