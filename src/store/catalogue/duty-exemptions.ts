import sql from 'sql-template-tag'
import type { Transaction } from '../database.ts'
import { storable } from '../storable.ts'

export type NewExemption = {
  readonly agencyId: number
  readonly itemId: number
  readonly year: number
  readonly reason: string
  /** The statement (说明信息) that says so to the public; null: none does. */
  readonly statementId: number | null
}

/** False where it is recorded already that the item has nothing to disclose in that year. */
export async function insertExemption(tx: Transaction, given: NewExemption, recordedBy: number): Promise<boolean> {
  const { rowCount } = await tx.query(sql`
    insert into duty_exemption (agency_id, node_id, year, reason, statement_id, recorded_by)
    values (
      ${given.agencyId}, ${given.itemId}, ${given.year}, ${storable(given.reason)}, ${given.statementId}, ${recordedBy}
    )
    on conflict (agency_id, year, node_id) where taken_back_at is null do nothing`)
  return rowCount === 1
}

/** False where none stands. */
export async function takeBackExemption(
  tx: Transaction,
  of: { readonly agencyId: number; readonly itemId: number; readonly year: number },
  takenBackBy: number,
): Promise<boolean> {
  const { rowCount } = await tx.query(sql`
    update duty_exemption
    set taken_back_at = now(),
      taken_back_by = ${takenBackBy}
    where agency_id = ${of.agencyId}
      and node_id = ${of.itemId}
      and year = ${of.year}
      and taken_back_at is null`)
  return rowCount === 1
}

/** The newest statement (说明信息) that is public in an item; null: none is. */
export async function statementIn(tx: Transaction, itemId: number): Promise<number | null> {
  const { rows } = await tx.query<{ id: number }>(sql`
    select id
    from publication
    where column_id = ${itemId}
      and state = 'released'
      and kind = 'statement'
    order by released_at desc, id desc
    limit 1`)
  return rows[0]?.id ?? null
}
