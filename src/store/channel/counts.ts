import sql, { empty, join, raw, type Sql } from 'sql-template-tag'
import { type ChannelKind, channelKindKeys } from '../../rules/channel/channel-kind.ts'
import type { ChannelCount, DisclosureCounts } from '../../rules/channel/counts.ts'
import type { Timeliness } from '../../rules/channel/timeliness.ts'
import type { Day } from '../../rules/day.ts'
import { may } from '../../rules/permission.ts'
import type { PublicationKind, Stage } from '../../rules/publication/publication.ts'
import type { Viewer } from '../../rules/visibility.ts'
import type { Transaction } from '../database.ts'
import { type Page, pageOf, pagesOf } from '../page.ts'

// What was disclosed, from the view `carrying`: what this site released and what channels carried. Cost: what happened in
// the period, by indexes of agency and day, and for each thing one look whether it was put out before.

/** Whose disclosures, from a day up to and with another. */
export type CountScope = { readonly agencyIds: readonly number[]; readonly from: Day; readonly through: Day }

/** Those of the agencies of which the viewer may see channels. */
function seen(viewer: Viewer, agencyIds: readonly number[]): Sql {
  return sql`any(array(
    select agency.id
    from agency
    where agency.id = any(${agencyIds})
      and ${raw(may.channel.view.sql(viewer))}
  ))`
}

/** Each thing that was carried in the period by what the condition on `carrying` says, with its first day there and what it is. */
function describedThings(viewer: Viewer, { agencyIds, from, through }: CountScope, by: Sql): Sql {
  return sql`
    select inside.publication_id, inside.item_id, inside.first_on,
      coalesce(publication.kind, item.kind) as kind, coalesce(publication.column_id, item.column_id) as column_id,
      coalesce(version.genre, item.genre) as genre, coalesce(version.stage, item.stage) as stage,
      coalesce(publication.title, item.title) as title
    from (
      select publication_id, item_id, min(on_day) as first_on
      from carrying
      where agency_id = ${seen(viewer, agencyIds)}
        and on_day >= ${from}
        and on_day <= ${through}
        and ${by}
      group by publication_id, item_id
    ) as inside
    left join publication on publication.id = inside.publication_id
    left join publication_version as version
      on version.publication_id = publication.id and version.version = publication.released_version
    left join channel_item as item on item.id = inside.item_id`
}

/** Each thing that was first put out in the period, with what it is. */
function firstPutOut(viewer: Viewer, { agencyIds, from, through }: CountScope): Sql {
  return sql`
    ${describedThings(viewer, { agencyIds, from, through }, sql`true`)}
    where not exists (
        select
        from carrying as earlier
        where earlier.publication_id = inside.publication_id
          and earlier.agency_id = any(${agencyIds})
          and earlier.on_day < ${from}
      )
      and not exists (
        select
        from channel_release as earlier
        where earlier.item_id = inside.item_id
          and earlier.agency_id = any(${agencyIds})
          and earlier.struck_at is null
          and earlier.on_day < ${from}
      )`
}

type Grouped = {
  readonly groups: number
  readonly kind: PublicationKind | null
  readonly genre: string | null
  readonly stage: Stage | null
  readonly columnId: number | null
  readonly month: number | null
  readonly count: number
}

/** Everything that is counted of a period. */
export async function disclosureCounts(tx: Transaction, viewer: Viewer, scope: CountScope): Promise<DisclosureCounts> {
  const { rows } = await tx.query<Grouped>(sql`
    select grouping(kind, genre, stage, column_id, month) as groups, kind, genre, stage, column_id as "columnId", month,
      count(*)::int as count
    from (
      select kind, genre, stage, column_id, extract(month from first_on)::int as month
      from (${firstPutOut(viewer, scope)}) as thing
    ) as thing
    group by grouping sets ((), (kind), (genre), (stage), (column_id), (month))`)
  const of = (groups: number) => rows.filter((row) => row.groups === groups)
  return {
    total: of(0b11111)[0]?.count ?? 0,
    byKind: new Map(of(0b01111).flatMap(({ kind, count }) => (kind === null ? [] : [[kind, count]]))),
    byGenre: new Map(of(0b10111).map(({ genre, count }) => [genre, count])),
    byStage: new Map(of(0b11011).map(({ stage, count }) => [stage, count])),
    byColumn: new Map(of(0b11101).map(({ columnId, count }) => [columnId, count])),
    byMonth: new Map(of(0b11110).flatMap(({ month, count }) => (month === null ? [] : [[month, count]]))),
    byChannel: await channelCounts(tx, viewer, scope),
    interpreted: await interpretedCount(tx, viewer, scope),
  }
}

