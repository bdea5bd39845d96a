import { checkReport } from '../rules/report/check.ts'
import type { Finding } from '../rules/report/finding.ts'
import type { Agency } from '../store/agencies.ts'
import type { Transaction } from '../store/database.ts'
import { putFindings } from '../store/findings.ts'
import { latestReport } from '../store/reports.ts'

/**
 * Checks the latest version of an agency's year against all that is stored now, and keeps what is found in place of
 * what was. Null where there is no such report. The caller holds the agency.
 */
export async function checkStoredReport(
  tx: Transaction,
  agency: Agency,
  year: number,
): Promise<readonly Finding[] | null> {
  const stored = await latestReport(tx, agency.id, year)
  if (stored === null) return null
  const previous = await latestReport(tx, agency.id, year - 1)
  // A report that prints no year was given one when it was imported.
  const findings = checkReport(
    { ...stored.report, year },
    {
      agency,
      previous: previous === null ? undefined : { ...previous.report, year: year - 1 },
      publishedOn: stored.publishedOn ?? undefined,
    },
  )
  await putFindings(tx, stored.versionId, findings)
  return findings
}
