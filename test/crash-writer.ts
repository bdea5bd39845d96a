// Run by embedded-postgres.test.ts, which kills it: writes rows one by one and prints each number once it is committed.
import { startEmbeddedPostgres } from '../src/outside/embedded-postgres.ts'
import { openDatabase } from '../src/store/database.ts'

const [dataDir] = process.argv.slice(2)
if (dataDir === undefined) throw new Error('usage: crash-writer.ts DATA_DIR')
const db = openDatabase((await startEmbeddedPostgres(dataDir)).url)
await db.pool.query('create table if not exists written (number int primary key)')
const { rows } = await db.pool.query<{ last: number }>('select coalesce(max(number), 0) as last from written')
for (let number = (rows[0]?.last ?? 0) + 1; ; number++) {
  await db.pool.query('insert into written (number) values ($1)', [number])
  process.stdout.write(`${number}\n`)
}
