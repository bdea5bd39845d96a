import sql, { empty, raw } from 'sql-template-tag'
import type { Day } from '../rules/day.ts'
import type { ReportNotice } from '../rules/notice.ts'
import { may } from '../rules/permission.ts'
import { type OwnFacts, publishers } from '../rules/permission-facts.ts'
import type { Role } from '../rules/role.ts'
import type { Viewer } from '../rules/visibility.ts'
import type { Transaction } from './database.ts'

/** Something that a person should know of, until he puts it away. */
export type Notice = ReportNotice & {
  readonly id: number
  readonly slug: string
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

/** A person's own notices, newest first; those put away among them where wanted. */
export async function noticesOf(
  tx: Transaction,
  viewer: Viewer,
  personId: number,
  { alsoDismissed, limit }: { readonly alsoDismissed: boolean; readonly limit: number },
): Promise<readonly Notice[]> {
  const { rows } = await tx.query<Notice>(sql`
    select notice.id, event.kind, agency.slug, agency.name as "agencyName", report.year, event.version, event.reason,
      actor.name as "byName", notice.made_at as at, notice.dismissed_at is not null as dismissed
    from notice
    join person on person.id = notice.person_id
    join report_event as event on event.id = notice.report_event_id
    join person as actor on actor.id = event.recorded_by
    join report on report.id = event.report_id
    join agency on agency.id = report.agency_id
    where notice.person_id = ${personId}
      and ${raw(may.notice.view.sql(viewer))}
      ${alsoDismissed ? empty : sql`and notice.dismissed_at is null`}
    order by notice.id desc
    limit ${limit}`)
  return rows
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
