import type { ComponentChildren, VNode } from 'preact'
import { type ChannelContent, type ChannelField, channelFieldNames } from '../../../rules/channel/channel.ts'
import { channelKinds, isNewMedia, ownSiteName } from '../../../rules/channel/channel-kind.ts'
import { unsuitableOf } from '../../../rules/channel/unsuitable.ts'
import { type Day, dayInChinese, isDay, yearOf } from '../../../rules/day.ts'
import { minuteInChinese } from '../../../rules/minute.ts'
import type { DeskAgency } from '../../../store/agencies-allowing.ts'
import type { Channel, ChannelEvent } from '../../../store/channel/channels.ts'
import { addresses } from '../../addresses.ts'
import { scrollable } from '../../portal/statutory-table.tsx'
import { DoneNote } from '../act-routes.tsx'
import { DeskPage } from '../desk-page.tsx'
import { ActLink } from '../form.tsx'
import type { DeskFrame } from '../frame.ts'
import type { Here } from '../here.ts'
import { agencyCrumbs, type ChannelsAsked, channelsCrumb, mayEdit, mayRecord } from './asked.ts'

/** The agencies of which this officer may see channels. */
export function ChannelAgenciesPage({
  agencies,
  year,
  frame,
}: {
  readonly agencies: readonly DeskAgency[]
  readonly year: number
  readonly frame: DeskFrame
}): VNode {
  return (
    <DeskPage title="发布渠道" frame={frame} place="channels">
      <h1>发布渠道</h1>
      <p class="lead">
        每个机关有哪些公开渠道，各发布了什么、什么时候、有什么佐证；同一条信息在几个渠道发布，只计一条。
      </p>
      <ul class="rows">
        {agencies.map(({ id, slug, name }) => (
          <li key={id}>
            <p class="name">
              <a href={addresses.deskChannelsOf(slug)}>{name}</a>
            </p>
            <p class="meta">
              <a href={addresses.deskChannelYear({ slug, year })}>{year}年统计</a>
              <a href={addresses.deskChannelYear({ slug, year: year - 1 })}>{year - 1}年统计</a>
            </p>
          </li>
        ))}
      </ul>
    </DeskPage>
  )
}

type Props<Shown> = {
  readonly shown: Shown
  readonly frame: DeskFrame
  readonly here: Here
  readonly done: string | undefined
}

