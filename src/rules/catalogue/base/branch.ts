import type { AgencyKind } from '../../agency.ts'
import type { Day } from '../../day.ts'
import type { ItemElements, NodeKind } from '../item.ts'

/** A node of the shipped catalogue as it is written down, with what stands below it. */
export type Branch = {
  /** Names it for good: what an agency adopted is a copy of the node with this key. */
  readonly key: string
  readonly kind: NodeKind
  readonly name: string
  readonly source: BaseSourceKey
  /** The kinds of agencies that are given it; left out: all to whom the node above it is given. */
  readonly by?: readonly AgencyKind[]
  /** Left out: those of whoever has no part of its own to say. */
  readonly elements?: BranchElements
  readonly below?: readonly Branch[]
}

/** What is said of a shipped node: its time limit in the words of a catalogue. */
export type BranchElements = Partial<Omit<ItemElements, 'timeLimit' | 'timeLimitWords'>> & {
  readonly timeLimit?: string
}

/** Where a shipped node comes from, from when until when it is shipped, and what nobody could check. */
export type BaseSource = {
  readonly source: string
  readonly from: Day
  readonly until: Day | null
  readonly toConfirm: string | null
}

const d = (text: string) => text as Day

export const baseSources = {
  regulation: {
    source: '《中华人民共和国政府信息公开条例》（国务院令第711号）',
    from: d('2019-05-15'),
    until: null,
    toConfirm: null,
  },
  platform: {
    source: '国务院办公厅政府信息与政务公开办公室关于规范政府信息公开平台有关事项的通知（国办公开办函〔2019〕61号）',
    from: d('2019-12-01'),
    until: null,
    toConfirm: '文件标题、印发日期，以及各栏目的通行名称',
  },
  policyBlock: {
    source: '各地政府信息公开专栏的通行做法',
    from: d('2021-01-01'),
    until: null,
    toConfirm: '“政策”板块增设的依据和时间',
  },
  county: {
    source: '县（市、区）级政府信息主动公开目录规范（2019年版）和多地现行目录',
    from: d('2019-01-01'),
    until: null,
    toConfirm: '目录规范全文未在手头，栏目为据多地现行目录整理',
  },
  budgetLaw: {
    source: '《中华人民共和国预算法》',
    from: d('2015-01-01'),
    until: null,
    toConfirm: '条款号',
  },
  enforcement: {
    source:
      '《国务院办公厅关于全面推行行政执法公示制度执法全过程记录制度重大执法决定法制审核制度的指导意见》（国办发〔2018〕118号）',
    from: d('2018-12-05'),
    until: null,
    toConfirm: '文号，以及7个工作日、每年1月31日前的出处',
  },
  interpretation: {
    source: '政策解读与政策文件同步的要求（多地目录：3个或者5个工作日内）',
    from: d('2016-01-01'),
    until: null,
    toConfirm: '期限由各地确定',
  },
  standard: {
    source: '基层政务公开标准目录的通行条目（国办发〔2019〕54号，26个试点领域标准指引）',
    from: d('2019-12-26'),
    until: null,
    toConfirm: '据多地目录整理，公开对象、方式、层级须由本地核对',
  },
  site: {
    source: '《政府网站与政务新媒体检查指标》（国办秘函〔2019〕19号）',
    from: d('2019-04-01'),
    until: null,
    toConfirm: null,
  },
  enterprises: {
    source: '《公共企事业单位信息公开规定制定办法》（国办发〔2020〕50号）',
    from: d('2021-01-01'),
    until: null,
    toConfirm: '施行日期；具体内容以主管部门的规定为准',
  },
} as const satisfies Record<string, BaseSource>

export type BaseSourceKey = keyof typeof baseSources

export const organs = ['government', 'office', 'department', 'functionalZone', 'township'] as const
/** Governments, and the bodies that manage a zone in a government's place. */
export const governments = ['government', 'functionalZone'] as const
export const departments = ['office', 'department', 'township'] as const

/** Art 26, for whatever no other rule gives another limit. */
export const twentyDays = '信息形成或变更之日起20个工作日内'
export const regulationArticle = (article: string) => `《中华人民共和国政府信息公开条例》${article}`
