import type { Sealer } from '../../outside/keyring.ts'
import { isOutcome, type Outcome } from '../../rules/application/outcome.ts'
import { type ApprovalStep, approvalSteps, type Behind, chainOf } from '../../rules/decision/approval.ts'
import { changesBetween, type DecisionContent, outcomeOf, outcomeOfItems } from '../../rules/decision/decision.ts'
import { type Missing, missingToSign } from '../../rules/decision/evidence.ts'
import type { Act } from '../../rules/permission.ts'
import { may } from '../../rules/permission.ts'
import type { ApplicationFacts } from '../../rules/permission-facts.ts'
import { agencyBySlug } from '../../store/agencies.ts'
import { applicationFacts } from '../../store/application/applications.ts'
import { stepsWithoutAnybody } from '../../store/decision/approvers.ts'
import { decisionOf, insertProposal } from '../../store/decision/decisions.ts'
import { itemsOf, type RequestedItem } from '../../store/decision/items.ts'
import { settingOn } from '../../store/settings.ts'
import type { By, DeskApp, NotDone, Refused } from '../desk-act.ts'
import { type AtCase, atCase } from '../procedure/at-case.ts'
import { copiesOf, decidedItems, decisionFacts, evidenceOfItem } from './decision-facts.ts'
import { draftReply } from './reply-letter.ts'
import { refuseOver } from './set-items.ts'

type App = DeskApp & { readonly sealer: Sealer }

export type ProposalField = 'items' | 'caseOutcome' | 'caseDiffers' | 'note'
export type Proposed = { readonly kind: 'done'; readonly id: number; readonly version: number }

/** What is typed to propose: the items that it is for, the outcome of the case where it differs, a note for reviewers. */
export type ProposalTyped = {
  /** Left out: all that are not answered yet. */
  readonly items?: readonly number[]
  readonly caseOutcome: string
  readonly caseDiffers: string
  readonly note: string
}

/**
 * Proposes the decision on the items of a case to whoever reviews and signs it (拟办). Nothing is proposed that lacks what
 * it rests on. A proposal that was made before is out of date with this one, and with it what was said of it.
 */
export function proposeDecision(
  app: App,
  by: By,
  applicationId: number,
  typed: ProposalTyped,
): Promise<Proposed | NotDone<ProposalField>> {
  const wanted = { act: 'application.proposeDecision', rule: may.application.work, applicationId }
  return atCase<Proposed, ProposalField>(app, by, wanted, async (at) => {
    const refused = refuseOver(at)
    if (refused !== null) return refused
    if (at.clock.state === 'unconfirmed') {
      return { kind: 'refused', reason: '收到日期还没有确认，请先确认收到日期（第三十一条）。' }
    }
    const all = await itemsOf(at.tx, app.sealer, applicationId)
    const open = all.filter(({ answered }) => !answered)
    const chosen = typed.items === undefined ? open : open.filter(({ id }) => typed.items?.includes(id))
    const problem = faultOfItems(all, chosen)
    if (problem !== null) return { kind: 'invalid', problems: [{ field: 'items', message: problem }] }
    const { evidence, copies } = await decisionFacts(at.tx, app, { applicationId, ...at, today: at.day })
    const missing = missingToSign(
      chosen.flatMap((item) => evidenceOfItem(item) ?? []),
      evidence,
    )
    const lacking = refusalOfMissing(missing)
    if (lacking !== null) return lacking
    const closes = chosen.length === open.length
    const read = readCaseOutcome(typed, closes ? outcomesOf(all) : null)
    if (read.kind === 'invalid') return read
    const outcome = outcomeOfItems(outcomesOf(chosen))
    if (outcome === null) throw new Error('an item without an outcome was proposed')
    const note = typed.note.trim()
    if (note.length > 1000) return { kind: 'invalid', problems: [{ field: 'note', message: '说明不超过1000个字。' }] }
    const content: DecisionContent = {
      items: decidedItems(chosen),
      copies: copiesOf(chosen, copies),
      caseDiffers: read.differs,
      note,
    }
    const before = await decisionOf(at.tx, app.sealer, applicationId)
    if (before !== null && !before.served && before.step.kind !== 'returned') {
      const same = before.caseOutcome === read.outcome && changesBetween(before, { outcome, content }).length === 0
      if (same) return { kind: 'refused', reason: '与已经提交的拟办意见相同，不需要重新提交。' }
    }
    const proposer = await behind(at, may.application.work, applicationId)
    const chain = await chainOfCase(at)
    const alone = await refuseAlone(at, chain)
    if (alone !== null) return alone
    const { id, version } = await insertProposal(at.tx, app.sealer, {
      ...{ applicationId, outcome, content, proposer },
      caseOutcome: read.outcome,
      chain,
    })
    at.about('application', applicationId, { proposal: id })
    await at.append({ kind: 'decisionProposed', day: at.day, ref: id })
    const unwritten = await draftReply(at, app, { id, outcome, items: content.items })
    return unwritten ?? { kind: 'done', id, version }
  })
}

