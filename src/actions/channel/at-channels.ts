import { may } from '../../rules/permission.ts'
import { type Agency, agencyBySlug } from '../../store/agencies.ts'
import { holdChannels } from '../../store/channel/channels.ts'
import { agencyFacts } from '../../store/figures/figure-agencies.ts'
import { officerOn } from '../../store/officers.ts'
import type { By, Desk, DeskApp, NotDone } from '../desk-act.ts'

/**
 * The agency whose channels an act is about, held until the transaction ends: unknown to whoever may not see them,
 * refused to whoever may not do this.
 */
export async function agencyOfChannels(
  desk: Desk,
  slug: string,
  act: 'edit' | 'record',
): Promise<{ readonly kind: 'allowed'; readonly agency: Agency } | NotDone> {
  const agency = await agencyBySlug(desk.tx, desk.viewer, slug)
  const facts = agency === null ? null : await agencyFacts(desk.tx, agency.id, desk.day)
  if (agency === null || facts === null) return { kind: 'unknown' }
  desk.about('agency', agency.id)
  if (may.channel.view.decide(desk.viewer, facts).kind === 'refused') return { kind: 'unknown' }
  const refused = desk.ask(may.channel[act], facts)
  if (refused !== null) return refused
  await holdChannels(desk.tx, agency.id)
  return { kind: 'allowed', agency }
}

/** Whether this officer may record releases of an agency now: asked before files are looked through, and again by the act. */
export function mayRecordAt(app: DeskApp, by: By, slug: string): Promise<boolean> {
  return app.db.read(async (tx) => {
    const officer = await officerOn(tx, by.personId, by.day)
    if (officer === null) return false
    const viewer = { kind: 'officer', officer } as const
    const agency = await agencyBySlug(tx, viewer, slug)
    const facts = agency === null ? null : await agencyFacts(tx, agency.id, by.day)
    return facts !== null && may.channel.record.decide(viewer, facts).kind === 'allowed'
  })
}
