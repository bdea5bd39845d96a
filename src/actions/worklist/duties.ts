import { yearOf } from '../../rules/day.ts'
import { workOfColumns, workOfDuties } from '../../rules/duty/duty-work.ts'
import { deskIn, informationPosts } from '../../rules/officer.ts'
import { may } from '../../rules/permission.ts'
import type { WorkSource } from '../../rules/worklist.ts'
import { agenciesWithDuties, dutiesOfAgency, holdsReports, type ListedItem } from '../../store/catalogue/duties.ts'
import type { Transaction } from '../../store/database.ts'
import type { Asker } from '../worklist.ts'

/**
 * What the catalogue makes due, for whoever publishes in an agency: its desk has all of it, an information officer of a
 * unit what that unit answers for. Costs what the list of duties does, for each agency of one's own.
 */
export const dutiesToMeet: WorkSource<Transaction, Asker> = async (tx, { officer, viewer }) => {
  const atDesk = deskIn(officer)
  const units = informationPosts(officer, 'unit')
  const own = (await agenciesWithDuties(tx, viewer)).filter(
    (agency) =>
      may.duty.record.decide(viewer, { agencyId: agency.id, ended: agency.ended }).kind === 'allowed' &&
      (atDesk.includes(agency.id) || units.some(({ agencyIds }) => agencyIds.includes(agency.id))),
  )
  const year = yearOf(officer.day)
  const work = []
  for (const agency of own) {
    const { duties, items } = await dutiesOfAgency(tx, viewer, agency, year, officer.day)
    const all = atDesk.includes(agency.id)
    const isOnes = ({ unitId }: ListedItem) => all || units.some((unit) => unit.unitId === unitId)
    const of = { slug: agency.slug, year, agencyName: agency.name }
    const columns = items.filter(isOnes).map(({ id, name, freshness, latest }) => {
      return { id, name, kind: freshness, latestOn: latest?.on ?? null }
    })
    // The entries of the annual reports ask for those (reports.ts).
    const asked = duties.filter(({ item }) => isOnes(item) && !holdsReports(item))
    work.push(...workOfDuties(asked, of), ...workOfColumns(columns, of, officer.day))
  }
  return work
}
