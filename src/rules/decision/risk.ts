import { type Outcome, outcomes } from '../application/outcome.ts'
import { type Clock, dueOn, isLate } from '../clock/clock.ts'
import type { Day } from '../day.ts'
import { dayInChinese } from '../day.ts'
import { type ConsultationFacts, mustBeTold } from '../procedure/consultation.ts'
import type { DecisionContent } from './decision.ts'
import { grounds } from './ground.ts'

/** What whoever approves should know before anything else: grave ones first. */
export type Risk = { readonly grave: boolean; readonly words: string }

/** The risks of a decision, for somebody who has a minute and a phone. */
export function risksOf(of: {
  readonly outcome: Outcome
  readonly content: DecisionContent
  readonly clock: Clock
  readonly today: Day
  readonly consultations: readonly ConsultationFacts[]
  /** How often it was returned before. */
  readonly returned: number
}): readonly Risk[] {
  const { outcome, content, clock, today, consultations, returned } = of
  const risks: Risk[] = []
  const add = (grave: boolean, words: string) => risks.push({ grave, words })
  const due = dueOn(clock, today)
  if (isLate(clock, today) && due !== null) {
    add(true, `答复期限已于${dayInChinese(due.day)}届满，逾期仍须答复，逾期本身可能被确认违法。`)
  } else if (due !== null && daysUntil(due.day, today) <= 3) {
    add(true, `答复期限到${dayInChinese(due.day)}为止${due.kind === 'provisional' ? '（暂定）' : ''}，须在当日前送出。`)
  }
  if (consultations.some(mustBeTold)) add(true, '第三方不同意公开而决定公开，须先书面告知第三方内容和理由，再提供。')
  for (const { position, answer } of content.items) {
    if (answer.differs !== null) add(true, `事项${position}的意见与向导的结论不同：${answer.differs}`)
    const { group } = outcomes[grounds[answer.ground].outcome]
    if (group === 'refused' && answer.ground !== 'administrativeQuery') {
      add(false, `事项${position}不予公开（${grounds[answer.ground].article}），申请人须先复议再起诉，答复书必须写明。`)
    }
    if (answer.ground === 'notExisting')
      add(false, `事项${position}答复不存在，发生争议时须以检索记录证明尽到检索义务。`)
    if (answer.ground === 'excessive') add(false, `事项${position}以大量反复申请不予处理，须证明明显超过合理范围。`)
  }
  if (content.caseDiffers !== null) add(true, `全件的结果与各事项不一致：${content.caseDiffers}`)
  const withheld = content.items.reduce((sum, item) => sum + item.withheld.length, 0)
  if (content.copies.length > 0) {
    add(false, `随答复提供${content.copies.length}份文件${withheld > 0 ? `，遮去${withheld}处` : ''}，提供后无法收回。`)
  }
  if (outcome === 'otherHandling.other') add(false, '结果计入“其他”，年报要能说明是什么情形。')
  if (returned > 0) add(false, `此前退回过${returned}次，请看改动。`)
  return risks.toSorted((a, b) => Number(b.grave) - Number(a.grave))
}

function daysUntil(due: Day, today: Day): number {
  return Math.round((Date.parse(due) - Date.parse(today)) / 86_400_000)
}
