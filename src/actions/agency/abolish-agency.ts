import { atDesk, type By, type DeskApp } from '../desk-act.ts'
import { type AgencyNotDone, askToRestructure, changeTree, type Ordered, type TreeChanged } from './change-tree.ts'

/** Abolishes an agency from a day (撤销). Where no successor is named, the agency above answers for its cases. */
export function abolishAgency(
  app: DeskApp,
  by: By,
  { agency, successor, ...ordered }: Ordered & { agency: string; successor: string | null },
): Promise<TreeChanged | AgencyNotDone> {
  return atDesk(app, by, 'agency.abolish', async (desk) => {
    const refused = await askToRestructure(desk, successor === null ? [agency] : [agency, successor])
    return refused ?? changeTree(desk, { events: [{ kind: 'abolished', agency, successor, ...ordered }] }, agency)
  })
}