/** How much was first put out in the period. */
export async function disclosedTotal(tx: Transaction, viewer: Viewer, scope: CountScope): Promise<number> {
  const { rows } = await tx.query<{ total: number }>(sql`
    select count(*)::int as total
    from (${firstPutOut(viewer, scope)}) as thing`)
  return rows[0]?.total ?? 0
}

/** This site first, then each kind of channel, and below it each channel where there is more than one. */
async function channelCounts(
  tx: Transaction,
  viewer: Viewer,
  { agencyIds, from, through }: CountScope,
): Promise<readonly ChannelCount[]> {
  const { rows } = await tx.query<ChannelCount>(sql`
    select carrying.channel_id as id, channel.kind, max(channel.name) filter (where carrying.channel_id is not null) as name,
      count(distinct (carrying.publication_id, carrying.item_id))::int as count
    from carrying
    left join channel on channel.id = carrying.channel_id
    where carrying.agency_id = ${seen(viewer, agencyIds)}
      and carrying.on_day >= ${from}
      and carrying.on_day <= ${through}
    group by grouping sets ((channel.kind), (channel.kind, carrying.channel_id))
    order by count desc, id`)
  // Of the sets, that of the kind alone has no channel; this site, which is of no kind, would come twice.
  const site = rows.filter(({ kind }) => kind === null).slice(0, 1)
  const kinds = channelKindKeys.flatMap((key) => rows.filter(({ kind, id }) => kind === key && id === null))
  const single = ({ kind, id }: ChannelCount) =>
    rows.filter((row) => row.kind === kind && row.id !== null).length > 1 && id !== null
  return [
    ...site.map((row) => ({ ...row, name: null })),
    ...kinds.flatMap((one) => [{ ...one, name: null }, ...rows.filter((row) => row.kind === one.kind && single(row))]),
  ]
}

async function interpretedCount(
  tx: Transaction,
  viewer: Viewer,
  { agencyIds, from, through }: CountScope,
): Promise<number> {
  const { rows } = await tx.query<{ count: number }>(sql`
    select count(*)::int as count
    from channel_release
    where agency_id = ${seen(viewer, agencyIds)}
      and act = 'interpreted'
      and struck_at is null
      and on_day >= ${from}
      and on_day <= ${through}`)
  return rows[0]?.count ?? 0
}

/** What a number counts: of what was first put out in the period; with `channel`, of what that one carried in it. */
export type ItemFilter = {
  readonly channel: 'site' | number | ChannelKind | null
  readonly kind: string | null
  /** '' stands for none. */
  readonly genre: string | null
  readonly stage: string | null
  /** The columns of a category; null: all. `none`: those of no column are among them. */
  readonly columns: { readonly ids: readonly number[]; readonly none: boolean } | null
  readonly month: number | null
  readonly query: string
}

export type DisclosedItem = {
  readonly publicationId: number | null
  readonly itemId: number | null
  readonly title: string
  readonly kind: PublicationKind
  readonly firstOn: Day
  readonly columnId: number | null
  readonly columnName: string | null
  /** A release of it by a channel, where it exists on channels alone. */
  readonly releaseId: number | null
  /** By what it was put out, ever; this site is among them as null. */
  readonly channels: readonly (string | null)[]
}

const pageSize = 50

