import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type RequestListener } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Hono } from 'hono'
import { loadSample } from '../src/actions/load-sample.ts'
import { readConfig } from '../src/config.ts'
import { type FileInspector, startFileInspector } from '../src/outside/file-inspector.ts'
import { type FileStore, openFileStore } from '../src/outside/file-store.ts'
import type { HostFrames } from '../src/outside/host-frame.ts'
import { openKeyring, type Sealer } from '../src/outside/keyring.ts'
import type { Mailer } from '../src/outside/mailer.ts'
import { openPasswords } from '../src/outside/passwords.ts'
import { type ReportReader, startReportReader } from '../src/outside/report-reader.ts'
import type { SingleSignOn } from '../src/outside/single-sign-on.ts'
import { startTypesetter } from '../src/outside/typesetter.ts'
import type { Database } from '../src/store/database.ts'
import { createSite } from '../src/web/app.tsx'
import { testDatabase } from './database.ts'

export type Site = {
  readonly app: Hono
  /** The same as a server of Node's calls it. */
  readonly listener: RequestListener
  readonly db: Database
  readonly files: FileStore
  readonly reader: ReportReader
  readonly inspector: FileInspector
  readonly sealer: Sealer
  readonly clock: () => Date
  /** The site as another process would serve it from the same database. */
  anotherNode(around?: { readonly hostFrames: HostFrames }): Hono
  close(): Promise<void>
}

/** What a test may put in the place of what the settings name, or of the time. */
type Own = { readonly clock?: () => Date; readonly mailer?: Mailer; readonly singleSignOn?: SingleSignOn }

/** The whole site over a database of its own with the sample in it. */
export async function openSite(env: Readonly<Record<string, string>> = {}, own: Own = {}): Promise<Site> {
  const { db, drop } = await testDatabase()
  const folder = await mkdtemp(join(tmpdir(), 'gongkai-site-'))
  const files = openFileStore(folder)
  const sealer = await openKeyring(join(folder, 'keys.json'), { cipher: 'aes-256-gcm' })
  const reader = startReportReader()
  const typesetter = startTypesetter()
  const inspector = startFileInspector()
  const close = async () => {
    await Promise.all([reader.close(), inspector.close(), typesetter.close()])
    await drop()
    await rm(folder, { recursive: true, force: true })
  }
  try {
    await loadSample({ db, files, reader })
    const passwords = await openPasswords()
    const anotherSite = (around: { readonly hostFrames?: HostFrames } = {}) =>
      createSite({
        ...{ db, files, reader, inspector, typesetter, sealer, config: readConfig(env) },
        ...{ passwords, mailer: null, scanner: null, singleSignOn: null, ...own, ...around },
      })
    const clock = own.clock ?? (() => new Date())
    const anotherNode = (around?: { readonly hostFrames: HostFrames }) => anotherSite(around).app
    return { ...anotherSite(), anotherNode, db, files, reader, inspector, sealer, clock, close }
  } catch (fault) {
    // Left open, its processes would keep the test file from ending.
    await close()
    throw fault
  }
}

/** The site on a free port, for a browser. */
export async function serveSite(site: Pick<Site, 'listener'>): Promise<{ origin: string; close(): Promise<void> }> {
  const server = createServer(site.listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const bound = server.address()
  if (bound === null || typeof bound === 'string') throw new Error('the site got no port')
  return {
    origin: `http://127.0.0.1:${bound.port}`,
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
