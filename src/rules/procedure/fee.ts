import type { Day } from '../day.ts'
import { type FeeTier, type LimitValue, limitOn, type StatutoryLimitKey } from '../statutory-limits.ts'

/** 信息处理费, by one basis for a whole application, never by both (国办函〔2020〕109号, Art 3). */
export const feeBases = { perItem: '按件', perPage: '按量' } as const
export type FeeBasis = keyof typeof feeBases

/** Units of one price: the 11th to the 30th item at 100 yuan each. */
export type FeeSlice = {
  readonly from: number
  readonly to: number
  readonly yuanEach: number
  readonly yuan: number
}

export type Fee = {
  readonly kind: 'fee'
  readonly basis: FeeBasis
  /** 0 as well: then there is nothing to notice. */
  readonly yuan: number
  /** What is charged for, in order; free units too. */
  readonly slices: readonly FeeSlice[]
}

/** Nothing may be charged: the measures did not hold on that day. */
export type NoFee = { readonly kind: 'none'; readonly reason: string }

/**
 * The fee for `items` more items of an applicant who has had `itemsInMonthBefore` in the same calendar month (Art 4), by
 * the tiers of the day. Throws for what is no count.
 */
export function feePerItem(itemsInMonthBefore: number, items: number, day: Day): Fee | NoFee {
  return feeFor('perItem', 'feePerItem', itemsInMonthBefore, items, day)
}

/** The fee for so many pages of one application (Art 5), by the tiers of the day. Throws for what is no count. */
export function feePerPage(pages: number, day: Day): Fee | NoFee {
  return feeFor('perPage', 'feePerPage', 0, pages, day)
}

function feeFor(basis: FeeBasis, key: StatutoryLimitKey, before: number, units: number, day: Day): Fee | NoFee {
  for (const count of [before, units]) {
    if (!Number.isInteger(count) || count < 0 || count > mostUnits)
      throw new RangeError(`${count} is no count of units`)
  }
  const value = limitOn(key, day)?.value
  if (value?.kind !== 'fees') {
    return { kind: 'none', reason: '《政府信息公开信息处理费管理办法》施行以前，不能收取信息处理费。' }
  }
  const slices: FeeSlice[] = []
  for (let from = before + 1; from <= before + units; ) {
    const tier = tierOf(value, from)
    const to = Math.min(tier.upTo ?? Number.POSITIVE_INFINITY, before + units)
    slices.push({ from, to, yuanEach: tier.yuan, yuan: (to - from + 1) * tier.yuan })
    from = to + 1
  }
  return { kind: 'fee', basis, slices, yuan: slices.reduce((sum, { yuan }) => sum + yuan, 0) }
}

const mostUnits = 1_000_000

/** The tier in which a unit lies; above the last tier, the step: each costs so much more than the one before. */
function tierOf({ tiers, steps }: LimitValue & { kind: 'fees' }, unit: number): FeeTier {
  const tier = tiers.find(({ upTo }) => upTo === null || unit <= upTo)
  const last = tiers.at(-1)
  if (tier !== undefined) return tier
  if (last === undefined || last.upTo === null || steps === null) throw new Error('the tiers of a fee have an end')
  const step = Math.ceil((unit - last.upTo) / steps.units)
  return { upTo: last.upTo + step * steps.units, yuan: last.yuan + step * steps.more }
}
