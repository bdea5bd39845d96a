import { createHash } from 'node:crypto'
import { chmod, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { startEmbeddedPostgres } from '../../src/outside/embedded-postgres.ts'
import { type Day, dayOfInstant } from '../../src/rules/day.ts'
import { type Database, openDatabase } from '../../src/store/database.ts'
import { migrate, readMigrations } from '../../src/store/migrate.ts'
import { worker } from '../../test/people.ts'
import { makeAgencies } from './agencies.ts'
import { makeManyPublications } from './many-publications.ts'

/** A province with its publications in a data folder that the program can be started on. */
export type KeptProvince = {
  readonly dataDir: string
  /** 公开办 of the busiest agency. */
  readonly clerk: number
  /** Seconds that the publications took; null: they were there. */
  readonly madeIn: number | null
}

const note = z.object({ fingerprint: z.string(), clerk: z.number() })

/**
 * The province of so many publications in a folder of its own below `folder`. What was made there before is taken again
 * where generator and migrations are the same; else it is made anew.
 */
export async function keptProvince(folder: string, count: number): Promise<KeptProvince> {
  const dataDir = join(folder, String(count))
  const noteFile = join(dataDir, 'province.json')
  const fingerprint = await fingerprintOf(count)
  const found = note.safeParse(JSON.parse(await readFile(noteFile, 'utf8').catch(() => 'null')))
  if (found.data?.fingerprint === fingerprint) return { dataDir, clerk: found.data.clerk, madeIn: null }
  await rm(dataDir, { recursive: true, force: true })
  await mkdir(dataDir, { recursive: true })
  // The database may run as nobody.
  await chmod(folder, 0o711)
  const made = await make(dataDir, count)
  await writeFile(noteFile, JSON.stringify({ fingerprint, clerk: made.clerk }))
  return { dataDir, ...made }
}

async function make(dataDir: string, count: number): Promise<{ readonly clerk: number; readonly madeIn: number }> {
  const server = await startEmbeddedPostgres(dataDir)
  const db = openDatabase(server.url)
  try {
    await careless(db)
    await migrate(db)
    const today: Day = dayOfInstant(new Date())
    const places = await makeAgencies(db, today)
    const clerk = await db.transaction((tx) => worker(tx, places[0]?.agencyId ?? 0, ['disclosureOffice']))
    const from = performance.now()
    await makeManyPublications(db, { count, places, today })
    const madeIn = (performance.now() - from) / 1000
    await db.pool.query('alter system reset all')
    await db.pool.query('checkpoint')
    return { clerk, madeIn }
  } finally {
    await db.close()
    await server.stop()
  }
}

/** Nothing of it has to survive a crash while it is made; the program finds the server as it always is. */
async function careless(db: Database): Promise<void> {
  const settings = { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off', autovacuum: 'off' }
  const room = { max_wal_size: '8GB', checkpoint_timeout: '30min' }
  for (const [name, value] of Object.entries({ ...settings, ...room })) {
    await db.pool.query(`alter system set ${name} = '${value}'`)
  }
  await db.pool.query('select pg_reload_conf()')
}

const entryWriters = ['entry', 'entry-words', 'fold'].map((name) => `../../src/store/search/${name}.ts`)

/** Of all that the folder depends on: the migrations, the generator, and what writes the search entries. */
async function fingerprintOf(count: number): Promise<string> {
  const hash = createHash('sha256').update(String(count))
  for (const { sha256 } of await readMigrations()) hash.update(sha256)
  const here = (await readdir(new URL('./', import.meta.url))).filter((name) => name.endsWith('.ts'))
  for (const name of [...here.sort(), ...entryWriters]) hash.update(await readFile(new URL(name, import.meta.url)))
  return hash.digest('hex').slice(0, 16)
}
