import type { Sealer } from '../../outside/keyring.ts'
import { type AskingKind, isAsking, type Period, periodOf } from '../../rules/opinion/period.ts'
import { may } from '../../rules/permission.ts'
import { agencyFacts } from '../../store/figures/figure-agencies.ts'
import { lockPublication, type PublicationRow, publicationById } from '../../store/publication/publications.ts'
import { contentOf, type StoredVersion } from '../../store/publication/versions.ts'
import { atDesk, type By, type Desk, type DeskApp, type NotDone } from '../desk-act.ts'

export type OpinionApp = DeskApp & { readonly sealer: Sealer }

/** What an act on the opinions to a notice works with. */
export type AtOpinions = Desk & {
  readonly publication: PublicationRow
  readonly kind: AskingKind
  /** What the public was shown; null: it was never released. */
  readonly released: StoredVersion | null
  /** As it was released; null: not yet, or it asks nobody. */
  readonly period: Period | null
}

/** One act of the desk on the opinions to a notice or consultation, in one transaction that holds the publication. */
export function atOpinions<D extends { readonly kind: string }, Field extends string = never>(
  app: DeskApp,
  by: By,
  act: string,
  publicationId: number,
  work: (at: AtOpinions) => Promise<D | NotDone<Field>>,
): Promise<D | NotDone<Field>> {
  return atDesk<D, Field>(app, by, act, async (desk) => {
    desk.about('publication', publicationId)
    await lockPublication(desk.tx, publicationId)
    const publication = await publicationById(desk.tx, desk.viewer, publicationId)
    const facts = publication === null ? null : await agencyFacts(desk.tx, publication.agencyId, desk.day)
    if (publication === null || facts === null || !isAsking(publication.kind)) return { kind: 'unknown' }
    const refused = desk.ask(may.publishing.answerOpinions, facts)
    if (refused !== null) return refused
    const { kind, releasedVersion } = publication
    const released = releasedVersion === null ? null : await contentOf(desk.tx, publicationId, releasedVersion)
    const period = released === null ? null : periodOf(kind, released.content.particulars)
    return work({ ...desk, publication, kind, released, period })
  })
}