/** The register of an agency's channels. */
export function ChannelsPage({
  shown,
  frame,
  here,
  done,
}: Props<
  ChannelsAsked & {
    readonly channels: readonly Channel[]
    readonly activity: ReadonlyMap<number, { readonly count: number; readonly lastOn: Day }>
  }
>): VNode {
  const { agency, channels, activity } = shown
  const { slug, name } = agency
  const year = yearOf(here.day)
  const title = `${name}发布渠道`
  return (
    <DeskPage title={title} frame={frame} place="channels" crumbs={[channelsCrumb()]}>
      <h1>{title}</h1>
      <DoneNote words={done} />
      <div class="acts">
        <ActLink decision={mayRecord(shown, here)} address={addresses.deskChannelRecord(slug)}>
          登记发布
        </ActLink>
        <ActLink decision={mayEdit(shown, here)} address={addresses.deskChannelNew(slug)} quiet>
          登记渠道
        </ActLink>
      </div>
      <ul class="jump no-print">
        <li>
          <a href={addresses.deskChannelWeek(slug)}>按表登记一周的发布</a>
        </li>
        <li>
          <a href={addresses.deskChannelImport(slug)}>从工作簿导入</a>
        </li>
        <li>
          <a href={addresses.deskChannelReleases({ agency: slug })}>发布记录</a>
        </li>
        <li>
          <a href={addresses.deskChannelOwed(slug)}>目录要求而没有登记的</a>
        </li>
        <li>
          <a href={addresses.deskChannelYear({ slug, year })}>{year}年统计</a>
        </li>
        <li>
          <a href={addresses.deskChannelInspections(slug)}>政务新媒体自查</a>
        </li>
      </ul>
      <section class="wide" aria-label={`${title}，可左右滚动`} {...scrollable}>
        <table class="working">
          <caption class="unseen">{title}</caption>
          <thead>
            <tr>
              <th scope="col">渠道</th>
              <th scope="col">种类</th>
              <th scope="col">维护</th>
              <th scope="col">备案</th>
              <th scope="col">在用</th>
              <th scope="col" class="number">
                {year}年发布
              </th>
              <th scope="col">最近发布</th>
            </tr>
          </thead>
          <tbody>
            <tr>
              <th scope="row">{ownSiteName}</th>
              <td data-column="种类">政府信息公开平台</td>
              <td data-column="维护">—</td>
              <td data-column="备案">—</td>
              <td data-column="在用">公开时自动计数</td>
              <td class="number" data-column={`${year}年发布`}>
                <a href={addresses.deskChannelItems({ agency: slug, year, channel: 'site' })}>查看</a>
              </td>
              <td data-column="最近发布">—</td>
            </tr>
            {channels.map((channel) => {
              const { id, kind, keeper, filing, since, endedOn } = channel
              const carried = activity.get(id)
              return (
                <tr key={id}>
                  <th scope="row">
                    <a href={addresses.deskChannel(id)}>{channel.name}</a>
                    <UnsuitableMark channel={channel} here={here} />
                  </th>
                  <td data-column="种类">{channelKinds[kind]}</td>
                  <td data-column="维护">{keeper}</td>
                  <td data-column="备案">{filing ?? (isNewMedia(kind) ? '没有填写' : '—')}</td>
                  <td data-column="在用">
                    {endedOn === null ? `${dayInChinese(since)}起` : `${dayInChinese(endedOn)}停用`}
                  </td>
                  <td class="number" data-column={`${year}年发布`}>
                    <a href={addresses.deskChannelReleases({ agency: slug, channel: id, year })}>
                      {carried?.count ?? 0}
                    </a>
                  </td>
                  <td data-column="最近发布">{carried === undefined ? '—' : dayInChinese(carried.lastOn)}</td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </section>
      {channels.length === 0 && <p>还没有登记其他渠道。</p>}
    </DeskPage>
  )
}

function UnsuitableMark({ channel, here }: { readonly channel: Channel; readonly here: Here }): VNode | null {
  const unsuitable = channel.endedOn === null ? unsuitableOf(channel, here.day) : null
  return unsuitable === null ? null : <small class="pedigree">不宜：{unsuitable.name}</small>
}

/** One channel: what the register says of it, and what it said before. */
export function ChannelPage({
  shown,
  frame,
  here,
  done,
}: Props<ChannelsAsked & { readonly channel: Channel; readonly events: readonly ChannelEvent[] }>): VNode {
  const { agency, channel, events } = shown
  const unsuitable = unsuitableOf(channel, here.day)
  const fields = Object.keys(channelFieldNames) as readonly ChannelField[]
  return (
    <DeskPage title={channel.name} frame={frame} place="channels" crumbs={agencyCrumbs(agency)}>
      <h1>{channel.name}</h1>
      <DoneNote words={done} />
      {unsuitable !== null && (
        <section class="trouble" aria-labelledby="unsuitable">
          <h2 id="unsuitable">{unsuitable.name}不宜作为公开渠道</h2>
          <p>{unsuitable.reason}</p>
          <p class="hint">
            依据：{unsuitable.source}
            {unsuitable.toConfirm !== null && `（待核对：${unsuitable.toConfirm}）`}
          </p>
        </section>
      )}
      <dl class="facts">
        {fields
          .filter((field) => field !== 'name' && (field !== 'keptBecause' || channel.keptBecause !== null))
          .map((field) => (
            <div key={field}>
              <dt>{channelFieldNames[field]}</dt>
              <dd>{shownValue(channel, field)}</dd>
            </div>
          ))}
      </dl>
      <div class="acts">
        <ActLink
          decision={
            channel.endedOn === null
              ? mayRecord(shown, here)
              : { kind: 'refused', reason: '这个渠道已经停用；停用以前的发布可以在“登记发布”里补登。' }
          }
          address={addresses.deskChannelRecord(agency.slug, { channel: channel.id })}
        >
          登记发布
        </ActLink>
        <ActLink decision={mayEdit(shown, here)} address={addresses.deskChannelChange(channel.id)} quiet>
          修改
        </ActLink>
      </div>
      <p>
        <a href={addresses.deskChannelReleases({ agency: agency.slug, channel: channel.id })}>这个渠道的发布记录</a>
      </p>
      <section aria-labelledby="history">
        <h2 id="history">记录</h2>
        <ol class="rows">
          {events.map((event) => (
            <li key={event.id}>
              <p class="name">{event.before === null ? '登记' : '修改'}</p>
              <p class="meta">
                <span>{`${event.personName ?? '程序'} ${minuteInChinese(event.at)}`}</span>
                {changedBy(event).map((field) => (
                  <span key={field}>
                    {channelFieldNames[field]}：{event.before === null ? '' : shownValue(event.before, field)} →{' '}
                    {shownValue(event.after, field)}
                  </span>
                ))}
              </p>
            </li>
          ))}
        </ol>
      </section>
    </DeskPage>
  )
}

function changedBy({ before, after }: ChannelEvent): readonly ChannelField[] {
  if (before === null) return []
  return (Object.keys(channelFieldNames) as readonly ChannelField[]).filter((field) => before[field] !== after[field])
}

function shownValue(channel: ChannelContent, field: ChannelField): ComponentChildren {
  const value = channel[field]
  if (value === null) return '—'
  if (field === 'kind') return channelKinds[channel.kind]
  if (field === 'url') return <a href={value}>{value}</a>
  return isDay(value) ? dayInChinese(value) : value
}
