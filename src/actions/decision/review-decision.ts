import type { Sealer } from '../../outside/keyring.ts'
import {
  type ApprovalStep,
  approvalSteps,
  checklists,
  isSecrecyConclusion,
  type SecrecySheet,
  sheetStepOf,
  stepRefused,
} from '../../rules/decision/approval.ts'
import { changesBetween } from '../../rules/decision/decision.ts'
import { missingToSign } from '../../rules/decision/evidence.ts'
import { may } from '../../rules/permission.ts'
import type { FieldProblem } from '../../rules/person.ts'
import { tellOfCase } from '../../store/application/case-notices.ts'
import { type Decision, decisionOf, insertReview } from '../../store/decision/decisions.ts'
import { itemsOf } from '../../store/decision/items.ts'
import type { By, DeskApp, NotDone, Refused } from '../desk-act.ts'
import type { LettersApp } from '../letter/letters.ts'
import { type AtCase, atCase } from '../procedure/at-case.ts'
import { contentNow, decisionFacts, evidenceOfItem } from './decision-facts.ts'
import { behind, refusalOfMissing } from './propose-decision.ts'
import { issueReply } from './reply-letter.ts'

type App = DeskApp & { readonly sealer: Sealer }
type Typed = Readonly<Record<string, string>>

export type ReviewField = 'opinion' | 'checks' | 'looked' | 'conclusion' | 'basis'
export type Reviewed = { readonly kind: 'done' }

const rules = {
  secrecy: may.application.reviewSecrecy,
  legal: may.application.reviewLegal,
  sign: may.application.sign,
} as const satisfies Record<ApprovalStep, unknown>

/** The rule that says who may take a step. */
export function ruleOfStep(step: ApprovalStep) {
  return rules[step]
}

/** Which proposal somebody speaks of: one that came meanwhile is not approved unread. */
export type ReviewOf = { readonly applicationId: number; readonly proposalId: number; readonly step: ApprovalStep }

/**
 * Passes a step: secrecy or legal review, or the signature (签发), which numbers and issues the letter. Everything that
 * the step checks must be ticked.
 */
export function passStep(
  app: App & LettersApp,
  by: By,
  of: ReviewOf,
  typed: Typed,
): Promise<Reviewed | NotDone<ReviewField>> {
  const act = of.step === 'sign' ? 'application.signDecision' : 'application.reviewDecision'
  return atProposal(app, by, act, of, async (at, decision) => {
    const refused = (await refuseStale(at, app, decision)) ?? (await refuseUnproven(at, app, decision))
    if (refused !== null) return refused
    const read = readPass(of.step, sheetStepOf(decision.chain) === of.step, typed)
    if (read.kind === 'invalid') return read
    const reviewer = await behind(at, rules[of.step], of.applicationId)
    const review = { ...reviewer, step: of.step, verdict: 'passed', day: at.day } as const
    await insertReview(at.tx, app.sealer, decision.id, { ...review, ...read })
    const kind = of.step === 'sign' ? 'decisionSigned' : 'decisionReviewed'
    const event = { kind, day: at.day, ref: decision.id, reason: approvalSteps[of.step] } as const
    const [eventId = 0] = await at.append(event)
    if (of.step === 'sign') await tellOfCase(at.tx, eventId, [decision.proposedBy])
    const stopped = of.step === 'sign' ? await issueReply(at, app, decision) : null
    return stopped ?? { kind: 'done' }
  })
}

/** Returns a proposal to the handler with what is to be changed (退回修改). */
export function returnDecision(
  app: App,
  by: By,
  of: ReviewOf,
  opinion: string,
): Promise<Reviewed | NotDone<ReviewField>> {
  return atProposal(app, by, 'application.returnDecision', of, async (at, decision) => {
    const words = opinion.trim()
    const problem =
      words === '' ? '请写明退回的理由和要改的地方。' : words.length > 1000 ? '理由不超过1000个字。' : null
    if (problem !== null) return { kind: 'invalid', problems: [{ field: 'opinion', message: problem }] }
    const reviewer = await behind(at, rules[of.step], of.applicationId)
    const review = { ...reviewer, step: of.step, verdict: 'returned', day: at.day, opinion: words } as const
    await insertReview(at.tx, app.sealer, decision.id, { ...review, checks: [], sheet: null })
    const event = { kind: 'decisionReturned', day: at.day, ref: decision.id, reason: approvalSteps[of.step] } as const
    const [eventId = 0] = await at.append(event)
    await tellOfCase(at.tx, eventId, [decision.proposedBy])
    return { kind: 'done' }
  })
}

