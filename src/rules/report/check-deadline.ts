import { type KnownAgency, kindByName } from '../agency.ts'
import { type Day, dayInChinese } from '../day.ts'
import { reportDueDay } from './due-day.ts'
import { type Finding, finding } from './finding.ts'
import type { Report } from './report.ts'

/** Art 49: agencies publish by 31 January of the next year, governments (for all they cover) by 31 March. */
export function checkDeadline(report: Report, publishedOn: Day, agency?: KnownAgency | undefined): Finding[] {
  if (report.year === null) return []
  const kind = agency?.kind ?? (report.agency === null ? null : kindByName(report.agency))
  // Where the kind is not known, the later day is the one that nobody may miss.
  const last = reportDueDay(kind ?? 'government', report.year)
  if (publishedOn <= last) return []
  const message = `${report.year} 年度报告于${dayInChinese(publishedOn)}公布，应在${dayInChinese(last)}前公布。`
  return [finding('deadline.published', { message })]
}
