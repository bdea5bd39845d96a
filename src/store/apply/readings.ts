import sql from 'sql-template-tag'
import type { Transaction } from '../database.ts'

/** The applicant says that he has seen what an event told him. True the first time. */
export async function acknowledge(tx: Transaction, applicationId: number, eventId: number, at: Date): Promise<boolean> {
  const { rowCount } = await tx.query(sql`
    insert into applicant_reading (application_id, event_id, acknowledged_at)
    select application_id, id, ${at}
    from application_event
    where id = ${eventId}
      and application_id = ${applicationId}
      and kind in ('extended', 'delayed', 'feeNoticed')
    on conflict (event_id) do nothing`)
  return rowCount === 1
}

/** Which events of a case the applicant has acknowledged, and when. */
export async function acknowledgedOf(tx: Transaction, applicationId: number): Promise<ReadonlyMap<number, Date>> {
  const { rows } = await tx.query<{ eventId: number; at: Date }>(sql`
    select event_id::int as "eventId", acknowledged_at as at
    from applicant_reading
    where application_id = ${applicationId}`)
  return new Map(rows.map(({ eventId, at }) => [eventId, at]))
}
