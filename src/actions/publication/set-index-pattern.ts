import { may } from '../../rules/permission.ts'
import { patternText, readIndexPattern } from '../../rules/publication/index-number.ts'
import { agencyBySlug } from '../../store/agencies.ts'
import { agencyFacts } from '../../store/figures/figure-agencies.ts'
import { putIndexPattern } from '../../store/publication/index-numbers.ts'
import { atDesk, type By, type DeskApp, type NotDone } from '../desk-act.ts'

type Done = { readonly kind: 'done' }

/** Sets how the index numbers of an agency are made from now on. Those that were given stay as they are. */
export function setIndexPattern(
  app: DeskApp,
  by: By,
  asked: { readonly slug: string; readonly pattern: string },
): Promise<Done | NotDone<'pattern'>> {
  return atDesk<Done, 'pattern'>(app, by, 'publication.setIndexPattern', async (desk) => {
    const agency = await agencyBySlug(desk.tx, desk.viewer, asked.slug)
    const facts = agency === null ? null : await agencyFacts(desk.tx, agency.id, desk.day)
    if (agency === null || facts === null) return { kind: 'unknown' }
    desk.about('agency', agency.id)
    const refused = desk.ask(may.publishing.configure, facts)
    if (refused !== null) return refused
    const read = readIndexPattern(asked.pattern)
    if (read.kind === 'invalid') return { kind: 'invalid', problems: [{ field: 'pattern', message: read.message }] }
    const pattern = patternText(read.pattern)
    desk.about('agency', agency.id, { pattern })
    await putIndexPattern(desk.tx, agency.id, pattern)
    return { kind: 'done' }
  })
}
