import { existsSync } from 'node:fs'
import { createServer, type RequestListener, type Server } from 'node:http'
import { join } from 'node:path'
import { pino } from 'pino'
import { type Config, readConfig } from './config.ts'
import { importEveryFewSeconds } from './jobs/advance-imports.ts'
import { mailApplicantsEveryMinute } from './jobs/applicant-mail.ts'
import { sendSummariesEveryDay } from './jobs/daily-summary.ts'
import { foldCountsEveryMinute } from './jobs/fold-counts.ts'
import { forgetPublicChangesHourly } from './jobs/forget-public-changes.ts'
import { keepSearchable } from './jobs/keep-searchable.ts'
import { recomputeEveryMinute } from './jobs/recompute-clocks.ts'
import { releaseEveryMinute } from './jobs/release-scheduled.ts'
import type { Job } from './jobs/repeating.ts'
import { keepTreeOfToday } from './jobs/tree-of-today.ts'
import type { FileInspector } from './outside/file-inspector.ts'
import { type FileStore, openFileStore } from './outside/file-store.ts'
import type { HostFrames } from './outside/host-frame.ts'
import { type Keyring, openKeyring } from './outside/keyring.ts'
import type { Mailer } from './outside/mailer.ts'
import type { ReportReader } from './outside/report-reader.ts'
import type { SingleSignOn } from './outside/single-sign-on.ts'
import type { Typesetter } from './outside/typesetter.ts'
import type { VirusScanner } from './outside/virus-scanner.ts'
import { dayOfInstant } from './rules/day.ts'
import { PlainFault } from './rules/plain-fault.ts'
import { knowsKeys } from './store/data-keys.ts'
import { type Database, openDatabase } from './store/database.ts'
import { migrate } from './store/migrate.ts'
import { addresses } from './web/addresses.ts'
import { mountAt, publicOrigin } from './web/base.ts'
import type { CopyOptions } from './web/copy/copied-site.ts'

/** What every command that touches kept data works on. */
export type System = {
  readonly db: Database
  readonly files: FileStore
  readonly embedded: boolean
  close(): Promise<void>
}

/**
 * Opens the database, embedded or by DATABASE_URL, and the files. With `whenHeld: 'share'` it works beside the process
 * that serves the same data folder; otherwise it refuses to.
 */
export async function openSystem(config: Config, whenHeld: 'refuse' | 'share' = 'refuse'): Promise<System> {
  const files = openFileStore(join(config.dataDir, 'files'))
  const onIdleError = (error: Error) => log.warn({ error: error.message }, 'an idle database connection broke')
  if (config.databaseUrl !== null) {
    const db = openDatabase(config.databaseUrl, { onIdleError })
    return { db, files, embedded: false, close: () => db.close() }
  }
  const { startEmbeddedPostgres } = await import('./outside/embedded-postgres.ts')
  const server = await startEmbeddedPostgres(config.dataDir, { whenHeld, say: (sentence) => console.log(sentence) })
  const db = openDatabase(server.url, { onIdleError })
  return {
    db,
    files,
    embedded: true,
    async close() {
      await db.close()
      await server.stop()
    },
  }
}

/**
 * The keys that personal data is sealed with, once the database is up to date. A key file is made for a database that
 * knows no key yet; else it must be there, and open all that is sealed.
 */
export async function openKeys({ db }: Pick<System, 'db'>, config: Config): Promise<Keyring> {
  const keyring = await openKeyring(config.keyFile, (await db.read(knowsKeys)) ? null : { cipher: config.cipher })
  await (await import('./actions/keys/match-keys.ts')).matchKeys(db, keyring)
  return keyring
}

