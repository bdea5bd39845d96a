import pg from 'pg'

/** A connection inside a transaction. Everything that touches the store takes it as its first argument. */
export type Transaction = pg.PoolClient

export type Database = {
  readonly pool: pg.Pool
  /** Connections of their own for questions of one row that every public page waits for: never behind longer work. */
  readonly quick: pg.Pool
  /** Runs `work` in one read-write transaction: committed when it returns, rolled back when it throws. */
  transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T>
  /** Runs `work` read-only on one snapshot: all its queries see the same state, however many there are. */
  read<T>(work: (tx: Transaction) => Promise<T>): Promise<T>
  close(): Promise<void>
}

export type DatabaseOptions = {
  /** Connections at most. */
  readonly connections?: number | undefined
  /** Called when a connection that nobody uses breaks; the pool replaces it by itself. */
  readonly onIdleError?: ((error: Error) => void) | undefined
}

/**
 * Opens a pool on a PostgreSQL server (15 or newer). Nothing is connected until the first query.
 * Columns of type `date` come as 'YYYY-MM-DD' strings, because a day is not an instant; `timestamptz` as Date;
 * `bigint` and `numeric` as strings.
 */
export function openDatabase(url: string, options: DatabaseOptions = {}): Database {
  const pool = poolOf(url, options.connections ?? 10, options)
  const quick = poolOf(url, 3, options)
  return {
    pool,
    quick,
    transaction: (work) => within(pool, 'begin', work),
    read: (work) => within(pool, 'begin isolation level repeatable read read only', work),
    close: async () => {
      await Promise.all([pool.end(), quick.end()])
    },
  }
}

function poolOf(url: string, max: number, { onIdleError }: DatabaseOptions): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    application_name: 'gongkai',
    types: { getTypeParser: typeParser },
  })
  pool.on('error', (error) => {
    if (!pool.ending) onIdleError?.(error)
  })
  // One that breaks in use says so to whoever waits for its answer; unheard, the event would end the process.
  pool.on('connect', (client) => client.on('error', () => {}))
  return pool
}

async function within<T>(pool: pg.Pool, begin: string, work: (tx: Transaction) => Promise<T>): Promise<T> {
  const tx = await pool.connect()
  let broken: Error | undefined
  try {
    await tx.query(begin)
    const result = await work(tx)
    await tx.query('commit')
    return result
  } catch (error) {
    await tx.query('rollback').catch((rollbackError: Error) => {
      broken = rollbackError
    })
    throw error
  } finally {
    tx.release(broken)
  }
}

const asPrinted = (value: string) => value

const typeParser: typeof pg.types.getTypeParser = (oid: number, format?: 'text' | 'binary') =>
  oid === pg.types.builtins.DATE ? asPrinted : pg.types.getTypeParser(oid, format)
