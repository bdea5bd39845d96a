import sql, { raw } from 'sql-template-tag'
import { may } from '../rules/permission.ts'
import type { Viewer } from '../rules/visibility.ts'
import type { Transaction } from './database.ts'

/** What every page of the desk says of whoever is at it. */
export type DeskFrameFacts = {
  readonly personName: string
  readonly agencyName: string
  readonly openNotices: number
}

/** Cost: one person, and his open notices along their index. */
export async function deskFrameFacts(tx: Transaction, viewer: Viewer, personId: number): Promise<DeskFrameFacts> {
  const { rows } = await tx.query<DeskFrameFacts>(sql`
    select person.name as "personName", agency.name as "agencyName",
      (
        select count(*)::int
        from notice
        where notice.person_id = person.id
          and notice.dismissed_at is null
          and ${raw(may.notice.view.sql(viewer))}
          and (
            notice.application_event_id is null
            or exists (
              select
              from application_event as event
              join application on application.id = event.application_id
              where event.id = notice.application_event_id
                and ${raw(may.application.view.sql(viewer))}
            )
          )
          and (
            notice.publication_event_id is null
            or exists (
              select
              from publication_event as event
              join publication on publication.id = event.publication_id
              where event.id = notice.publication_event_id
                and ${raw(may.publication.view.sql(viewer))}
            )
          )
      ) as "openNotices"
    from person
    join agency on agency.id = person.agency_id
    where person.id = ${personId}`)
  const [facts] = rows
  if (facts === undefined) throw new Error(`there is no person ${personId}`)
  return facts
}
