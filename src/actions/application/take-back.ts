import type { Recorded } from '../../rules/application/case-event.ts'
import { dayOfInstant } from '../../rules/day.ts'
import { may } from '../../rules/permission.ts'
import { applicationFacts } from '../../store/application/applications.ts'
import type { Refused } from '../desk-act.ts'
import type { AtCase } from './at-case.ts'

/**
 * Who may take back what was recorded: whoever recorded it, on the same day, because a slip is seen at once; after that
 * somebody who signs, because days that others rely on move.
 */
export async function consentUnlessOwnToday(
  at: Pick<AtCase, 'tx' | 'application' | 'officer' | 'day' | 'ask'>,
  event: Pick<Recorded, 'recordedAt' | 'recordedBy'> | undefined,
): Promise<Refused | null> {
  const facts = await applicationFacts(at.tx, at.application.id)
  if (facts === null) return { kind: 'refused', reason: '没有这件申请。' }
  if (event !== undefined && isOwnToday(event, at.officer.personId, at.day)) return at.ask(may.application.work, facts)
  return at.ask(may.application.consent, facts) === null
    ? null
    : { kind: 'refused', reason: '当天记录的，由记录人本人更正；隔日的，由负责人或终审办理。' }
}

export function isOwnToday(
  { recordedAt, recordedBy }: Pick<Recorded, 'recordedAt' | 'recordedBy'>,
  personId: number,
  today: string,
): boolean {
  return recordedBy === personId && dayOfInstant(recordedAt) === today
}
