import type { KnownAgency } from '../agency.ts'
import type { Finding } from './finding.ts'
import type { Report } from './report.ts'

/** What the prose says, against the tables and against what a report has to say. */
export function checkProse(_report: Report, _agency?: KnownAgency | undefined): Finding[] {
  return []
}
