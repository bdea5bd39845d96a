import { dayInChinese } from '../../rules/day.ts'
import { resultDueOn, resultWorkingDays } from '../../rules/opinion/period.ts'
import { may } from '../../rules/permission.ts'
import type { WorkItem, WorkSource } from '../../rules/worklist.ts'
import { calendarOn } from '../../store/calendar.ts'
import type { Transaction } from '../../store/database.ts'
import { endedNotices } from '../../store/opinion/notice-results.ts'
import type { Asker } from '../worklist.ts'

const most = 50

/** Consultations that are over and whose result is not public, and notices to which somebody said something. */
export const opinionsToAnswer: WorkSource<Transaction, Asker> = async (tx, { officer, viewer }) => {
  const own = [...new Set(officer.posts.flatMap(({ agencyIds }) => agencyIds))].filter((agencyId) => {
    return may.publishing.answerOpinions.decide(viewer, { agencyId, ended: false }).kind === 'allowed'
  })
  if (own.length === 0) return []
  const ended = await endedNotices(tx, own, officer.day, most)
  if (ended.length === 0) return []
  const calendar = await calendarOn(tx)
  return ended.map(({ id, kind, title, endsOn, unanswered }): WorkItem => {
    const open = unanswered > 0 ? `还有${unanswered}条意见没有办理结果。` : ''
    const subject = { kind: 'publication', id, part: 'notice' } as const
    if (kind === 'publicNotice') {
      const why = `公示已于${dayInChinese(endsOn)}截止，${open}`
      return { kind: 'opinions', subject, what: `办理公示期间的意见：${title}`, why, due: null, grave: false }
    }
    return {
      kind: 'opinions',
      subject,
      what: `公布意见采纳情况：${title}`,
      why: `征集已于${dayInChinese(endsOn)}截止，结束之日起${resultWorkingDays}个工作日内公布采纳情况和未采纳的理由。${open}`,
      due: resultDueOn({ startsOn: endsOn, endsOn, online: false }, calendar),
      grave: false,
    }
  })
}
