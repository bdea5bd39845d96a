import sql from 'sql-template-tag'
import { type HolidayNotice, shippedNotices } from '../rules/holiday-notices.ts'
import { calendarOf, type WorkCalendar } from '../rules/work-calendar.ts'
import type { Transaction } from './database.ts'

/** A notice as it was imported, with who did it. */
export type ImportedNotice = HolidayNotice & {
  readonly id: number
  readonly recordedAt: Date
  readonly recordedBy: number
  readonly recordedByName: string
}

/** The working days as they are known now: the notices that come with the program, and in their place those imported. */
export async function calendarOn(tx: Transaction): Promise<WorkCalendar> {
  const { rows } = await tx.query<HolidayNotice>(sql`
    select distinct on (year) year, source, days_off as "daysOff", days_worked as "daysWorked"
    from holiday_notice
    order by year, id desc`)
  return calendarOf([...shippedNotices, ...rows])
}

/** All notices that were ever imported, newest first: the first of a year is the one that counts. */
export async function importedNotices(tx: Transaction): Promise<readonly ImportedNotice[]> {
  const { rows } = await tx.query<ImportedNotice>(sql`
    select holiday_notice.id, year, source, days_off as "daysOff", days_worked as "daysWorked",
      recorded_at as "recordedAt", recorded_by as "recordedBy", person.name as "recordedByName"
    from holiday_notice
    join person on person.id = holiday_notice.recorded_by
    order by holiday_notice.id desc`)
  return rows
}

/** Makes every other import wait until this transaction ends. */
export async function holdCalendar(tx: Transaction): Promise<void> {
  await tx.query(sql`select pg_advisory_xact_lock(hashtext('holiday_notice'))`)
}

export async function addNotice(tx: Transaction, notice: HolidayNotice, recordedBy: number): Promise<number> {
  const { rows } = await tx.query<{ id: number }>(sql`
    insert into holiday_notice (year, source, days_off, days_worked, recorded_by)
    values (${notice.year}, ${notice.source}, ${notice.daysOff}, ${notice.daysWorked}, ${recordedBy})
    returning id`)
  const [added] = rows
  if (added === undefined) throw new Error(`the notice of ${notice.year} was not kept`)
  return added.id
}
