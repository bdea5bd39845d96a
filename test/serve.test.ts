import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { rm, stat } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import test, { after } from 'node:test'
import { emptyTestDatabase, temporaryFolder } from './database.ts'

const folder = await temporaryFolder('serve')
after(() => rm(folder, { recursive: true }))

test('the first start opens the sample and says where; told to stop, it stops, and its database with it', async () => {
  const dataDir = join(folder, 'first')
  const site = await start({ DATA_DIR: dataDir })
  assert.equal((await fetch(new URL('healthz', site.address))).status, 200)
  assert.match(await page(site, 'agencies'), /上天梯[\s\S]*样例|样例[\s\S]*上天梯/)
  site.process.kill('SIGTERM')
  assert.deepEqual(await site.ended, { status: 0, errors: '' })
  await assert.rejects(stat(join(dataDir, 'postgres', 'postmaster.pid')), { code: 'ENOENT' })
})

test('after kill -9 the next start has everything again', async () => {
  const settings = { DATA_DIR: join(folder, 'killed') }
  const killed = await start(settings)
  const before = await page(killed, 'agencies')
  killed.process.kill('SIGKILL')
  await killed.ended
  const next = await start(settings)
  assert.equal(await page(next, 'agencies'), before)
  next.process.kill('SIGINT')
  assert.deepEqual(await next.ended, { status: 0, errors: '' })
})

test('a second process on the same data is refused in one sentence, and the first goes on', async () => {
  const settings = { DATA_DIR: join(folder, 'held'), SAMPLE: 'off' }
  const site = await start(settings)
  const second = await run(settings)
  assert.equal(second.status, 1)
  assert.match(second.errors, /^另一个 gongkai 进程正在使用数据目录 .*\n$/)
  assert.doesNotMatch(await page(site, 'agencies'), /上天梯/)
  site.process.kill('SIGTERM')
  await site.ended
})

test('a port that is taken is named, and the database is closed again', async () => {
  const taken = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => taken.once('listening', resolve))
  const { port } = taken.address() as AddressInfo
  const dataDir = join(folder, 'port')
  const { status, errors } = await run({ DATA_DIR: dataDir, SAMPLE: 'off', PORT: String(port) })
  taken.close()
  assert.equal(status, 1)
  assert.match(errors, new RegExp(`无法在 127\\.0\\.0\\.1:${port} 提供服务（端口已被占用）`))
  await assert.rejects(stat(join(dataDir, 'postgres', 'postmaster.pid')), { code: 'ENOENT' })
})

test('wrong settings are all named, and nothing is made', async () => {
  const dataDir = join(folder, 'wrong')
  const { status, errors } = await run({ DATA_DIR: dataDir, PORT: 'http', SAMPLE: 'maybe' })
  assert.equal(status, 1)
  assert.match(errors, /^设置有误：PORT .*；SAMPLE .*。\n$/)
  await assert.rejects(stat(dataDir), { code: 'ENOENT' })
})

test('a server by DATABASE_URL is migrated and never gets the sample', async () => {
  const empty = await emptyTestDatabase()
  try {
    const site = await start({ DATA_DIR: join(folder, 'server'), DATABASE_URL: empty.url })
    assert.equal((await fetch(new URL('healthz', site.address))).status, 200)
    assert.doesNotMatch(await page(site, 'agencies'), /上天梯/)
    site.process.kill('SIGTERM')
    assert.equal((await site.ended).status, 0)
  } finally {
    await empty.drop()
  }
})

type Ending = { readonly status: number | null; readonly errors: string }
type Site = { readonly address: string; readonly process: ChildProcess; readonly ended: Promise<Ending> }

/** Starts the site from a folder that is not the checkout, and waits until it says where it is. */
async function start(settings: Record<string, string>): Promise<Site> {
  const { child, ended } = launch(settings)
  let said = ''
  const ready = new Promise<string>((resolve) => {
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      said += text
      const address = /gongkai 已就绪：(http:\S+\/)/.exec(said)?.[1]
      if (address) resolve(address)
    })
  })
  const address = await Promise.race([ready, ended.then(({ errors }) => Promise.reject(new Error(errors)))])
  return { address, process: child, ended }
}

function run(settings: Record<string, string>): Promise<Ending> {
  return launch(settings).ended
}

function launch(settings: Record<string, string>): { child: ChildProcess; ended: Promise<Ending> } {
  const command = join(import.meta.dirname, '../bin/gongkai.mjs')
  const child = spawn(process.execPath, [command, 'serve'], {
    cwd: folder,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, PORT: '0', ...settings },
  })
  let errors = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text.replace(/^\{"level":30,.*\n/gm, '')
  })
  const ended = new Promise<Ending>((resolve) => child.once('close', (status) => resolve({ status, errors })))
  return { child, ended }
}

async function page(site: Site, path: string): Promise<string> {
  const response = await fetch(new URL(path, site.address))
  assert.equal(response.status, 200)
  return response.text()
}
