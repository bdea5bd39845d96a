import { yearOf } from '../../rules/day.ts'
import { may } from '../../rules/permission.ts'
import { lacksComingYear } from '../../rules/work-calendar.ts'
import type { WorkSource } from '../../rules/worklist.ts'
import { calendarOn } from '../../store/calendar.ts'
import type { Transaction } from '../../store/database.ts'
import type { Asker } from '../worklist.ts'

/** The notice of the coming year, when it should be out and is not imported: without it every later day is provisional. */
export const calendarToImport: WorkSource<Transaction, Asker> = async (tx, { officer, viewer }) => {
  if (may.calendar.import.decide(viewer, {}).kind === 'refused') return []
  const calendar = await calendarOn(tx)
  if (!lacksComingYear(officer.day, calendar)) return []
  const missing = yearOf(calendar.knownUntil) + 1
  return [
    {
      kind: 'calendar',
      subject: { kind: 'calendar' },
      what: `导入${missing}年放假安排的通知`,
      why: `工作日历只到${yearOf(calendar.knownUntil)}年底，此后到期的日子只能暂定；通知通常在10月至11月印发。`,
      due: calendar.knownUntil,
      grave: false,
    },
  ]
}
