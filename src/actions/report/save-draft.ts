import { may } from '../../rules/permission.ts'
import { type DraftEntry, draftProse, mostProse } from '../../rules/report/draft.ts'
import { agencyBySlug } from '../../store/agencies.ts'
import { agencyFacts } from '../../store/figures/figure-agencies.ts'
import { putReportDraft } from '../../store/report-drafts.ts'
import { atDesk, type By, type DeskApp, type NotDone } from '../desk-act.ts'
import { hasDraft } from './year-draft.ts'

export type SavedDraft = { readonly kind: 'done'; readonly version: number } | { readonly kind: 'conflict' }

/**
 * Keeps what was written into the draft of a year. `basedOn`: the version that was read; where somebody else has saved
 * since, nothing is kept and the caller shows both.
 */
export function saveReportDraft(
  app: DeskApp,
  by: By,
  asked: { readonly slug: string; readonly year: number; readonly basedOn: number; readonly entry: DraftEntry },
): Promise<SavedDraft | NotDone<string>> {
  return atDesk<SavedDraft, string>(app, by, 'report.saveDraft', async (desk) => {
    const agency = await agencyBySlug(desk.tx, desk.viewer, asked.slug)
    const facts = agency === null ? null : await agencyFacts(desk.tx, agency.id, desk.day)
    if (agency === null || facts === null || !hasDraft(asked.year, desk.day)) return { kind: 'unknown' }
    desk.about('agency', agency.id, { year: asked.year })
    if (may.application.seeFigures.decide(desk.viewer, facts).kind === 'refused') return { kind: 'unknown' }
    const refused = desk.ask(may.application.editDraft, facts)
    if (refused !== null) return refused
    const long = draftProse.filter((section) => asked.entry[section].length > mostProse)
    if (long.length > 0) {
      const message = `这一部分超过${mostProse}个字，请删减后再保存。`
      return { kind: 'invalid', problems: long.map((field) => ({ field, message })) }
    }
    const of = { agencyId: agency.id, year: asked.year, basedOn: asked.basedOn, savedBy: by.personId }
    const version = await putReportDraft(desk.tx, of, asked.entry)
    return version === null ? { kind: 'conflict' } : { kind: 'done', version }
  })
}