/** `gongkai serve`: runs until it is told to stop, then answers what it has in hand and closes the database. */
export async function serve(): Promise<number> {
  const stopped = stopSignal()
  const config = readConfig(process.env)
  mountAt(config.publicUrl)
  const origin = publicOrigin(config)
  const modules = Promise.all([
    import('./web/app.tsx'),
    import('./outside/report-reader.ts'),
    import('./outside/typesetter.ts'),
    import('./outside/passwords.ts'),
    import('./outside/file-inspector.ts'),
  ])
  modules.catch(() => {})
  const system = await openSystem(config)
  let reader: ReportReader | undefined
  let typesetter: Typesetter | undefined
  let inspector: FileInspector | undefined
  let mailer: Mailer | null = null
  let tree: Job | undefined
  let clocks: Job | undefined
  let changes: Job | undefined
  let counts: Job | undefined
  let releases: Job | undefined
  let sweep: Job | undefined
  let searchable: Job | undefined
  let imports: Job | undefined
  let summaries: Job | undefined
  let mails: Job | undefined
  try {
    const [{ createSite }, { startReportReader }, { startTypesetter }, { openPasswords }, { startFileInspector }] =
      await modules
    const applied = await migrate(system.db)
    if (applied.length > 0) log.info({ applied }, 'migrated')
    const sealer = await openKeys(system, config)
    const scanner = await scannerOf(config)
    reader = await scanned(await converting(startReportReader()), scanner)
    typesetter = startTypesetter()
    inspector = startFileInspector()
    mailer = await mailerOf(config)
    const [passwords, singleSignOn] = await Promise.all([openPasswords(), singleSignOnOf(config)])
    const hostFrames = await hostFramesOf(config)
    const app = {
      ...system,
      reader,
      inspector,
      typesetter,
      sealer,
      passwords,
      mailer,
      scanner,
      singleSignOn,
      hostFrames,
      config,
    }
    if (system.embedded && config.sample) {
      await (await import('./actions/load-sample.ts')).loadSample(app)
      await (await import('./actions/people/load-sample-people.ts')).loadSamplePeople(app)
      const { loadSampleApplications } = await import('./actions/application/load-sample-applications.ts')
      await loadSampleApplications(app, dayOfInstant(new Date()))
      const { loadSamplePublications } = await import('./actions/publication/load-sample-publications.ts')
      await loadSamplePublications(app, new Date())
      const { loadSampleRegisters } = await import('./actions/register/load-sample-registers.ts')
      await loadSampleRegisters(app, dayOfInstant(new Date()))
      const { loadSampleChannels } = await import('./actions/channel/load-sample-channels.ts')
      await loadSampleChannels(app, dayOfInstant(new Date()))
      const { loadSampleReadingPoints } = await import('./actions/load-sample-reading-points.ts')
      await loadSampleReadingPoints(app, dayOfInstant(new Date()))
      const { loadSampleThemes } = await import('./actions/theme/load-sample-themes.ts')
      await loadSampleThemes(app, new Date())
    }
    tree = keepTreeOfToday(system.db, (error) => log.error({ error }, 'the tree of the day was not computed'))
    clocks = recomputeEveryMinute(system.db, (error) => log.error({ error }, 'clocks were not recomputed'))
    changes = forgetPublicChangesHourly(system.db, (error) =>
      log.error({ error }, 'old changes of public pages were not cleared away'),
    )
    counts = foldCountsEveryMinute(system.db, (error) =>
      log.error({ error }, 'the counts of what is public were not folded'),
    )
    const { checkDue } = await import('./actions/publication/finding/check-due.ts')
    releases = releaseEveryMinute(system.db, (error) => log.error({ error }, 'a scheduled release was not made'), {
      beforehand: (now) => checkDue(app, now, (error) => log.error({ error }, 'a release was not checked')),
    })
    const { linkChecker } = await import('./outside/link-checker.ts')
    const { sweepEveryMinute } = await import('./jobs/sweep-published.ts')
    const notChecked = (error: unknown, publication?: number) =>
      log.error({ error, publication }, 'what is public was not checked again')
    sweep = sweepEveryMinute({ ...app, links: linkChecker(), clock: () => new Date(), onFault: notChecked }, notChecked)
    imports = importEveryFewSeconds({ ...app, clock: () => new Date() }, (error, importId) =>
      log.error({ error, importId }, 'an import did not go on'),
    )
    searchable = keepSearchable({ ...app, clock: () => new Date() }, (error) =>
      log.error({ error }, 'what is public was not made searchable'),
    )
    if (mailer !== null) {
      const deskAddress = origin === null ? null : origin + addresses.desk()
      const onFault = (fault: unknown) => log.warn({ error: String(fault) }, 'a daily summary was not sent')
      summaries = sendSummariesEveryDay({ ...app, mailer, deskAddress, onFault }, () => new Date())
      // A mail server is configured only together with the address of the site.
      const statusAddress = (origin ?? '') + addresses.applicationStatus()
      const onUnsent = (fault: unknown) => log.warn({ error: String(fault) }, 'a mail to an applicant was not sent')
      mails = mailApplicantsEveryMinute({ ...app, mailer, statusAddress, onFault: onUnsent }, () => new Date())
    }
    const server = await listen(createSite(app).listener, config)
    const { firstLinkLines } = await import('./actions/sign-in/first-start.ts')
    const local = addressOf(server, config)
    const links = await firstLinkLines(app, new Date(), (token) => (origin ?? local) + addresses.signInLink(token))
    for (const line of links) console.log(line)
    console.log(`gongkai 已就绪：${local}${addresses.home}（按 Ctrl-C 停止）`)
    await stopped
    await closeServer(server)
  } finally {
    await Promise.all([
      tree?.stop(),
      clocks?.stop(),
      changes?.stop(),
      counts?.stop(),
      releases?.stop(),
      sweep?.stop(),
      searchable?.stop(),
      imports?.stop(),
      summaries?.stop(),
      mails?.stop(),
      reader?.close(),
      typesetter?.close(),
      inspector?.close(),
    ])
    mailer?.close()
    await system.close()
  }
  return 0
}

