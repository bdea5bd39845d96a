import type { Context } from 'hono'
import { type Duty, limitOf } from '../../../rules/duty/duty.ts'
import { longerThanLaw, mayBeExempt } from '../../../rules/duty/duty-law.ts'
import { startingEvents } from '../../../rules/duty/duty-start.ts'
import { type Decision, may } from '../../../rules/permission.ts'
import { type AgencyDuties, agencyWithDuties, dutiesOfAgency } from '../../../store/catalogue/duties.ts'
import { statementIn } from '../../../store/catalogue/duty-exemptions.ts'
import type { Transaction } from '../../../store/database.ts'
import type { Here } from '../here.ts'
import type { ItemShown } from './item-page.tsx'

const refused = (reason: string): Decision => ({ kind: 'refused', reason })

/** The duties of the agency and the year in the address; null where there is no such agency, or not for this officer. */
export async function dutiesAsked(
  tx: Transaction,
  c: Context,
  here: Here,
  more: { readonly year?: number; readonly only?: number } = {},
): Promise<AgencyDuties | null> {
  const { year = Number(c.req.param('year')), only = null } = more
  const agency = await agencyWithDuties(tx, here.viewer, c.req.param('slug') ?? '', here.day)
  return agency === null ? null : dutiesOfAgency(tx, here.viewer, agency, year, here.day, only)
}

/** The item in the address with its duties, and what may be recorded of it. */
export async function itemAsked(tx: Transaction, c: Context, here: Here): Promise<ItemShown | null> {
  const of = await dutiesAsked(tx, c, here, { only: Number(c.req.param('item')) })
  const item = of?.items[0]
  if (of === null || item === undefined) return null
  const duties = of.duties.filter(({ itemId }) => itemId === item.id)
  return {
    of,
    item,
    duties,
    starts: of.starts.filter((start) => start.itemId === item.id || duties.some(({ startId }) => startId === start.id)),
    statementId: await statementIn(tx, item.id),
    advice: longerThanLaw(item, of.days),
    record: startable(mayRecord(of, here), startingEvents(limitOf(item, here.day)).length > 0),
    start: may.publishing.start.decide(here.viewer, { agencyId: of.agency.id, ended: of.agency.ended }),
    exempt: exemptable(of, here, mayBeExempt(item), item.exemption !== null, duties),
  }
}

export function mayRecord({ agency }: AgencyDuties, { viewer }: Here): Decision {
  return may.duty.record.decide(viewer, { agencyId: agency.id, ended: agency.ended })
}

function startable(decision: Decision, starts: boolean): Decision {
  if (decision.kind === 'refused' || starts) return decision
  return refused('这个事项的期限按日历计算，或者须长期公开，没有起算之日。')
}

function exemptable(
  { agency, days }: AgencyDuties,
  { viewer }: Here,
  law: Decision | { readonly kind: 'allowed' },
  already: boolean,
  duties: readonly Duty[],
): Decision {
  const decision = may.duty.exempt.decide(viewer, { agencyId: agency.id, ended: agency.ended })
  if (decision.kind === 'refused') return decision
  if (law.kind === 'refused') return law
  if (already) return refused(`${days.year}年已经登记过。`)
  const owed = duties.some(({ draftId, startId, doneBy }) => (draftId !== null || startId !== null) && doneBy === null)
  return owed ? refused('已经有形成的信息待公开，不能登记为没有。') : decision
}
