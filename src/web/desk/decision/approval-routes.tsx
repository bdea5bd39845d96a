import type { Context, Hono } from 'hono'
import { passStep, type ReviewOf, returnDecision, ruleOfStep } from '../../../actions/decision/review-decision.ts'
import type { NotDone } from '../../../actions/desk-act.ts'
import { type ApprovalStep, approvalSteps, stepRefused } from '../../../rules/decision/approval.ts'
import { changesBetween } from '../../../rules/decision/decision.ts'
import { risksOf } from '../../../rules/decision/risk.ts'
import type { Decision as Asked } from '../../../rules/permission.ts'
import type { Transaction } from '../../../store/database.ts'
import { type Decision, proposalsOf } from '../../../store/decision/decisions.ts'
import { roundOf } from '../../../store/decision/items.ts'
import { precedentsOf } from '../../../store/decision/precedents.ts'
import { lettersOf } from '../../../store/letter/letters.ts'
import { consultationsOf } from '../../../store/procedure/consultations.ts'
import { addresses, routes } from '../../addresses.ts'
import { answerFault } from '../../faults.tsx'
import { answer } from '../../layout.tsx'
import type { Web } from '../../web.ts'
import { actRoutes, refusedPage } from '../act-routes.tsx'
import { caseCrumbs, caseOfPath } from '../application/case.ts'
import { TextArea } from '../form.tsx'
import { type FormState, freshForm, postedForm, readPosted } from '../form-state.ts'
import { atDeskPage } from '../frame.ts'
import { forOfficer, type Here } from '../here.ts'
import { type ApprovalAtDesk, ApprovalPage, type StepAtDesk } from './approval-page.tsx'

/** Whoever reviews or signs: one page that says what matters, and the buttons. */
export function approvalRoutes(app: Hono, web: Web): void {
  app.get(
    routes.deskApplicationApproval,
    forOfficer(async (c, here) => {
      const [shown, frame] = await atDeskPage(web, c, here, (tx) => approvalOfPath(tx, web, c, here))
      if (shown === null) return answerFault(c, web, 'notFound')
      const done = doneWords[c.req.query('done') ?? '']
      return answer(c, <ApprovalPage {...shown} form={null} frame={frame} here={here} done={done} />)
    }),
  )
  // Whoever comes back to the page of a step finds the proposal.
  app.get(routes.deskApplicationApprovalStep, (c) =>
    c.redirect(addresses.deskApplicationApproval(Number(c.req.param('id'))), 303),
  )
  app.post(
    routes.deskApplicationApprovalStep,
    forOfficer(async (c, here) => {
      const posted = readPosted(await c.req.formData())
      const of = reviewOfPath(c, posted.version)
      const result = await passStep(web, here.by, of, posted.values)
      if (result.kind === 'done') {
        const done = of.step === 'sign' ? 'signed' : 'passed'
        return c.redirect(addresses.deskApplicationApproval(of.applicationId, { done }), 303)
      }
      const [shown, frame] = await atDeskPage(web, c, here, (tx) => approvalOfPath(tx, web, c, here))
      if (shown === null || result.kind === 'unknown') return answerFault(c, web, 'notFound')
      const step = shown.steps.find((each) => each.step === of.step)
      if (step === undefined || (step.permitted.kind === 'refused' && result.kind === 'refused')) {
        return refusedPage(c, 'applications', approvalSteps[of.step], reasonOf(result), frame)
      }
      const form: FormState = {
        ...postedForm(formOfStep(of.step, shown.decision), posted, troubleOf(result)),
        version: String(shown.decision.id),
      }
      const page = <ApprovalPage {...shown} form={{ step: of.step, form }} frame={frame} here={here} done={undefined} />
      return answer(c, page, result.kind === 'invalid' ? 422 : 409)
    }),
  )
  actRoutes(app, web, {
    route: routes.deskApplicationApprovalReturn,
    place: 'applications',
    load: async (tx, c, here) => {
      const shown = await approvalOfPath(tx, web, c, here)
      const step = shown?.steps.find((each) => each.step === stepOfPath(c))
      return shown === null || step === undefined ? null : { ...shown, step }
    },
    crumbs: ({ application }) => [
      ...caseCrumbs(application),
      { name: '审批', address: addresses.deskApplicationApproval(application.id) },
    ],
    decision: ({ step }) => step.permitted,
    title: ({ application, step }) => `${approvalSteps[step.step]}：退回${application.number}`,
    intro: ({ decision }) => (
      <p>第{decision.version}稿退给经办人修改；改后重新提交，从头审核。退回的稿子和理由都留在记录里。</p>
    ),
    form: ({ decision, step }) => [`application.return:${decision.id}:${step.step}`, decision.id, {}],
    fields: (form) => (
      <TextArea
        form={form}
        name="opinion"
        label="退回的理由和要改的地方"
        hint="写到经办人能照着改。不超过1000个字。"
        rows={4}
      />
    ),
    button: '退回',
    act: ({ c, here, posted }) =>
      returnDecision(web, here.by, reviewOfPath(c, posted.version), posted.values.opinion ?? ''),
    after: (_, { application }) => addresses.deskApplicationApproval(application.id, { done: 'returned' }),
  })
}

