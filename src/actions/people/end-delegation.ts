import { may } from '../../rules/permission.ts'
import { delegationFacts, endDelegation as end } from '../../store/delegations.ts'
import { addPersonEvent } from '../../store/person-events.ts'
import { atDesk, type By, type DeskApp, type NotDone } from '../desk-act.ts'

/** Ends a delegation at once: its holder is back, its delegate gives it up, or it should not have been. */
export function endDelegation(
  app: DeskApp,
  by: By,
  delegationId: number,
): Promise<{ readonly kind: 'done' } | NotDone> {
  return atDesk(app, by, 'delegation.end', async (desk) => {
    const { tx, day } = desk
    desk.about('delegation', delegationId)
    const facts = await delegationFacts(tx, delegationId, day)
    if (facts === null || may.delegation.view.decide(desk.viewer, facts).kind === 'refused') return { kind: 'unknown' }
    const refused = desk.ask(may.delegation.end, facts)
    if (refused !== null) return refused
    await end(tx, delegationId, day)
    const { holderId: personId, postId, delegateId: otherPersonId } = facts
    const event = { personId, kind: 'delegationEnded', postId, delegationId, otherPersonId } as const
    await addPersonEvent(tx, { ...event, day, recordedBy: by.personId })
    return { kind: 'done' }
  })
}
