import { type ChildProcess, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  chmod,
  chown,
  lstat,
  mkdir,
  mkdtemp,
  open,
  readdir,
  readFile,
  readlink,
  realpath,
  rename,
  rm,
  rmdir,
  stat,
  symlink,
} from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { PlainFault } from '../rules/plain-fault.ts'
import {
  findPostgresProgram,
  mayEnter,
  type PostgresProgram,
  type ServerAccount,
  serverAccount,
} from './postgres-program.ts'

/** A running PostgreSQL server of our own, reached through a Unix socket that only its owner may enter. */
export type EmbeddedPostgres = {
  readonly url: string
  /** Ends the server cleanly; does nothing when it is shared with the process that holds it. */
  stop(): Promise<void>
}

export type EmbeddedPostgresOptions = {
  /** What to do when another live process holds the data folder: refuse (the default), or use its server beside it. */
  readonly whenHeld?: 'refuse' | 'share' | undefined
  /** Where the database goes when `nobody`, who runs the server for root, cannot enter the data folder. */
  readonly elsewhere?: string | undefined
  /** Told, in one Chinese sentence, when the database had to be put elsewhere. */
  readonly say?: ((sentence: string) => void) | undefined
}

/**
 * Starts the server whose data lie in `dataDir`/postgres, making them the first time; a server that outlived its process
 * is taken over. One process at a time holds a data folder, by a lock in the server that dies with its connection, so
 * kill -9 frees it at once. A server that dies is started again. Everything is fsynced: what was committed stays.
 */
export async function startEmbeddedPostgres(
  dataDir: string,
  options: EmbeddedPostgresOptions = {},
): Promise<EmbeddedPostgres> {
  const account = serverAccount()
  const cluster = await locateCluster(dataDir, account, options)
  const program = await findPostgresProgram(dirname(cluster), account)
  await createClusterOnce(cluster, program, account)
  const connection = await connectToServer(cluster, program, account)
  let guard = connection.client
  let regained = Promise.resolve()
  let stopping = false

  if (!(await hold(guard))) {
    await guard.end()
    if (options.whenHeld !== 'share') {
      throw new PlainFault(`另一个 gongkai 进程正在使用数据目录 ${dataDir}，请先停止它，或用 DATA_DIR 另指一个目录。`)
    }
    return { url: urlOf(connection.socketFolder), stop: async () => {} }
  }
  await createDatabaseOnce(guard)
  watch()
  return { url: urlOf(connection.socketFolder), stop }

  function watch() {
    guard.once('end', () => {
      if (!stopping) regained = regain()
    })
  }

  async function regain() {
    guard = (await connectToServer(cluster, program, account)).client
    if (!(await hold(guard))) throw new PlainFault(`数据目录 ${dataDir} 已被另一个 gongkai 进程接管，本进程退出。`)
    watch()
  }

  async function stop() {
    stopping = true
    await regained
    await guard.end().catch(() => {})
    await stopServer(cluster)
  }
}

/** `dataDir`/postgres, or where its link leads: beyond a closed parent such as /root the server cannot work. */
async function locateCluster(
  dataDir: string,
  account: ServerAccount | undefined,
  { elsewhere = '/var/lib/gongkai', say }: EmbeddedPostgresOptions,
): Promise<string> {
  await mkdir(dataDir, { recursive: true, mode: account ? 0o711 : 0o700 })
  const folder = await realpath(dataDir)
  if (account && mayEnter(dirname(folder), account)) await chmod(folder, ((await stat(folder)).mode & 0o777) | 0o001)
  const cluster = join(folder, 'postgres')
  const there = await lstat(cluster).catch(() => undefined)
  if (there?.isSymbolicLink()) return readlink(cluster)
  if (mayEnter(folder, account)) return cluster
  const home = there ? null : await makeHome(elsewhere).catch(() => null)
  if (home === null || !mayEnter(home, account)) {
    throw new PlainFault(
      `数据目录 ${folder} 的上级目录不许其他用户进入，以 root 启动时数据库无法使用它：请为上级目录执行 chmod o+x，或用 DATA_DIR 另指一个目录。`,
    )
  }
  try {
    await symlink(join(home, 'postgres'), cluster)
  } catch {
    // Another process that started at the same moment made the link.
    await rmdir(home)
    return readlink(cluster)
  }
  say?.(`${folder} 的上级目录不许其他用户进入，数据库改存于 ${home}（数据目录中有链接指向它）。`)
  return join(home, 'postgres')
}

/** A new folder each time: a data folder that was deleted and made again must not find its old database. */
async function makeHome(elsewhere: string): Promise<string> {
  await mkdir(elsewhere, { recursive: true, mode: 0o711 })
  const home = await mkdtemp(join(elsewhere, 'data-'))
  await chmod(home, 0o711)
  return home
}

