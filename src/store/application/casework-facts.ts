import sql from 'sql-template-tag'
import type { CaseworkFacts } from '../../rules/application/next-step.ts'
import type { Day } from '../../rules/day.ts'
import { type ApprovalStep, approvalOf, type ReviewMade } from '../../rules/decision/approval.ts'
import type { Transaction } from '../database.ts'
import { roundOf } from '../decision/items.ts'

/** What the records of the work on a case say beside its clock: what is prepared and not told, who owes what. */
export async function caseworkFacts(tx: Transaction, applicationId: number): Promise<CaseworkFacts> {
  const { rows } = await tx.query<Row>(sql`
    select
      (
        select min(task.due_on)
        from application_task as task
        where task.application_id = application.id
          and task.state in ('assigned', 'accepted')
      ) as "taskDue",
      exists (
        select
        from extension
        where extension.application_id = application.id
          and extension.dropped_on is null
          and extension.decided_on is null
      ) as "extensionAsked",
      case
        when exists (
          select
          from extension
          where extension.application_id = application.id
            and extension.dropped_on is null
            and extension.consented
            and extension.told_on is null
        ) then 'extension'
        when exists (
          select
          from correction_request as request
          where request.application_id = application.id
            and request.dropped_on is null
            and request.told_on is null
        ) then 'correction'
        when exists (
          select
          from reasons_request as request
          where request.application_id = application.id
            and request.dropped_on is null
            and request.told_on is null
        ) then 'reasons'
        when exists (
          select
          from reasons_request as request
          where request.application_id = application.id
            and request.dropped_on is null
            and request.delayed_until is not null
            and request.delay_told_on is null
        ) then 'delay'
        when exists (
          select
          from processing_fee as fee
          where fee.application_id = application.id
            and fee.dropped_on is null
            and fee.taken_back_on is null
            and fee.noticed_on is null
        ) then 'fee'
      end as "toTell"
    from application
    where application.id = ${applicationId}`)
  const [found] = rows
  if (found === undefined) return {}
  return { ...found, decision: await decisionStateOf(tx, applicationId) }
}

type Row = {
  readonly taskDue: Day | null
  readonly extensionAsked: boolean
  readonly toTell: NonNullable<CaseworkFacts['toTell']> | null
}

/** Where the decision of the duty that runs stands: the last one that was proposed in it. */
async function decisionStateOf(tx: Transaction, applicationId: number): Promise<CaseworkFacts['decision']> {
  const { rows } = await tx.query<{ chain: readonly ApprovalStep[]; reviews: readonly ReviewMade[] }>(sql`
    select proposal.chain,
      coalesce((
        select json_agg(json_build_object(
          'step', review.step, 'verdict', review.verdict, 'day', review.day, 'personId', review.reviewed_by,
          'actingFor', review.reviewed_for
        ) order by review.id)
        from decision_review as review
        where review.proposal_id = proposal.id
      ), '[]') as reviews
    from decision_proposal as proposal
    where proposal.application_id = ${applicationId}
      and proposal.round = ${await roundOf(tx, applicationId)}
    order by proposal.version desc
    limit 1`)
  const [proposal] = rows
  return proposal === undefined ? 'none' : approvalOf(proposal.chain, proposal.reviews).kind
}
