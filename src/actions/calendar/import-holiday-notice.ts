import type { Day } from '../../rules/day.ts'
import type { HolidayNotice } from '../../rules/holiday-notices.ts'
import { may } from '../../rules/permission.ts'
import { type NoticeFault, readNotice, type TypedNotice } from '../../rules/read-notice.ts'
import { type ChangedDay, changedDays, type WorkCalendar, withNotice } from '../../rules/work-calendar.ts'
import { addNotice, calendarOn, holdCalendar } from '../../store/calendar.ts'
import type { Transaction } from '../../store/database.ts'
import { addClockChange } from '../../store/procedure/clock-changes.ts'
import { atDesk, type By, type DeskApp, type NotDone } from '../desk-act.ts'
import { recomputeAtOnce } from '../procedure/recompute-clocks.ts'

/** What the calendar would be with a notice, before anybody has confirmed it. */
export type NoticePreview = {
  readonly kind: 'read'
  readonly notice: HolidayNotice
  readonly calendar: WorkCalendar
  /** The days that would not be what they were: every count that goes over one of them moves. */
  readonly changed: readonly ChangedDay[]
  readonly knownUntil: { readonly before: Day; readonly after: Day }
}

/** Reads a notice and lays it over the calendar as it is known; keeps nothing. */
export async function previewNotice(
  tx: Transaction,
  typed: TypedNotice,
): Promise<NoticePreview | { readonly kind: 'invalid'; readonly problems: readonly NoticeFault[] }> {
  const read = readNotice(typed)
  if (read.kind === 'invalid') return read
  const before = await calendarOn(tx)
  const calendar = withNotice(before, read.notice)
  return {
    kind: 'read',
    notice: read.notice,
    calendar,
    changed: changedDays(before, calendar, read.notice.year),
    knownUntil: { before: before.knownUntil, after: calendar.knownUntil },
  }
}

/** `changed`: the days that are not what they were. `clockChange`: by which the cases that moved are found. */
export type NoticeImported = {
  readonly kind: 'done'
  readonly year: number
  readonly changed: readonly ChangedDay[]
  readonly knownUntil: Day
  readonly clockChange: number
}

/**
 * Puts a yearly notice in place of what was known of its year. What was imported before stays on record. The open cases
 * are recomputed right after; those of a very large office, or what a crash left over, by the job of every minute.
 */
export async function importHolidayNotice(
  app: DeskApp,
  by: By,
  typed: TypedNotice,
): Promise<NoticeImported | NotDone<NoticeFault['field']>> {
  const imported = await atDesk<NoticeImported, NoticeFault['field']>(app, by, 'calendar.import', async (desk) => {
    const { tx, officer } = desk
    const refused = desk.ask(may.calendar.import, {})
    if (refused !== null) return refused
    await holdCalendar(tx)
    const preview = await previewNotice(tx, typed)
    if (preview.kind === 'invalid') return preview
    const { notice, changed, knownUntil } = preview
    const id = await addNotice(tx, notice, officer.personId)
    const clockChange = await addClockChange(tx, { noticeId: id }, desk.day)
    desk.about('holidayNotice', id, { year: notice.year, changed: changed.length, clockChange })
    return { kind: 'done', year: notice.year, changed, knownUntil: knownUntil.after, clockChange }
  })
  if (imported.kind === 'done') await recomputeAtOnce(app, by.day)
  return imported
}
