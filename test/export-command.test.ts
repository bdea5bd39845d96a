import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { startEmbeddedPostgres } from '../src/outside/embedded-postgres.ts'
import { openDatabase } from '../src/store/database.ts'
import { takeDown } from '../src/store/publication/releasing.ts'
import { run, type Served, serve } from './served.ts'

const program = join(import.meta.dirname, '../bin/gongkai.mjs')

let folder: string
let served: Served
const settings = () => ({ DATA_DIR: join(folder, 'data'), PUBLIC_URL: 'https://www.example.gov.cn' })
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gongkai-export-'))
  served = await serve(settings())
})
after(async () => {
  served.process.kill('SIGTERM')
  await served.ended
  await rm(folder, { recursive: true, force: true })
})

test('killed at any moment, the next run leaves what an undisturbed one does', async () => {
  const copy = join(folder, 'killed')
  for (const files of [3, 200, 600]) {
    const child = exporting([copy])
    await until(async () => (await filesIn(copy)).length >= files)
    child.kill('SIGKILL')
    await new Promise((resolve) => child.once('close', resolve))
  }
  const whole = await run(['export', copy], settings())
  assert.equal(whole.status, 0, whole.errors)
  assert.match(whole.said, /已导出到 .*：写入 \d+ 个文件，\d+ 个没有变化，删除 \d+ 个/)
  const undisturbed = join(folder, 'undisturbed')
  assert.equal((await run(['export', undisturbed], settings())).status, 0)
  assert.deepEqual(await filesIn(copy), await filesIn(undisturbed))
})

test('with --watch a withdrawal is in the folder seconds later', async () => {
  const copy = join(folder, 'killed')
  const child = exporting([copy, '--watch'])
  try {
    let said = ''
    child.stdout?.on('data', (text) => {
      said += text
    })
    await until(async () => said.includes('按 Ctrl-C 停止'))
    const id = await takeOneDown()
    await until(async () => !(await exists(join(copy, `publications/${id}/history`))))
    await until(async () => said.split('已导出到').length === 3)
  } finally {
    child.kill('SIGTERM')
    const status = await new Promise((resolve) => child.once('close', resolve))
    assert.equal(status, 0)
  }
})

test('what is missing or wrong is said in one sentence', async () => {
  const without = await run(['export', join(folder, 'x')], { DATA_DIR: join(folder, 'data') })
  assert.equal(without.status, 1)
  assert.match(without.errors, /^请先设 PUBLIC_URL：[^\n]*\n$/)
  for (const args of [[], ['a', 'b'], ['a', '--unknown']]) {
    const wrong = await run(['export', ...args], settings())
    assert.match(wrong.errors, /^用法：gongkai export 目录/)
    assert.equal(wrong.status, 1)
  }
  assert.match((await run(['export', 'a', '--service', 'gk'], settings())).errors, /^--service 应为运行本程序的网址/)
  const held = await run(['export', join(folder, 'data')], settings())
  assert.match(held.errors, /不是空的，也不是本程序导出的，请另指一个空目录。\n$/)
})

function exporting(args: readonly string[]): ChildProcess {
  const env = { PATH: process.env.PATH, HOME: process.env.HOME, ...settings() }
  return spawn(process.execPath, [program, 'export', ...args], { env, stdio: ['ignore', 'pipe', 'ignore'] })
}

/** Unpublishes the oldest publication, as the act at the desk does; gives its number. */
async function takeOneDown(): Promise<number> {
  const { url, stop } = await startEmbeddedPostgres(settings().DATA_DIR, { whenHeld: 'share' })
  const db = openDatabase(url)
  try {
    return await db.transaction(async (tx) => {
      const { rows } = await tx.query<{ id: number }>("select min(id) as id from publication where state = 'released'")
      const id = rows[0]?.id ?? assert.fail('the sample has no publication')
      const event = { kind: 'unpublished', reason: '重复' } as const
      await takeDown(tx, { id, now: new Date(), by: null, event })
      return id
    })
  } finally {
    await db.close()
    await stop()
  }
}

async function until(done: () => Promise<boolean>): Promise<void> {
  while (!(await done())) await pause(50)
}

function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}

async function filesIn(copy: string): Promise<readonly string[]> {
  const found = await readdir(copy, { recursive: true, withFileTypes: true }).catch(() => [])
  return found
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(copy.length + 1))
    .sort()
}
