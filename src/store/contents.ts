import type { Readable, Writable } from 'node:stream'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import type { Transaction } from './database.ts'

/** One table as it is copied out and in: its name and its columns, both quoted for SQL. Generated columns are left out. */
export type TableContents = { readonly name: string; readonly columns: readonly string[] }

/** Where a sequence stands. */
export type SequenceState = { readonly name: string; readonly lastValue: string; readonly isCalled: boolean }

/** All tables, each after those that it refers to. The list of migrations is not among them: it belongs to the schema. */
export async function listTables(tx: Transaction): Promise<TableContents[]> {
  const tables = await tx.query<TableContents>(`
    select
      c.oid::regclass::text as name,
      coalesce(array_agg(quote_ident(a.attname) order by a.attnum) filter (where a.attname is not null), '{}') as columns
    from pg_class c
    left join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> 'migration'
    group by c.oid
    order by c.oid::regclass::text`)
  // References that are checked at the end of the transaction put nothing in order.
  const references = await tx.query<{ from: string; to: string }>(`
    select conrelid::regclass::text as "from", confrelid::regclass::text as "to"
    from pg_constraint
    where contype = 'f' and conrelid <> confrelid and not condeferred`)
  return inOrderOfReference(tables.rows, references.rows)
}

/** Whether there is no table at all. */
export async function isEmpty(tx: Transaction): Promise<boolean> {
  const { rowCount } = await tx.query(
    "select from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm') limit 1",
  )
  return rowCount === 0
}

/** The rows of a table in PostgreSQL's text format, which every version reads; `rowCount` is known at the end. */
export function copyOut(tx: Transaction, table: TableContents): Readable & { readonly rowCount: number } {
  return tx.query(copyTo(`copy ${table.name} (${table.columns.join(', ')}) to stdout`))
}

/** Takes what `copyOut` gave. References are checked as the rows come. */
export function copyIn(tx: Transaction, table: TableContents): Writable & { readonly rowCount: number } {
  return tx.query(copyFrom(`copy ${table.name} (${table.columns.join(', ')}) from stdin`))
}

/** Settings under which `copyOut` and `copyIn` mean the same, whatever the servers' own; until the transaction ends. */
export async function fixFormats(tx: Transaction): Promise<void> {
  await tx.query(
    "set local datestyle = 'ISO, YMD'; set local intervalstyle = 'postgres'; set local extra_float_digits = 3",
  )
}

/**
 * Lets `work` fill the tables as a backup has them: emptied of what migrations put there, and with no trigger of ours
 * at work, since rows that were appended once are appended again as they were.
 */
export async function refill(
  tx: Transaction,
  tables: readonly TableContents[],
  work: () => Promise<void>,
): Promise<void> {
  for (const { name } of tables) await tx.query(`alter table ${name} disable trigger user`)
  if (tables.length > 0) await tx.query(`truncate ${tables.map((table) => table.name).join(', ')}`)
  await work()
  for (const { name } of tables) await tx.query(`alter table ${name} enable trigger user`)
}

export async function listSequences(tx: Transaction): Promise<SequenceState[]> {
  const { rows } = await tx.query<{ name: string }>(`
    select oid::regclass::text as name
    from pg_class
    where relnamespace = 'public'::regnamespace and relkind = 'S'
    order by 1`)
  const states: SequenceState[] = []
  for (const { name } of rows) {
    const state = await tx.query<SequenceState>(
      `select $1::text as name, last_value::text as "lastValue", is_called as "isCalled" from ${name}`,
      [name],
    )
    states.push(...state.rows)
  }
  return states
}

export async function setSequences(tx: Transaction, sequences: readonly SequenceState[]): Promise<void> {
  for (const { name, lastValue, isCalled } of sequences) {
    await tx.query('select setval($1::regclass, $2::bigint, $3)', [name, lastValue, isCalled])
  }
}

function inOrderOfReference(
  tables: readonly TableContents[],
  references: readonly { from: string; to: string }[],
): TableContents[] {
  const ordered: TableContents[] = []
  let waiting = [...tables]
  while (waiting.length > 0) {
    const names = new Set(waiting.map((table) => table.name))
    const blocked = new Set(references.filter(({ to }) => names.has(to)).map(({ from }) => from))
    const ready = waiting.filter((table) => !blocked.has(table.name))
    if (ready.length === 0) throw new Error(`tables refer to one another in a circle: ${[...names].join(', ')}`)
    ordered.push(...ready)
    waiting = waiting.filter((table) => blocked.has(table.name))
  }
  return ordered
}
