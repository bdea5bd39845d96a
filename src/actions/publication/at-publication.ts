import type { Behind } from '../../rules/decision/approval.ts'
import type { Act } from '../../rules/permission.ts'
import type { PublicationFacts } from '../../rules/permission-facts.ts'
import type { PublicationEvent } from '../../rules/publication/publication-event.ts'
import { appendPublicationEvent } from '../../store/publication/events.ts'
import {
  lockPublication,
  type PublicationRow,
  publicationById,
  publicationFacts,
} from '../../store/publication/publications.ts'
import { atDesk, type By, type Desk, type DeskApp, type NotDone } from '../desk-act.ts'

/** What a step with a publication works with: its row held, and who really acts. */
export type AtPublication = Desk & {
  readonly publication: PublicationRow
  readonly facts: PublicationFacts
  readonly behind: Behind
  /** Records what happened to this version, by this officer; gives the number of the event. */
  append(version: number | null, event: PublicationEvent): Promise<number>
}

type Wanted = { readonly act: string; readonly rule: Act<PublicationFacts>; readonly id: number }

/**
 * One step of an officer with a publication, in one transaction: nobody else acts on it meanwhile. `unknown` where there
 * is none or he may not see it; refused where `rule` does not allow it to him.
 */
export function atPublication<D extends { readonly kind: string }, Field extends string = never>(
  app: DeskApp,
  by: By,
  { act, rule, id }: Wanted,
  work: (at: AtPublication) => Promise<D | NotDone<Field>>,
): Promise<D | NotDone<Field>> {
  return atDesk<D, Field>(app, by, act, async (desk) => {
    desk.about('publication', id)
    await lockPublication(desk.tx, id)
    const publication = await publicationById(desk.tx, desk.viewer, id)
    const facts = publication === null ? null : await publicationFacts(desk.tx, id, desk.day)
    if (publication === null || facts === null) return { kind: 'unknown' }
    const refused = desk.ask(rule, facts)
    if (refused !== null) return refused
    const decision = rule.decide(desk.viewer, facts)
    const actingFor = decision.kind === 'allowed' ? decision.actingFor : null
    return work({
      ...desk,
      publication,
      facts,
      behind: { personId: by.personId, actingFor },
      append: (version, event) => appendPublicationEvent(desk.tx, id, version, event, by.personId),
    })
  })
}
