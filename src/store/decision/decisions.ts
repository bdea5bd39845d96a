import sql from 'sql-template-tag'
import type { Outcome } from '../../rules/application/outcome.ts'
import {
  type ApprovalState,
  type ApprovalStep,
  approvalOf,
  type Behind,
  type ReviewMade,
  type SecrecySheet,
} from '../../rules/decision/approval.ts'
import { type DecidedItem, type DecisionContent, outcomeOf } from '../../rules/decision/decision.ts'
import type { Sealing } from '../application/applicants.ts'
import { nextId, openInRow, sealInRow } from '../application/sealed-row.ts'
import type { Transaction } from '../database.ts'
import { roundOf } from './items.ts'

/** A decision as it was proposed, with what was said of it since. */
export type Decision = {
  readonly id: number
  readonly applicationId: number
  readonly version: number
  readonly round: number
  /** Of its own items, as its letter says it. */
  readonly outcome: Outcome
  /** Of the case; null: some of its items are still to be answered. */
  readonly caseOutcome: Outcome | null
  readonly content: DecisionContent
  readonly items: readonly DecidedItem[]
  readonly chain: readonly ApprovalStep[]
  readonly proposer: Behind
  readonly proposedBy: number
  readonly proposedByName: string
  readonly proposedAt: Date
  readonly reviews: readonly Review[]
  readonly step: ApprovalState
  /** It has gone out. */
  readonly served: boolean
}

export type Review = ReviewMade & {
  readonly checks: readonly string[]
  readonly opinion: string
  /** 保密审查表, in the step that has it. */
  readonly sheet: SecrecySheet | null
  readonly byName: string
  readonly at: Date
}

/** The decision that the case has now: the last one that was proposed in the duty that runs; null: none yet. */
export async function decisionOf(tx: Transaction, sealer: Sealing, applicationId: number): Promise<Decision | null> {
  const round = await roundOf(tx, applicationId)
  const all = await proposalsOf(tx, sealer, applicationId)
  return all.findLast((proposal) => proposal.round === round) ?? null
}

/** Everything that was ever proposed in a case, the oldest first: what was returned stays, with why. */
export async function proposalsOf(
  tx: Transaction,
  sealer: Sealing,
  applicationId: number,
): Promise<readonly Decision[]> {
  const { rows } = await tx.query<ProposalRow>(sql`
    select proposal.id, proposal.application_id as "applicationId", proposal.version, proposal.round, proposal.outcome,
      proposal.case_outcome as "caseOutcome", proposal.sealed, proposal.chain, proposal.proposed_by as "proposedBy",
      proposal.proposed_for as "proposedFor", proposal.proposed_at as "proposedAt", proposer.name as "proposedByName",
      exists (
        select from service_attempt as service
        where service.proposal_id = proposal.id and service.counts_on is not null
      ) as served
    from decision_proposal as proposal
    join person as proposer on proposer.id = proposal.proposed_by
    where proposal.application_id = ${applicationId}
    order by proposal.version`)
  const reviews = await reviewsOf(tx, sealer, applicationId)
  return rows.map(({ sealed, proposedFor, ...row }) => {
    const content = openInRow<DecisionContent>(sealer, proposalPlace(row.id), sealed)
    const made = reviews.filter(({ proposalId }) => proposalId === row.id).map(({ proposalId: _, ...review }) => review)
    return {
      ...row,
      content,
      items: content.items,
      proposer: { personId: row.proposedBy, actingFor: proposedFor },
      reviews: made,
      step: approvalOf(row.chain, made),
    }
  })
}

type ProposalRow = Omit<Decision, 'content' | 'items' | 'proposer' | 'reviews' | 'step'> & {
  readonly sealed: Buffer
  readonly proposedFor: number | null
}

const proposalPlace = (id: number) => ({ table: 'decision_proposal', column: 'sealed', id })
const reviewPlace = (id: number) => ({ table: 'decision_review', column: 'sealed', id })

type SaidInReview = { readonly opinion: string; readonly sheet: SecrecySheet | null }

async function reviewsOf(tx: Transaction, sealer: Sealing, applicationId: number) {
  const { rows } = await tx.query<
    Omit<Review, 'opinion' | 'sheet'> & { id: number; proposalId: number; sealed: Buffer }
  >(sql`
    select review.id, review.proposal_id as "proposalId", review.step, review.verdict, review.checks, review.sealed,
      review.day, review.reviewed_by as "personId", review.reviewed_for as "actingFor", reviewer.name as "byName",
      review.reviewed_at as at
    from decision_review as review
    join decision_proposal as proposal on proposal.id = review.proposal_id
    join person as reviewer on reviewer.id = review.reviewed_by
    where proposal.application_id = ${applicationId}
    order by review.id`)
  return rows.map(({ id, sealed, ...row }) => ({ ...row, ...openInRow<SaidInReview>(sealer, reviewPlace(id), sealed) }))
}

/** Proposes a decision: its number, and the version that it is of this case. Marks the case with who proposed it. */
export async function insertProposal(
  tx: Transaction,
  sealer: Sealing,
  given: Pick<Decision, 'applicationId' | 'outcome' | 'caseOutcome' | 'content' | 'chain' | 'proposer'>,
): Promise<{ readonly id: number; readonly version: number }> {
  const id = await nextId(tx, 'decision_proposal')
  const round = await roundOf(tx, given.applicationId)
  const { rows } = await tx.query<{ version: number }>(sql`
    insert into decision_proposal (
      id, application_id, version, round, outcome, case_outcome, sealed, chain, proposed_by, proposed_for
    )
    select ${id}, ${given.applicationId}, coalesce(max(version), 0) + 1, ${round}, ${given.outcome},
      ${given.caseOutcome}, ${sealInRow(sealer, proposalPlace(id), given.content)}, ${[...given.chain]}::text[],
      ${given.proposer.personId}, ${given.proposer.actingFor}
    from decision_proposal
    where application_id = ${given.applicationId}
    returning version`)
  for (const { itemId, answer } of given.content.items) {
    await tx.query(sql`
      insert into decision_item (proposal_id, item_id, ground, outcome)
      values (${id}, ${itemId}, ${answer.ground}, ${outcomeOf(answer.ground)})`)
  }
  await tx.query(sql`
    update application
    set proposed_by = ${given.proposer.personId}
    where id = ${given.applicationId}`)
  return { id, version: rows[0]?.version ?? 1 }
}

/** What a reviewer or the signer said of a proposal, once each. */
export async function insertReview(
  tx: Transaction,
  sealer: Sealing,
  proposalId: number,
  { step, verdict, checks, day, personId, actingFor, opinion, sheet }: Omit<Review, 'byName' | 'at'>,
): Promise<number> {
  const id = await nextId(tx, 'decision_review')
  const said: SaidInReview = { opinion, sheet }
  await tx.query(sql`
    insert into decision_review (id, proposal_id, step, verdict, checks, sealed, day, reviewed_by, reviewed_for)
    values (
      ${id}, ${proposalId}, ${step}, ${verdict}, ${[...checks]}::text[], ${sealInRow(sealer, reviewPlace(id), said)},
      ${day}, ${personId}, ${actingFor}
    )`)
  return id
}
