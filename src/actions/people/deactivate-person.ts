import { may } from '../../rules/permission.ts'
import { deactivatePerson as deactivate } from '../../store/people.ts'
import { addPersonEvent } from '../../store/person-events.ts'
import { endSessionsOf } from '../../store/sessions.ts'
import { atDesk, type By, type DeskApp, type NotDone, readReason } from '../desk-act.ts'
import { askOfPerson } from './ask-of-person.ts'

/**
 * Closes an account from this moment on: its sessions end, and its posts and delegations give no right any more, though
 * they stay on paper.
 */
export function deactivatePerson(
  app: DeskApp,
  by: By,
  personId: number,
  reason: string,
): Promise<{ readonly kind: 'done' } | NotDone<'reason'>> {
  return atDesk<{ kind: 'done' }, 'reason'>(app, by, 'person.deactivate', async (desk) => {
    const asked = await askOfPerson(desk, may.person.deactivate, personId)
    if (asked.kind !== 'allowed') return asked
    const why = readReason(reason)
    if (why.kind === 'invalid') return why
    await deactivate(desk.tx, personId, desk.day)
    desk.about('person', personId, { sessionsEnded: await endSessionsOf(desk.tx, personId) })
    const { day } = desk
    await addPersonEvent(desk.tx, { personId, kind: 'deactivated', day, reason: why.reason, recordedBy: by.personId })
    return { kind: 'done' }
  })
}
