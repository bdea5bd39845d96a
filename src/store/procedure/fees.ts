import sql from 'sql-template-tag'
import type { Day } from '../../rules/day.ts'
import type { FeeBasis, FeeSlice } from '../../rules/procedure/fee.ts'
import type { NoticeWay } from '../../rules/procedure/notice-way.ts'
import type { Sealing } from '../application/applicants.ts'
import { nextId, openIfAny, sealInRow } from '../application/sealed-row.ts'
import type { Transaction } from '../database.ts'
import { storableJson } from '../storable.ts'

/** 信息处理费 of a case: computed, told, paid or taken back. */
export type ProcessingFee = {
  readonly id: number
  readonly applicationId: number
  readonly basis: FeeBasis
  readonly count: number
  /** Items of the same applicant before, in the same month; null where pages are counted. */
  readonly countedBefore: number | null
  readonly yuan: number
  readonly slices: readonly FeeSlice[]
  readonly preparedBy: number
  readonly preparedOn: Day
  readonly noticedOn: Day | null
  readonly noticedWay: NoticeWay | null
  readonly untilOn: Day | null
  readonly paidOn: Day | null
  readonly receiptNumber: string | null
  readonly takenBackOn: Day | null
  readonly takenBackWhy: string | null
}

const table = 'processing_fee'

/** All of a case that were not given up, newest first; at most one of them stands. */
export async function feesOf(
  tx: Transaction,
  sealer: Sealing,
  applicationId: number,
): Promise<readonly ProcessingFee[]> {
  const { rows } = await tx.query<Omit<ProcessingFee, 'takenBackWhy'> & { takenBackWhy: Buffer | null }>(sql`
    select id, application_id as "applicationId", basis, count, counted_before as "countedBefore", yuan, slices,
      prepared_by as "preparedBy", prepared_on as "preparedOn", noticed_on as "noticedOn", noticed_way as "noticedWay",
      until_on as "untilOn", paid_on as "paidOn", receipt_number as "receiptNumber", taken_back_on as "takenBackOn",
      taken_back_why as "takenBackWhy"
    from processing_fee
    where application_id = ${applicationId}
      and dropped_on is null
    order by id desc`)
  return rows.map((row) => ({
    ...row,
    takenBackWhy: openIfAny<string>(sealer, { table, column: 'taken_back_why', id: row.id }, row.takenBackWhy),
  }))
}

/** The one that holds; null where there is none. */
export function standingFee(fees: readonly ProcessingFee[]): ProcessingFee | null {
  return fees.find(({ takenBackOn }) => takenBackOn === null) ?? null
}

/** Keeps a fee as computed, in the place of one that was not told yet. */
export async function prepareFee(
  tx: Transaction,
  fee: Pick<
    ProcessingFee,
    'applicationId' | 'basis' | 'count' | 'countedBefore' | 'yuan' | 'slices' | 'preparedBy' | 'preparedOn'
  >,
): Promise<number> {
  await tx.query(sql`
    update processing_fee
    set dropped_on = ${fee.preparedOn}
    where application_id = ${fee.applicationId}
      and dropped_on is null
      and noticed_on is null`)
  const id = await nextId(tx, table)
  await tx.query(sql`
    insert into processing_fee (
      id, application_id, basis, count, counted_before, yuan, slices, prepared_by, prepared_on
    )
    values (
      ${id}, ${fee.applicationId}, ${fee.basis}, ${fee.count}, ${fee.countedBefore}, ${fee.yuan},
      ${storableJson(fee.slices)}, ${fee.preparedBy}, ${fee.preparedOn}
    )`)
  return id
}

export async function putFeeNoticed(
  tx: Transaction,
  id: number,
  noticed: { readonly on: Day; readonly way: NoticeWay; readonly until: Day },
): Promise<void> {
  await tx.query(sql`
    update processing_fee
    set noticed_on = ${noticed.on}, noticed_way = ${noticed.way}, until_on = ${noticed.until}
    where id = ${id}`)
}

export async function putFeePaid(tx: Transaction, id: number, on: Day, receiptNumber: string): Promise<void> {
  await tx.query(sql`
    update processing_fee
    set paid_on = ${on}, receipt_number = ${receiptNumber}
    where id = ${id}`)
}

export async function putFeeTakenBack(
  tx: Transaction,
  sealer: Sealing,
  id: number,
  on: Day,
  why: string,
): Promise<void> {
  await tx.query(sql`
    update processing_fee
    set taken_back_on = ${on}, taken_back_why = ${sealInRow(sealer, { table, column: 'taken_back_why', id }, why)}
    where id = ${id}`)
}

/**
 * How many items the same applicant had asked of this agency before this case in the same calendar month (自然月): each
 * case counts for one, or for the items that its own fee was computed on. `known`: whether anything tells who he is.
 */
export async function itemsInMonthBefore(
  tx: Transaction,
  applicationId: number,
): Promise<{ readonly known: boolean; readonly items: number }> {
  const { rows } = await tx.query<{ known: boolean; items: number }>(sql`
    select
      exists (
        select from applicant where application_id = ${applicationId} and identity_key is not null
      ) as known,
      coalesce(sum(coalesce(fee.count, 1)), 0)::int as items
    from application as this
    join applicant on applicant.application_id = this.id
    join applicant as same on same.identity_key = applicant.identity_key
    join application as before on before.id = same.application_id
    left join processing_fee as fee on fee.application_id = before.id
      and fee.basis = 'perItem'
      and fee.dropped_on is null
      and fee.taken_back_on is null
    where this.id = ${applicationId}
      and before.agency_id = this.agency_id
      and date_trunc('month', coalesce(before.receipt_on, before.arrived_on))
        = date_trunc('month', coalesce(this.receipt_on, this.arrived_on))
      and (coalesce(before.receipt_on, before.arrived_on), before.id)
        < (coalesce(this.receipt_on, this.arrived_on), this.id)`)
  return rows[0] ?? { known: false, items: 0 }
}

/** Yuan that were paid to these agencies in a year; what was paid and then taken back is not among it. For section 六 of the report. */
export async function feesCollected(tx: Transaction, agencyIds: readonly number[], year: number): Promise<number> {
  const { rows } = await tx.query<{ yuan: number }>(sql`
    select coalesce(sum(fee.yuan), 0)::int as yuan
    from processing_fee as fee
    join application on application.id = fee.application_id
    where application.agency_id = any(${[...agencyIds]}::int[])
      and fee.paid_on >= ${`${year}-01-01`}
      and fee.paid_on < ${`${year + 1}-01-01`}
      and fee.taken_back_on is null
      and fee.dropped_on is null`)
  return rows[0]?.yuan ?? 0
}
