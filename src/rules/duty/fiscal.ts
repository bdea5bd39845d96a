import type { KnownEvent, TimeLimit, When } from '../catalogue/time-limit.ts'
import type { Day } from '../day.ts'

// 预算、决算: the Budget Law sets a limit of its own, which goes before that of Art 26. The day of approval is recorded
// once for all items that wait for it.

export type FiscalEvent = Extract<KnownEvent, 'budgetApproved' | 'accountsApproved'>

export type FiscalRule = {
  readonly event: FiscalEvent
  readonly name: string
  /** Which year's figures are approved: those of the year itself, or of the one before. */
  readonly yearsBack: 0 | 1
  /** From this day of the year on the office is asked for the day of approval, where none is recorded. */
  readonly askedFrom: { readonly month: number; readonly day: number }
  readonly within: { readonly count: number; readonly unit: 'day' }
  readonly article: string
  readonly source: string
  readonly from: Day
  readonly until: Day | null
  readonly toConfirm: string | null
}

const d = (text: string) => text as Day
const budgetLaw = {
  within: { count: 20, unit: 'day' },
  article: '《预算法》第十四条',
  source: '《中华人民共和国预算法》（2018年修正）',
  from: d('2015-01-01'),
  until: null,
  toConfirm: '条款号；提醒登记批复日期的日子按各地通常的批复时间设定',
} as const

export const fiscalRules: readonly FiscalRule[] = [
  { event: 'budgetApproved', name: '预算', yearsBack: 0, askedFrom: { month: 4, day: 1 }, ...budgetLaw },
  { event: 'accountsApproved', name: '决算', yearsBack: 1, askedFrom: { month: 10, day: 1 }, ...budgetLaw },
]

export function fiscalRuleOf(event: FiscalEvent): FiscalRule {
  const rule = fiscalRules.find((rule) => rule.event === event)
  if (rule === undefined) throw new Error(`there is no rule for ${event}`)
  return rule
}

export function isFiscalEvent(kind: string): kind is FiscalEvent {
  return kind === 'budgetApproved' || kind === 'accountsApproved'
}

/** What of an item tells whether the Budget Law sets its limit. */
type OfBudget = {
  readonly name: string
  readonly statutory: readonly string[]
  readonly field: string | null
  readonly timeLimit: TimeLimit | null
}

/**
 * The limit of an item of the budget, whatever its catalogue says: 20 days after the approval of what it is about. Of
 * 三公经费 both are public, the budget and the accounts. Null: the Budget Law does not set it.
 */
export function fiscalLimitOf(item: OfBudget): TimeLimit | null {
  const fiscal = item.statutory.includes('art20-07') || item.field === 'budgets'
  const own = eventsNamedIn(item.timeLimit)
  if (!fiscal && own.length === 0) return null
  const named = /三公/u.test(item.name)
    ? (['budgetApproved', 'accountsApproved'] as const)
    : /预算/u.test(item.name) && /决算/u.test(item.name)
      ? (['budgetApproved', 'accountsApproved'] as const)
      : /决算/u.test(item.name)
        ? (['accountsApproved'] as const)
        : /预算/u.test(item.name)
          ? (['budgetApproved'] as const)
          : own
  const [first, ...rest] = named
  if (first === undefined) return null
  return {
    when: afterApproval(first),
    also: rest.map((event) => ({ of: fiscalRuleOf(event).name, when: afterApproval(event) })),
    shown: item.timeLimit?.shown ?? null,
  }
}

function afterApproval(event: FiscalEvent): When {
  return { kind: 'after', event: { kind: event }, within: fiscalRuleOf(event).within }
}

function eventsNamedIn(limit: TimeLimit | null): readonly FiscalEvent[] {
  if (limit === null) return []
  return [limit.when, ...limit.also.map(({ when }) => when)].flatMap((when) =>
    when.kind === 'after' && isFiscalEvent(when.event.kind) ? [when.event.kind] : [],
  )
}
