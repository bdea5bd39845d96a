import sql from 'sql-template-tag'
import type { EvidenceKind, EvidenceWay, ReceiptAccount, ReceiptEvidence } from '../../rules/clock/receipt-evidence.ts'
import type { Day } from '../../rules/day.ts'
import type { Transaction } from '../database.ts'
import type { Sealing } from './applicants.ts'
import { nextId, openInRow, sealInRow } from './sealed-row.ts'

const place = (id: number) => ({ table: 'receipt_evidence', column: 'account', id })

export async function addReceiptEvidence(
  tx: Transaction,
  sealer: Sealing,
  given: {
    readonly applicationId: number
    readonly kind: EvidenceKind
    readonly day: Day
    readonly timeOfDay: string | null
    readonly way: EvidenceWay
    readonly account: ReceiptAccount
    readonly eventId: number
    readonly recordedBy: number | null
  },
): Promise<void> {
  const id = await nextId(tx, 'receipt_evidence')
  await tx.query(sql`
    insert into receipt_evidence
      (id, application_id, kind, day, time_of_day, way, account, event_id, recorded_by)
    overriding system value
    values (
      ${id}, ${given.applicationId}, ${given.kind}, ${given.day}, ${given.timeOfDay}, ${given.way},
      ${sealInRow(sealer, place(id), given.account)}, ${given.eventId}, ${given.recordedBy}
    )`)
}

/** How the day of receipt of a case was found, in the order of recording; `struck`: its event was struck out. */
export async function receiptEvidenceOf(
  tx: Transaction,
  sealer: Sealing,
  applicationId: number,
): Promise<readonly ReceiptEvidence[]> {
  const { rows } = await tx.query<Omit<ReceiptEvidence, 'account'> & { account: Buffer }>(sql`
    select evidence.id, evidence.kind, evidence.day, evidence.time_of_day as "timeOfDay", evidence.way,
      evidence.account, evidence.recorded_by as "recordedBy", person.name as "recordedByName",
      evidence.recorded_at as "recordedAt",
      exists (
        select
        from application_event as struck
        where struck.application_id = evidence.application_id
          and struck.kind = 'struck'
          and (struck.detail ->> 'event')::bigint = evidence.event_id
      ) as struck
    from receipt_evidence as evidence
    left join person on person.id = evidence.recorded_by
    where evidence.application_id = ${applicationId}
    order by evidence.id`)
  return rows.map((row) => ({ ...row, account: openInRow<ReceiptAccount>(sealer, place(row.id), row.account) }))
}
