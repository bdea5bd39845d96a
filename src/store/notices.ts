import sql, { empty, raw } from 'sql-template-tag'
import { caseTitleOf } from '../rules/application/case-title.ts'
import type { Day } from '../rules/day.ts'
import type { CaseNotice, DeskNotice, PublicationNotice, ReportNotice } from '../rules/notice.ts'
import { may } from '../rules/permission.ts'
import { type OwnFacts, publishers } from '../rules/permission-facts.ts'
import type { Role } from '../rules/role.ts'
import type { Viewer } from '../rules/visibility.ts'
import { numberOf } from './application/applications.ts'
import type { Transaction } from './database.ts'

/** Something that a person should know of, until he puts it away. */
export type Notice = DeskNotice & {
  readonly id: number
  /** What it is about, for a link. */
  readonly subject:
    | { readonly kind: 'report'; readonly slug: string; readonly year: number }
    | { readonly kind: 'application' | 'publication'; readonly id: number }
  readonly reason: string | null
  readonly at: Date
  readonly dismissed: boolean
}

/** Those who work on an agency's reports. */
const reporters = ['informationOfficer', ...publishers] as const satisfies readonly Role[]

/** Tells those who work on the agency's reports on this day what happened to one, but not whoever did it. */
export async function tellColleagues(tx: Transaction, reportEventId: number, day: Day): Promise<void> {
  await tx.query(sql`
    insert into notice (person_id, report_event_id)
    select distinct held_post.person_id, event.id
    from report_event as event
    join report on report.id = event.report_id
    join held_post on held_post.agency_id = report.agency_id
    where event.id = ${reportEventId}
      and held_post.person_id <> event.recorded_by
      and held_post.role = any(${[...reporters]}::text[])
      and held_post.from_day <= ${day}
      and held_post.until_day > ${day}`)
}

/** A person's own notices, newest first; those put away among them where wanted. None of a case or a publication that he may not see any more. */
export async function noticesOf(
  tx: Transaction,
  viewer: Viewer,
  personId: number,
  { alsoDismissed, limit }: { readonly alsoDismissed: boolean; readonly limit: number },
): Promise<readonly Notice[]> {
  const { rows } = await tx.query<NoticeRow>(sql`
    select notice.id, event.kind, agency.slug, agency.name as "agencyName", report.year, event.version,
      coalesce(event.reason, case_event.detail ->> 'reason', publication_event.detail ->> 'reason') as reason,
      actor.name as "byName",
      notice.made_at as at, notice.dismissed_at is not null as dismissed, application.id as "applicationId",
      application.agency_id as "caseAgencyId", application.year as "caseYear", application.serial,
      application.wanted, case_event.kind as "caseKind", publication.id as "publicationId",
      publication_event.kind as "publicationKind", publication_version.title as "publicationTitle",
      publisher.name as "publisherName"
    from notice
    join person on person.id = notice.person_id
    left join report_event as event on event.id = notice.report_event_id
    left join report on report.id = event.report_id
    left join agency on agency.id = report.agency_id
    left join application_event as case_event on case_event.id = notice.application_event_id
    left join application on application.id = case_event.application_id
    left join publication_event on publication_event.id = notice.publication_event_id
    left join publication on publication.id = publication_event.publication_id
    left join agency as publisher on publisher.id = publication.agency_id
    left join publication_version
      on publication_version.publication_id = publication.id
      and publication_version.version = coalesce(publication.working_version, publication.released_version)
    left join person as actor
      on actor.id = coalesce(event.recorded_by, case_event.recorded_by, publication_event.recorded_by)
    where notice.person_id = ${personId}
      and ${raw(may.notice.view.sql(viewer))}
      and (application.id is null or ${raw(may.application.view.sql(viewer))})
      and (publication.id is null or ${raw(may.publication.view.sql(viewer))})
      ${alsoDismissed ? empty : sql`and notice.dismissed_at is null`}
    order by notice.id desc
    limit ${limit}`)
  return rows.map(noticeOf)
}

type NoticeRow = Pick<Notice, 'id' | 'reason' | 'at' | 'dismissed'> & {
  readonly kind: ReportNotice['kind'] | null
  readonly slug: string | null
  readonly agencyName: string | null
  readonly year: number | null
  readonly version: number | null
  readonly byName: string | null
  readonly applicationId: number | null
  readonly caseAgencyId: number | null
  readonly caseYear: number | null
  readonly serial: number | null
  readonly wanted: string | null
  readonly caseKind: CaseNotice['kind'] | null
  readonly publicationId: number | null
  readonly publicationKind: PublicationNotice['kind'] | null
  readonly publicationTitle: string | null
  readonly publisherName: string | null
}

/** The table lets each be about one thing. */
function noticeOf(row: NoticeRow): Notice {
  const { id, reason, at, dismissed, byName } = row
  const of = { id, reason, at, dismissed }
  if (row.applicationId !== null && row.caseKind !== null) {
    const number = numberOf({ agencyId: row.caseAgencyId ?? 0, year: row.caseYear ?? 0, serial: row.serial ?? 0 })
    const title = caseTitleOf(row.wanted ?? '')
    const subject = { kind: 'application', id: row.applicationId } as const
    return { ...of, about: 'application', kind: row.caseKind, byName, number, title, subject }
  }
  const { publicationId, publicationKind, publicationTitle, publisherName } = row
  if (publicationId !== null && publicationKind !== null) {
    const subject = { kind: 'publication', id: publicationId } as const
    const said = { kind: publicationKind, byName, agencyName: publisherName ?? '', title: publicationTitle ?? '' }
    return { ...of, about: 'publication', ...said, subject }
  }
  const { kind, slug, agencyName, year, version } = row
  if (kind === null || slug === null || agencyName === null || year === null || version === null) {
    throw new Error(`notice ${id} is about nothing`)
  }
  const subject = { kind: 'report', slug, year } as const
  return { ...of, about: 'report', kind, byName: byName ?? '', agencyName, year, version, subject }
}

/** What permissions on a notice depend on; null where there is none. */
export async function noticeFacts(tx: Transaction, id: number): Promise<OwnFacts | null> {
  const { rows } = await tx.query<OwnFacts>(sql`
    select person.id as "personId", person.agency_id as "agencyId"
    from notice
    join person on person.id = notice.person_id
    where notice.id = ${id}`)
  return rows[0] ?? null
}

/** Puts away these notices. Again changes nothing. */
export async function dismissNotices(tx: Transaction, ids: readonly number[], at: Date): Promise<void> {
  await tx.query(sql`
    update notice
    set dismissed_at = ${at}
    where id = any(${ids})
      and dismissed_at is null`)
}
