import sql from 'sql-template-tag'
import type { Transaction } from './database.ts'

/** What a person has set for himself at the desk, by key; only what he has set. */
export async function preferencesOf(tx: Transaction, personId: number): Promise<ReadonlyMap<string, string>> {
  const { rows } = await tx.query<{ key: string; value: string }>(sql`
    select key, value
    from desk_preference
    where person_id = ${personId}`)
  return new Map(rows.map(({ key, value }) => [key, value]))
}

/** Null takes the preference back. */
export async function setPreference(
  tx: Transaction,
  personId: number,
  key: string,
  value: string | null,
): Promise<void> {
  if (value === null) {
    await tx.query(sql`
      delete from desk_preference
      where person_id = ${personId}
        and key = ${key}`)
    return
  }
  await tx.query(sql`
    insert into desk_preference (person_id, key, value)
    values (${personId}, ${key}, ${value})
    on conflict (person_id, key) do update
    set value = excluded.value`)
}