async function createClusterOnce(cluster: string, program: PostgresProgram, account: ServerAccount | undefined) {
  const version = await readFile(join(cluster, 'PG_VERSION'), 'utf8').catch(() => undefined)
  if (version?.trim() === program.majorVersion) return
  if (version !== undefined) {
    throw new PlainFault(
      `数据目录由 PostgreSQL ${version.trim()} 建立，本程序带的是 ${program.majorVersion}：请用原来的程序 gongkai backup，再用本程序 gongkai restore 到新目录。`,
    )
  }
  await removeAbandoned(cluster)
  const unfinished = `${cluster}.new-${process.pid}`
  await mkdir(unfinished, { mode: 0o700 })
  if (account) await chown(unfinished, account.uid, account.gid)
  await runInitdb(unfinished, program, account)
  await rename(unfinished, cluster).catch(async (error: unknown) => {
    await rm(unfinished, { recursive: true })
    if (!(await isFile(join(cluster, 'PG_VERSION')))) throw error
  })
  await syncFolder(dirname(cluster))
}

/** Clears what a process left that was killed while it made a cluster. */
async function removeAbandoned(cluster: string) {
  const prefix = `${basename(cluster)}.new-`
  for (const name of await readdir(dirname(cluster))) {
    if (!name.startsWith(prefix) || isAlive(Number(name.slice(prefix.length)))) continue
    await rm(join(dirname(cluster), name), { recursive: true, force: true })
  }
}

async function runInitdb(folder: string, program: PostgresProgram, account: ServerAccount | undefined) {
  const how = ['--username=gongkai', '--auth=trust', '--encoding=UTF8', '--data-checksums', '--no-instructions']
  const locale = ['--locale-provider=builtin', '--locale=C.UTF-8', '--builtin-locale=C.UTF-8']
  const child = spawn(program.initdb, ['--pgdata', folder, ...how, ...locale], {
    ...account,
    cwd: '/',
    env: program.environment,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text
  })
  const ended = await endOf(child, 'close')
  if (ended === 0) return
  await rm(folder, { recursive: true, force: true })
  if (said.includes('could not look up effective user ID')) {
    throw new PlainFault(
      `当前用户（uid ${process.getuid?.()}）在系统中没有登记，内嵌数据库无法建立：请换一个已登记的用户运行，或设置 DATABASE_URL 使用 PostgreSQL 服务器。`,
    )
  }
  throw new PlainFault(
    `内嵌数据库无法建立（${lastLine(said) || ended}）。内嵌数据库需要 glibc 的 Linux 或 macOS；也可设置 DATABASE_URL 使用 PostgreSQL 服务器。`,
  )
}

type Connection = { readonly client: pg.Client; readonly socketFolder: string }

/** A connection to the server of `cluster`, which is started unless it runs. Crash recovery is waited for. */
async function connectToServer(
  cluster: string,
  program: PostgresProgram,
  account: ServerAccount | undefined,
): Promise<Connection> {
  const deadline = Date.now() + recoveryMs
  let child: ChildProcess | undefined
  let starts = 0
  while (Date.now() < deadline) {
    const server = await runningServer(cluster)
    if (server) {
      const client = await tryConnect(server.socketFolder)
      if (client) return { client, socketFolder: server.socketFolder }
    } else if (child === undefined || child.exitCode !== null || child.signalCode !== null) {
      if (starts++ === startsAtMost) break
      // What is left of a server that was killed may need a moment to end.
      if (starts > 1) await sleep(500)
      child = await startServer(cluster, program, account)
    }
    await sleep(10)
  }
  const log = await readFile(logOf(cluster), 'utf8').catch(() => '')
  throw new PlainFault(`内嵌数据库无法启动（${lastLine(log)}），详见 ${logOf(cluster)}。`)
}

async function startServer(cluster: string, program: PostgresProgram, account: ServerAccount | undefined) {
  const socketFolder = await prepareSocketFolder(cluster, account)
  const log = await openLog(cluster)
  const settings = {
    unix_socket_directories: `"${socketFolder.replaceAll('"', '""')}"`,
    unix_socket_permissions: '0700',
    listen_addresses: '',
    port: String(port),
    log_checkpoints: 'off',
    // Details of a violated constraint quote the row, and a row may hold personal data.
    log_error_verbosity: 'terse',
  }
  try {
    const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
    const child = spawn(program.postgres, ['-D', cluster, ...flags], {
      ...account,
      cwd: '/',
      // A process group of its own: Ctrl-C in a terminal must reach it only after the requests in hand are answered.
      detached: true,
      env: program.environment,
      stdio: ['ignore', log.fd, log.fd],
    })
    child.on('error', () => {})
    child.unref()
    return child
  } finally {
    await log.close()
  }
}

