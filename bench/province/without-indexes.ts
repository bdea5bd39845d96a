import type { Database } from '../../src/store/database.ts'

/** The tables that grow with the publications. */
const tables = [
  ...['publication', 'publication_version', 'publication_event', 'publication_file', 'publication_version_file'],
  ...['old_address', 'interpretation_of', 'notice_result', 'validity_change', 'search_entry', 'publication_file_text'],
]

/** Fills the tables of publications while they have no index but those that a constraint needs; builds the others after it. */
export async function withoutIndexes(db: Database, fill: () => Promise<void>): Promise<void> {
  const { rows: indexes } = await db.pool.query<{ name: string; definition: string }>(
    `select index.indexrelid::regclass::text as name, pg_get_indexdef(index.indexrelid) as definition
    from pg_index as index
    where index.indrelid = any (
        select to_regclass(name)
        from unnest($1::text[]) as name
      )
      and not exists (
        select
        from pg_constraint
        where pg_constraint.conindid = index.indexrelid
      )
    order by index.indrelid, index.indexrelid`,
    [tables],
  )
  for (const { name } of indexes) await db.pool.query(`drop index ${name}`)
  await fill()
  const builder = await db.pool.connect()
  try {
    await builder.query("set maintenance_work_mem = '1GB'")
    await builder.query('set max_parallel_maintenance_workers = 2')
    for (const { definition } of indexes) await builder.query(definition)
  } finally {
    builder.release(true)
  }
}

/**
 * Sessions in which no trigger runs (session_replication_role) still fill in the columns that a row takes from others, as
 * the triggers before an insert do.
 */
export async function withCopiedColumns(db: Database, fill: () => Promise<void>): Promise<void> {
  const { rows: triggers } = await db.pool.query<{ name: string }>(
    `select tgname as name
    from pg_trigger
    where tgrelid = 'publication'::regclass
      and not tgisinternal
      and tgtype & 7 = 7`,
  )
  for (const { name } of triggers) await db.pool.query(`alter table publication enable always trigger ${name}`)
  await fill()
  for (const { name } of triggers) await db.pool.query(`alter table publication enable trigger ${name}`)
}
