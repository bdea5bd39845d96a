import sql, { join, raw, type Sql } from 'sql-template-tag'
import type { ChannelKind } from '../../rules/channel/channel-kind.ts'
import { type ReleaseAct, sameItemDays } from '../../rules/channel/release.ts'
import { type Day, day } from '../../rules/day.ts'
import { may } from '../../rules/permission.ts'
import type { PublicationKind, Stage } from '../../rules/publication/publication.ts'
import type { Viewer } from '../../rules/visibility.ts'
import type { Transaction } from '../database.ts'
import { type Page, pageOf, pagesOf } from '../page.ts'
import { storable } from '../storable.ts'

/** One thing that a channel carried on a day. */
export type ChannelRelease = {
  readonly id: number
  readonly agencyId: number
  readonly agencyName: string
  readonly slug: string
  readonly channelId: number
  readonly channelKind: ChannelKind
  readonly channelName: string
  readonly on: Day
  readonly act: ReleaseAct
  readonly publicationId: number | null
  readonly itemId: number | null
  readonly title: string
  readonly kind: PublicationKind
  readonly link: string | null
  readonly place: string | null
  readonly attended: number | null
  readonly note: string | null
  readonly recordedAt: Date
  /** Null: the program. */
  readonly recordedBy: string | null
  readonly struckAt: Date | null
  readonly struckBecause: string | null
  readonly evidence: number
}

const columns = raw(`release.id, release.agency_id as "agencyId", agency.name as "agencyName", agency.slug,
  release.channel_id as "channelId", channel.kind as "channelKind", channel.name as "channelName",
  release.on_day as "on", release.act, release.publication_id as "publicationId", release.item_id as "itemId",
  coalesce(publication.title, item.title, '') as title, coalesce(publication.kind, item.kind) as kind, release.link,
  release.place, release.attended, release.note, release.recorded_at as "recordedAt", person.name as "recordedBy",
  release.struck_at as "struckAt", release.struck_because as "struckBecause",
  (select count(*)::int from channel_evidence as evidence where evidence.release_id = release.id) as evidence`)

const joined = raw(`channel_release as release
  join channel on channel.id = release.channel_id
  join agency on agency.id = release.agency_id
  left join publication on publication.id = release.publication_id
  left join channel_item as item on item.id = release.item_id
  left join person on person.id = release.recorded_by`)

export type ReleasesWanted = {
  readonly slug: string
  readonly channelId: number | null
  readonly kind: ChannelKind | null
  readonly year: number | null
  readonly month: number | null
  /** `none`: those without evidence or link; `struck`: those struck out. */
  readonly state: 'none' | 'struck' | 'interpreted' | null
  readonly query: string
  readonly descending: boolean
  readonly page: number
}

const pageSize = 50

export async function listReleases(
  tx: Transaction,
  viewer: Viewer,
  wanted: ReleasesWanted,
): Promise<Page & { readonly rows: readonly ChannelRelease[] }> {
  const { year, month } = wanted
  const conditions: Sql[] = [sql`agency.slug = ${wanted.slug}`, sql`${raw(may.channel.view.sql(viewer))}`]
  if (wanted.channelId !== null) conditions.push(sql`release.channel_id = ${wanted.channelId}`)
  if (wanted.kind !== null) conditions.push(sql`channel.kind = ${wanted.kind}`)
  if (year !== null) {
    conditions.push(sql`release.on_day >= ${day(year, month ?? 1, 1)}
      and release.on_day < ${day(year, month ?? 1, 1)}::date + ${month === null ? '1 year' : '1 month'}::interval`)
  }
  conditions.push(wanted.state === 'struck' ? sql`release.struck_at is not null` : sql`release.struck_at is null`)
  if (wanted.state === 'interpreted') conditions.push(sql`release.act = 'interpreted'`)
  if (wanted.state === 'none') {
    conditions.push(sql`release.link is null
      and not exists (select from channel_evidence as evidence where evidence.release_id = release.id)`)
  }
  if (wanted.query !== '') {
    const like = `%${wanted.query.replaceAll(/[\\%_]/gu, (sign) => `\\${sign}`)}%`
    conditions.push(sql`coalesce(publication.title, item.title) ilike ${like}`)
  }
  const from = sql`from ${joined} where ${join(conditions, ' and ')}`
  const counted = await tx.query<{ total: number }>(sql`select count(*)::int as total ${from}`)
  const at = pagesOf(counted.rows[0]?.total ?? 0, wanted.page, pageSize)
  const order = raw(wanted.descending ? 'desc' : 'asc')
  const { rows } = await tx.query<ChannelRelease>(sql`
    select ${columns}
    ${from}
    order by release.on_day ${order}, release.id ${order}
    ${pageOf(at)}`)
  return { rows, ...at }
}

export async function releaseById(tx: Transaction, viewer: Viewer, id: number): Promise<ChannelRelease | null> {
  const { rows } = await tx.query<ChannelRelease>(sql`
    select ${columns}
    from ${joined}
    where release.id = ${id}
      and ${raw(may.channel.view.sql(viewer))}`)
  return rows[0] ?? null
}

/** Where a publication was put out beside this site, whichever agency's channel it was: as far as the viewer sees those. */
export async function releasesOfPublication(
  tx: Transaction,
  viewer: Viewer,
  publicationId: number,
): Promise<readonly ChannelRelease[]> {
  const { rows } = await tx.query<ChannelRelease>(sql`
    select ${columns}
    from ${joined}
    where release.publication_id = ${publicationId}
      and release.struck_at is null
      and ${raw(may.channel.view.sql(viewer))}
    order by release.on_day, release.id
    limit 100`)
  return rows
}

