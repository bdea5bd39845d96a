import { may } from '../../../rules/permission.ts'
import { type PublicationKind, publicationKinds } from '../../../rules/publication/publication.ts'
import { readPlan } from '../../../rules/publication/review/read-plan.ts'
import { agencyBySlug } from '../../../store/agencies.ts'
import { agencyFacts } from '../../../store/figures/figure-agencies.ts'
import { addPlan } from '../../../store/publication/review/review-plans.ts'
import { atDesk, type By, type DeskApp, type NotDone, readReason } from '../../desk-act.ts'

type Done = { readonly kind: 'done' }

/**
 * Settles by which steps an agency reviews what it publishes, for all kinds or for one, or goes back to the default.
 * What is under review goes on by the steps that it was submitted under.
 */
export function settleReviewPlan(
  app: DeskApp,
  by: By,
  slug: string,
  typed: Readonly<Record<string, string>>,
): Promise<Done | NotDone<string>> {
  return atDesk<Done, string>(app, by, 'publication.settleReviewPlan', async (desk) => {
    const agency = await agencyBySlug(desk.tx, desk.viewer, slug)
    const facts = agency === null ? null : await agencyFacts(desk.tx, agency.id, desk.day)
    if (agency === null || facts === null) return { kind: 'unknown' }
    desk.about('agency', agency.id)
    const refused = desk.ask(may.publishing.configure, facts)
    if (refused !== null) return refused
    const kind = kindOf(typed.kind ?? '')
    const plan = readPlan(typed)
    const reason = readReason(typed.reason ?? '')
    const problems = [
      ...(kind === undefined ? [{ field: 'kind', message: '请从列出的种类中选择。' }] : []),
      ...(plan.kind === 'invalid' ? plan.problems : []),
      ...(reason.kind === 'invalid' ? reason.problems : []),
    ]
    if (kind === undefined || plan.kind === 'invalid' || reason.kind === 'invalid') return { kind: 'invalid', problems }
    const { steps, secrecy } = plan.plan
    await addPlan(desk.tx, { agencyId: agency.id, kind, steps, secrecy, reason: reason.reason, setBy: by.personId })
    return { kind: 'done' }
  })
}

/** Null: all kinds; undefined: no kind at all. */
function kindOf(typed: string): PublicationKind | null | undefined {
  return typed === '' ? null : publicationKinds.find((kind) => kind === typed)
}
