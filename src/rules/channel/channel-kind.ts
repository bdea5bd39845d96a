import { type ItemChannel, itemChannelKeys } from '../catalogue/item.ts'

/** 公开渠道: by what an agency puts its information before the public (Art 23 to 25). */
export const channelKinds = {
  website: '政府网站',
  platform: '其他网站和平台',
  gazette: '政府公报',
  wechat: '微信公众号',
  weibo: '微博',
  app: '移动客户端',
  press: '报刊',
  radio: '广播',
  television: '电视',
  conference: '新闻发布会',
  noticeBoard: '公开栏（公示栏）',
  readingPoint: '公开查阅点',
  serviceHall: '政务公开专区',
  meeting: '会议',
  other: '其他渠道',
} as const
export type ChannelKind = keyof typeof channelKinds
export const channelKindKeys = Object.keys(channelKinds) as readonly ChannelKind[]

export function isChannelKind(value: unknown): value is ChannelKind {
  return typeof value === 'string' && Object.hasOwn(channelKinds, value)
}

/** What the site itself is called among the channels: what it releases counts without being recorded. */
export const ownSiteName = '本平台'

/** 政务新媒体: those that are inspected each quarter, and of which an account must be named. */
export const newMediaKinds = ['wechat', 'weibo', 'app'] as const satisfies readonly ChannelKind[]

export function isNewMedia(kind: ChannelKind): boolean {
  return newMediaKinds.some((one) => one === kind)
}

/** By which kinds of channels a tick of the standard catalogue (公开渠道和载体) is met; `website` by this site as well. */
const meeting: Readonly<Record<ItemChannel, readonly ChannelKind[]>> = {
  website: ['website'],
  gazette: ['gazette'],
  newMedia: ['wechat', 'weibo', 'app'],
  conference: ['conference', 'meeting'],
  broadcast: ['radio', 'television'],
  press: ['press'],
  readingPoint: ['readingPoint'],
  serviceCentre: ['serviceHall'],
  serviceStation: ['serviceHall', 'noticeBoard'],
  onSite: ['meeting', 'other'],
  noticeBoard: ['noticeBoard'],
  pushed: ['wechat', 'app', 'other'],
  hotline: ['other'],
}

/** The ticks of an item that neither this site nor any of these channels meets, in their order. */
export function ticksNotMet(
  ticks: readonly ItemChannel[],
  carriedBy: readonly ChannelKind[],
): readonly { readonly tick: ItemChannel; readonly by: readonly ChannelKind[] }[] {
  return itemChannelKeys
    .filter(
      (tick) => ticks.includes(tick) && tick !== 'website' && !meeting[tick].some((kind) => carriedBy.includes(kind)),
    )
    .map((tick) => ({ tick, by: meeting[tick] }))
}