/** A released publication that somebody named by its 索引号, its 文号 or its title. */
export type NamedPublication = { readonly id: number; readonly title: string; readonly releasedOn: Day }

/**
 * The publications that these words name, by the words: 索引号 of anybody, 文号 and title of this agency; `several` where
 * they name more than one. Cost: three indexes.
 */
export async function publicationsNamed(
  tx: Transaction,
  agencyId: number,
  words: readonly string[],
): Promise<ReadonlyMap<string, NamedPublication | 'several'>> {
  const { rows } = await tx.query<NamedPublication & { readonly word: string }>(sql`
    select distinct wanted.word, publication.id, publication.title,
      (publication.released_at at time zone 'Asia/Shanghai')::date as "releasedOn"
    from unnest(${[...new Set(words)].map(storable)}::text[]) as wanted (word)
    join lateral (
      select publication.id
      from publication
      where publication.index_number = wanted.word
      union
      select version.publication_id
      from publication_version as version
      where version.document_number = wanted.word
        and version.frozen_at is not null
      union
      select version.publication_id
      from publication_version as version
      where publication_title_key(version.title) = publication_title_key(wanted.word)
        and publication_title_key(wanted.word) <> ''
        and version.frozen_at is not null
    ) as named on true
    join publication on publication.id = named.id
    where ${raw(may.publication.see.sql({ kind: 'public' }))}
      and (publication.agency_id = ${agencyId} or publication.index_number = wanted.word)`)
  const byWord = Map.groupBy(rows, ({ word }) => word)
  return new Map(
    [...byWord].flatMap(([word, [one, ...others]]) => {
      return one === undefined ? [] : [[word, others.length === 0 ? one : ('several' as const)] as const]
    }),
  )
}

export type NewItem = {
  readonly agencyId: number
  readonly title: string
  readonly kind: PublicationKind
  readonly columnId: number | null
  readonly stage: Stage | null
}

/**
 * The thing that exists on channels alone and has this title: carried by another channel within days of this one, or a
 * new one. What this channel carried already under this title is another thing, unless it was on the same day.
 */
export async function itemFor(tx: Transaction, item: NewItem, at: { channelId: number; on: Day }): Promise<number> {
  const { rows: known } = await tx.query<{ id: number }>(sql`
    select item.id
    from channel_item as item
    join channel_release as release on release.item_id = item.id
    where item.agency_id = ${item.agencyId}
      and publication_title_key(item.title) = publication_title_key(${storable(item.title)})
      and release.struck_at is null
      and abs(release.on_day - ${at.on}::date) <= ${sameItemDays}
      and not exists (
        select
        from channel_release as same
        where same.item_id = item.id
          and same.channel_id = ${at.channelId}
          and same.on_day <> ${at.on}
          and same.struck_at is null
      )
    order by abs(release.on_day - ${at.on}::date), item.id
    limit 1`)
  const [found] = known
  if (found !== undefined) return found.id
  const { rows } = await tx.query<{ id: number }>(sql`
    insert into channel_item (agency_id, title, kind, column_id, stage)
    values (${item.agencyId}, ${storable(item.title)}, ${item.kind}, ${item.columnId}, ${item.stage})
    returning id`)
  const [added] = rows
  if (added === undefined) throw new Error(`no item was added for agency ${item.agencyId}`)
  return added.id
}

export type NewRelease = {
  readonly agencyId: number
  readonly channelId: number
  readonly on: Day
  readonly act: ReleaseAct
  readonly carried: { readonly publicationId: number } | { readonly itemId: number }
  readonly link: string | null
  readonly place: string | null
  readonly attended: number | null
  readonly note: string | null
  readonly importId: number | null
  /** Null: the program. */
  readonly by: number | null
}

/** Null: this very release is recorded already. */
export async function addRelease(tx: Transaction, given: NewRelease): Promise<number | null> {
  const text = (value: string | null) => (value === null ? null : storable(value))
  const { carried } = given
  const { rows } = await tx.query<{ id: number }>(sql`
    insert into channel_release (
      agency_id, channel_id, on_day, act, publication_id, item_id, link, place, attended, note, import_id, recorded_by
    )
    values (
      ${given.agencyId}, ${given.channelId}, ${given.on}, ${given.act},
      ${'publicationId' in carried ? carried.publicationId : null}, ${'itemId' in carried ? carried.itemId : null},
      ${text(given.link)}, ${text(given.place)}, ${given.attended}, ${text(given.note)}, ${given.importId}, ${given.by}
    )
    on conflict (channel_id, on_day, act, coalesce(publication_id, 0), coalesce(item_id, 0)) where struck_at is null
    do nothing
    returning id`)
  return rows[0]?.id ?? null
}

export async function strikeRelease(tx: Transaction, id: number, reason: string, by: number): Promise<void> {
  await tx.query(sql`
    update channel_release
    set struck_at = now(), struck_by = ${by}, struck_because = ${storable(reason)}
    where id = ${id}
      and struck_at is null`)
}

export async function addChannelImport(
  tx: Transaction,
  given: { readonly agencyId: number; readonly sha256: string; readonly lines: number; readonly importedBy: number },
): Promise<number> {
  const { rows } = await tx.query<{ id: number }>(sql`
    insert into channel_import (agency_id, sha256, lines, imported_by)
    values (${given.agencyId}, ${given.sha256}, ${given.lines}, ${given.importedBy})
    returning id`)
  const [added] = rows
  if (added === undefined) throw new Error(`no import was kept for agency ${given.agencyId}`)
  return added.id
}
