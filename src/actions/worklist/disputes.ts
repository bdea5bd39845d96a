import { dayInChinese } from '../../rules/day.ts'
import { answerDue } from '../../rules/dispute/dispute-days.ts'
import type { WorkSource } from '../../rules/worklist.ts'
import { calendarOn } from '../../store/calendar.ts'
import type { Transaction } from '../../store/database.ts'
import { disputesToAnswer } from '../../store/figures/disputes.ts'
import type { Asker } from '../worklist.ts'

/** Reviews and suits for which answer and evidence are owed: without them the act stands without evidence. */
export const disputesToDefend: WorkSource<Transaction, Asker> = async (tx, { viewer }) => {
  const disputes = await disputesToAnswer(tx, viewer)
  if (disputes.length === 0) return []
  const calendar = await calendarOn(tx)
  return disputes.flatMap(({ id, applicationNumber, instances }) => {
    const last = instances.at(-1)
    const answer = last === undefined ? null : answerDue(last, calendar)
    if (last === undefined || answer === null) return []
    const { due, limit } = answer
    return [
      {
        kind: 'dispute' as const,
        subject: { kind: 'dispute' as const, id },
        what: `向${last.body}提交答复和证据：${applicationNumber}`,
        why: `${dayInChinese(last.openedOn)}收到材料；${limit.source}${limit.article}${
          due.kind === 'provisional' ? '，日期暂定' : ''
        }。`,
        due: due.day,
        grave: true,
      },
    ]
  })
}
