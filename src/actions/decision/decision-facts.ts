import type { Sealer } from '../../outside/keyring.ts'
import type { ClockEvent } from '../../rules/application/case-event.ts'
import type { Clock } from '../../rules/clock/clock.ts'
import { stateOn } from '../../rules/clock/clock.ts'
import type { Day } from '../../rules/day.ts'
import type { DecidedItem, DecisionContent, ReleasedCopy } from '../../rules/decision/decision.ts'
import type { CaseEvidence, ItemEvidence } from '../../rules/decision/evidence.ts'
import { wayOf } from '../../rules/decision/guide.ts'
import { searchRecordsOf } from '../../store/application/search-records.ts'
import type { Transaction } from '../../store/database.ts'
import type { RequestedItem } from '../../store/decision/items.ts'
import { consultationsOf } from '../../store/procedure/consultations.ts'
import { reasonsOf } from '../../store/procedure/reasons.ts'
import { type CopyAtHand, copiesAtHand } from '../apply/copies.ts'

/** What a decision of a case rests on, as its records stand in this moment, with the copies that would go out. */
export async function decisionFacts(
  tx: Transaction,
  app: { readonly sealer: Sealer },
  of: {
    readonly applicationId: number
    readonly history: readonly ClockEvent[]
    readonly clock: Clock
    readonly today: Day
  },
): Promise<{ readonly evidence: CaseEvidence; readonly copies: readonly CopyAtHand[] }> {
  const { applicationId, history, clock, today } = of
  const has = (kind: ClockEvent['kind']) => history.some((event) => event.kind === kind)
  const lapsed = stateOn(clock, today) === 'lapsed' ? clock.waiting?.for : null
  const copies = await copiesAtHand(tx, app, applicationId)
  const evidence: CaseEvidence = {
    correctionAsked: has('correctionAsked'),
    corrected: has('corrected'),
    correctionLapsed: lapsed === 'correction',
    reasonsAsked: has('reasonsAsked'),
    reasonsJudged: (await reasonsOf(tx, app.sealer, applicationId))?.judgement ?? null,
    feePaid: has('feePaid'),
    feeLapsed: lapsed === 'fee',
    searches: (await searchRecordsOf(tx, app.sealer, applicationId)).map(({ found }) => found),
    consultations: await consultationsOf(tx, app.sealer, applicationId),
    releasable: copies.filter(({ stopped, served }) => stopped === null && !served).length,
    notReleasable: copies.flatMap(({ title, stopped, served }) =>
      stopped === null || served ? [] : [`“${title}”${stopped}`],
    ),
  }
  return { evidence, copies }
}

/** What evidence is asked of an item as it is decided; null: it is not decided yet. */
export function evidenceOfItem({ position, guide, answer, withheld }: RequestedItem): ItemEvidence | null {
  if (answer === null) return null
  const way = wayOf(guide)
  const followed = way.kind === 'ended' && way.end.kind === 'outcome' && way.end.ground === answer.ground
  return {
    position,
    ground: answer.ground,
    // Where it is not what the guide proposed, its own ground says what it rests on.
    guide: followed ? way.evidence : [],
    particulars: answer.particulars,
    reasons: answer.reasons,
    withheld: withheld.length,
  }
}

/** The items as a proposal keeps them. */
export function decidedItems(items: readonly RequestedItem[]): readonly DecidedItem[] {
  return items.flatMap(({ id, position, wanted, guide, answer, withheld }) =>
    answer === null
      ? []
      : [
          {
            itemId: id,
            position,
            wanted,
            answer,
            withheld: withheld.map(({ id: _, ...part }) => part),
            guide: wayOf(guide).turns.map(({ question, chosen }) => ({
              question: question.words,
              answer: chosen.words,
            })),
          },
        ],
  )
}

/** The copies that a decision on these items sends out: none where nothing of it is handed over. */
export function copiesOf(items: readonly RequestedItem[], copies: readonly CopyAtHand[]): readonly ReleasedCopy[] {
  const hands = items.some(({ answer }) => answer?.ground === 'provided' || answer?.ground === 'separated')
  const open = copies.filter(({ served }) => !served)
  return hands ? open.map(({ fileId, title, sha256 }) => ({ fileId, title, sha256 })) : []
}

/** A proposal as it would be made of its items now: what differs from it was changed after it was reviewed. */
export function contentNow(
  proposed: DecisionContent,
  items: readonly RequestedItem[],
  copies: readonly CopyAtHand[],
): DecisionContent {
  const ids = proposed.items.map(({ itemId }) => itemId)
  const same = items.filter(({ id }) => ids.includes(id))
  const sent = proposed.copies.map(({ fileId }) => fileId)
  const own = copies.map((copy) => ({ ...copy, served: copy.served && !sent.includes(copy.fileId) }))
  return { ...proposed, items: decidedItems(same), copies: copiesOf(same, own) }
}
