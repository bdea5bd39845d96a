import sql from 'sql-template-tag'
import type { Day } from '../../rules/day.ts'
import type { Sealing } from '../application/applicants.ts'
import { nextId, openInRow, sealInRow } from '../application/sealed-row.ts'
import type { Transaction } from '../database.ts'

const table = 'agency_seal'

/** Where the picture of a seal lies, and the key that opens it. */
export type SealPicture = { readonly fileId: string; readonly key: string }

/** The picture of the agency's seal that is put on its letters on a day; null: none is. */
export async function sealOn(
  tx: Transaction,
  sealer: Sealing,
  agencyId: number,
  day: Day,
): Promise<SealPicture | null> {
  const { rows } = await tx.query<{ id: number; fileId: string | null; sealed: Buffer | null }>(sql`
    select id, file_id as "fileId", sealed
    from agency_seal
    where agency_id = ${agencyId}
      and from_day <= ${day}
    order by from_day desc, id desc
    limit 1`)
  const [row] = rows
  if (row === undefined || row.fileId === null || row.sealed === null) return null
  const key = openInRow<string>(sealer, { table, column: 'sealed', id: row.id }, row.sealed)
  return { fileId: row.fileId, key }
}

/** From a day on this picture; null: none. */
export async function addSeal(
  tx: Transaction,
  sealer: Sealing,
  decided: {
    readonly agencyId: number
    readonly from: Day
    readonly picture: SealPicture | null
    readonly recordedBy: number
  },
): Promise<void> {
  const id = await nextId(tx, table)
  const { picture } = decided
  const sealed = picture === null ? null : sealInRow(sealer, { table, column: 'sealed', id }, picture.key)
  await tx.query(sql`
    insert into agency_seal (id, agency_id, from_day, file_id, sealed, recorded_by)
    overriding system value
    values (
      ${id}, ${decided.agencyId}, ${decided.from}, ${picture?.fileId ?? null}, ${sealed}, ${decided.recordedBy}
    )`)
}
