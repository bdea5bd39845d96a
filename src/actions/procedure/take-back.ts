import { may } from '../../rules/permission.ts'
import { applicationFacts } from '../../store/application/applications.ts'
import { recordedTodayBy } from '../../store/application/events.ts'
import type { Refused } from '../desk-act.ts'
import type { AtCase } from './at-case.ts'

/**
 * Who may take back what was recorded: whoever recorded it, on the same day, because a slip is seen at once; after that
 * somebody who signs, because days that others rely on move. `eventId` null: there is nothing that one could have recorded.
 */
export async function consentUnlessOwnToday(
  at: Pick<AtCase, 'tx' | 'application' | 'officer' | 'ask'>,
  eventId: number | null,
): Promise<Refused | null> {
  const facts = await applicationFacts(at.tx, at.application.id)
  if (facts === null) return takenBackByOthers
  if (eventId !== null && (await recordedTodayBy(at.tx, eventId, at.officer.personId))) {
    return at.ask(may.application.work, facts)
  }
  return at.ask(may.application.consent, facts) === null ? null : takenBackByOthers
}

export const takenBackByOthers: Refused = {
  kind: 'refused',
  reason: '当天记录的，由记录人本人更正；隔日的，由负责人或终审办理。',
}
