import { may } from '../../rules/permission.ts'
import { endSession, endSessionsOf, sessionFacts } from '../../store/sessions.ts'
import { atDesk, type By, type DeskApp, type NotDone } from '../desk-act.ts'

/** Ends one session: one's own, or, by a security administrator, another's. */
export function endOneSession(app: DeskApp, by: By, sessionId: number): Promise<{ readonly kind: 'done' } | NotDone> {
  return atDesk(app, by, 'session.end', async (desk) => {
    desk.about('session', sessionId)
    const facts = await sessionFacts(desk.tx, sessionId)
    if (facts === null) return { kind: 'unknown' }
    const own = facts.personId === by.personId
    const notAllowed = desk.ask(own ? may.session.endOwn : may.session.endOthers, facts)
    if (notAllowed !== null) return notAllowed
    desk.about('session', sessionId, { personId: facts.personId })
    await endSession(desk.tx, sessionId)
    return { kind: 'done' }
  })
}

/** Signs oneself out everywhere but here (`except`), or everywhere. */
export function endOwnSessions(
  app: DeskApp,
  by: By,
  except: number | null,
): Promise<{ readonly kind: 'done'; readonly ended: number } | NotDone> {
  return atDesk(app, by, 'session.endAll', async (desk) => {
    const ended = await endSessionsOf(desk.tx, by.personId, except)
    desk.about('person', by.personId, { ended })
    return { kind: 'done', ended }
  })
}
