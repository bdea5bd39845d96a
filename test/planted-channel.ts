import { beginMediaInspection } from '../src/actions/channel/inspect-media.ts'
import { enterChannel } from '../src/actions/channel/keep-channel.ts'
import { recordRelease } from '../src/actions/channel/record-release.ts'
import type { DeskSite } from './desk.ts'
import { by } from './people.ts'

/** By what channels are named in addresses of the route table. */
export type PlantedChannel = {
  readonly channel: string
  readonly channelRelease: string
  readonly mediaInspection: string
}

/** A channel of the district's government, what it carried, and an inspection under way, by its office. */
export async function plantChannel(site: DeskSite): Promise<PlantedChannel> {
  const office = by(await site.person('Q002'))
  const slug = 'shili-qu'
  const typed = { kind: 'wechat', name: '哨兵公众号', account: 'shaobing', keeper: '办公室', since: '2026-01-01' }
  const entered = await enterChannel(site, office, { slug, typed })
  const channel = entered.kind === 'done' ? String(entered.id) : ''
  const release = { channel, on: '2026-07-01', what: '哨兵推文标题' }
  const recorded = await recordRelease({ ...site, scanner: null }, office, {
    slug,
    typed: release,
    publicationId: null,
    files: [],
  })
  const begun = await beginMediaInspection(site, office, { slug, year: '2026', quarter: '3' })
  if (entered.kind !== 'done' || recorded.kind !== 'done' || begun.kind !== 'done') {
    throw new Error('the channels were not planted')
  }
  return {
    channel: `/desk/channels/${entered.id}`,
    channelRelease: `/desk/channels/releases/${recorded.id}`,
    mediaInspection: `/desk/channels/inspections/${begun.id}`,
  }
}
