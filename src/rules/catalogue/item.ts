import { z } from 'zod'
import { catalogueField, catalogueFields } from './fields.ts'
import { readTimeLimit } from './read-time-limit.ts'
import { statutoryContent } from './statutory.ts'
import { timeLimitInWords, timeLimitSchema } from './time-limit.ts'

/** `block`: one of the fixed blocks of the platform. `column`: 栏目. `item`: 公开事项 of the standard catalogue. */
export const nodeKinds = ['block', 'column', 'item'] as const
export type NodeKind = (typeof nodeKinds)[number]

export const nodeKindNames: Readonly<Record<NodeKind, string>> = { block: '板块', column: '栏目', item: '公开事项' }

/** 公开渠道和载体: the check-list of the standard catalogue, in its order. */
export const itemChannels = {
  website: '政府网站',
  gazette: '政府公报',
  newMedia: '两微一端',
  conference: '发布会/听证会',
  broadcast: '广播电视',
  press: '纸质媒体',
  readingPoint: '公开查阅点',
  serviceCentre: '政务服务中心',
  serviceStation: '便民服务站',
  onSite: '入户/现场',
  noticeBoard: '社区/企事业单位/村公示栏（电子屏）',
  pushed: '精准推送',
  hotline: '12345政务服务热线',
} as const
export type ItemChannel = keyof typeof itemChannels
export const itemChannelKeys = Object.keys(itemChannels) as readonly ItemChannel[]

/** 公开方式. */
export const itemMethods = { proactive: '主动', onRequest: '依申请' } as const

/** 公开层级. */
export const itemLevels = { city: '市级', county: '县级', township: '乡级', village: '村级' } as const
export type ItemLevel = keyof typeof itemLevels
export const itemLevelKeys = Object.keys(itemLevels) as readonly ItemLevel[]

/** What kind of column the inspection of websites looks for: on it depends how soon it is stale (国办秘函〔2019〕19号). */
export const freshnessKinds = {
  news: '动态、要闻',
  notices: '通知公告',
  policy: '政策文件',
  interpretation: '政策解读',
} as const
export type FreshnessKind = keyof typeof freshnessKinds

const optionalText = z.string().nullable().default(null)
const keyOf = <K extends string>(among: Readonly<Record<K, string>>) => z.enum(Object.keys(among) as [K, ...K[]])

const elementsSchema = z.object({
  /** 公开内容（要素）; of a column, what belongs in it. */
  content: optionalText,
  /** 公开依据. */
  basis: optionalText,
  /** 公开时限 as grammar; null: none is said, and Art 26 holds. */
  timeLimit: timeLimitSchema.nullable().default(null),
  /** The time limit as it was written, where the grammar did not understand all of it; null: it did. */
  timeLimitWords: optionalText,
  /** 公开主体 by name; null: the agency whose catalogue it is. */
  owner: optionalText,
  /** 责任科室: a unit of the agency. It stays with the agency: never handed down, no part of a difference. */
  unitId: z.number().int().nullable().default(null),
  channels: z.array(keyOf(itemChannels)).default([]),
  /** Channels that are not in the check-list, by name. */
  otherChannels: optionalText,
  /** 公开对象: the particular group (特定群体); null: the whole society (全社会). */
  group: optionalText,
  method: keyOf(itemMethods).default('proactive'),
  levels: z.array(keyOf(itemLevels)).default([]),
  /** 事项编码, e.g. 0505. */
  code: optionalText,
  /** Of the 26 fields, by key. */
  field: optionalText,
  /** What of Art 20 and 21 it discloses, by keys of src/rules/catalogue/statutory.ts. */
  statutory: z.array(z.string()).default([]),
  /** 权责清单: the code of the power item that it discloses, and the step of it (办理环节). */
  powerItem: optionalText,
  powerStep: optionalText,
  freshness: keyOf(freshnessKinds).nullable().default(null),
})

/** The elements of a 公开事项: name apart, all that the standard catalogue says of it, and what it is tied to. */
export type ItemElements = Readonly<z.infer<typeof elementsSchema>>

export const noElements: ItemElements = elementsSchema.parse({})

