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
 * Splits an agency (分立) into some that stand, itself perhaps among them, and some that are set up by it. `cases` is
 * the part that answers for its cases; what stood below it follows there, unless the agency lives on.
 */
export function splitAgency(
  app: DeskApp,
  by: By,
  splitting: Ordered & {
    agency: string
    among: readonly string[]
    founded: readonly (NewAgency & { parent: string })[]
    cases: string
  },
): Promise<TreeChanged | AgencyNotDone> {
  return atDesk(app, by, 'agency.split', async (desk) => {
    const { agency, day, basis, cases } = splitting
    const refused = await askToRestructure(desk, [
      agency,
      ...splitting.among,
      ...splitting.founded.map(({ parent }) => parent),
    ])
    if (refused !== null) return refused
    const founded = splitting.founded.map((part) => opening(part, splitting))
    const among = [...splitting.among, ...founded.map((part) => part.agency.slug)]
    const opened = founded.map((part) => part.agency)
    const events = [...founded.map(({ event }) => event), { kind: 'split', agency, day, among, cases, basis } as const]
    return changeTree(desk, { opened, events }, agency)
  })
}
