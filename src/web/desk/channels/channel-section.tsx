import type { VNode } from 'preact'
import { type ItemChannel, itemChannels } from '../../../rules/catalogue/item.ts'
import { ownSiteName, ticksNotMet } from '../../../rules/channel/channel-kind.ts'
import { dayInChinese, dayOfInstant } from '../../../rules/day.ts'
import { may } from '../../../rules/permission.ts'
import type { AgencyFacts } from '../../../rules/permission-facts.ts'
import { nodeById } from '../../../store/catalogue/nodes.ts'
import { type ChannelRelease, releasesOfPublication } from '../../../store/channel/releases.ts'
import type { Transaction } from '../../../store/database.ts'
import { agencyFacts } from '../../../store/figures/figure-agencies.ts'
import { addresses } from '../../addresses.ts'
import type { Web } from '../../web.ts'
import { ActLink } from '../form.tsx'
import type { Here } from '../here.ts'
import type { PublicationAtDesk } from '../publication/publication.ts'
import type { SectionProps } from '../publication/sections.ts'
import { evidenceInWords } from './releases-page.tsx'

type Data = {
  readonly releases: readonly ChannelRelease[]
  /** 公开渠道和载体 of the item or column that it stands in. */
  readonly ticks: readonly ItemChannel[]
  readonly otherChannels: string | null
  readonly agency: AgencyFacts
} | null

/** Null where it was never public. */
export async function loadChannelSection(
  tx: Transaction,
  _web: Web,
  { viewer, day }: Here,
  { id, agencyId, releasedAt, columnId }: PublicationAtDesk,
): Promise<Data> {
  const agency = releasedAt === null ? null : await agencyFacts(tx, agencyId, day)
  if (agency === null) return null
  const node = columnId === null ? null : await nodeById(tx, columnId)
  return {
    releases: await releasesOfPublication(tx, viewer, id),
    ticks: node?.elements.channels ?? [],
    otherChannels: node?.elements.otherChannels ?? null,
    agency,
  }
}

/** Where it was put out, by what that is proved, and where the catalogue wants it that nobody has recorded. */
export function ChannelSection({ data, publication, here }: SectionProps<Data>): VNode | null {
  const { id, releasedAt, state } = publication
  if (data === null || releasedAt === null) return null
  const carriedBy = data.releases.map(({ channelKind }) => channelKind)
  const owed = state === 'released' ? ticksNotMet(data.ticks, carriedBy) : []
  const record =
    state === 'released'
      ? may.channel.record.decide(here.viewer, data.agency)
      : ({ kind: 'refused', reason: '这条信息现在没有公开。' } as const)
  return (
    <>
      {owed.length > 0 && (
        <p class="trouble">目录要求的渠道还没有登记：{owed.map(({ tick }) => itemChannels[tick]).join('、')}。</p>
      )}
      {data.otherChannels !== null && <p>目录还写明其他渠道：{data.otherChannels}。</p>}
      <ul class="rows">
        <li>
          <p class="name">{ownSiteName}</p>
          <p class="meta">
            <span>{dayInChinese(dayOfInstant(releasedAt))}公开，自动计数</span>
          </p>
        </li>
        {data.releases.map((release) => (
          <li key={release.id}>
            <p class="name">
              <a href={addresses.deskChannelRelease(release.id)}>{release.channelName}</a>
              {release.act === 'interpreted' && '（口头解读）'}
            </p>
            <p class="meta">
              <span>{dayInChinese(release.on)}</span>
              {release.place !== null && <span>{release.place}</span>}
              {release.attended !== null && <span>{release.attended}人参加</span>}
              <span>佐证：{evidenceInWords(release.link, release.evidence)}</span>
            </p>
          </li>
        ))}
      </ul>
      <ActLink decision={record} address={addresses.deskPublicationChannel(id)}>
        登记渠道发布
      </ActLink>
      {state === 'released' && (
        <p>
          公开栏张贴稿（大字、附二维码）：
          <a href={addresses.deskPublicationBoard(id)}>A3</a>、
          <a href={addresses.deskPublicationBoard(id, { paper: 'a4' })}>A4</a>
        </p>
      )}
    </>
  )
}
