import type { Context, Hono } from 'hono'
import type { VNode } from 'preact'
import { changeChannel, enterChannel } from '../../../actions/channel/keep-channel.ts'
import { type ChannelContent, type ChannelField, channelFieldNames } from '../../../rules/channel/channel.ts'
import { channelKinds, isChannelKind } from '../../../rules/channel/channel-kind.ts'
import { unsuitableOn } from '../../../rules/channel/unsuitable.ts'
import { day, yearOf } from '../../../rules/day.ts'
import {
  activityOf,
  agenciesWithChannels,
  type Channel,
  channelById,
  channelsOf,
  eventsOfChannel,
} from '../../../store/channel/channels.ts'
import type { Transaction } from '../../../store/database.ts'
import { addresses, routes } from '../../addresses.ts'
import type { Web } from '../../web.ts'
import { actRoutes, showPage } from '../act-routes.tsx'
import { SelectField, TextArea, TextField } from '../form.tsx'
import type { FormState } from '../form-state.ts'
import type { Here } from '../here.ts'
import { agencyAsked, agencyCalled, agencyCrumbs, type ChannelsAsked, mayEdit } from './asked.ts'
import { ChannelAgenciesPage, ChannelPage, ChannelsPage } from './channels-page.tsx'
import { countRoutes } from './counts/count-routes.tsx'
import { inspectionRoutes } from './inspection-routes.tsx'
import { manyRoutes } from './many-routes.tsx'
import { releaseRoutes } from './release-routes.tsx'

const place = 'channels'

/** The register of channels, what they carried, and what is counted of it. */
export function channelsRoutes(app: Hono, web: Web): void {
  app.get(
    routes.deskChannels,
    showPage(web, {
      place,
      title: '发布渠道',
      load: async (tx, _, { viewer }) => {
        const agencies = await agenciesWithChannels(tx, viewer)
        return agencies.length === 0 ? null : { agencies }
      },
      page: ({ agencies }, frame, here) => (
        <ChannelAgenciesPage agencies={agencies} year={yearOf(here.day)} frame={frame} />
      ),
    }),
  )
  app.get(
    routes.deskChannelsOf,
    showPage(web, {
      place,
      title: '发布渠道',
      load: async (tx, c, here) => {
        const found = await agencyAsked(tx, c, here)
        if (found === null) return null
        const channels = await channelsOf(tx, here.viewer, found.agency.id)
        const since = day(yearOf(here.day), 1, 1)
        return { ...found, channels, activity: await activityOf(tx, found.agency.id, since) }
      },
      page: (shown, frame, here, c) => (
        <ChannelsPage shown={shown} frame={frame} here={here} done={done[c.req.query('done') ?? '']} />
      ),
    }),
  )
  app.get(
    routes.deskChannel,
    showPage(web, {
      place,
      title: '发布渠道',
      load: async (tx, c, here) => {
        const shown = await loadChannel(tx, c, here)
        return shown === null ? null : { ...shown, events: await eventsOfChannel(tx, shown.channel.id) }
      },
      page: (shown, frame, here, c) => (
        <ChannelPage shown={shown} frame={frame} here={here} done={done[c.req.query('done') ?? '']} />
      ),
    }),
  )
  actRoutes(app, web, {
    place,
    route: routes.deskChannelNew,
    load: agencyAsked,
    decision: mayEdit,
    title: () => '登记渠道',
    crumbs: ({ agency }) => agencyCrumbs(agency),
    intro: () => <Intro />,
    form: ({ agency }, here) => [`channel.enter:${agency.id}`, '', { since: `${yearOf(here.day)}-01-01` }],
    fields: (form, _, here) => <ChannelFields form={form} here={here} />,
    button: '登记',
    act: ({ here, posted, shown: { agency } }) =>
      enterChannel(web, here.by, { slug: agency.slug, typed: posted.values }),
    after: ({ id }) => addresses.deskChannel(id, { done: 'entered' }),
  })
  actRoutes(app, web, {
    place,
    route: routes.deskChannelChange,
    load: loadChannel,
    decision: mayEdit,
    title: ({ channel }) => `修改渠道：${channel.name}`,
    crumbs: ({ agency, channel }) => [
      ...agencyCrumbs(agency),
      { name: channel.name, address: addresses.deskChannel(channel.id) },
    ],
    intro: () => <p>修改以前的内容留在这个渠道的记录里。不再使用的，填写停用日期，已登记的发布不受影响。</p>,
    form: ({ channel }) => [`channel.change:${channel.id}`, channel.revision, valuesOf(channel)],
    fields: (form, _, here) => <ChannelFields form={form} here={here} />,
    button: '保存',
    act: ({ here, posted, shown: { channel } }) =>
      changeChannel(web, here.by, { id: channel.id, revision: Number(posted.version), typed: posted.values }),
    after: ({ id }) => addresses.deskChannel(id, { done: 'changed' }),
  })
  releaseRoutes(app, web)
  manyRoutes(app, web)
  countRoutes(app, web)
  inspectionRoutes(app, web)
}

