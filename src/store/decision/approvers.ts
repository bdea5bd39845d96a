import sql from 'sql-template-tag'
import type { Day } from '../../rules/day.ts'
import type { ApprovalStep } from '../../rules/decision/approval.ts'
import type { Role } from '../../rules/role.ts'
import type { Transaction } from '../database.ts'

/** The roles in which a step is taken (src/rules/permission-application.ts). */
const rolesOf: Readonly<Record<ApprovalStep, readonly Role[]>> = {
  secrecy: ['secrecyReviewer'],
  legal: ['legalReviewer'],
  sign: ['head', 'finalReviewer'],
}

/** The steps of a chain for which nobody in these agencies holds a post on the day, but perhaps the proposer himself. */
export async function stepsWithoutAnybody(
  tx: Transaction,
  chain: readonly ApprovalStep[],
  { agencyIds, except, day }: { readonly agencyIds: readonly number[]; readonly except: number; readonly day: Day },
): Promise<readonly ApprovalStep[]> {
  const { rows } = await tx.query<{ role: Role }>(sql`
    select distinct role
    from held_post
    where agency_id = any(${[...agencyIds]}::int[])
      and person_id <> ${except}
      and from_day <= ${day}
      and until_day > ${day}`)
  const held = new Set(rows.map(({ role }) => role))
  return chain.filter((step) => !rolesOf[step].some((role) => held.has(role)))
}
