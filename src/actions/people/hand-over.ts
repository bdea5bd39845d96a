import type { Day } from '../../rules/day.ts'
import { may } from '../../rules/permission.ts'
import type { Transaction } from '../../store/database.ts'
import { handoverFacts, holdPeople, personById } from '../../store/people.ts'
import { addPersonEvent } from '../../store/person-events.ts'
import { atDesk, type By, type DeskApp, type NotDone, readReason } from '../desk-act.ts'
import { openWork } from './open-work.ts'

export type HandoverAsked = {
  readonly personId: number
  /** Who takes over everything that no other line names; null: it stays without a person for now. */
  readonly successorId: number | null
  /** Posts that somebody else takes over, or nobody. */
  readonly successorOfPost?: ReadonlyMap<number, number | null> | undefined
  readonly reason: string
}

export type HandedOver = { readonly kind: 'done'; readonly handed: readonly WorkCount[] }
export type WorkCount = { readonly name: string; readonly count: number }

/**
 * Passes on all that lies with a person who leaves, at once and in one step: afterwards he holds no post, has
 * nothing open and is signed in nowhere. The account stays until the system administrator closes it, and gives no right.
 */
export function handOver(app: DeskApp, by: By, asked: HandoverAsked): Promise<HandedOver | NotDone<'reason'>> {
  return atDesk<HandedOver, 'reason'>(app, by, 'handover.give', async (desk) => {
    const { tx, day } = desk
    const { personId, successorId, successorOfPost = new Map() } = asked
    desk.about('person', personId, { successorId })
    const successors = [successorId, ...successorOfPost.values()].filter((id) => id !== null)
    await holdPeople(tx, [personId, ...successors])
    const facts = await handoverFacts(tx, personId, day)
    if (facts === null || (await personById(tx, desk.viewer, personId)) === null) return { kind: 'unknown' }
    const refused = desk.ask(may.handover.give, facts)
    if (refused !== null) return refused
    if (successors.includes(personId)) return { kind: 'refused', reason: '不能移交给本人。' }
    const why = readReason(asked.reason)
    if (why.kind === 'invalid') return why
    const handed = await countOpenWork(tx, personId, day)
    const handover = { leaverId: personId, successorId, successorOfPost, reason: why.reason }
    for (const work of openWork) {
      const notDone = await work.handOver(desk, handover)
      if (notDone !== null) return notDone
    }
    const event = { personId, kind: 'handedOver', otherPersonId: successorId, day, reason: why.reason } as const
    await addPersonEvent(tx, { ...event, recordedBy: by.personId })
    return { kind: 'done', handed }
  })
}

/** What lies with a person, kind by kind; kinds of which there is none are left out. */
export async function countOpenWork(tx: Transaction, personId: number, day: Day): Promise<readonly WorkCount[]> {
  const counts: WorkCount[] = []
  for (const { name, count } of openWork) counts.push({ name, count: await count(tx, personId, day) })
  return counts.filter(({ count }) => count > 0)
}
