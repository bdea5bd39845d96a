import sql from 'sql-template-tag'
import { type HolidayNotice, shippedNotices } from '../rules/holiday-notices.ts'
import { calendarOf, type WorkCalendar } from '../rules/work-calendar.ts'
import type { Transaction } from './database.ts'

/** The working days as they are known now: the notices that come with the program, and those imported at the desk before them. */
export async function workCalendar(tx: Transaction): Promise<WorkCalendar> {
  const { rows } = await tx.query<HolidayNotice>(sql`
    select distinct on (year) year, source, days_off as "daysOff", days_worked as "daysWorked"
    from holiday_notice
    order by year, id desc`)
  return calendarOf([...shippedNotices, ...rows])
}
