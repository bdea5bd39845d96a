import { atDesk, type By, type DeskApp } from '../desk-act.ts'
import { type AgencyNotDone, askToRestructure, changeTree, type Ordered, type TreeChanged } from './change-tree.ts'

/** Puts an agency, with all below it, below another from a day (划转). The officer administers both. */
export function moveAgency(
  app: DeskApp,
  by: By,
  { agency, parent, ...ordered }: Ordered & { agency: string; parent: string },
): Promise<TreeChanged | AgencyNotDone> {
  return atDesk(app, by, 'agency.move', async (desk) => {
    const refused = await askToRestructure(desk, [agency, parent])
    return refused ?? changeTree(desk, { events: [{ kind: 'moved', agency, parent, ...ordered }] }, agency)
  })
}
