import sql from 'sql-template-tag'
import { type Ground, isGround } from '../../rules/decision/ground.ts'
import type { Viewer } from '../../rules/visibility.ts'
import { type SimilarCase, similarCases } from '../application/duplicates.ts'
import type { Transaction } from '../database.ts'

/** A case of the same agency that asked for nearly the same and was answered: with why, and what became of the answer. */
export type Precedent = SimilarCase & {
  readonly grounds: readonly Ground[]
  /** A review body or a court corrected the answer. */
  readonly overturned: boolean
}

/** What this agency has decided before on nearly the same request, the most alike first. */
export async function precedentsOf(
  tx: Transaction,
  viewer: Viewer,
  of: { readonly agencyId: number; readonly wanted: string; readonly except: number },
): Promise<readonly Precedent[]> {
  const answered = (await similarCases(tx, viewer, of)).filter(({ outcome }) => outcome !== null)
  const ids = answered.map(({ id }) => id)
  const { rows } = await tx.query<{ id: number; grounds: readonly string[]; overturned: boolean }>(sql`
    select application.id,
      array(
        select distinct decision_item.ground
        from decision_item
        join decision_proposal as proposal on proposal.id = decision_item.proposal_id
        join service_attempt as service on service.proposal_id = proposal.id and service.counts_on is not null
        where proposal.application_id = application.id
      ) as grounds,
      exists (
        select
        from dispute
        join dispute_instance as instance on instance.dispute_id = dispute.id
        where dispute.application_id = application.id
          and instance.class = 'corrected'
          and instance.next_on is null
      ) as overturned
    from application
    where application.id = any(${ids}::int[])`)
  const known = new Map(rows.map((row) => [row.id, row]))
  return answered.map((one) => ({
    ...one,
    grounds: (known.get(one.id)?.grounds ?? []).filter(isGround),
    overturned: known.get(one.id)?.overturned ?? false,
  }))
}
