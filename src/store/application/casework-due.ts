import sql, { raw } from 'sql-template-tag'
import type { OpenCase } from '../../rules/application/case-work.ts'
import type { ApprovalStep, ReviewMade } from '../../rules/decision/approval.ts'
import { may } from '../../rules/permission.ts'
import { type ApplicationFacts, applicationColumns } from '../../rules/permission-facts.ts'
import type { Viewer } from '../../rules/visibility.ts'
import type { Transaction } from '../database.ts'
import { factsSql } from '../facts.ts'
import { numberOf } from './applications.ts'

/** More of one kind are no list of a day's work. */
const most = 300

/**
 * The open cases of which the viewer has something to see to: those of agencies where he works at the desk, and those
 * that he answers for; the nearest legal day first. Cost: an index walk over the open cases of his own agencies.
 */
export async function openCasesOf(
  tx: Transaction,
  viewer: Viewer,
  of: { readonly agencyIds: readonly number[]; readonly personId: number },
): Promise<readonly OpenCase[]> {
  const { rows } = await tx.query<Omit<OpenCase, 'number'> & { agencyId: number; year: number; serial: number }>(sql`
    select application.id, application.agency_id as "agencyId", application.year, application.serial,
      application.wanted, application.channel, application.state, application.arrived_on as "arrivedOn",
      application.receipt_on as "receiptOn", application.due_on as "dueOn",
      application.due_provisional as "dueProvisional", application.waiting_until as "waitingUntil",
      application.proposed_by is not null as proposed,
      exists (
        select
        from application_event as event
        where event.application_id = application.id
          and event.kind = 'correctionAsked'
      ) as "correctionAsked",
      (
        application.handler_id is not null
        or application.unit_id is not null
        or exists (
          select
          from application_task as task
          where task.application_id = application.id
            and task.state <> 'takenBack'
            and task.state <> 'returned'
        )
      ) as "inHands"
    from (
      (
        select id
        from application
        where agency_id = any(${[...of.agencyIds]}::int[])
          and state <> 'concluded'
          and state <> 'consulting'
        order by coalesce(due_on, waiting_until, 'infinity'::date), id
        limit ${most}
      )
      union
      (
        select id
        from application
        where agency_id = any(${[...of.agencyIds]}::int[])
          and state = 'unconfirmed'
        order by id
        limit ${most}
      )
      union
      (
        select id
        from application
        where handler_id = ${of.personId}
          and state <> 'concluded'
        order by due_on
        limit ${most}
      )
    ) as mine
    join application on application.id = mine.id
    where ${raw(may.application.work.sql(viewer))}
    order by coalesce(application.due_on, application.waiting_until, 'infinity'::date), application.id`)
  return rows.map(({ agencyId, year, serial, ...row }) => ({ ...row, number: numberOf({ agencyId, year, serial }) }))
}

/** A proposed decision that is on its way through the approval, with what permissions on its case depend on. */
export type ProposalOnItsWay = {
  readonly id: number
  readonly applicationId: number
  readonly number: string
  readonly wanted: string
  readonly dueOn: OpenCase['dueOn']
  readonly proposedBy: number
  readonly proposedFor: number | null
  readonly proposedByName: string
  readonly chain: readonly ApprovalStep[]
  readonly reviews: readonly ReviewMade[]
  /** It has gone out. */
  readonly served: boolean
  readonly facts: ApplicationFacts
}

/** The latest proposals of open cases of these agencies. Cost: the cases there in which a decision is proposed. */
export async function proposalsOnTheirWay(
  tx: Transaction,
  viewer: Viewer,
  of: { readonly agencyIds: readonly number[]; readonly personId: number },
): Promise<readonly ProposalOnItsWay[]> {
  type Row = Omit<ProposalOnItsWay, 'number' | 'facts'> &
    Record<'caseAgencyId' | 'year' | 'serial', number> &
    ApplicationFacts & { readonly proposer: number }
  const { rows } = await tx.query<Row>(sql`
    select ${factsSql(applicationColumns())}, proposal.id, application.id as "applicationId", application.year,
      application.serial, application.wanted, application.due_on as "dueOn", proposal.proposed_by as proposer,
      proposal.proposed_for as "proposedFor", proposer.name as "proposedByName", proposal.chain,
      coalesce((
        select json_agg(json_build_object(
          'step', review.step, 'verdict', review.verdict, 'day', review.day, 'personId', review.reviewed_by,
          'actingFor', review.reviewed_for
        ) order by review.id)
        from decision_review as review
        where review.proposal_id = proposal.id
      ), '[]') as reviews,
      exists (
        select
        from service_attempt as service
        where service.proposal_id = proposal.id
          and service.counts_on is not null
      ) as served
    from application
    cross join lateral (
      select *
      from decision_proposal as latest
      where latest.application_id = application.id
      order by latest.version desc
      limit 1
    ) as proposal
    join person as proposer on proposer.id = proposal.proposed_by
    where application.state <> 'concluded'
      and application.proposed_by is not null
      and (application.agency_id = any(${[...of.agencyIds]}::int[]) or application.handler_id = ${of.personId})
      and ${raw(may.application.view.sql(viewer))}
    order by application.due_on nulls last, application.id
    limit ${most}`)
  return rows.map(({ agencyId, handlerId, unitIds, personIds, proposedBy, proposer, year, serial, ...row }) => ({
    ...row,
    proposedBy: proposer,
    number: numberOf({ agencyId, year, serial }),
    facts: { agencyId, handlerId, unitIds, personIds, proposedBy },
  }))
}
