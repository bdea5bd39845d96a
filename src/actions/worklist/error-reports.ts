import { dayInChinese } from '../../rules/day.ts'
import { errorSorts } from '../../rules/error-report/error-report.ts'
import { may } from '../../rules/permission.ts'
import { workingDayAfter } from '../../rules/work-calendar.ts'
import type { WorkItem, WorkSource } from '../../rules/worklist.ts'
import { calendarOn } from '../../store/calendar.ts'
import type { Transaction } from '../../store/database.ts'
import { openErrorReports } from '../../store/error-report/error-reports.ts'
import { settingOn } from '../../store/settings.ts'
import type { Asker } from '../worklist.ts'

const most = 50

/** What readers reported as wrong and nobody has answered, due within the working days of the setting. */
export const errorsToAnswer: WorkSource<Transaction, Asker> = async (tx, { officer, viewer }) => {
  const own = [...new Set(officer.posts.flatMap(({ agencyIds }) => agencyIds))].filter((agencyId) => {
    return may.publishing.answerErrors.decide(viewer, { agencyId, ended: false }).kind === 'allowed'
  })
  const open = own.length === 0 ? [] : await openErrorReports(tx, own, most)
  if (open.length === 0) return []
  const [calendar, days] = [await calendarOn(tx), await settingOn(tx, 'publication.errorDays', officer.day)]
  return open.map(({ id, title, sort, receivedOn }): WorkItem => {
    const why = `${dayInChinese(receivedOn)}有读者报告：${errorSorts[sort]}。收到之日起${days}个工作日内核实答复。`
    const due = workingDayAfter(receivedOn, days, calendar).day
    return {
      kind: 'errorReport',
      subject: { kind: 'errorReport', id },
      what: `核实纠错：${title}`,
      why,
      due,
      grave: sort === 'privacy',
    }
  })
}
