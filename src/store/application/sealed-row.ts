import sql from 'sql-template-tag'
import type { Transaction } from '../database.ts'
import { storableJson } from '../storable.ts'
import type { Sealing } from './applicants.ts'

/** The number that the next row of a table will have: a value is sealed for its row before the row is there. */
export async function nextId(tx: Transaction, table: string): Promise<number> {
  const { rows } = await tx.query<{ id: number }>(
    sql`select nextval(pg_get_serial_sequence(${table}, 'id'))::int as id`,
  )
  const [next] = rows
  if (next === undefined) throw new Error(`${table} numbers no rows`)
  return next.id
}

/** Where a sealed value stands; src/store/sealed-columns.ts says the same in SQL. */
type SealedPlace = { readonly table: string; readonly column: string; readonly id: number }

export function sealInRow(sealer: Sealing, place: SealedPlace, value: unknown): Buffer {
  return sealer.seal(storableJson(value), contextOf(place))
}

/** What `sealInRow` had sealed there: its shape is that of whoever wrote it, this program alone. */
export function openInRow<T>(sealer: Sealing, place: SealedPlace, sealed: Buffer): T {
  return JSON.parse(sealer.open(sealed, contextOf(place))) as T
}

/** The same where nothing may stand. */
export function openIfAny<T>(sealer: Sealing, place: SealedPlace, sealed: Buffer | null): T | null {
  return sealed === null ? null : openInRow<T>(sealer, place, sealed)
}

function contextOf({ table, column, id }: SealedPlace): string {
  return `${table}.${column}:${id}`
}
