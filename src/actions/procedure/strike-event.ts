import { may } from '../../rules/permission.ts'
import { mayStrike } from '../../rules/procedure/strike.ts'
import { undoStep } from '../../store/procedure/undo.ts'
import { type By, type DeskApp, type NotDone, readReason } from '../desk-act.ts'
import { atCase, lawSays } from './at-case.ts'
import { consentUnlessOwnToday } from './take-back.ts'

/** Strikes out a record of the procedure as a mistake: it stays, crossed out, and the day is computed without it. */
export function strikeEvent(
  app: DeskApp,
  by: By,
  { applicationId, eventId }: { readonly applicationId: number; readonly eventId: number },
  typed: { readonly reason: string },
): Promise<{ readonly kind: 'done' } | NotDone<'reason'>> {
  const wanted = { act: 'application.strikeEvent', rule: may.application.view, applicationId }
  return atCase<{ kind: 'done' }, 'reason'>(app, by, wanted, async (at) => {
    at.about('application', applicationId, { event: eventId })
    const event = at.events.find(({ id }) => id === eventId)
    if (event === undefined) return { kind: 'unknown' }
    const refused = (await consentUnlessOwnToday(at, eventId)) ?? lawSays(mayStrike(at.events, eventId))
    if (refused !== null) return refused
    const read = readReason(typed.reason)
    if (read.kind === 'invalid') return read
    await undoStep(at.tx, event, at.day)
    await at.append({ kind: 'struck', day: at.day, event: eventId, reason: read.reason })
    return { kind: 'done' }
  })
}
