import sql from 'sql-template-tag'
import type { Transaction } from '../database.ts'

/** The cases of an agency that came from its ledger, by the old numbers that are asked for. */
export async function importedBefore(
  tx: Transaction,
  agencyId: number,
  oldNumbers: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const { rows } = await tx.query<{ oldNumber: string; id: number }>(sql`
    select old_number as "oldNumber", application_id as id
    from ledger_row
    where agency_id = ${agencyId}
      and old_number = any(${[...oldNumbers]}::text[])`)
  return new Map(rows.map(({ oldNumber, id }) => [oldNumber, id]))
}

/** Makes every other import of this agency's ledger wait until the transaction ends. */
export async function holdLedger(tx: Transaction, agencyId: number): Promise<void> {
  await tx.query(sql`select pg_advisory_xact_lock(hashtext('ledger'), ${agencyId})`)
}

export async function addLedgerImport(
  tx: Transaction,
  given: { readonly agencyId: number; readonly sha256: string; readonly cases: number; readonly importedBy: number },
): Promise<number> {
  const { rows } = await tx.query<{ id: number }>(sql`
    insert into ledger_import (agency_id, sha256, cases, imported_by)
    values (${given.agencyId}, ${given.sha256}, ${given.cases}, ${given.importedBy})
    returning id`)
  const [added] = rows
  if (added === undefined) throw new Error(`no import was added for agency ${given.agencyId}`)
  return added.id
}

export type LedgerOrigin = {
  readonly importId: number
  readonly sheetRow: number
  readonly oldNumber: string
  readonly letterNumber: string | null
  readonly unitName: string | null
}

export async function addLedgerRow(
  tx: Transaction,
  applicationId: number,
  agencyId: number,
  { importId, sheetRow, oldNumber, letterNumber, unitName }: LedgerOrigin,
): Promise<void> {
  await tx.query(sql`
    insert into ledger_row (application_id, import_id, agency_id, sheet_row, old_number, letter_number, unit_name)
    values (${applicationId}, ${importId}, ${agencyId}, ${sheetRow}, ${oldNumber}, ${letterNumber}, ${unitName})`)
}

/** Where a case came from; null: it was registered here. */
export async function ledgerOriginOf(tx: Transaction, applicationId: number): Promise<LedgerOrigin | null> {
  const { rows } = await tx.query<LedgerOrigin>(sql`
    select import_id as "importId", sheet_row as "sheetRow", old_number as "oldNumber",
      letter_number as "letterNumber", unit_name as "unitName"
    from ledger_row
    where application_id = ${applicationId}`)
  return rows[0] ?? null
}
