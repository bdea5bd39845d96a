import type { NewAgency } from '../../rules/agency-form.ts'
import type { Day } from '../../rules/day.ts'
import { atDesk, type By, type DeskApp } from '../desk-act.ts'
import { type AgencyNotDone, askToRestructure, changeTree, opening, type TreeChanged } from './change-tree.ts'

/**
 * Sets an agency up (设立) below one that the officer administers. `day` is null where it stood before records begin.
 * The first agency of a district comes from a workbook or the sample: nobody administers what is not there.
 */
export function setUpAgency(
  app: DeskApp,
  by: By,
  setUp: { agency: NewAgency & { parent: string }; day: Day | null; basis: string | null },
): Promise<TreeChanged | AgencyNotDone> {
  return atDesk(app, by, 'agency.setUp', async (desk) => {
    const { agency, event } = opening(setUp.agency, setUp)
    const refused = await askToRestructure(desk, [setUp.agency.parent])
    return refused ?? changeTree(desk, { opened: [agency], events: [event] }, agency.slug)
  })
}
