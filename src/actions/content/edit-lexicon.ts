import { readLexiconEntry } from '../../rules/content/lexicon/read-entry.ts'
import { may } from '../../rules/permission.ts'
import { agencyBySlug } from '../../store/agencies.ts'
import { addLexiconLine, endLexiconLine, lexiconLine } from '../../store/content/lexicon-entries.ts'
import { agencyFacts } from '../../store/figures/figure-agencies.ts'
import { atDesk, type By, type DeskApp, type NotDone, readReason } from '../desk-act.ts'

type Added = { readonly kind: 'done'; readonly id: number }
type Fields = 'kind' | 'text' | 'other' | 'from' | 'until' | 'reason'

/** Adds a line to the lexicon of an agency. From now on texts are checked with it; what is public is checked again. */
export function addToLexicon(
  app: DeskApp,
  by: By,
  asked: { readonly slug: string; readonly typed: Readonly<Partial<Record<Fields, string>>> },
): Promise<Added | NotDone<Fields>> {
  return atDesk<Added, Fields>(app, by, 'lexicon.add', async (desk) => {
    const { tx, officer } = desk
    const agency = await agencyBySlug(tx, desk.viewer, asked.slug)
    const facts = agency === null ? null : await agencyFacts(tx, agency.id, desk.day)
    if (agency === null || facts === null) return { kind: 'unknown' }
    desk.about('agency', agency.id)
    const refused = desk.ask(may.publishing.editLexicon, facts)
    if (refused !== null) return refused
    const read = readLexiconEntry(asked.typed)
    const why = readReason(asked.typed.reason ?? '')
    if (read.kind === 'invalid' || why.kind === 'invalid') {
      const problems = [
        ...(read.kind === 'invalid' ? read.problems : []),
        ...(why.kind === 'invalid' ? why.problems : []),
      ]
      return { kind: 'invalid', problems }
    }
    const id = await addLexiconLine(tx, agency.id, {
      ...read.entry,
      ...{ reason: why.reason, enteredBy: officer.personId },
    })
    if (id === null) return { kind: 'refused', reason: '词库中已有这一条。' }
    desk.about('lexicon', id, { agency: agency.id, kind: read.entry.kind })
    return { kind: 'done', id }
  })
}

/** Ends a line of the lexicon: texts are no longer checked with it. It stays on record. */
export function endInLexicon(
  app: DeskApp,
  by: By,
  asked: { readonly id: number; readonly reason: string },
): Promise<{ readonly kind: 'done' } | NotDone<'reason'>> {
  return atDesk<{ kind: 'done' }, 'reason'>(app, by, 'lexicon.end', async (desk) => {
    const { tx, officer } = desk
    const line = await lexiconLine(tx, asked.id)
    const facts = line === null ? null : await agencyFacts(tx, line.agencyId, desk.day)
    if (line === null || facts === null) return { kind: 'unknown' }
    desk.about('lexicon', line.id, { agency: line.agencyId, kind: line.kind })
    const refused = desk.ask(may.publishing.editLexicon, facts)
    if (refused !== null) return refused
    const why = readReason(asked.reason)
    if (why.kind === 'invalid') return why
    await endLexiconLine(tx, line.id, { by: officer.personId, reason: why.reason })
    return { kind: 'done' }
  })
}
