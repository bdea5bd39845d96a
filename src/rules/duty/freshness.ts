import { type FreshnessKind, freshnessKinds } from '../catalogue/item.ts'
import { addDays, type Day, dayInChinese } from '../day.ts'
import { monthsAfter } from './limit-days.ts'

// How old the newest of a column may be, and how many columns may be blank or stale before a website is unqualified
// (单项否决). The agency is looked at as if its catalogue were a website of its own.

export type FreshnessRule = {
  readonly kind: FreshnessKind
  readonly within: { readonly count: number; readonly unit: 'week' | 'month' }
  readonly source: string
  readonly from: Day
  readonly until: Day | null
}

export type VetoCounter = {
  readonly key: 'stale' | 'overdue' | 'blank'
  /** 空白栏目: what is counted. */
  readonly name: string
  /** So many of them, and the website is unqualified. */
  readonly limit: number
  readonly said: string
  readonly source: string
  readonly from: Day
  readonly until: Day | null
}

const d = (text: string) => text as Day
const indicators = {
  source: '《政府网站与政务新媒体检查指标》（国办秘函〔2019〕19号）',
  from: d('2019-04-01'),
  until: null,
} as const

const freshnessRules: readonly FreshnessRule[] = [
  { kind: 'news', within: { count: 2, unit: 'week' }, ...indicators },
  { kind: 'notices', within: { count: 6, unit: 'month' }, ...indicators },
  { kind: 'policy', within: { count: 6, unit: 'month' }, ...indicators },
  { kind: 'interpretation', within: { count: 6, unit: 'month' }, ...indicators },
]

export const vetoCounters: readonly VetoCounter[] = [
  {
    key: 'stale',
    name: '不更新的栏目',
    limit: 5,
    said: '动态、要闻类栏目2周内，通知公告、政策文件类栏目6个月内没有更新的，合计5个即单项否决',
    ...indicators,
  },
  {
    key: 'overdue',
    name: '应更新未更新的栏目',
    limit: 10,
    said: '应更新但长期未更新的栏目满10个即单项否决',
    ...indicators,
  },
  { key: 'blank', name: '空白栏目', limit: 5, said: '空白栏目满5个即单项否决', ...indicators },
]

function freshnessRuleOn(kind: FreshnessKind, day: Day): FreshnessRule | null {
  return (
    freshnessRules.find(
      (rule) => rule.kind === kind && rule.from <= day && (rule.until === null || day < rule.until),
    ) ?? null
  )
}

/** What of a column its freshness depends on. */
export type FreshnessFacts = {
  readonly kind: FreshnessKind | null
  /** When the newest that is public was released; a statement (说明信息) fills no column. Null: nothing is. */
  readonly latestOn: Day | null
}

export type Freshness =
  | { readonly kind: 'fresh' }
  | { readonly kind: 'blank' }
  /** It had to have something new by `by`; `stale`: that day is over. */
  | { readonly kind: 'stale' | 'soon'; readonly by: Day; readonly rule: FreshnessRule }

/** Whether a column is blank, stale, or will be within days: three where weeks are allowed, thirty where months are. */
export function freshnessOf({ kind, latestOn }: FreshnessFacts, today: Day): Freshness {
  if (latestOn === null) return { kind: 'blank' }
  const rule = kind === null ? null : freshnessRuleOn(kind, today)
  if (rule === null) return { kind: 'fresh' }
  const { count, unit } = rule.within
  const by = unit === 'week' ? addDays(latestOn, count * 7) : monthsAfter(latestOn, count)
  if (by < today) return { kind: 'stale', by, rule }
  return addDays(today, unit === 'week' ? 3 : 30) >= by ? { kind: 'soon', by, rule } : { kind: 'fresh' }
}

/** The columns of an agency that its counters count. `interpretation` has a rule of its own, and no counter. */
export function vetoCounts(
  columns: readonly { readonly freshness: Freshness; readonly overdue: boolean }[],
): Readonly<Record<VetoCounter['key'], number>> {
  const count = (counts: (column: (typeof columns)[number]) => boolean) => columns.filter(counts).length
  return {
    stale: count(({ freshness }) => freshness.kind === 'stale' && freshness.rule.kind !== 'interpretation'),
    overdue: count(({ overdue }) => overdue),
    blank: count(({ freshness }) => freshness.kind === 'blank'),
  }
}

/** Why a column that is stale, or soon will be, wants something new. */
export function staleInWords({ by, rule }: Extract<Freshness, { kind: 'stale' | 'soon' }>): string {
  return `${freshnessKinds[rule.kind]}类栏目须在${freshnessInWords(rule)}内更新，应于${dayInChinese(by)}前更新。`
}

/** 2周, 6个月. */
function freshnessInWords({ within: { count, unit } }: FreshnessRule): string {
  return unit === 'week' ? `${count}周` : `${count}个月`
}
