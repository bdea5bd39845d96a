import { addresses } from '../addresses.ts'

/** Where on the public side a page stands. */
export type Place =
  | 'publications'
  | 'agencies'
  | 'policies'
  | 'consultations'
  | 'apply'
  | 'reports'
  | 'findings'
  | 'compare'
  | 'check'
  | 'search'

/** `more`: the part of the name that a phone leaves out, before or after the rest. */
type Entry = {
  readonly place: Place
  readonly name: string
  readonly before?: string
  readonly after?: string
  readonly address: string
  /** The places that stand below this one. */
  readonly below?: readonly Place[]
}

/** The first way to everything, in the order in which people ask for it. */
export const navigation = (): readonly Entry[] => [
  { place: 'publications', before: '公开', name: '信息', address: addresses.publications() },
  { place: 'agencies', name: '机关', address: addresses.agencies() },
  {
    place: 'policies',
    name: '政策',
    after: '文件',
    address: addresses.policies(),
  },
  {
    place: 'consultations',
    name: '意见',
    after: '征集',
    address: addresses.consultations(),
  },
  { place: 'apply', name: '申请', after: '公开', address: addresses.apply() },
  {
    place: 'reports',
    name: '年报',
    after: '与核对',
    address: addresses.annualReports,
    below: ['findings', 'compare', 'check'],
  },
]

/** What stands second, below the annual reports. */
export const reportTools = (): readonly {
  readonly place: Place
  readonly name: string
  readonly address: string
}[] => [
  { place: 'reports', name: '年度报告', address: addresses.annualReports },
  { place: 'findings', name: '核对结果', address: addresses.findings() },
  { place: 'compare', name: '两份对比', address: addresses.compare() },
  { place: 'check', name: '核对工具', address: addresses.check },
]
