import { type Finding, finding } from '../rules/report/finding.ts'
import type { Report } from '../rules/report/report.ts'
import { difference } from '../rules/report/roll-up.ts'
import { maySee, type Viewer, type VisibilityFacts } from '../rules/visibility.ts'
import { type Agency, agencyBySlug } from '../store/agencies.ts'
import { type Child, childrenOf, hasCell, type SummedCell, sumOfChildren } from '../store/cells.ts'
import type { Transaction } from '../store/database.ts'
import { reportVersion } from '../store/reports.ts'

export type StoredRollUp = {
  readonly parent: Agency
  readonly year: number
  /** The parent's own report; null where the viewer can see none of that year. */
  readonly report: Report | null
  readonly children: readonly Child[]
  /** Every comparable cell over the children's reports that the viewer may see. */
  readonly sums: readonly SummedCell[]
  /** What the parent's report says against the sums (X15), then the children whose cells are not all known. */
  readonly findings: readonly Finding[]
  /** True where this viewer may not see the findings of the parent's report. */
  readonly findingsHidden: boolean
}

/**
 * A government's stored report against the stored reports of those that stood directly below it on 31 December of that
 * year, or on their last day, cell by cell (X15). The children are summed by the database; one that has not reported
 * is in `children` and makes no finding. Null where there is no such agency.
 */
export async function rollUpStored(
  tx: Transaction,
  viewer: Viewer,
  parentSlug: string,
  year: number,
): Promise<StoredRollUp | null> {
  const parent = await agencyBySlug(tx, viewer, parentSlug)
  if (parent === null) return null
  const stored = await reportVersion(tx, viewer, parentSlug, year)
  const children = await childrenOf(tx, viewer, parent.id, year)
  const { reports, sums } = await sumOfChildren(tx, viewer, parent.id, year)
  const findingsHidden = stored === null ? !maySee(viewer, 'findings', unreported(parent)) : stored.findingsHidden
  const findings = findingsHidden
    ? []
    : [...differences(stored?.report, reports, sums), ...children.flatMap(unknownCells)]
  return { parent, year, report: stored?.report ?? null, children, sums, findings, findingsHidden }
}

/** Of a year that the parent has not reported: only those who work there see what the rules say of the sums. */
function unreported({ id, findingsPublic }: Agency): VisibilityFacts {
  return { agencyId: id, reportState: 'draft', findingsPublic }
}

/** Where （六） can be compared by its three rows, its sum says nothing more. */
function differences(report: Report | undefined, reports: number, sums: readonly SummedCell[]): Finding[] {
  if (report === undefined) return []
  const shared = sums.filter((sum) => hasCell(report, sum))
  const divided = shared.some(({ row }) => row === 'otherHandling.other')
  return shared
    .filter(({ row }) => !(divided && row === 'otherHandling'))
    .flatMap((sum) => difference(report, reports, sum))
}

function unknownCells({ agency, unknownCells }: Child): Finding[] {
  if (unknownCells === 0) return []
  const message = `“${agency.name}”的报告有 ${unknownCells} 格读不出数字，这些格无法汇总核对。`
  return [finding('rollup.sum', { message })]
}
