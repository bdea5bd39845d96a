import { tidyName } from '../../rules/agency-form.ts'
import { atDesk, type By, type DeskApp } from '../desk-act.ts'
import { type AgencyNotDone, askToRestructure, changeTree, type Ordered, type TreeChanged } from './change-tree.ts'

/** Gives an agency another name from a day (更名). Its address stays. */
export function renameAgency(
  app: DeskApp,
  by: By,
  { agency, name, ...ordered }: Ordered & { agency: string; name: string },
): Promise<TreeChanged | AgencyNotDone> {
  return atDesk(app, by, 'agency.rename', async (desk) => {
    const refused = await askToRestructure(desk, [agency])
    return (
      refused ?? changeTree(desk, { events: [{ kind: 'renamed', agency, name: tidyName(name), ...ordered }] }, agency)
    )
  })
}
