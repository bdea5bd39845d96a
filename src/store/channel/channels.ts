import sql, { raw } from 'sql-template-tag'
import type { ChannelContent } from '../../rules/channel/channel.ts'
import { may } from '../../rules/permission.ts'
import type { Viewer } from '../../rules/visibility.ts'
import { agenciesAllowing, type DeskAgency } from '../agencies-allowing.ts'
import type { Transaction } from '../database.ts'
import { storable, storableJson } from '../storable.ts'

export type Channel = ChannelContent & {
  readonly id: number
  readonly agencyId: number
  readonly agencyName: string
  readonly slug: string
  readonly revision: number
}

const columns =
  raw(`channel.id, channel.agency_id as "agencyId", agency.name as "agencyName", agency.slug, channel.kind,
  channel.name, channel.account, channel.url, channel.keeper, channel.supervisor, channel.since,
  channel.ended_on as "endedOn", channel.filing, channel.kept_because as "keptBecause", channel.revision`)

/** The agencies with a desk of which the viewer may see channels. */
export function agenciesWithChannels(tx: Transaction, viewer: Viewer): Promise<readonly DeskAgency[]> {
  return agenciesAllowing(tx, viewer, may.channel.view)
}

/** The channels of an agency, those in use first. */
export async function channelsOf(tx: Transaction, viewer: Viewer, agencyId: number): Promise<readonly Channel[]> {
  const { rows } = await tx.query<Channel>(sql`
    select ${columns}
    from channel
    join agency on agency.id = channel.agency_id
    where channel.agency_id = ${agencyId}
      and ${raw(may.channel.view.sql(viewer))}
    order by channel.ended_on is not null, channel.kind, channel.name`)
  return rows
}

export async function channelById(tx: Transaction, viewer: Viewer, id: number): Promise<Channel | null> {
  const { rows } = await tx.query<Channel>(sql`
    select ${columns}
    from channel
    join agency on agency.id = channel.agency_id
    where channel.id = ${id}
      and ${raw(may.channel.view.sql(viewer))}`)
  return rows[0] ?? null
}

/** Makes everyone else who changes the channels of this agency, or records releases, wait until the transaction ends. */
export async function holdChannels(tx: Transaction, agencyId: number): Promise<void> {
  await tx.query(sql`select pg_advisory_xact_lock(hashtext('channels'), ${agencyId})`)
}

const text = (value: string | null) => (value === null ? null : storable(value))

/** Null where the agency has one of this kind and name already. */
export async function addChannel(
  tx: Transaction,
  agencyId: number,
  channel: ChannelContent,
  /** Null: the program. */
  by: number | null,
): Promise<number | null> {
  const { kind, name, account, url, keeper, supervisor, since, endedOn, filing, keptBecause } = channel
  const { rows } = await tx.query<{ id: number }>(sql`
    insert into channel (
      agency_id, kind, name, account, url, keeper, supervisor, since, ended_on, filing, kept_because
    )
    values (
      ${agencyId}, ${kind}, ${storable(name)}, ${text(account)}, ${text(url)}, ${storable(keeper)}, ${text(supervisor)},
      ${since}, ${endedOn}, ${text(filing)}, ${text(keptBecause)}
    )
    on conflict (agency_id, kind, name) do nothing
    returning id`)
  const id = rows[0]?.id ?? null
  if (id !== null) await appendEvent(tx, id, null, channel, by)
  return id
}

/** 'changed': somebody else has saved since; 'twin': another one of this kind and name is there. */
export async function putChannel(
  tx: Transaction,
  before: Channel,
  after: ChannelContent,
  { revision, by }: { readonly revision: number; readonly by: number },
): Promise<'saved' | 'changed' | 'twin'> {
  const { rowCount: twins } = await tx.query(sql`
    select
    from channel
    where agency_id = ${before.agencyId}
      and kind = ${after.kind}
      and name = ${storable(after.name)}
      and id <> ${before.id}`)
  if ((twins ?? 0) > 0) return 'twin'
  const { rowCount } = await tx.query(sql`
    update channel
    set kind = ${after.kind}, name = ${storable(after.name)}, account = ${text(after.account)}, url = ${text(after.url)},
      keeper = ${storable(after.keeper)}, supervisor = ${text(after.supervisor)}, since = ${after.since},
      ended_on = ${after.endedOn}, filing = ${text(after.filing)}, kept_because = ${text(after.keptBecause)},
      revision = revision + 1
    where id = ${before.id}
      and revision = ${revision}`)
  if (rowCount !== 1) return 'changed'
  const { id: _id, agencyId: _a, agencyName: _n, slug: _s, revision: _r, ...content } = before
  await appendEvent(tx, before.id, content, after, by)
  return 'saved'
}

async function appendEvent(
  tx: Transaction,
  channelId: number,
  before: ChannelContent | null,
  after: ChannelContent,
  by: number | null,
): Promise<void> {
  await tx.query(sql`
    insert into channel_event (channel_id, before, after, by_person)
    values (${channelId}, ${before === null ? null : storableJson(before)}, ${storableJson(after)}, ${by})`)
}

export type ChannelEvent = {
  readonly id: number
  readonly before: ChannelContent | null
  readonly after: ChannelContent
  readonly at: Date
  readonly personName: string | null
}

export async function eventsOfChannel(tx: Transaction, channelId: number): Promise<readonly ChannelEvent[]> {
  const { rows } = await tx.query<ChannelEvent>(sql`
    select event.id, event.before, event.after, event.at, person.name as "personName"
    from channel_event as event
    left join person on person.id = event.by_person
    where event.channel_id = ${channelId}
    order by event.id desc`)
  return rows
}

/** Of each channel of an agency how much it carried since a day, and when last; those that carried nothing are left out. */
export async function activityOf(
  tx: Transaction,
  agencyId: number,
  since: string,
): Promise<ReadonlyMap<number, { readonly count: number; readonly lastOn: ChannelContent['since'] }>> {
  const { rows } = await tx.query<{ id: number; count: number; lastOn: ChannelContent['since'] }>(sql`
    select channel_id as id, count(*) filter (where on_day >= ${since})::int as count, max(on_day) as "lastOn"
    from channel_release
    where agency_id = ${agencyId}
      and struck_at is null
    group by channel_id`)
  return new Map(rows.map(({ id, ...rest }) => [id, rest]))
}

/** Whether any agency has a channel. */
export async function anyChannel(tx: Transaction): Promise<boolean> {
  const { rowCount } = await tx.query(sql`select from channel limit 1`)
  return (rowCount ?? 0) > 0
}
