import type { VNode } from 'preact'
import { itemChannels } from '../../../rules/catalogue/item.ts'
import { type OwedTicks, owedDays } from '../../../rules/channel/owed.ts'
import { dayInChinese } from '../../../rules/day.ts'
import type { WantedOnChannels } from '../../../store/channel/owed.ts'
import { addresses } from '../../addresses.ts'
import { DeskPage } from '../desk-page.tsx'
import { ActLink } from '../form.tsx'
import type { DeskFrame } from '../frame.ts'
import type { Here } from '../here.ts'
import { agencyCrumbs, type ChannelsAsked, mayEdit, mayRecord } from './asked.ts'

export type OwedShown = ChannelsAsked & {
  readonly owed: readonly (WantedOnChannels & { readonly of: OwedTicks })[]
}

/** What the catalogue wants on channels and nobody has recorded. */
export function OwedPage({
  shown,
  frame,
  here,
}: {
  readonly shown: OwedShown
  readonly frame: DeskFrame
  readonly here: Here
}): VNode {
  const { agency, owed } = shown
  const title = '目录要求而没有登记的渠道发布'
  const open = owed.filter(({ of }) => of.open.length > 0)
  const without = [...new Set(owed.flatMap(({ of }) => of.without))]
  const record = mayRecord(shown, here)
  return (
    <DeskPage title={title} frame={frame} place="channels" crumbs={agencyCrumbs(agency)}>
      <h1>{title}</h1>
      <p class="lead">
        {agency.name}近{owedDays}
        天公开的信息里，所在栏目、事项的“公开渠道和载体”选了其他渠道，还没有登记已在那里发布的。
      </p>
      {without.length > 0 && (
        <section class="trouble" aria-labelledby="without">
          <h2 id="without">目录选了，本机关没有登记这类渠道</h2>
          <p>{without.map((tick) => itemChannels[tick]).join('、')}</p>
          <ActLink decision={mayEdit(shown, here)} address={addresses.deskChannelNew(agency.slug)} quiet>
            登记渠道
          </ActLink>
        </section>
      )}
      {open.length === 0 ? (
        <p>没有要登记的。</p>
      ) : (
        <ul class="rows">
          {open.map(({ id, title, releasedOn, of }) => (
            <li key={id}>
              <p class="name">
                <a href={`${addresses.deskPublication(id)}#channels`}>{title}</a>
              </p>
              <p class="meta">
                <span>{dayInChinese(releasedOn)}公开</span>
                <span>没有登记：{of.open.map((tick) => itemChannels[tick]).join('、')}</span>
                {record.kind === 'allowed' && (
                  <a href={addresses.deskPublicationChannel(id)}>
                    登记发布<span class="unseen">：{title}</span>
                  </a>
                )}
              </p>
            </li>
          ))}
        </ul>
      )}
    </DeskPage>
  )
}
