import sql from 'sql-template-tag'
import type { Day } from '../../rules/day.ts'
import type { Service, ServiceDetail, ServiceWay } from '../../rules/decision/service.ts'
import type { Sealing } from '../application/applicants.ts'
import { nextId, openInRow, sealInRow } from '../application/sealed-row.ts'
import type { Transaction } from '../database.ts'

/** One try to hand an answer over. */
export type ServiceAttempt = {
  readonly id: number
  readonly applicationId: number
  readonly proposalId: number
  readonly letterId: number | null
  readonly way: ServiceWay
  /** The released copies that went along. */
  readonly fileIds: readonly number[]
  readonly sentOn: Day
  /** The day on which the answer counts as given; null: this try did not give it, an earlier one had. */
  readonly countsOn: Day | null
  readonly state: 'sent' | 'delivered' | 'failed'
  readonly deliveredOn: Day | null
  readonly failedOn: Day | null
  readonly readAt: Date | null
  readonly detail: ServiceDetail
  readonly servedByName: string | null
  readonly servedAt: Date
}

const place = (id: number) => ({ table: 'service_attempt', column: 'sealed', id })

/** Every try of a case, in their order. */
export async function servicesOf(
  tx: Transaction,
  sealer: Sealing,
  applicationId: number,
): Promise<readonly ServiceAttempt[]> {
  const { rows } = await tx.query<Omit<ServiceAttempt, 'detail'> & { sealed: Buffer }>(sql`
    select service.id, service.application_id as "applicationId", service.proposal_id as "proposalId",
      service.letter_id as "letterId", service.way, service.file_ids as "fileIds", service.sent_on as "sentOn",
      service.counts_on as "countsOn", service.state, service.delivered_on as "deliveredOn",
      service.failed_on as "failedOn", service.read_at as "readAt", service.sealed, server.name as "servedByName",
      service.served_at as "servedAt"
    from service_attempt as service
    left join person as server on server.id = service.served_by
    where service.application_id = ${applicationId}
    order by service.id`)
  return rows.map(({ sealed, ...row }) => ({ ...row, detail: openInRow<ServiceDetail>(sealer, place(row.id), sealed) }))
}

export async function insertService(
  tx: Transaction,
  sealer: Sealing,
  given: Pick<ServiceAttempt, 'applicationId' | 'proposalId' | 'letterId' | 'fileIds' | 'countsOn'> & {
    readonly service: Service
    readonly servedBy: number
    readonly servedFor: number | null
  },
): Promise<number> {
  const id = await nextId(tx, 'service_attempt')
  const { way, sentOn, delivered, sealed } = given.service
  await tx.query(sql`
    insert into service_attempt (
      id, application_id, proposal_id, letter_id, way, file_ids, sent_on, counts_on, state, delivered_on, sealed,
      served_by, served_for
    )
    values (
      ${id}, ${given.applicationId}, ${given.proposalId}, ${given.letterId}, ${way}, ${[...given.fileIds]}::int[],
      ${sentOn}, ${given.countsOn}, ${delivered ? 'delivered' : 'sent'}, ${delivered ? sentOn : null},
      ${sealInRow(sealer, place(id), sealed)}, ${given.servedBy}, ${given.servedFor}
    )`)
  return id
}

/** It arrived, or it came back. */
export async function putDelivery(
  tx: Transaction,
  sealer: Sealing,
  { id, detail }: Pick<ServiceAttempt, 'id' | 'detail'>,
  { delivered, on, why }: { readonly delivered: boolean; readonly on: Day; readonly why: string },
): Promise<void> {
  await tx.query(sql`
    update service_attempt
    set state = ${delivered ? 'delivered' : 'failed'}, delivered_on = ${delivered ? on : null},
      failed_on = ${delivered ? null : on}, sealed = ${sealInRow(sealer, place(id), { ...detail, failedWhy: why })}
    where id = ${id}`)
}

/** What was put on the platform for an applicant: these, and no other, are shown to him. */
export async function servedOnPlatform(
  tx: Transaction,
  applicationId: number,
): Promise<readonly Pick<ServiceAttempt, 'id' | 'letterId' | 'fileIds' | 'sentOn' | 'readAt'>[]> {
  const { rows } = await tx.query<Pick<ServiceAttempt, 'id' | 'letterId' | 'fileIds' | 'sentOn' | 'readAt'>>(sql`
    select id, letter_id as "letterId", file_ids as "fileIds", sent_on as "sentOn", read_at as "readAt"
    from service_attempt
    where application_id = ${applicationId}
      and way = 'platform'
      and state <> 'failed'
    order by id`)
  return rows
}

/** The applicant opened what was put on the platform for him. True the first time. */
export async function markRead(tx: Transaction, applicationId: number, id: number, at: Date): Promise<boolean> {
  const { rowCount } = await tx.query(sql`
    update service_attempt
    set read_at = ${at}
    where id = ${id}
      and application_id = ${applicationId}
      and way = 'platform'
      and read_at is null`)
  return rowCount === 1
}
