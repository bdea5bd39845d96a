import sql, { raw } from 'sql-template-tag'
import { pairsOf } from '../../rules/application/likeness.ts'
import type { Day } from '../../rules/day.ts'
import { type Asking, type RepeatedAsking, repeatedAskings } from '../../rules/figures/repeated.ts'
import { may } from '../../rules/permission.ts'
import type { Viewer } from '../../rules/visibility.ts'
import { type ApplicationRow, applicationRowColumns } from '../application/applications.ts'
import type { Transaction } from '../database.ts'
import { haystackOf } from '../search-words.ts'

/** What became of the thought to publish what several people asked for. */
export type ProposalDecision = {
  readonly id: number
  readonly decision: 'accepted' | 'declined'
  readonly reason: string
  readonly recordedAt: Date
  readonly recordedByName: string
  readonly applicationIds: readonly number[]
}

export type RepeatedCases = RepeatedAsking & {
  readonly cases: readonly ApplicationRow[]
  /** The last decision about any of them; null: nobody has decided yet. */
  readonly decided: ProposalDecision | null
  /** Cases that came after that decision. */
  readonly since: number
}

/** Beyond this only the newest are compared. */
const mostCompared = 5_000

/**
 * What several applicants asked an agency for since a day, with what was decided about it; undecided ones first. Cost:
 * grows with the cases of the agency since then, of which those that share a band of their words are compared.
 */
export async function repeatedCases(
  tx: Transaction,
  viewer: Viewer,
  agencyId: number,
  since: Day,
): Promise<readonly RepeatedCases[]> {
  type Row = ApplicationRow & { readonly applicant: string | null }
  const { rows } = await tx.query<Row>(sql`
    select ${applicationRowColumns}, encode(applicant.identity_key, 'hex') as applicant
    from application
    join agency on agency.id = application.agency_id
    left join applicant on applicant.application_id = application.id
    where application.agency_id = ${agencyId}
      and application.arrived_on >= ${since}
      and ${raw(may.application.view.sql(viewer))}
    order by application.arrived_on desc, application.id desc
    limit ${mostCompared}`)
  const askings = rows.map(
    ({ id, wanted, wantedDocument, applicant }): Asking => ({
      id,
      document: wantedDocument === null ? null : haystackOf(wantedDocument).text,
      pairs: pairsOf(haystackOf(wanted).text),
      applicant,
    }),
  )
  const groups = repeatedAskings(askings)
  const decisions = await decisionsOf(tx, agencyId)
  const byId = new Map(rows.map(({ applicant: _, ...row }) => [row.id, row]))
  return groups
    .map((group): RepeatedCases => {
      const decided =
        decisions.find(({ applicationIds }) => group.ids.some((id) => applicationIds.includes(id))) ?? null
      const later = decided === null ? [] : group.ids.filter((id) => !decided.applicationIds.includes(id))
      return { ...group, cases: group.ids.flatMap((id) => byId.get(id) ?? []), decided, since: later.length }
    })
    .toSorted((a, b) => Number(a.decided !== null) - Number(b.decided !== null) || b.ids.length - a.ids.length)
}

/** Newest first. */
async function decisionsOf(tx: Transaction, agencyId: number): Promise<readonly ProposalDecision[]> {
  const { rows } = await tx.query<ProposalDecision>(sql`
    select proposal.id, proposal.decision, proposal.reason, proposal.recorded_at as "recordedAt",
      person.name as "recordedByName",
      array(
        select application_id from publication_proposal_case where proposal_id = proposal.id order by application_id
      ) as "applicationIds"
    from publication_proposal as proposal
    join person on person.id = proposal.recorded_by
    where proposal.agency_id = ${agencyId}
    order by proposal.id desc`)
  return rows
}

export async function addProposalDecision(
  tx: Transaction,
  given: Pick<ProposalDecision, 'decision' | 'reason' | 'applicationIds'> & { readonly agencyId: number },
  recordedBy: number,
): Promise<number> {
  const { rows } = await tx.query<{ id: number }>(sql`
    insert into publication_proposal (agency_id, decision, reason, recorded_by)
    values (${given.agencyId}, ${given.decision}, ${given.reason}, ${recordedBy})
    returning id`)
  const id = rows[0]?.id ?? 0
  await tx.query(sql`
    insert into publication_proposal_case (proposal_id, application_id)
    select ${id}::int, unnest(${[...given.applicationIds]}::int[])`)
  return id
}