async function mailerOf({ mail }: Config): Promise<Mailer | null> {
  return mail === null ? null : (await import('./outside/mailer.ts')).startMailer(mail)
}

async function singleSignOnOf(config: Config): Promise<SingleSignOn | null> {
  const { singleSignOn } = config
  const origin = publicOrigin(config)
  if (singleSignOn === null || origin === null) return null
  const { startSingleSignOn } = await import('./outside/single-sign-on.ts')
  return startSingleSignOn({ ...singleSignOn, redirectTo: origin + addresses.singleSignOnAnswer })
}

/**
 * What `gongkai export` works with: the site as everybody sees it, asked within this process, and the folder of its copy.
 * Once `stop` is aborted nothing more is asked: the run rejects, and the next one repairs what it left.
 */
export async function openExporter(
  system: System,
  config: Config,
  given: Omit<CopyOptions, 'publicUrl'> & {
    readonly folder: string
    readonly compressed: boolean
    readonly all: boolean
  },
  stop: AbortSignal,
) {
  const { folder, service, documents, apache, compressed, all } = given
  const { publicUrl } = config
  if (publicUrl === null)
    throw new PlainFault('请先设 PUBLIC_URL：静态页面将来所在的网址，页面、订阅和网站地图里都要写它。')
  const [{ copiedSite }, { makeCopy, isBehind }, { openCopyFolder }, { openPasswords }] = await Promise.all([
    import('./web/app.tsx'),
    import('./web/copy/make-copy.ts'),
    import('./outside/copy-folder.ts'),
    import('./outside/passwords.ts'),
  ])
  const [{ startReportReader }, { startTypesetter }, { startFileInspector }] = await Promise.all([
    import('./outside/report-reader.ts'),
    import('./outside/typesetter.ts'),
    import('./outside/file-inspector.ts'),
  ])
  const opened = await openCopyFolder(folder, { compressed, doubted: all })
  const [sealer, passwords, hostFrames] = await Promise.all([
    openKeys(system, config),
    openPasswords(),
    hostFramesOf(config),
  ])
  const built = { reader: startReportReader(), typesetter: startTypesetter(), inspector: startFileInspector() }
  const withoutOthers = { mailer: null, scanner: null, singleSignOn: null }
  const options = { service, publicUrl, documents, apache }
  const site = copiedSite({ ...system, ...built, ...withoutOthers, sealer, passwords, hostFrames, config }, options)
  const ask: typeof site.ask = (...asked) => {
    if (stop.aborted) throw new PlainFault('已中断。没有导完的部分，下次运行时会补齐。')
    return site.ask(...asked)
  }
  return {
    run: () => makeCopy({ ...site, ask }, opened, options),
    isBehind: () => isBehind(site, opened),
    async close() {
      await Promise.all([built.reader.close(), built.typesetter.close(), built.inspector.close()])
      await opened.close()
    },
  }
}

