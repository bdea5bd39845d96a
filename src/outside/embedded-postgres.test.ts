import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { cp, lstat, mkdir, readFile, readlink, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import test, { after } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { temporaryFolder } from '../../test/database.ts'
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres.ts'
import { findPostgresProgram, installedPackage } from './postgres-program.ts'

const folder = await temporaryFolder('embedded')
after(() => rm(folder, { recursive: true, force: true }))

test('the server is PostgreSQL 18 that syncs to disk, checks its pages, sorts pinyin and has no network port', async () => {
  await withServer(join(folder, 'plain'), async ({ url }) => {
    const [row] = await ask(
      url,
      `select current_setting('server_version_num')::int / 10000 as version, current_setting('fsync') as fsync,
         current_setting('data_checksums') as checksums, current_setting('listen_addresses') as listens,
         (select string_agg(name, '' order by name collate "zh-x-icu")
           from unnest(array['中', '安', '李']) as name) as names`,
    )
    assert.deepEqual(row, { version: 18, fsync: 'on', checksums: 'on', listens: '', names: '安李中' })
  })
})

test('nobody but the owner may enter the data and the socket', async () => {
  const dataDir = join(folder, 'private')
  await withServer(dataDir, async () => {
    for (const name of ['postgres', 'postgres-socket']) {
      assert.equal((await stat(join(dataDir, name))).mode & 0o077, 0, name)
    }
  })
})

test('a second start finds what the first one wrote, within three seconds', async () => {
  const dataDir = join(folder, 'twice')
  await withServer(dataDir, async ({ url }) => ask(url, 'create table kept as select 7 as value'))
  const began = performance.now()
  await withServer(dataDir, async ({ url }) =>
    assert.deepEqual(await ask(url, 'select value from kept'), [{ value: 7 }]),
  )
  assert.ok(performance.now() - began < 3_000)
})

test('a data folder that is held is refused in one sentence, or shared when asked', async () => {
  const dataDir = join(folder, 'held')
  await withServer(dataDir, async ({ url }) => {
    await assert.rejects(startEmbeddedPostgres(dataDir), /另一个 gongkai 进程正在使用数据目录/)
    const shared = await startEmbeddedPostgres(dataDir, { whenHeld: 'share' })
    assert.equal(shared.url, url)
    await shared.stop()
    assert.deepEqual(await ask(url, 'select 1 as alive'), [{ alive: 1 }])
  })
})

test('two processes that start at once on a new folder: one holds it, the other is refused', async () => {
  const dataDir = join(folder, 'race')
  const started = await Promise.allSettled([startEmbeddedPostgres(dataDir), startEmbeddedPostgres(dataDir)])
  const held = started.filter((result) => result.status === 'fulfilled')
  assert.equal(held.length, 1)
  for (const { value } of held) await value.stop()
})

test('kill -9 of the process, and of the server with it, loses no committed row', async () => {
  const dataDir = join(folder, 'killed')
  let acknowledged = 0
  for (let round = 0; round < 6; round++) {
    const writer = spawn(process.execPath, ['--import', 'tsx', 'test/crash-writer.ts', dataDir], {
      cwd: join(import.meta.dirname, '../..'),
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const printed = linesOf(writer.stdout)
    while (printed.length < 20 + 30 * round && writer.exitCode === null) await sleep(5)
    assert.equal(writer.exitCode, null)
    if (round % 2 === 1) process.kill(await serverPid(dataDir), 'SIGKILL')
    writer.kill('SIGKILL')
    await new Promise((resolve) => writer.once('close', resolve))
    acknowledged = Math.max(acknowledged, ...printed.map(Number))
  }
  await withServer(dataDir, async ({ url }) => {
    const [row] = await ask(url, 'select count(*)::int as rows, max(number) as last from written')
    assert.equal(row?.rows, row?.last)
    assert.ok(Number(row?.last) >= acknowledged, `${row?.last} of ${acknowledged} acknowledged rows`)
  })
})

test('a server that dies is started again by the process that holds it', async () => {
  const dataDir = join(folder, 'revived')
  await withServer(dataDir, async ({ url }) => {
    await ask(url, 'create table kept as select 1 as value')
    const killed = await serverPid(dataDir)
    process.kill(killed, 'SIGKILL')
    for (const began = Date.now(); (await serverPid(dataDir).catch(() => killed)) === killed; await sleep(20)) {
      assert.ok(Date.now() - began < 20_000)
    }
    for (const began = Date.now(); ; await sleep(20)) {
      const rows = await ask(url, 'select value from kept').catch(() => undefined)
      if (rows) return assert.deepEqual(rows, [{ value: 1 }])
      assert.ok(Date.now() - began < 20_000)
    }
  })
})

test('a postmaster.pid left from before a restart does not stop the start, even when its number is in use again', async () => {
  const dataDir = join(folder, 'stale')
  await withServer(dataDir, async ({ url }) => ask(url, 'create table kept as select 1 as value'))
  const sleeper = spawn('sleep', ['60'], process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {})
  try {
    const file = join(dataDir, 'postgres', 'postmaster.pid')
    await writeFile(
      file,
      `${sleeper.pid}\n${join(dataDir, 'postgres')}\n0\n5432\n${join(dataDir, 'postgres-socket')}\n`,
    )
    await withServer(dataDir, async ({ url }) => assert.equal((await ask(url, 'select value from kept')).length, 1))
  } finally {
    sleeper.kill()
  }
})

test('a path of any length and any letters will do', async () => {
  const long = join(folder, '很长的数据目录'.repeat(8))
  await mkdir(long, { recursive: true })
  for (const dataDir of [join(folder, '甲, 乙 丙'), long]) {
    await withServer(dataDir, async ({ url }) => assert.deepEqual(await ask(url, 'select 1 as alive'), [{ alive: 1 }]))
  }
})

test('data of another PostgreSQL version are refused with what to do', async () => {
  const dataDir = join(folder, 'older')
  await withServer(dataDir, async () => {})
  await writeFile(join(dataDir, 'postgres', 'PG_VERSION'), '17\n')
  await assert.rejects(startEmbeddedPostgres(dataDir), /PostgreSQL 17 建立.*gongkai backup.*gongkai restore/)
})

test('without the links between its libraries, as when npm ran no install scripts, the server runs from a copy', async () => {
  const installed = await installedPackage()
  const bare = join(folder, 'bare-package')
  await cp(installed.folder, bare, { recursive: true, filter: async (path) => !(await lstat(path)).isSymbolicLink() })
  const home = join(folder, 'copied')
  await mkdir(home, { mode: 0o755 })
  const program = await findPostgresProgram(home, undefined, { ...installed, folder: bare })
  assert.ok(program.postgres.startsWith(home))
  const { stdout } = spawnSync(program.postgres, ['--version'], { env: program.environment, encoding: 'utf8' })
  assert.match(stdout, /^postgres \(PostgreSQL\) 18\./)
})

test('as root below a closed folder the database goes elsewhere, says where, and is found again', {
  skip: process.getuid?.() !== 0,
}, async () => {
  const closed = join(folder, 'closed')
  const elsewhere = join(folder, 'elsewhere')
  await mkdir(closed, { mode: 0o700 })
  const said: string[] = []
  const options = { elsewhere, say: (sentence: string) => said.push(sentence) }
  const dataDir = join(closed, 'data')
  const first = await startEmbeddedPostgres(dataDir, options)
  await ask(first.url, 'create table kept as select 1 as value')
  await first.stop()
  assert.equal(said.length, 1)
  assert.match(said[0] ?? '', new RegExp(elsewhere))
  assert.ok((await readlink(join(dataDir, 'postgres'))).startsWith(elsewhere))
  const second = await startEmbeddedPostgres(dataDir, options)
  assert.equal((await ask(second.url, 'select value from kept')).length, 1)
  await second.stop()
  assert.equal(said.length, 1)
})

async function withServer(dataDir: string, work: (server: EmbeddedPostgres) => Promise<unknown>) {
  const server = await startEmbeddedPostgres(dataDir)
  try {
    await work(server)
  } finally {
    await server.stop()
  }
}

async function ask(url: string, query: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(url)
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(query)).rows
  } finally {
    await client.end()
  }
}

async function serverPid(dataDir: string): Promise<number> {
  return Number((await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[0])
}

function linesOf(stream: NodeJS.ReadableStream): string[] {
  const lines: string[] = []
  let rest = ''
  stream.setEncoding('utf8')
  stream.on('data', (text: string) => {
    const parts = (rest + text).split('\n')
    rest = parts.pop() ?? ''
    lines.push(...parts)
  })
  return lines
}
