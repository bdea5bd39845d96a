import sql from 'sql-template-tag'
import type { Transaction } from '../database.ts'
import { storable, storableJson } from '../storable.ts'

/** Which place of its catalogue an agency chose for each column of its old site. */
export async function oldColumnsOf(tx: Transaction, agencyId: number): Promise<ReadonlyMap<string, number>> {
  const { rows } = await tx.query<{ name: string; columnId: number }>(sql`
    select name, column_id as "columnId"
    from old_column
    where agency_id = ${agencyId}`)
  return new Map(rows.map(({ name, columnId }) => [name, columnId]))
}

/** Remembers what was chosen; null forgets it. */
export async function chooseOldColumns(
  tx: Transaction,
  agencyId: number,
  chosen: ReadonlyMap<string, number | null>,
  by: number,
): Promise<void> {
  const names = [...chosen].map(([name, columnId]) => ({ name: storable(name), columnId }))
  await tx.query(sql`
    delete from old_column
    where agency_id = ${agencyId}
      and name in (
        select name
        from jsonb_to_recordset(${storableJson(names)}::jsonb) as chosen (name text, "columnId" int)
        where "columnId" is null
      )`)
  await tx.query(sql`
    insert into old_column (agency_id, name, column_id, chosen_by)
    select ${agencyId}, name, "columnId", ${by}
    from jsonb_to_recordset(${storableJson(names)}::jsonb) as chosen (name text, "columnId" int)
    where "columnId" is not null
    on conflict (agency_id, name) do update
    set column_id = excluded.column_id, chosen_by = excluded.chosen_by, chosen_at = now()
    where old_column.column_id <> excluded.column_id`)
}
