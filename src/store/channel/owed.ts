import sql from 'sql-template-tag'
import type { ItemChannel } from '../../rules/catalogue/item.ts'
import type { ChannelKind } from '../../rules/channel/channel-kind.ts'
import type { Day } from '../../rules/day.ts'
import type { Transaction } from '../database.ts'

/** A publication whose column wants it on channels beside this site, and by which kinds it was carried. */
export type WantedOnChannels = {
  readonly id: number
  readonly title: string
  readonly releasedOn: Day
  readonly ticks: readonly ItemChannel[]
  readonly carriedBy: readonly ChannelKind[]
}

const most = 300

/** Those that an agency released since a day, the latest first. Whoever asks sees to it that he may. */
export async function wantedOnChannels(
  tx: Transaction,
  agencyId: number,
  since: Day,
): Promise<readonly WantedOnChannels[]> {
  const { rows } = await tx.query<WantedOnChannels>(sql`
    select publication.id, publication.title,
      (publication.released_at at time zone 'Asia/Shanghai')::date as "releasedOn", node.elements -> 'channels' as ticks,
      array(
        select distinct channel.kind
        from channel_release as release
        join channel on channel.id = release.channel_id
        where release.publication_id = publication.id
          and release.struck_at is null
      ) as "carriedBy"
    from publication
    join catalogue_node as node on node.id = publication.column_id
    where publication.agency_id = ${agencyId}
      and publication.state = 'released'
      and not publication.imported
      and publication.released_at >= ${since}::date::timestamp at time zone 'Asia/Shanghai'
      and not node.elements -> 'channels' <@ '["website"]'
    order by publication.released_at desc, publication.id desc
    limit ${most}`)
  return rows
}
