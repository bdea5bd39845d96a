import sql from 'sql-template-tag'
import type { Transaction } from '../../database.ts'
import { storableJson } from '../../storable.ts'

/** The links of what was just made public are to be tried soon. */
export async function oweLinkLook(tx: Transaction, publicationId: number): Promise<void> {
  await tx.query(sql`
    insert into link_look (publication_id, looked_at)
    values (${publicationId}, '-infinity')
    on conflict (publication_id) do update
    set looked_at = excluded.looked_at`)
}

/** `version` null: it is not public now. */
export type LinksDue = { readonly id: number; readonly version: number | null }

/** What was not looked at since this instant, the longest ago first. */
export async function linksDue(tx: Transaction, before: Date, limit: number): Promise<readonly LinksDue[]> {
  const { rows } = await tx.query<LinksDue>(sql`
    select publication.id, case when publication.state = 'released' then publication.released_version end as version
    from link_look
    join publication on publication.id = link_look.publication_id
    where link_look.looked_at < ${before}
    order by link_look.looked_at
    limit ${limit}`)
  return rows
}

/** A link that leads nowhere, as it is told. */
export type DeadLink = {
  readonly key: string
  readonly href: string
  readonly words: string
  readonly what: string
  readonly why: string
  readonly todo: string
}

export async function markLooked(tx: Transaction, publicationId: number, at: Date): Promise<void> {
  await tx.query(sql`update link_look set looked_at = ${at} where publication_id = ${publicationId}`)
}

/** Keeps which links of a version lead nowhere; one that leads somewhere again is mended. What was accepted stays so. */
export async function keepDeadLinks(
  tx: Transaction,
  { id, version, dead }: { readonly id: number; readonly version: number; readonly dead: readonly DeadLink[] },
): Promise<void> {
  await tx.query(sql`
    insert into content_finding as known (
      publication_id, version, agency_id, key, kind, place, part, quote, what, why, todo, grave, settled_by_whom, state,
      reason, accepted_by, accepted_at
    )
    select publication.id, ${version}, publication.agency_id, dead.key, 'deadLink', '正文中的链接' || dead.words, 'body',
      dead.href, dead.what, dead.why, dead.todo, false, 'anyone',
      case when accepted.reason is null then 'open' else 'accepted' end, accepted.reason, accepted.accepted_by,
      accepted.accepted_at
    from jsonb_to_recordset(${storableJson(dead)}::jsonb) as dead (
      key text, href text, words text, what text, why text, todo text
    )
    join publication on publication.id = ${id}
    left join lateral (
      select earlier.reason, earlier.accepted_by, earlier.accepted_at
      from content_finding as earlier
      where earlier.publication_id = publication.id
        and earlier.key = dead.key
        and earlier.state = 'accepted'
      order by earlier.version desc
      limit 1
    ) as accepted on true
    on conflict (publication_id, version, key) do update
    set what = excluded.what, state = excluded.state, reason = excluded.reason, accepted_by = excluded.accepted_by,
      accepted_at = excluded.accepted_at`)
  await tx.query(sql`
    update content_finding
    set state = 'mended', reason = null, accepted_by = null, accepted_at = null
    where publication_id = ${id}
      and version = ${version}
      and kind = 'deadLink'
      and state <> 'mended'
      and key <> all (${dead.map(({ key }) => key)}::text[])`)
}
