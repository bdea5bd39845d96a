import { spawn } from 'node:child_process'
import { open, readFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { startEmbeddedPostgres } from '../../src/outside/embedded-postgres.ts'
import { type Database, openDatabase } from '../../src/store/database.ts'
import { childrenOf, cpuSecondsOf, memoryOf } from './process-figures.ts'

/** The program as an office runs it, in a process of its own over a kept data folder. */
export type Served = {
  readonly origin: string
  readonly pid: number
  /** Beside the program, on the same server. */
  readonly db: Database
  /** Seconds of processor time: of the program, and of its database. */
  cpu(): { readonly program: number; readonly database: number }
  memory(): { readonly now: number; readonly most: number }
  stop(): Promise<void>
}

/** `gongkai serve` in a folder, ready to answer; `flags` are those of Node. */
export async function serveFolder(dataDir: string, flags: readonly string[] = []): Promise<Served> {
  const port = await freePort()
  const program = new URL('../../bin/gongkai.mjs', import.meta.url).pathname
  const env = { ...process.env, DATA_DIR: dataDir, PORT: String(port), SAMPLE: 'off', DATABASE_URL: '' }
  const log = await open(join(dataDir, 'serve.log'), 'w')
  const child = spawn(process.execPath, [...flags, program, 'serve'], { env, stdio: ['ignore', log.fd, log.fd] })
  await log.close()
  const pid = child.pid ?? 0
  const origin = `http://127.0.0.1:${port}`
  for (let tries = 0; ; tries += 1) {
    const answer = await fetch(`${origin}/healthz`).catch(() => null)
    if (answer?.ok) break
    if (child.exitCode !== null || tries > 1200)
      throw new Error(`the program did not begin: see ${join(dataDir, 'serve.log')}`)
    await sleep(50)
  }
  const { url } = await startEmbeddedPostgres(dataDir, { whenHeld: 'share' })
  const db = openDatabase(url, { connections: 4 })
  const { rows } = await db.pool.query<{ folder: string }>(
    "select setting as folder from pg_settings where name = 'data_directory'",
  )
  const postmaster = await pidIn(join(rows[0]?.folder ?? '', 'postmaster.pid'))
  return {
    ...{ origin, pid, db },
    cpu: () => ({
      program: cpuSecondsOf(pid) ?? 0,
      database: [postmaster, ...childrenOf(postmaster)].reduce((sum, one) => sum + (cpuSecondsOf(one) ?? 0), 0),
    }),
    memory: () => memoryOf(pid) ?? { now: 0, most: 0 },
    async stop() {
      await db.close()
      if (child.exitCode !== null) return
      child.kill('SIGTERM')
      await new Promise((resolve) => child.once('exit', resolve))
    },
  }
}

/** A port that nobody listens on at this moment. */
export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const bound = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (bound === null || typeof bound === 'string') throw new Error('there is no free port')
  return bound.port
}

async function pidIn(path: string): Promise<number> {
  return Number.parseInt(await readFile(path, 'utf8'), 10)
}
