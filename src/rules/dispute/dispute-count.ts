import type { Day } from '../day.ts'
import { type DisputeBlock, type DisputeColumn, firstDayOf, type Period } from '../figures/count.ts'

/**
 * How a dispute of several instances is counted in table 四. No source says it (open in law): the office decides, and
 * the decision holds from its day on. In every way a dispute is counted in each year in which it was not over.
 */
export const disputeCountings = {
  eachCaseOnce: '每案只计一次，按截至年末最近一审的结果',
  firstInstance: '每案只计一次，按一审的结果',
  eachInstance: '一审、二审、再审分别计数',
} as const
export type DisputeCounting = keyof typeof disputeCountings

/** Of an instance what table 四 depends on. */
export type CountedInstance = {
  readonly openedOn: Day
  /** `remanded`: sent back, so that the dispute is not over. */
  readonly decided: {
    readonly on: Day
    readonly class: Exclude<DisputeColumn, 'pending'>
    readonly remanded: boolean
  } | null
}

/** The cells in which a dispute with these instances, in the order of opening, stands; one for each time it is counted. */
export function disputeCells(
  dispute: { readonly block: DisputeBlock; readonly instances: readonly CountedInstance[] },
  counting: DisputeCounting,
  period: Period,
): readonly { readonly block: DisputeBlock; readonly column: DisputeColumn }[] {
  const begun = dispute.instances.filter(({ openedOn }) => openedOn <= period.through)
  const counted = countedOnes(begun, counting)
  return counted.flatMap(({ decided }) => {
    const over = decided !== null && !(counting === 'eachCaseOnce' && decided.remanded) ? decided : null
    if (over !== null && over.on < firstDayOf(period.year)) return []
    return [{ block: dispute.block, column: over === null || over.on > period.through ? 'pending' : over.class }]
  })
}

function countedOnes(begun: readonly CountedInstance[], counting: DisputeCounting): readonly CountedInstance[] {
  switch (counting) {
    case 'eachCaseOnce':
      return begun.slice(-1)
    case 'firstInstance':
      return begun.slice(0, 1)
    case 'eachInstance':
      return begun
  }
}
