import type { Recorded } from '../../../rules/application/case-event.ts'
import { dayInChinese } from '../../../rules/day.ts'
import { type DisputeInstance, instanceNames } from '../../../rules/dispute/dispute.ts'
import { disputeResults } from '../../../rules/dispute/dispute-result.ts'
import type { DisputeBlock } from '../../../rules/figures/count.ts'
import { remedyRuleOn } from '../../../rules/remedy/remedy-law.ts'
import { disputeBlocks } from '../../../rules/report/form.ts'
import type { CountedDay } from '../../../rules/work-calendar.ts'

export const blockNames = Object.fromEntries(
  disputeBlocks.map(({ key, label }) => [key, key === 'reconsideration' ? label : `行政诉讼（${label}）`]),
) as Readonly<Record<DisputeBlock, string>>

/** 一审：某法院，（2026）某行初1号 */
export function instanceInWords({ instance, body, number }: DisputeInstance): string {
  return `${instanceNames[instance]}：${body}${number === null ? '' : `，${number}`}`
}

/** Where a dispute stands, in a few words. */
export function standInWords(instances: readonly DisputeInstance[]): string {
  const last = instances.at(-1)
  if (last === undefined) return '已更正，没有有效记录'
  const { decided, answeredOn } = last
  if (decided !== null) return `${instanceNames[last.instance]}${disputeResults[decided.result].name}`
  return `${instanceNames[last.instance]}尚未审结${answeredOn === null ? '，尚未提交答复' : ''}`
}

export function countedInWords(due: CountedDay): string {
  return `${dayInChinese(due.day)}${due.kind === 'provisional' ? '（暂定）' : ''}`
}

/**
 * Whether a suit came without the reconsideration that the law wants first (复议前置). The answer that it is about says
 * which law holds; a suit about no answer may always come directly.
 */
export function lacksReview(block: DisputeBlock, about: Recorded | undefined): boolean {
  if (block !== 'litigationDirect' || (about?.kind !== 'replied' && about?.kind !== 'closed')) return false
  return remedyRuleOn(about.outcome, about.day)?.way === 'reviewFirst'
}

export const lacksReviewWarning =
  '所针对的答复以条例第十四条至第十六条为由不予公开，2024年1月1日起应当先申请行政复议（行政复议法第二十三条），未经复议直接起诉的，可以请法院裁定驳回起诉。'
