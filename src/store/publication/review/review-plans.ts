import sql from 'sql-template-tag'
import { type AgencyKind, isAgencyKind } from '../../../rules/agency.ts'
import type { Day } from '../../../rules/day.ts'
import type { PublicationKind } from '../../../rules/publication/publication.ts'
import type { SecrecyWay } from '../../../rules/publication/review/review.ts'
import {
  defaultPlanOf,
  type Holder,
  type PlannedStep,
  type ReviewPlan,
} from '../../../rules/publication/review/review-plan.ts'
import type { Transaction } from '../../database.ts'
import { storableJson } from '../../storable.ts'

/** What an agency settled, with who settled it and why. `steps` null: back to the default. */
export type SettledPlan = {
  readonly id: number
  readonly kind: PublicationKind | null
  readonly steps: readonly PlannedStep[] | null
  readonly secrecy: SecrecyWay | null
  readonly reason: string
  readonly setByName: string
  readonly setAt: Date
}

/** All that an agency ever settled, the newest first. */
export async function settledPlans(tx: Transaction, agencyId: number): Promise<readonly SettledPlan[]> {
  const { rows } = await tx.query<SettledPlan>(sql`
    select plan.id, plan.kind, plan.steps, plan.secrecy, plan.reason, person.name as "setByName", plan.set_at as "setAt"
    from review_plan as plan
    join person on person.id = plan.set_by
    where plan.agency_id = ${agencyId}
    order by plan.id desc`)
  return rows
}

/** By what plan an agency reviews what it publishes of a kind. */
export async function planOf(
  tx: Transaction,
  agencyId: number,
  kind: PublicationKind | null,
  day: Day,
): Promise<ReviewPlan> {
  const { rows } = await tx.query<{ steps: readonly PlannedStep[] | null; secrecy: SecrecyWay | null }>(sql`
    select latest.steps, latest.secrecy
    from (
      select distinct on (plan.kind) plan.kind, plan.steps, plan.secrecy
      from review_plan as plan
      where plan.agency_id = ${agencyId}
        and (plan.kind is null or plan.kind = ${kind})
      order by plan.kind, plan.id desc
    ) as latest
    order by latest.kind nulls last`)
  const settled = rows.find(({ steps }) => steps !== null)
  if (settled?.steps != null && settled.secrecy !== null) {
    return { steps: settled.steps, secrecy: settled.secrecy, settled: true }
  }
  const { steps, secrecy } = defaultPlanOf(await kindOfAgency(tx, agencyId), day)
  return { steps, secrecy, settled: false }
}

export async function addPlan(
  tx: Transaction,
  plan: {
    readonly agencyId: number
    readonly kind: PublicationKind | null
    readonly steps: readonly PlannedStep[] | null
    readonly secrecy: SecrecyWay | null
    readonly reason: string
    readonly setBy: number
  },
): Promise<void> {
  await tx.query(sql`
    insert into review_plan (agency_id, kind, steps, secrecy, reason, set_by)
    values (
      ${plan.agencyId}, ${plan.kind}, ${plan.steps === null ? null : storableJson(plan.steps)}, ${plan.secrecy},
      ${plan.reason}, ${plan.setBy}
    )`)
}

/** Those who hold a post in one of these agencies on the day, but for these people and whoever acts for them. */
export async function otherHolders(
  tx: Transaction,
  agencyIds: readonly number[],
  except: readonly number[],
  day: Day,
): Promise<readonly Holder[]> {
  const { rows } = await tx.query<Holder>(sql`
    select distinct person_id as "personId", role
    from held_post
    where agency_id = any(${[...agencyIds]}::int[])
      and from_day <= ${day}
      and until_day > ${day}
      and person_id <> all(${[...except]}::int[])
      and (acting_for is null or acting_for <> all(${[...except]}::int[]))
    order by person_id, role`)
  return rows
}

async function kindOfAgency(tx: Transaction, agencyId: number): Promise<AgencyKind> {
  const { rows } = await tx.query<{ kind: string }>(sql`select kind from agency where id = ${agencyId}`)
  const kind = rows[0]?.kind
  if (!isAgencyKind(kind)) throw new Error(`there is no agency ${agencyId}`)
  return kind
}
