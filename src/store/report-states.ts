import sql, { raw } from 'sql-template-tag'
import type { Day } from '../rules/day.ts'
import { may } from '../rules/permission.ts'
import { type ReportFacts, reportColumns } from '../rules/permission-facts.ts'
import type { ReportState, Viewer } from '../rules/visibility.ts'
import type { Transaction } from './database.ts'
import { factsSql } from './facts.ts'

/** A report as its permissions see it; nothing else changes its state until the transaction ends. */
export type HeldReport = {
  readonly reportId: number
  readonly version: number
  /** Of the latest version. */
  readonly publishedOn: Day | null
  readonly facts: ReportFacts
}

/** The report of an agency's year; null where there is none. */
export async function holdReport(tx: Transaction, slug: string, year: number, day: Day): Promise<HeldReport | null> {
  await tx.query(sql`
    select
    from report
    join agency on agency.id = report.agency_id
    where agency.slug = ${slug}
      and report.year = ${year}
    for no key update of report`)
  const { rows } = await tx.query<ReportFacts & Omit<HeldReport, 'facts'>>(sql`
    select report.id as "reportId", version.version, version.published_on as "publishedOn",
      ${factsSql(reportColumns(day))}
    from report
    join agency on agency.id = report.agency_id
    join report_version as version on version.report_id = report.id and version.latest
    where agency.slug = ${slug}
      and report.year = ${year}`)
  const [row] = rows
  if (row === undefined) return null
  const { reportId, version, publishedOn, ...facts } = row
  return { reportId, version, publishedOn, facts }
}

/** The day of publication is that of the latest version; null leaves what stands there. */
export async function setReportState(
  tx: Transaction,
  reportId: number,
  state: ReportState,
  publishedOn: Day | null,
): Promise<void> {
  await tx.query(sql`
    update report
    set state = ${state}
    where id = ${reportId}`)
  await tx.query(sql`
    update report_version
    set published_on = coalesce(${publishedOn}::date, published_on)
    where report_id = ${reportId}
      and latest`)
}

/** What was done to a report at the desk. Appended, never changed. */
export type ReportEvent = {
  readonly reportId: number
  readonly kind: 'imported' | 'published' | 'withdrawn'
  readonly version: number
  /** Of a withdrawal. */
  readonly reason: string | null
  readonly recordedBy: number
}

export async function addReportEvent(tx: Transaction, event: ReportEvent): Promise<number> {
  const { rows } = await tx.query<{ id: number }>(sql`
    insert into report_event (report_id, kind, version, reason, recorded_by)
    values (${event.reportId}, ${event.kind}, ${event.version}, ${event.reason}, ${event.recordedBy})
    returning id`)
  const [added] = rows
  if (added === undefined) throw new Error(`no event of report ${event.reportId} was kept`)
  return added.id
}

export type ReportEventListed = ReportEvent & { readonly personName: string; readonly recordedAt: Date }

/** The events of a report, newest first, for those who see it before it is public: names of staff are not public. */
export async function eventsOfReport(
  tx: Transaction,
  viewer: Viewer,
  reportId: number,
): Promise<readonly ReportEventListed[]> {
  const { rows } = await tx.query<ReportEventListed>(sql`
    select event.report_id as "reportId", event.kind, event.version, event.reason, event.recorded_by as "recordedBy",
      event.recorded_at as "recordedAt", person.name as "personName"
    from report_event as event
    join person on person.id = event.recorded_by
    join report on report.id = event.report_id
    join agency on agency.id = report.agency_id
    where event.report_id = ${reportId}
      and ${raw(may.report.seeHistory.sql(viewer))}
    order by event.id desc`)
  return rows
}
