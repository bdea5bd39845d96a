import { isOwnDay } from '../catalogue/time-limit.ts'
import { limitInWords } from '../statutory-limits.ts'
import { workingDaysBetween } from '../work-calendar.ts'
import { type DutyDays, type DutyItem, statutorySpanOn } from './duty.ts'
import { fiscalLimitOf } from './fiscal.ts'
import { endOfSpan } from './limit-days.ts'

// What the law leaves to the office, and what it does not.

/**
 * Whether the law leaves it open that an item has nothing to disclose in a year; else the sentence that says why not.
 * The annual report and the budget of an agency are there each year (Art 49; Budget Law Art 14).
 */
export function mayBeExempt(
  item: DutyItem & { readonly baseKey: string | null },
): { readonly kind: 'allowed' } | { readonly kind: 'refused'; readonly reason: string } {
  const refused = (reason: string) => ({ kind: 'refused', reason }) as const
  if (fiscalLimitOf(item) !== null) return refused('预算、决算每年都须公开（《预算法》第十四条），不能登记为没有。')
  if (item.baseKey?.startsWith('annual-report') || /政府信息公开(?:工作)?年(?:度报告|报)/u.test(item.name)) {
    return refused('政府信息公开工作年度报告每年都须公布（《条例》第四十九条），不能登记为没有。')
  }
  if (item.statutory.includes('art20-02')) {
    return refused('机关职能、机构设置等信息每个机关都有（《条例》第二十条第（二）项），不能登记为没有。')
  }
  return { kind: 'allowed' }
}

/**
 * Says that a catalogue gives longer than Art 26 does; null: it does not. Only laws and regulations may give longer, and
 * whether one does the program cannot know.
 */
export function longerThanLaw(item: DutyItem, days: Pick<DutyDays, 'today' | 'calendar'>): string | null {
  const when = item.timeLimit?.when
  if (when?.kind !== 'after' || !isOwnDay(when.event)) return null
  const law = statutorySpanOn(days.today)
  const own = endOfSpan(days.today, when.within, days.calendar).day
  if (workingDaysBetween(days.today, own, days.calendar) <= law.count) return null
  const words = limitInWords({ kind: 'workingDays', count: law.count })
  return `目录的时限长于《条例》第二十六条的${words}：没有法律、法规另行规定的，以条例为准。`
}
