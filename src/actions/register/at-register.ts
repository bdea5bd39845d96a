import { may } from '../../rules/permission.ts'
import { type Agency, agencyBySlug } from '../../store/agencies.ts'
import { agencyFacts } from '../../store/figures/figure-agencies.ts'
import { holdRegisters } from '../../store/register/returns.ts'
import type { Desk, NotDone } from '../desk-act.ts'

/**
 * The agency whose registers an act is about, held until the transaction ends: unknown to whoever may not see them,
 * refused to whoever may not do this.
 */
export async function agencyOfRegisters(
  desk: Desk,
  slug: string,
  act: 'edit' | 'sign',
): Promise<{ readonly kind: 'allowed'; readonly agency: Agency } | NotDone> {
  const agency = await agencyBySlug(desk.tx, desk.viewer, slug)
  const facts = agency === null ? null : await agencyFacts(desk.tx, agency.id, desk.day)
  if (agency === null || facts === null) return { kind: 'unknown' }
  desk.about('agency', agency.id)
  if (may.register.view.decide(desk.viewer, facts).kind === 'refused') return { kind: 'unknown' }
  const refused = desk.ask(may.register[act], facts)
  if (refused !== null) return refused
  await holdRegisters(desk.tx, agency.id)
  return { kind: 'allowed', agency }
}