/** Beside the data, or below the system's temporary folder where that path is too long for a socket (107 bytes). */
async function prepareSocketFolder(cluster: string, account: ServerAccount | undefined): Promise<string> {
  const beside = join(dirname(cluster), 'postgres-socket')
  const fits = Buffer.byteLength(socketIn(beside)) <= 103
  const folder = fits ? beside : join(tmpdir(), `gongkai-${shortHash(cluster)}`)
  await mkdir(folder, { mode: 0o700 }).then(
    () => account && chown(folder, account.uid, account.gid),
    (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
    },
  )
  const { uid, mode } = await lstat(folder)
  const expected = account?.uid ?? process.getuid?.()
  if (uid !== expected || (mode & 0o077) !== 0) {
    throw new PlainFault(`目录 ${folder} 不归本程序所有或允许他人进入，请删除它后重新启动。`)
  }
  return folder
}

async function openLog(cluster: string) {
  const size = await stat(logOf(cluster)).then(
    (found) => found.size,
    () => 0,
  )
  if (size > logBytes) await rename(logOf(cluster), `${logOf(cluster)}.1`)
  return open(logOf(cluster), 'a', 0o600)
}

type RunningServer = { readonly pid: number; readonly socketFolder: string }

/**
 * What postmaster.pid says, unless that process is gone. A number that now belongs to another process (after a restart
 * of the machine) or to a dead one that nobody collected (in a container) would stop PostgreSQL, so its locks are removed.
 */
async function runningServer(cluster: string): Promise<RunningServer | undefined> {
  const file = join(cluster, 'postmaster.pid')
  const lines = (await readFile(file, 'utf8').catch(() => '')).split('\n')
  const pid = Number(lines[0])
  const socketFolder = lines[4]
  if (!isAlive(pid)) return undefined
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => undefined)
  if (command !== undefined && !command.split('\0').includes(cluster)) {
    await rm(file, { force: true })
    if (socketFolder) await rm(`${socketIn(socketFolder)}.lock`, { force: true })
    return undefined
  }
  return socketFolder ? { pid, socketFolder } : undefined
}

async function stopServer(cluster: string) {
  const server = await runningServer(cluster)
  if (!server) return
  process.kill(server.pid, 'SIGINT')
  const deadline = Date.now() + stopMs
  while (await isFile(join(cluster, 'postmaster.pid'))) {
    if (Date.now() > deadline) throw new Error(`the embedded server (pid ${server.pid}) did not stop in ${stopMs} ms`)
    await sleep(10)
  }
  await rmdir(server.socketFolder).catch(() => {})
}

/** Nothing when the server does not listen yet, or is still starting. */
async function tryConnect(socketFolder: string): Promise<pg.Client | undefined> {
  const client = new pg.Client({ host: socketFolder, port, user: 'gongkai', database: 'postgres', ssl: false })
  client.on('error', () => {})
  try {
    await client.connect()
    return client
  } catch (error) {
    await client.end().catch(() => {})
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'ENOENT' || code === 'ECONNREFUSED' || code === 'ECONNRESET' || code === 'EPIPE') return undefined
    if (code === cannotConnectNow) return undefined
    throw error
  }
}

/** A process killed a moment ago may not have let go yet, so ask for two seconds. */
async function hold(client: pg.Client): Promise<boolean> {
  const deadline = Date.now() + 2_000
  for (;;) {
    const { rows } = await client.query<{ held: boolean }>('select pg_try_advisory_lock($1) as held', [advisoryLock])
    if (rows[0]?.held) return true
    if (Date.now() > deadline) return false
    await sleep(50)
  }
}

async function createDatabaseOnce(client: pg.Client) {
  const { rowCount } = await client.query("select from pg_database where datname = 'gongkai'")
  if (rowCount === 0) await client.query('create database gongkai')
}

async function endOf(child: ChildProcess, event: 'exit' | 'close'): Promise<number | string> {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message))
    child.once(event, (code, signal) => resolve(code ?? signal ?? ''))
  })
}

async function syncFolder(path: string) {
  const folder = await open(path)
  await folder.sync().finally(() => folder.close())
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

const isFile = (path: string) =>
  stat(path).then(
    () => true,
    () => false,
  )

const urlOf = (socketFolder: string) =>
  `postgresql://gongkai@localhost:${port}/gongkai?host=${encodeURIComponent(socketFolder)}`
const socketIn = (folder: string) => join(folder, `.s.PGSQL.${port}`)
const logOf = (cluster: string) => `${cluster}.log`
const lastLine = (text: string) => text.trimEnd().split('\n').at(-1) ?? ''
const shortHash = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 16)

const port = 5432
const advisoryLock = 7_103_002
const cannotConnectNow = '57P03'
const startsAtMost = 10
const recoveryMs = 600_000
const stopMs = 60_000
const logBytes = 10_000_000
