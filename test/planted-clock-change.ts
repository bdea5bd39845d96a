import { shippedNotices } from '../src/rules/holiday-notices.ts'
import { addNotice } from '../src/store/calendar.ts'
import { addClockChange } from '../src/store/procedure/clock-changes.ts'
import type { DeskSite } from './desk.ts'
import { today } from './people.ts'

/** A notice that was imported, and moved the day of this case; gives the number of the change. */
export async function plantClockChange(site: DeskSite, caseId: number): Promise<string> {
  const administrator = await site.person('Q101')
  return site.db.transaction(async (tx) => {
    const notice = shippedNotices.find(({ year }) => year === 2026)
    if (notice === undefined) throw new Error('the notice of 2026 is not shipped')
    const id = await addClockChange(tx, { noticeId: await addNotice(tx, notice, administrator) }, today)
    await tx.query(
      `insert into moved_day
         (clock_change_id, application_id, due_before, due_after, provisional_before, provisional_after)
       values ($1, $2, '2026-12-18', '2026-12-21', false, false)`,
      [id, caseId],
    )
    await tx.query('update clock_change set looked_at = 1, moved = 1, finished_at = now() where id = $1', [id])
    return String(id)
  })
}
