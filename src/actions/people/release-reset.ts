import { may } from '../../rules/permission.ts'
import { setResetReleased } from '../../store/people.ts'
import { addPersonEvent } from '../../store/person-events.ts'
import { atDesk, type By, type DeskApp, type NotDone } from '../desk-act.ts'
import { askOfPerson } from './ask-of-person.ts'

/**
 * The security administrator's half of a new sign-in for somebody who holds posts: until the end of this day a system
 * administrator may make it, once.
 */
export function releaseReset(app: DeskApp, by: By, personId: number): Promise<{ readonly kind: 'done' } | NotDone> {
  return atDesk(app, by, 'person.releaseReset', async (desk) => {
    const asked = await askOfPerson(desk, may.person.releaseReset, personId)
    if (asked.kind !== 'allowed') return asked
    await setResetReleased(desk.tx, personId, desk.day)
    await addPersonEvent(desk.tx, { personId, kind: 'resetReleased', day: desk.day, recordedBy: by.personId })
    return { kind: 'done' }
  })
}