const done: Readonly<Record<string, string>> = {
  entered: '已登记渠道。',
  changed: '已保存，原来的内容留在记录里。',
  recorded: '已登记。',
}

export type ChannelShown = ChannelsAsked & { readonly channel: Channel }

async function loadChannel(tx: Transaction, c: Context, here: Here): Promise<ChannelShown | null> {
  const channel = await channelById(tx, here.viewer, Number(c.req.param('id')))
  const found = channel === null ? null : await agencyCalled(tx, channel.slug, here)
  return channel === null || found === null ? null : { ...found, channel }
}

function Intro(): VNode {
  return (
    <p>
      条例第二十三条列举了政府公报、政府网站或者其他互联网政务媒体、新闻发布会以及报刊、广播、电视等渠道；第二十五条要求在国家档案馆、公共图书馆、政务服务场所设置查阅场所，并可以设立公共查阅室、资料索取点、信息公告栏、电子信息屏。本平台的公开自动计数，不必登记。
    </p>
  )
}

const hints: Readonly<Partial<Record<ChannelField, string>>> = {
  name: '如：示例发布、示例日报、茉莉巷社区公开栏。',
  account: '新媒体写账号，广播电视写频率频道，公开栏、查阅点写地点。',
  keeper: '写科室或者岗位，不写个人姓名。',
  filing: '如：政务新媒体备案编号、刊号。',
  endedOn: '从这一天起不再使用；在用的不填。',
}

function ChannelFields({ form, here }: { readonly form: FormState; readonly here: Here }): VNode {
  const text = (name: ChannelField, type: 'text' | 'date' | 'url' = 'text', optional = true) => (
    <TextField
      form={form}
      name={name}
      label={channelFieldNames[name]}
      type={type}
      hint={hints[name]}
      optional={optional}
    />
  )
  return (
    <>
      <SelectField
        form={form}
        name="kind"
        label="种类"
        nothing="请选择"
        choices={Object.entries(channelKinds).map(([value, name]) => ({ value, name }))}
      />
      {text('name', 'text', false)}
      {text(
        'account',
        'text',
        !(isChannelKind(form.values.kind) && ['wechat', 'weibo', 'app'].includes(form.values.kind)),
      )}
      {text('url', 'url')}
      {text('keeper', 'text', false)}
      {text('supervisor')}
      {text('filing')}
      {text('since', 'date', false)}
      {text('endedOn', 'date')}
      <TextArea
        form={form}
        name="keptBecause"
        label={channelFieldNames.keptBecause}
        hint={`只在渠道不适宜而仍须保留时填写：${unsuitableOn(here.day)
          .map(({ name }) => name)
          .join('、')}。`}
        rows={2}
        optional
      />
    </>
  )
}

function valuesOf(channel: ChannelContent): Readonly<Record<string, string>> {
  const fields = Object.keys(channelFieldNames) as readonly ChannelField[]
  return Object.fromEntries(fields.map((field) => [field, channel[field] ?? '']))
}
