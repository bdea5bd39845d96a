import type { Context } from 'hono'
import { may } from '../../../rules/permission.ts'
import type { AgencyFacts } from '../../../rules/permission-facts.ts'
import { type Agency, agencyBySlug } from '../../../store/agencies.ts'
import type { Transaction } from '../../../store/database.ts'
import { agencyFacts } from '../../../store/figures/figure-agencies.ts'
import { addresses } from '../../addresses.ts'
import type { Crumb } from '../../layout.tsx'
import type { Here } from '../here.ts'

export type ChannelsAsked = { readonly agency: Agency; readonly facts: AgencyFacts }

/** The agency of this slug; null where there is none, or none whose channels this officer may see. */
export async function agencyCalled(tx: Transaction, slug: string, here: Here): Promise<ChannelsAsked | null> {
  const agency = await agencyBySlug(tx, here.viewer, slug)
  const facts = agency === null ? null : await agencyFacts(tx, agency.id, here.day)
  if (agency === null || facts === null) return null
  return may.channel.view.decide(here.viewer, facts).kind === 'refused' ? null : { agency, facts }
}

/** The same of the address. */
export function agencyAsked(tx: Transaction, c: Context, here: Here): Promise<ChannelsAsked | null> {
  return agencyCalled(tx, c.req.param('slug') ?? '', here)
}

export const channelsCrumb = (): Crumb => ({ name: '发布渠道', address: addresses.deskChannels() })

export function agencyCrumbs({ slug, name }: { readonly slug: string; readonly name: string }): readonly Crumb[] {
  return [channelsCrumb(), { name, address: addresses.deskChannelsOf(slug) }]
}

export function mayRecord({ facts }: ChannelsAsked, { viewer }: Here) {
  return may.channel.record.decide(viewer, facts)
}

export function mayEdit({ facts }: ChannelsAsked, { viewer }: Here) {
  return may.channel.edit.decide(viewer, facts)
}