function atProposal(
  app: App,
  by: By,
  act: string,
  { applicationId, proposalId, step }: ReviewOf,
  work: (at: AtCase, decision: Decision) => Promise<Reviewed | NotDone<ReviewField>>,
): Promise<Reviewed | NotDone<ReviewField>> {
  return atCase<Reviewed, ReviewField>(app, by, { act, rule: rules[step], applicationId }, async (at) => {
    const decision = await decisionOf(at.tx, app.sealer, applicationId)
    if (decision === null) return { kind: 'refused', reason: '还没有拟办意见。' }
    at.about('application', applicationId, { proposal: decision.id, step })
    if (decision.id !== proposalId) {
      return { kind: 'refused', reason: `经办人已提交第${decision.version}稿，请看过新稿再办。` }
    }
    const refused = stepRefused(decision, step, await behind(at, rules[step], applicationId))
    return refused === null ? work(at, decision) : { kind: 'refused', reason: refused }
  })
}

/** What was changed since it was proposed has been reviewed by nobody. */
export async function refuseStale(
  at: Pick<AtCase, 'tx' | 'history' | 'clock' | 'day'>,
  app: { readonly sealer: Sealer },
  decision: Decision,
): Promise<Refused | null> {
  const items = await itemsOf(at.tx, app.sealer, decision.applicationId)
  const { copies } = await decisionFacts(at.tx, app, { applicationId: decision.applicationId, ...at, today: at.day })
  const now = contentNow(decision.content, items, copies)
  const [changed] = changesBetween(decision, { outcome: decision.outcome, content: now })
  return changed === undefined
    ? null
    : { kind: 'refused', reason: `提交之后又改动了“${changed.what}”，须由经办人重新提交，再从头审核。` }
}

/** The evidence is asked for again: it may have been struck out since. */
async function refuseUnproven(at: AtCase, app: App, decision: Decision): Promise<Refused | null> {
  const { applicationId } = decision
  const { evidence } = await decisionFacts(at.tx, app, { applicationId, ...at, today: at.day })
  const ids = decision.items.map(({ itemId }) => itemId)
  const items = (await itemsOf(at.tx, app.sealer, applicationId)).filter(({ id }) => ids.includes(id))
  return refusalOfMissing(
    missingToSign(
      items.flatMap((item) => evidenceOfItem(item) ?? []),
      evidence,
    ),
  )
}

function readPass(
  step: ApprovalStep,
  withSheet: boolean,
  typed: Typed,
):
  | {
      readonly kind: 'read'
      readonly checks: readonly string[]
      readonly opinion: string
      readonly sheet: SecrecySheet | null
    }
  | { readonly kind: 'invalid'; readonly problems: readonly FieldProblem<ReviewField>[] } {
  const problems: FieldProblem<ReviewField>[] = []
  const asked = Object.keys({ ...checklists[step], ...(withSheet ? checklists.secrecy : {}) })
  const checks = asked.filter((check) => typed[`check-${check}`] === 'on')
  if (checks.length < asked.length)
    problems.push({ field: 'checks', message: '请逐项核对并勾选；有一项不能勾选的，退回修改。' })
  const text = (field: ReviewField, most: number, message: string | null) => {
    const words = (typed[field] ?? '').trim()
    if (words === '' && message !== null) problems.push({ field, message })
    if (words.length > most) problems.push({ field, message: `不超过${most}个字。` })
    return words
  }
  const opinion = text('opinion', 1000, null)
  const sheet = withSheet ? readSheet() : null
  return problems.length > 0 ? { kind: 'invalid', problems } : { kind: 'read', checks, opinion, sheet }

  function readSheet(): SecrecySheet | null {
    const looked = text('looked', 500, '请写明审查了哪些内容和文件。')
    const basis = text('basis', 500, '请写明审查的依据。')
    const conclusion = typed.conclusion
    if (!isSecrecyConclusion(conclusion)) {
      problems.push({ field: 'conclusion', message: '请选择审查结论；不能确定的，退回并报保密行政管理部门确定。' })
      return null
    }
    return { looked, basis, conclusion }
  }
}
