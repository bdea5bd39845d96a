import { checkReport, type Known } from './check.ts'
import type { Finding } from './finding.ts'
import type { Report } from './report.ts'

export type CheckedReport = { readonly report: Report; readonly findings: readonly Finding[] }

/**
 * Checks reports that came together: where one of them is the same agency's report of the year before another, the
 * rules over two years (X4, X7, X8, X16) are asked of the later one as well. `knownOf` says what else is known of a report; a previous report given there wins.
 */
export function checkTogether(
  reports: readonly Report[],
  knownOf: (report: Report) => Known = () => ({}),
): CheckedReport[] {
  return reports.map((report) => {
    const previous = reports.find(
      (other) =>
        report.year !== null &&
        other.year === report.year - 1 &&
        other.agency !== null &&
        other.agency === report.agency,
    )
    return { report, findings: checkReport(report, { previous, ...knownOf(report) }) }
  })
}
