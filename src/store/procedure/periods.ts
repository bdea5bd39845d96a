import sql from 'sql-template-tag'
import type { Clock } from '../../rules/clock/clock.ts'
import type { Day } from '../../rules/day.ts'
import { type ConsultedKind, opinionDueOn } from '../../rules/procedure/consultation.ts'
import type { WorkCalendar } from '../../rules/work-calendar.ts'
import type { Transaction } from '../database.ts'

/**
 * Brings the last days that third parties, agencies and payers of a case still have up to date: copies for lists, which
 * a new holiday notice moves.
 */
export async function refreshPeriods(
  tx: Transaction,
  applicationId: number,
  { state, waiting }: Clock,
  calendar: WorkCalendar,
): Promise<void> {
  if (state === 'consulting') {
    const { rows } = await tx.query<{ id: number; kind: ConsultedKind; deliveredOn: Day }>(sql`
      select id, kind, delivered_on as "deliveredOn"
      from consultation
      where application_id = ${applicationId}
        and delivered_on is not null
        and ended_on is null
        and dropped_on is null`)
    for (const { id, kind, deliveredOn } of rows) {
      const due = opinionDueOn(kind, deliveredOn, calendar)
      await tx.query(sql`
        update consultation
        set due_on = ${due?.day ?? null}, due_provisional = ${due?.kind === 'provisional'}
        where id = ${id}`)
    }
  }
  if (waiting?.for === 'fee' && waiting.until !== null) {
    await tx.query(sql`
      update processing_fee
      set until_on = ${waiting.until.day}
      where application_id = ${applicationId}
        and noticed_on is not null
        and paid_on is null
        and taken_back_on is null
        and dropped_on is null`)
  }
}