export async function disclosedItems(
  tx: Transaction,
  viewer: Viewer,
  scope: CountScope,
  { filter, descending, page }: { readonly filter: ItemFilter; readonly descending: boolean; readonly page: number },
): Promise<Page & { readonly rows: readonly DisclosedItem[] }> {
  const { channel, columns } = filter
  const conditions: Sql[] = [sql`true`]
  if (filter.kind !== null) conditions.push(sql`thing.kind = ${filter.kind}`)
  if (filter.genre !== null) conditions.push(sql`coalesce(thing.genre, '') = ${filter.genre}`)
  if (filter.stage !== null) conditions.push(sql`coalesce(thing.stage, '') = ${filter.stage}`)
  if (filter.month !== null) conditions.push(sql`extract(month from thing.first_on) = ${filter.month}`)
  if (columns !== null) {
    const none = columns.none ? sql`or thing.column_id is null` : empty
    conditions.push(sql`(thing.column_id = any(${[...columns.ids]}::int[]) ${none})`)
  }
  if (filter.query !== '') {
    const like = `%${filter.query.replaceAll(/[\\%_]/gu, (sign) => `\\${sign}`)}%`
    conditions.push(sql`thing.title ilike ${like}`)
  }
  const things = channel === null ? firstPutOut(viewer, scope) : carriedBy(viewer, scope, channel)
  const from = sql`from (${things}) as thing where ${join(conditions, ' and ')}`
  const counted = await tx.query<{ total: number }>(sql`select count(*)::int as total ${from}`)
  const at = pagesOf(counted.rows[0]?.total ?? 0, page, pageSize)
  const order = raw(descending ? 'desc' : 'asc')
  const { rows } = await tx.query<DisclosedItem>(sql`
    select shown.publication_id as "publicationId", shown.item_id as "itemId", shown.title, shown.kind,
      shown.first_on as "firstOn", shown.column_id as "columnId", node.name as "columnName",
      (
        select min(release_id)
        from carrying
        where carrying.item_id = shown.item_id
      ) as "releaseId",
      array(
        select distinct channel.name
        from carrying
        left join channel on channel.id = carrying.channel_id
        where (carrying.publication_id = shown.publication_id or carrying.item_id = shown.item_id)
          and carrying.agency_id = any(${scope.agencyIds})
        order by 1 nulls first
      ) as channels
    from (
      select thing.*
      ${from}
      order by thing.first_on ${order}, thing.publication_id ${order}, thing.item_id ${order}
      ${pageOf(at)}
    ) as shown
    left join catalogue_node as node on node.id = shown.column_id
    order by shown.first_on ${order}, shown.publication_id ${order}, shown.item_id ${order}`)
  return { rows, ...at }
}

/** Each thing that a channel, or this site, carried in the period, with its first day there. */
function carriedBy(viewer: Viewer, scope: CountScope, channel: 'site' | number | ChannelKind): Sql {
  const by =
    channel === 'site'
      ? sql`carrying.channel_id is null`
      : typeof channel === 'number'
        ? sql`carrying.channel_id = ${channel}`
        : sql`carrying.channel_id in (select id from channel where kind = ${channel})`
  return describedThings(viewer, scope, by)
}

/** How soon each document that was released in the period was put out and explained; the latest first. */
export async function timelinessOf(
  tx: Transaction,
  viewer: Viewer,
  { agencyIds, from, through }: CountScope,
): Promise<readonly Timeliness[]> {
  const { rows } = await tx.query<Timeliness>(sql`
    select publication.id, publication.title, publication.made_on as "madeOn",
      (publication.released_at at time zone 'Asia/Shanghai')::date as "releasedOn",
      (
        select min((interpretation.released_at at time zone 'Asia/Shanghai')::date)
        from interpretation_of as bond
        join publication as interpretation on interpretation.id = bond.interpretation_id
        where bond.document_id = publication.id
          and interpretation.state = 'released'
      ) as "interpretedOn",
      (
        select min(release.on_day)
        from channel_release as release
        where release.publication_id = publication.id
          and release.act = 'interpreted'
          and release.struck_at is null
      ) as "spokenOn",
      (
        select min(release.on_day)
        from channel_release as release
        where release.publication_id = publication.id
          and release.act = 'released'
          and release.struck_at is null
      ) as "carriedOn"
    from publication
    where publication.agency_id = ${seen(viewer, agencyIds)}
      and publication.kind in ('regulation', 'normativeDocument', 'otherDocument')
      and publication.state in ('released', 'expired')
      and not publication.imported
      and publication.released_at is not null
      and (publication.released_at at time zone 'Asia/Shanghai')::date >= ${from}
      and (publication.released_at at time zone 'Asia/Shanghai')::date <= ${through}
    order by publication.released_at desc, publication.id desc
    limit 1000`)
  return rows
}
