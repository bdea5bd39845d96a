import type { AgencyEvent } from '../../rules/agency-event.ts'
import type { NewAgency } from '../../rules/agency-form.ts'
import { atDesk, type By, type DeskApp } from '../desk-act.ts'
import {
  type AgencyNotDone,
  askToRestructure,
  changeTree,
  type Ordered,
  opening,
  type TreeChanged,
} from './change-tree.ts'

/**
 * Merges agencies into one that stands, or into one that is set up by it (合并). They end on that day; it answers for
 * their cases, and what stood below them follows.
 */
export function mergeAgencies(
  app: DeskApp,
  by: By,
  merging: Ordered & { agencies: readonly string[]; into: string | (NewAgency & { parent: string }) },
): Promise<TreeChanged | AgencyNotDone> {
  return atDesk(app, by, 'agency.merge', async (desk) => {
    const { agencies, day, basis } = merging
    if (agencies.length === 0) return { kind: 'unknown' }
    const founded = typeof merging.into === 'string' ? null : opening(merging.into, merging)
    const into = typeof merging.into === 'string' ? merging.into : merging.into.slug
    const above = typeof merging.into === 'string' ? merging.into : merging.into.parent
    const refused = await askToRestructure(desk, [...agencies, above])
    if (refused !== null) return refused
    const mergers = agencies.map((agency): AgencyEvent => ({ kind: 'merged', agency, day, into, basis }))
    const [opened, events] = founded === null ? [[], mergers] : [[founded.agency], [founded.event, ...mergers]]
    return changeTree(desk, { opened, events }, into)
  })
}