const doneWords: Readonly<Record<string, string>> = {
  passed: '已通过。',
  signed: '已签发。接下来由经办人编号、印发文书并送达。',
  returned: '已退回给经办人。',
}

function formOfStep(step: ApprovalStep, decision: Decision): FormState {
  const copies = decision.content.copies.map(({ title }) => `“${title}”`)
  const looked = [`答复书第${decision.version}稿全文`, ...copies].join('、')
  return freshForm(`application.approve:${step}`, decision.id, { looked })
}

function stepOfPath(c: Context): ApprovalStep {
  const step = c.req.param('step')
  return step === 'secrecy' || step === 'legal' ? step : 'sign'
}

function reviewOfPath(c: Context, version: string): ReviewOf {
  return { applicationId: Number(c.req.param('id')), proposalId: Number(version), step: stepOfPath(c) }
}

function reasonOf(result: NotDone<string>): string {
  return result.kind === 'refused' ? result.reason : ''
}

function troubleOf(result: NotDone<string>): Partial<Pick<FormState, 'problems' | 'refusal'>> {
  if (result.kind === 'invalid') return { problems: result.problems }
  return { refusal: reasonOf(result) }
}

/** The proposal that stands, with what changed since the one before, the risks, and the steps of its chain. */
async function approvalOfPath(tx: Transaction, web: Web, c: Context, here: Here): Promise<ApprovalAtDesk | null> {
  const application = await caseOfPath(tx, c, here)
  if (application === null) return null
  const { id, clock, facts } = application
  const round = await roundOf(tx, id)
  const proposals = (await proposalsOf(tx, web.sealer, id)).filter((proposal) => proposal.round === round)
  const decision = proposals.at(-1)
  if (decision === undefined) return null
  const before = proposals.at(-2) ?? null
  const steps: readonly StepAtDesk[] = decision.chain.map((step) => {
    const permitted = ruleOfStep(step).decide(here.viewer, facts)
    const reviewer = {
      personId: here.officer.personId,
      actingFor: permitted.kind === 'allowed' ? permitted.actingFor : null,
    }
    const refused = stepRefused(decision, step, reviewer)
    const open: Asked =
      permitted.kind === 'refused' || refused === null ? permitted : { kind: 'refused', reason: refused }
    return { step, permitted, open, form: formOfStep(step, decision) }
  })
  const consultations = await consultationsOf(tx, web.sealer, id)
  const returned = proposals.filter(({ step }) => step.kind === 'returned').length
  const letters = await lettersOf(tx, web.sealer, id)
  const letter = letters.findLast(({ aboutId, kind }) => aboutId === decision.id && kind !== 'secrecyReview') ?? null
  const alike = { agencyId: application.agencyId, wanted: application.wanted, except: id }
  return {
    ...{ application, decision, before, steps, letter },
    precedents: await precedentsOf(tx, here.viewer, alike),
    changes: before === null ? [] : changesBetween(before, decision),
    risks: risksOf({ ...decision, clock, today: here.day, consultations, returned }),
  }
}
