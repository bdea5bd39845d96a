import type { Database } from '../src/store/database.ts'

export type Contents = Readonly<Record<string, string>>

/** A digest of every table that `which` lets through. */
export async function contentsOf({ pool }: Database, which = (_table: string) => true): Promise<Contents> {
  const { rows: tables } = await pool.query<{ name: string }>(
    "select tablename as name from pg_tables where schemaname = 'public' order by 1",
  )
  const digests = tables
    .filter(({ name }) => which(name))
    .map(
      ({ name }) =>
        `select '${name}' as name, count(*) || ' ' || coalesce(md5(string_agg(t::text, '' order by t::text)), '') as held
      from ${name} as t`,
    )
  const { rows } = await pool.query<{ name: string; held: string }>(digests.join(' union all '))
  return Object.fromEntries(rows.map(({ name, held }) => [name, held]))
}
