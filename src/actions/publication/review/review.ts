import type { Sealer } from '../../../outside/keyring.ts'
import { may } from '../../../rules/permission.ts'
import type { FieldProblem } from '../../../rules/person.ts'
import { paragraphsOf } from '../../../rules/publication/review/paragraphs.ts'
import { readPassages } from '../../../rules/publication/review/passage.ts'
import { hasSheet, stepName, stepRefused } from '../../../rules/publication/review/review.ts'
import { readSheet, type SecrecySheet } from '../../../rules/publication/review/secrecy-sheet.ts'
import type { Role } from '../../../rules/role.ts'
import { tellOfPublication } from '../../../store/publication/publication-notices.ts'
import { notReadyForRelease } from '../../../store/publication/ready.ts'
import { addReview, endRound, openRound, type ReviewRound } from '../../../store/publication/review/reviews.ts'
import { markApproved } from '../../../store/publication/review/working.ts'
import { contentOf } from '../../../store/publication/versions.ts'
import type { By, NotDone } from '../../desk-act.ts'
import { type AtPublication, atPublication } from '../at-publication.ts'
import { checkedAsItStands } from '../finding/check-now.ts'
import { backToDraft } from './back-to-draft.ts'
import { asWished, type Outcome } from './release.ts'
import { type ReviewApp, tellNext } from './submit.ts'

/** Which round and step somebody speaks of: what came meanwhile is not passed unread. `step` null: the secrecy review. */
export type ReviewOf = { readonly id: number; readonly roundId: number; readonly step: number | null }

export type Passed = { readonly kind: 'done'; readonly became: 'passed' | Outcome }

type Typed = Readonly<Record<string, string>>

/** The rule that says who may take a step. */
export function ruleOfStep(step: number | null) {
  return step === null ? may.publication.reviewSecrecy : may.publication.review
}

/**
 * Passes a step or the secrecy review. The last one approves the version, which then goes the way that its writer
 * wished: it is released at once, at its time, or by the office.
 */
export async function passStep(app: ReviewApp, by: By, of: ReviewOf, typed: Typed): Promise<Passed | NotDone<string>> {
  await checkedAsItStands(app, by, of.id)
  const act = of.step === null ? 'publication.reviewSecrecy' : 'publication.passStep'
  return atRound<Passed>(app, by, act, of, async (at, round, role) => {
    const { step } = of
    const last = step !== null && step === round.chain.steps.length - 1
    const [notReady] = last ? await notReadyForRelease(at.tx, of.id, round.version) : []
    if (notReady !== undefined) return { kind: 'refused', reason: notReady }
    const read = readPass(hasSheet(round.chain, step), typed)
    if (read.kind === 'invalid') return read
    const review = { step, role, verdict: 'passed', ...at.behind, passages: [], ...read.said } as const
    const { state } = await addReview(at.tx, app.sealer, of.id, round, review)
    const event =
      step === null ? ({ kind: 'secrecyPassed' } as const) : ({ kind: 'stepPassed', step: step + 1, role } as const)
    const eventId = await at.append(round.version, event)
    if (state.kind === 'approved') {
      await endRound(at.tx, of.id, 'approved')
      await markApproved(at.tx, of.id)
      const approvedId = await at.append(round.version, { kind: 'approved' })
      await tellOfPublication(at.tx, approvedId, [round.submitter.personId])
      return { kind: 'done', became: await asWished(app, at, round) }
    }
    // Whoever takes the last step is told once nothing else is waited for.
    const lastLeft = state.kind === 'reviewing' && state.step === round.chain.steps.length - 1 && !state.secrecyOwed
    if (state.kind === 'reviewing' && (step !== null || lastLeft)) {
      await tellNext(at, round.chain, eventId, state.step)
    }
    return { kind: 'done', became: 'passed' }
  })
}

/** Returns a version to its writer with what is to be changed (退回修改), in general and at the passage. */
export function returnPublication(
  app: ReviewApp,
  by: By,
  of: ReviewOf,
  typed: Typed,
): Promise<{ readonly kind: 'done' } | NotDone<string>> {
  return atRound<{ readonly kind: 'done' }>(app, by, 'publication.return', of, async (at, round, role) => {
    const stored = await contentOf(at.tx, of.id, round.version)
    const passages = readPassages(typed, paragraphsOf(stored?.content.body ?? ''))
    const opinion = (typed.opinion ?? '').trim()
    const problems: FieldProblem<string>[] = passages.kind === 'invalid' ? [...passages.problems] : []
    if (opinion.length > 1000) problems.push({ field: 'opinion', message: '意见不超过1000个字。' })
    if (passages.kind === 'read' && passages.passages.length === 0 && opinion === '') {
      problems.push({ field: 'opinion', message: '请写明退回的理由，或者指出要改的地方。' })
    }
    if (passages.kind === 'invalid' || problems.length > 0) return { kind: 'invalid', problems }
    const said = { opinion, passages: passages.passages, sheet: null }
    const review = { step: of.step, role, verdict: 'returned', ...at.behind, ...said } as const
    const { id: reviewId } = await addReview(at.tx, app.sealer, of.id, round, review)
    await backToDraft(at, 'returned')
    const eventId = await at.append(round.version, { kind: 'returned', role, reviewId })
    await tellOfPublication(at.tx, eventId, [round.submitter.personId, ...at.facts.writerIds])
    return { kind: 'done' }
  })
}

function atRound<D extends { readonly kind: string }>(
  app: { readonly db: ReviewApp['db']; readonly sealer: Sealer },
  by: By,
  act: string,
  { id, roundId, step }: ReviewOf,
  work: (at: AtPublication, round: ReviewRound, role: Role) => Promise<D | NotDone<string>>,
): Promise<D | NotDone<string>> {
  return atPublication<D, string>(app, by, { act, rule: ruleOfStep(step), id }, async (at) => {
    const round = await openRound(at.tx, app.sealer, id)
    if (round === null) return { kind: 'refused', reason: '这条信息没有在审核中。' }
    at.about('publication', id, { round: round.id, step: stepName(round.chain, step) })
    if (round.id !== roundId) return { kind: 'refused', reason: '起草人已重新送审，请看过新的内容再办。' }
    const refused = stepRefused({ ...round, writerIds: at.facts.writerIds }, step, at.behind)
    if (refused !== null) return { kind: 'refused', reason: refused }
    return work(at, round, step === null ? 'secrecyReviewer' : (round.chain.steps[step]?.role ?? 'finalReviewer'))
  })
}

function readPass(
  withSheet: boolean,
  typed: Typed,
):
  | { readonly kind: 'read'; readonly said: { readonly opinion: string; readonly sheet: SecrecySheet | null } }
  | { readonly kind: 'invalid'; readonly problems: readonly FieldProblem<string>[] } {
  const opinion = (typed.opinion ?? '').trim()
  const problems: FieldProblem<string>[] =
    opinion.length > 1000 ? [{ field: 'opinion', message: '意见不超过1000个字。' }] : []
  const sheet = withSheet ? readSheet(typed) : null
  if (sheet?.kind === 'invalid') return { kind: 'invalid', problems: [...sheet.problems, ...problems] }
  if (problems.length > 0) return { kind: 'invalid', problems }
  return { kind: 'read', said: { opinion, sheet: sheet?.sheet ?? null } }
}
