import { createHash, randomBytes } from 'node:crypto'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { startEmbeddedPostgres } from '../src/outside/embedded-postgres.ts'
import { type Database, openDatabase } from '../src/store/database.ts'
import { migrate, readMigrations } from '../src/store/migrate.ts'

export type TestDatabase = { readonly db: Database; readonly url: string; drop(): Promise<void> }

/**
 * A fresh, migrated database of one's own, on the server that TEST_DATABASE_URL names, or on one started for this test
 * file alone. `drop` in `after`, or the test file does not end.
 */
export async function testDatabase(): Promise<TestDatabase> {
  const server = await testServer()
  const { url, drop } = await createDatabase(server, await template(server.url))
  const db = openDatabase(url)
  return {
    db,
    url,
    async drop() {
      await db.close()
      await drop()
    },
  }
}

/** A database without any table. */
export async function emptyTestDatabase(): Promise<{ url: string; drop(): Promise<void> }> {
  return createDatabase(await testServer(), 'template0')
}

async function createDatabase(server: TestServer, like: string) {
  const name = `gongkai_test_${randomBytes(8).toString('hex')}`
  await asMaintainer(server.url, (client) => client.query(`create database ${name} template ${like}`))
  return {
    url: withDatabase(server.url, name),
    async drop() {
      await asMaintainer(server.url, (client) => client.query(`drop database ${name} with (force)`))
      await server.release()
    },
  }
}

type TestServer = { readonly url: string; release(): Promise<void> }

let own: { server: Promise<{ url: string; stop(): Promise<void> }>; users: number } | undefined

async function testServer(): Promise<TestServer> {
  const given = process.env.TEST_DATABASE_URL
  if (given) return { url: given, release: async () => {} }
  own ??= { server: startInTemporaryFolder(), users: 0 }
  const mine = own
  mine.users++
  const { url, stop } = await mine.server
  return {
    url,
    async release() {
      if (--mine.users > 0) return
      own = undefined
      await stop()
    },
  }
}

/** A new temporary folder which the server may enter when root runs the tests and `nobody` the server. */
export async function temporaryFolder(name: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), `gongkai-${name}-`))
  await chmod(folder, 0o711)
  return folder
}

const pause = new Int32Array(new SharedArrayBuffer(4))

/** An embedded server in a folder that goes when it stops, or when the process ends without having stopped it. */
export async function startInTemporaryFolder(): Promise<{ url: string; stop(): Promise<void> }> {
  const folder = await temporaryFolder('test')
  const server = await startEmbeddedPostgres(folder)
  await withoutFsync(server.url)
  const abandon = () => {
    const lock = join(folder, 'postgres/postmaster.pid')
    process.kill(Number.parseInt(readFileSync(lock, 'utf8'), 10), 'SIGQUIT')
    for (let waits = 0; existsSync(lock) && waits < 100; waits++) Atomics.wait(pause, 0, 0, 20)
    rmSync(folder, { recursive: true, force: true })
  }
  process.once('exit', abandon)
  return {
    url: server.url,
    async stop() {
      process.off('exit', abandon)
      await server.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** What is tested here need not survive a power cut; what must survive a kill runs on servers of its own (kill.test.ts). */
async function withoutFsync(url: string): Promise<void> {
  await asMaintainer(url, async (client) => {
    for (const setting of ['fsync', 'full_page_writes', 'synchronous_commit']) {
      await client.query(`alter system set ${setting} = off`)
    }
    await client.query('select pg_reload_conf()')
  })
}

/** Migrates once a server and schema; test files that ask at the same time wait for the first. */
async function template(url: string): Promise<string> {
  const migrations = await readMigrations()
  const digest = createHash('sha256').update(migrations.map((migration) => migration.sha256).join())
  const name = `gongkai_template_${digest.digest('hex').slice(0, 16)}`
  await asMaintainer(url, async (client) => {
    await client.query('select pg_advisory_lock(7103003)')
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name])
    if (rowCount !== 0) return
    const unfinished = `${name}_unfinished`
    await client.query(`drop database if exists ${unfinished} with (force)`)
    await client.query(`create database ${unfinished} template template0`)
    const db = openDatabase(withDatabase(url, unfinished))
    await migrate(db).finally(() => db.close())
    await client.query(`alter database ${unfinished} rename to ${name}`)
  })
  return name
}

async function asMaintainer<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(url)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

function withDatabase(url: string, name: string): string {
  const changed = new URL(url)
  changed.pathname = `/${name}`
  return changed.href
}
