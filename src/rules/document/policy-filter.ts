import { topics } from '../catalogue/topics.ts'
import type { PublicationKind } from '../publication/publication.ts'

// The policy library (政策文件库): which documents a reader wants to see.

export const policyKinds = [
  'regulation',
  'normativeDocument',
  'otherDocument',
] as const satisfies readonly PublicationKind[]
export type PolicyKind = (typeof policyKinds)[number]

/** 有效性 as readers ask for it, on a day: what was amended is in force as it was amended. */
export const policyValidities = {
  current: '现行有效（含已修改）',
  amended: '已修改',
  repealed: '已废止',
  lapsed: '已失效',
  all: '全部',
} as const
export type PolicyValidity = keyof typeof policyValidities

export const policyOrders = { made: '成文日期', listed: '发布时间' } as const
export type PolicyOrder = keyof typeof policyOrders

export type PolicyFilter = {
  /** Readers are shown what holds today unless they ask for more. */
  readonly validity: PolicyValidity
  readonly kind: PolicyKind | null
  readonly agencyId: number | null
  /** A class of the first level, by key. */
  readonly topic: string | null
  /** In which it was made. */
  readonly year: number | null
  /** Of title, number, outline and keywords; '': all. */
  readonly words: string
  readonly order: PolicyOrder
}

export const currentPolicies: PolicyFilter = {
  validity: 'current',
  kind: null,
  agencyId: null,
  topic: null,
  year: null,
  words: '',
  order: 'made',
}

/** The classes of the first level. */
export const topicClasses = topics.filter(({ parent }) => parent === null)

/** Reads what stands in an address; what it does not know narrows nothing. The agency is looked up by whoever asks. */
export function readPolicyFilter(asked: Readonly<Record<string, string>>, agencyId: number | null): PolicyFilter {
  const year = /^([1-9]\d{3})年?$/.exec((asked.year ?? '').normalize('NFKC').trim())?.[1]
  const topic = (asked.topic ?? '').slice(0, 2)
  return {
    validity: isValidity(asked.validity) ? asked.validity : 'current',
    kind: policyKinds.find((kind) => kind === asked.kind) ?? null,
    agencyId,
    topic: topicClasses.some(({ key }) => key === topic) ? topic : null,
    year: year === undefined ? null : Number(year),
    words: asked.q ?? '',
    order: asked.order === 'listed' ? 'listed' : 'made',
  }
}

/** What of a filter stands in an address: nothing that goes without saying. */
export function policyQuery(filter: PolicyFilter): Readonly<Record<string, string | number | null>> {
  return {
    q: filter.words,
    validity: filter.validity === 'current' ? null : filter.validity,
    kind: filter.kind,
    topic: filter.topic,
    year: filter.year,
    order: filter.order === 'made' ? null : filter.order,
  }
}

function isValidity(value: unknown): value is PolicyValidity {
  return typeof value === 'string' && Object.hasOwn(policyValidities, value)
}