/** `gongkai backup FILE`: the whole of it into one file, beside a running site or without one. */
export async function backup(args: readonly string[]): Promise<number> {
  const path = onlyArgument(args, 'backup')
  const config = readConfig(process.env)
  if (config.databaseUrl === null && !existsSync(join(config.dataDir, 'postgres'))) {
    throw new PlainFault(`数据目录 ${config.dataDir} 中没有数据，请用 DATA_DIR 指明要备份的目录。`)
  }
  const system = await openSystem(config, 'share')
  try {
    const { backUp } = await import('./actions/back-up.ts')
    const { tables, rows, files } = await backUp(system, path)
    console.log(`已备份到 ${path}：${tables} 张表 ${rows} 行，${files} 个文件，写入后已重新读出核对。`)
    if (existsSync(config.keyFile)) console.log(`密钥文件 ${config.keyFile} 不在备份中，请另行妥善保存。`)
  } finally {
    await system.close()
  }
  return 0
}

/** `gongkai restore FILE`: a backup into an empty data folder or an empty database. */
export async function restore(args: readonly string[]): Promise<number> {
  const path = onlyArgument(args, 'restore')
  const { openBackup, restoreBackup } = await import('./actions/restore.ts')
  const backup = await openBackup(path)
  const config = readConfig(process.env)
  const system = await openSystem(config)
  try {
    const { tables, rows, files } = await restoreBackup(system, backup)
    console.log(`已从 ${path} 恢复：${tables} 张表 ${rows} 行，${files} 个文件，均已核对。`)
    if (!existsSync(config.keyFile) && (await system.db.read(knowsKeys))) {
      console.log(`密钥文件不在备份中：启动之前，请把原来的密钥文件放到 ${config.keyFile}。`)
    }
  } finally {
    await system.close()
    await backup.close()
  }
  return 0
}

function onlyArgument(args: readonly string[], command: string): string {
  const [path, ...rest] = args
  if (path === undefined || rest.length > 0) throw new PlainFault(`用法：gongkai ${command} 文件.zip`)
  return path
}

async function scannerOf({ clamd }: Config): Promise<VirusScanner | null> {
  return clamd === null ? null : (await import('./outside/virus-scanner.ts')).startVirusScanner(clamd)
}

async function hostFramesOf({ frameDir }: Config): Promise<HostFrames | null> {
  if (frameDir === null) return null
  const { openHostFrames } = await import('./outside/host-frame.ts')
  return openHostFrames(frameDir, (fault) => log.warn({ error: String(fault) }, 'the host frame was not read again'))
}

/** Where the computer has LibreOffice, old Word and WPS documents are converted before they are read. */
async function converting(reader: ReportReader): Promise<ReportReader> {
  const { convertingOld, findOfficeConverter } = await import('./outside/office-converter.ts')
  const converter = await findOfficeConverter(process.env.PATH)
  return converter === null ? reader : convertingOld(reader, converter)
}

/** With CLAMD set, no file from outside is read before it is known to be clean. */
async function scanned(reader: ReportReader, scanner: VirusScanner | null): Promise<ReportReader> {
  if (scanner === null) return reader
  const { scanning } = await import('./outside/virus-scanner.ts')
  return scanning(reader, scanner, (verdict) => log.warn({ verdict }, 'a file was not let in'))
}

async function listen(site: RequestListener, config: Config): Promise<Server> {
  const server = createServer(site)
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(
        new PlainFault(
          `无法在 ${config.host}:${config.port} 提供服务（${reasonOf(error)}），请用 HOST、PORT 另指地址。`,
        ),
      )
    })
    server.listen(config.port, config.host, () => resolve(server))
  })
}

function reasonOf(error: NodeJS.ErrnoException): string {
  if (error.code === 'EADDRINUSE') return '端口已被占用'
  if (error.code === 'EACCES') return '没有使用该端口的权限'
  return error.message
}

function addressOf(server: Server, { host }: Config): string {
  const bound = server.address()
  const port = typeof bound === 'object' ? bound?.port : bound
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host
  return `http://${name}:${port}`
}

/** Lets the requests in hand end, for ten seconds at most. */
async function closeServer(server: Server): Promise<void> {
  const late = setTimeout(() => server.closeAllConnections(), 10_000)
  await new Promise((resolve) => server.close(resolve))
  clearTimeout(late)
}

/** Resolves at Ctrl-C or a request to end. npm repeats Ctrl-C, so later ones change nothing. */
export function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve())
  })
}

const log = pino({ name: 'gongkai' }, pino.destination(2))