/** Elements as they are stored; those that later versions add are as good as empty in what was stored before. */
export function readElements(stored: unknown): ItemElements {
  return elementsSchema.parse(stored)
}

/** What of an item can be handed down, compared, and changed here: its name and its elements. */
export type NodeValues = { readonly name: string; readonly elements: ItemElements }

/** The same as it stands in the record of a change; null for what is something else. */
export function readValues(stored: unknown): NodeValues | null {
  const read = z.object({ name: z.string(), elements: elementsSchema }).safeParse(stored)
  return read.success ? read.data : null
}

export type ValueField = 'name' | Exclude<keyof ItemElements, 'unitId' | 'timeLimitWords'>

/** In the order of the standard catalogue. */
export const valueFields = {
  name: '名称',
  code: '事项编码',
  field: '领域',
  content: '公开内容（要素）',
  basis: '公开依据',
  timeLimit: '公开时限',
  owner: '公开主体',
  channels: '公开渠道和载体',
  otherChannels: '其他渠道',
  group: '公开对象',
  method: '公开方式',
  levels: '公开层级',
  statutory: '法定主动公开内容',
  powerItem: '权责事项编码',
  powerStep: '办理环节',
  freshness: '更新要求',
} as const satisfies Record<ValueField, string>

export const valueFieldKeys = Object.keys(valueFields) as readonly ValueField[]

export function isValueField(value: unknown): value is ValueField {
  return typeof value === 'string' && Object.hasOwn(valueFields, value)
}

/** A value as it stands on screens; empty where nothing is said. */
export function valueInWords({ name, elements }: NodeValues, field: ValueField): string {
  switch (field) {
    case 'name':
      return name
    case 'channels':
      return channelsInOrder(elements.channels)
        .map((channel) => itemChannels[channel])
        .join('、')
    case 'group':
      return elements.group ?? '全社会'
    case 'method':
      return itemMethods[elements.method]
    case 'levels':
      return itemLevelKeys
        .filter((level) => elements.levels.includes(level))
        .map((level) => itemLevels[level])
        .join('、')
    case 'field':
      return elements.field === null ? '' : (catalogueField(elements.field)?.name ?? elements.field)
    case 'statutory':
      return elements.statutory.map((key) => statutoryContent(key)?.name ?? key).join('、')
    case 'freshness':
      return elements.freshness === null ? '' : freshnessKinds[elements.freshness]
    case 'timeLimit':
      return limitInWords(elements)
    case 'code':
    case 'content':
    case 'basis':
    case 'owner':
    case 'otherChannels':
    case 'powerItem':
    case 'powerStep':
      return elements[field] ?? ''
  }
}

/** Of two values the same field, taken from the other: what adopting it does. */
export function withValueOf(own: NodeValues, field: ValueField, origin: NodeValues): NodeValues {
  if (field === 'name') return { ...own, name: origin.name }
  if (field === 'timeLimit') {
    const { timeLimit, timeLimitWords } = origin.elements
    return { ...own, elements: { ...own.elements, timeLimit, timeLimitWords } }
  }
  return { ...own, elements: { ...own.elements, [field]: origin.elements[field] } }
}

/** 公开时限 as it stands on screens and in the workbook; empty where none is said. */
export function limitInWords({
  timeLimit,
  timeLimitWords,
}: Pick<ItemElements, 'timeLimit' | 'timeLimitWords'>): string {
  return timeLimitWords ?? (timeLimit === null ? '' : timeLimitInWords(timeLimit))
}

/** The elements that words of a time limit make: what they mean, and the words where not all of them was understood. */
export function limitFromWords(words: string): Pick<ItemElements, 'timeLimit' | 'timeLimitWords'> {
  const read = readTimeLimit(words)
  switch (read.kind) {
    case 'none':
      return { timeLimit: null, timeLimitWords: null }
    case 'read':
      return { timeLimit: read.limit, timeLimitWords: null }
    case 'unclear':
      return { timeLimit: read.limit, timeLimitWords: words.trim() }
  }
}

function channelsInOrder(channels: readonly ItemChannel[]): readonly ItemChannel[] {
  return itemChannelKeys.filter((channel) => channels.includes(channel))
}

export function isKnownField(key: string): boolean {
  return catalogueFields.some((field) => field.key === key)
}
