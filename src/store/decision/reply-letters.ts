import sql from 'sql-template-tag'
import type { Outcome } from '../../rules/application/outcome.ts'
import type { Day } from '../../rules/day.ts'
import type { Ground } from '../../rules/decision/ground.ts'
import { type LetterKind, replyKindOf } from '../../rules/letter/letter-kind.ts'
import type { Transaction } from '../database.ts'

/** The letter that says a decision, as it was issued. */
export type ReplyLetter = {
  readonly id: number
  readonly kind: LetterKind
  readonly number: string | null
  readonly issuedOn: Day
  /** The copy with a signature or seal put to it by hand, or else what was issued (application_file). */
  readonly fileId: number
}

/** The issued letter that says this decision; null: none was issued, or only one that says something else. */
export async function replyLetterOf(
  tx: Transaction,
  { id, outcome, items }: { id: number; outcome: Outcome; items: readonly { answer: { ground: Ground } }[] },
): Promise<ReplyLetter | null> {
  const kind = replyKindOf(
    outcome,
    items.map(({ answer }) => answer.ground),
  )
  const { rows } = await tx.query<ReplyLetter>(sql`
    select letter.id, letter.kind, letter.number, letter.issued_on as "issuedOn",
      coalesce(letter.signed_file_id, letter.file_id) as "fileId"
    from letter
    join decision_proposal as proposal on proposal.application_id = letter.application_id
    where proposal.id = ${id}
      and letter.about_id = proposal.id
      and letter.kind = ${kind}
      and letter.issued_on is not null
      and letter.dropped_at is null
    order by letter.id desc
    limit 1`)
  return rows[0] ?? null
}
