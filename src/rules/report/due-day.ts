import type { AgencyKind } from '../agency.ts'
import { type Day, day } from '../day.ts'

/** The last day to publish the report of a year: a government, which reports for all it covers, by 31 March; others by 31 January (Art 49). */
export function reportDueDay(kind: AgencyKind, year: number): Day {
  return kind === 'government' ? day(year + 1, 3, 31) : day(year + 1, 1, 31)
}
