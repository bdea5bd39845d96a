import type { Finding } from '../../rules/report/finding.ts'
import type { Report } from '../../rules/report/report.ts'
import { reportToJson } from './json.ts'

/** The report as the JSON of `gongkai report read FILE --json`, indented, in UTF-8. */
export function writeJson(report: Report, findings: readonly Finding[]): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify(reportToJson(report, findings), null, 2)}\n`)
}
