import sql from 'sql-template-tag'
import type { Transaction } from './database.ts'

/** A key as the database knows it: by number and fingerprint, never by itself. */
export type DataKey = {
  readonly id: number
  readonly fingerprint: string
  /** Another key seals from now on; values that are sealed with this one may be left. */
  readonly superseded: boolean
}

/** The keys that something is, or may be, sealed with: all but the retired ones. The rows are held until the transaction ends. */
export async function keysInUse(tx: Transaction): Promise<readonly DataKey[]> {
  const { rows } = await tx.query<DataKey>(sql`
    select id, fingerprint, superseded_at is not null as superseded
    from data_key
    where retired_at is null
    order by id
    for update`)
  return rows
}

/** Whether any key was ever used: then the key file must be there already. */
export async function knowsKeys(tx: Transaction): Promise<boolean> {
  const { rowCount } = await tx.query(sql`
    select
    from data_key
    limit 1`)
  return rowCount === 1
}

/** Makes a key known; one that is known already stays as it is. */
export async function addDataKey(tx: Transaction, key: { id: number; fingerprint: string }): Promise<void> {
  await tx.query(sql`
    insert into data_key (id, fingerprint)
    values (${key.id}, ${key.fingerprint})
    on conflict do nothing`)
}

/** From now on nothing is sealed with any key but this one; waits for values that are being written. */
export async function supersedeOthers(tx: Transaction, activeId: number): Promise<void> {
  await tx.query(sql`
    update data_key
    set superseded_at = now()
    where id <> ${activeId}
      and superseded_at is null`)
}

/** Nothing is sealed with these keys any more. */
export async function retireSuperseded(tx: Transaction): Promise<void> {
  await tx.query(sql`
    update data_key
    set retired_at = now()
    where superseded_at is not null
      and retired_at is null`)
}
