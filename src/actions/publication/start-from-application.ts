import type { Sealer } from '../../outside/keyring.ts'
import { applicationById } from '../../store/application/applications.ts'
import { appendEvents } from '../../store/application/events.ts'
import { askedTogetherWith, tieToApplications } from '../../store/publication/asked-for.ts'
import { personsNamedIn } from '../application/persons-named.ts'
import { atDesk, type By, type DeskApp, type NotDone } from '../desk-act.ts'
import { type StartAsked, type Started, type StartField, startIn } from './start.ts'

/**
 * Begins the publication of what an application asked for, and of the same that others asked for (Art 44). Each of these
 * cases has it in its history, and the publication knows where it comes from. A title that names the applicant or a third
 * party is refused; what the public reads never tells of the applications.
 */
export function startFromApplication(
  app: DeskApp & { readonly sealer: Sealer },
  by: By,
  asked: StartAsked & { readonly applicationId: number },
): Promise<Started | NotDone<StartField>> {
  return atDesk<Started, StartField>(app, by, 'publication.start', async (desk) => {
    const { tx, viewer, day } = desk
    const application = await applicationById(tx, viewer, asked.applicationId)
    if (application === null || application.agencySlug !== asked.slug) return { kind: 'unknown' }
    const cases = await askedTogetherWith(tx, application.id)
    for (const id of cases) {
      const named = await personsNamedIn(tx, app.sealer, id, asked.title)
      if (named !== null) return { kind: 'invalid', problems: [{ field: 'title', message: named }] }
    }
    const started = await startIn(desk, asked)
    if (started.kind !== 'done') return started
    await tieToApplications(tx, started.id, cases)
    const event = { kind: 'proposedForPublication', day, reason: '起草主动公开的信息' } as const
    for (const id of cases) await appendEvents(tx, id, [event], by.personId)
    desk.about('publication', started.id, { applications: cases.length })
    return started
  })
}
