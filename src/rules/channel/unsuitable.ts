import type { Day } from '../day.ts'

/** Why something is no channel on which an agency should disclose. */
export type Unsuitable = {
  readonly key: string
  readonly name: string
  readonly reason: string
  readonly source: string
  readonly from: Day
  /** The first day on which it no longer holds; null: it holds still. */
  readonly until: Day | null
  readonly toConfirm: string | null
}

type Rule = Unsuitable & { readonly words: RegExp }

const ofRegulation = {
  source: '《中华人民共和国政府信息公开条例》（国务院令第711号）第二十三条',
  from: '2019-05-15' as Day,
  until: null,
  toConfirm: '条例列举了公开渠道，没有逐一列举不适宜的渠道；此处为据此作出的提示',
} as const
const ofNewMedia = {
  source: '《国务院办公厅关于推进政务新媒体健康有序发展的意见》（国办发〔2018〕123号）',
  from: '2018-12-07' as Day,
  until: null,
  toConfirm: '依据的原文没有在手边核对',
} as const

const rules: readonly Rule[] = [
  {
    key: 'personalNotes',
    name: '个人云笔记',
    words: /云笔记|印象笔记|为知笔记|有道笔记|evernote|onenote/iu,
    reason: '云笔记属于个人账号，机关无法管理、审核和留存，公众也难以查阅。',
    ...ofRegulation,
  },
  {
    key: 'personalStorage',
    name: '个人网盘',
    words: /网盘|云盘|坚果云/u,
    reason: '网盘链接会失效，内容可以随时替换，不能证明公开了什么、什么时候公开。',
    ...ofRegulation,
  },
  {
    key: 'group',
    name: '即时通讯群',
    words: /(?:qq|微信|钉钉|飞书|工作|业主|村民)\s*群|讨论组/iu,
    reason: '群聊只有群成员看得到，不是向社会公开；可以作为通知手段，不能代替公开渠道。',
    ...ofNewMedia,
  },
  {
    key: 'personalAccount',
    name: '个人账号',
    words: /个人(?:微信|微博|公众号|订阅号|抖音|快手|账号|主页|博客|空间)|私人账号|朋友圈|qq\s*空间|个人号/iu,
    reason: '个人账号随人员变动，不属于机关；政务新媒体应当由机关开设、主管、备案。',
    ...ofNewMedia,
  },
  {
    key: 'personalMail',
    name: '个人电子邮箱',
    words: /@(?:qq|163|126|sina|sohu|gmail|hotmail|outlook|foxmail|139|189)\.(?:com|cn)/iu,
    reason: '个人邮箱不是公开渠道，也不能证明公开了什么。',
    ...ofRegulation,
  },
]

/** What is unsuitable about a channel of this name, account and address on a day; null: nothing that is known. */
export function unsuitableOf(
  channel: { readonly name: string; readonly account: string | null; readonly url: string | null },
  day: Day,
): Unsuitable | null {
  const said = [channel.name, channel.account ?? '', channel.url ?? ''].join(' ').normalize('NFKC')
  const found = rules.find(
    ({ words, from, until }) => words.test(said) && from <= day && (until === null || day < until),
  )
  if (found === undefined) return null
  const { words: _, ...unsuitable } = found
  return unsuitable
}

/** All that is known to be unsuitable on a day, for the page that says so. */
export function unsuitableOn(day: Day): readonly Unsuitable[] {
  return rules
    .filter(({ from, until }) => from <= day && (until === null || day < until))
    .map(({ words: _, ...unsuitable }) => unsuitable)
}
