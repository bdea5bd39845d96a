import type { KnownAgency } from '../agency.ts'
import type { Day } from '../day.ts'
import { checkCells } from './check-cells.ts'
import { checkDeadline } from './check-deadline.ts'
import { checkDisclosure } from './check-disclosure.ts'
import { checkForm } from './check-form.ts'
import { checkProse } from './check-prose.ts'
import { checkSums } from './check-sums.ts'
import { checkYears, isYearBefore } from './check-years.ts'
import type { Finding } from './finding.ts'
import type { Report } from './report.ts'

/** What may be known beside the report itself. `previous` is the same agency's report of the year before. */
export type Known = {
  readonly previous?: Report | undefined
  readonly agency?: KnownAgency | undefined
  readonly publishedOn?: Day | undefined
}

/**
 * Everything that can be said against a report: tables first, in the order of the form, then years, prose and dates. A report
 * without fault gives nothing. `previous` is passed over when it is of another year than the one before.
 */
export function checkReport(report: Report, known: Known = {}): Finding[] {
  const { agency, publishedOn } = known
  const previous = known.previous !== undefined && isYearBefore(report, known.previous) ? known.previous : undefined
  return [
    ...checkCells(report),
    ...checkSums(report, previous),
    ...checkDisclosure(report, agency),
    ...checkForm(report),
    ...(previous === undefined ? [] : checkYears(report, previous)),
    ...checkProse(report, agency),
    ...(publishedOn === undefined ? [] : checkDeadline(report, publishedOn, agency)),
  ]
}