function faultOfItems(all: readonly RequestedItem[], chosen: readonly RequestedItem[]): string | null {
  if (all.length === 0) return '请先列明申请事项。'
  if (chosen.length === 0) return '请选择这次答复的事项。'
  const undecided = chosen.find(({ answer }) => answer === null)
  return undecided === undefined ? null : `事项${undecided.position}还没有拟定处理意见。`
}

/** The first thing that is missing, in one sentence; the page lists them all. */
export function refusalOfMissing(missing: readonly Missing[]): Refused | null {
  const [first] = missing
  if (first === undefined) return null
  const at = first.position === null ? '' : `事项${first.position}：`
  return { kind: 'refused', reason: `${at}${first.what.replace(/。$/u, '')}（${first.article}）。` }
}

export function outcomesOf(items: readonly RequestedItem[]): readonly Outcome[] {
  return items.flatMap(({ answer }) => (answer === null ? [] : [outcomeOf(answer.ground)]))
}

/** The outcome of the case: as its items give it, or another with the reason; none while items are left. */
function readCaseOutcome(
  { caseOutcome, caseDiffers }: ProposalTyped,
  of: readonly Outcome[] | null,
):
  | { readonly kind: 'read'; readonly outcome: Outcome | null; readonly differs: string | null }
  | Extract<NotDone<ProposalField>, { kind: 'invalid' }> {
  const given = of === null ? null : outcomeOfItems(of)
  if (given === null || caseOutcome === '' || caseOutcome === given)
    return { kind: 'read', outcome: given, differs: null }
  if (!isOutcome(caseOutcome)) {
    return { kind: 'invalid', problems: [{ field: 'caseOutcome', message: '请选择全件的办理结果。' }] }
  }
  const differs = caseDiffers.trim()
  if (differs === '' || differs.length > 500) {
    const message = differs === '' ? '全件的办理结果与各事项不一致，请写明理由。' : '理由不超过500个字。'
    return { kind: 'invalid', problems: [{ field: 'caseDiffers', message }] }
  }
  return { kind: 'read', outcome: caseOutcome, differs }
}

/** Who acts, and in whose post: for four eyes both count. */
export async function behind(at: AtCase, act: Act<ApplicationFacts>, applicationId: number): Promise<Behind> {
  const facts = await applicationFacts(at.tx, applicationId)
  const decision = facts === null ? null : act.decide(at.viewer, facts)
  return { personId: at.officer.personId, actingFor: decision?.kind === 'allowed' ? decision.actingFor : null }
}

/** What nobody could review or sign would wait for ever. */
async function refuseAlone(at: AtCase, chain: readonly ApprovalStep[]): Promise<Refused | null> {
  const { officer, application, day } = at
  const own = officer.posts.filter(({ agencyIds }) => agencyIds.includes(application.agencyId))
  const agencyIds = [...new Set([application.agencyId, ...own.map(({ agencyId }) => agencyId)])]
  const missing = await stepsWithoutAnybody(at.tx, chain, { agencyIds, except: officer.personId, day })
  if (missing.length === 0) return null
  const steps = missing.map((step) => approvalSteps[step]).join('、')
  const reason = `除拟办人外，本机关没有人可以办理${steps}：请安全管理员授予岗位，或者由系统管理员在设置中调整审批环节。`
  return { kind: 'refused', reason }
}

async function chainOfCase(at: AtCase) {
  const agency = await agencyBySlug(at.tx, at.viewer, at.application.agencySlug)
  if (agency === null) throw new Error(`there is no agency ${at.application.agencySlug}`)
  return chainOf(agency.kind, {
    secrecyStep: await settingOn(at.tx, 'approval.secrecyKinds', at.day),
    legalStep: await settingOn(at.tx, 'approval.legalKinds', at.day),
  })
}
