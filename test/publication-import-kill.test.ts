import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { advanceImport } from '../src/actions/publication-import/advance-imports.ts'
import { startImport } from '../src/actions/publication-import/start-import.ts'
import { type DeskSite, openDeskSite } from './desk.ts'
import { by } from './people.ts'
import { columnOf } from './publishing.ts'

// An import while the programs that work on it are killed with kill -9: each row becomes one draft with all that belongs
// to it, and each draft is released once, or not yet at all. Nothing depends on how fast the machine is.

const rows = 24
const killedAfter = 20
const slug = 'shili-jiaotiju'

let site: DeskSite
let folder: string
before(async () => {
  site = await openDeskSite()
  folder = await mkdtemp(join(tmpdir(), 'gongkai-import-'))
})
after(async () => {
  await site?.close()
  await rm(folder, { recursive: true, force: true })
})

test('programs that bring an import over are killed again and again: nothing is lost, doubled or half done', {
  timeout: 120_000,
}, async () => {
  await columnOf(site, slug)
  const feed = Array.from({ length: rows }, (_, at) => ({
    标题: `示例区体育场馆开放安排（${at + 1}）`,
    栏目: '工作动态',
    发布时间: '2021-02-03',
    网址: `http://old.gov.cn/tiyu/${at}.html`,
    正文: '<p>体育场馆每日开放，市民可以预约。</p>',
  }))
  const file = { bytes: Buffer.from(JSON.stringify(feed)), name: 'feed.json' }
  const app = { ...site, scanner: null }
  const started = await startImport(app, by(await site.person('J005')), { slug, file })
  assert.ok(started.kind === 'done')
  await advanceImport(app, started.id)
  const set = (words: string) => site.db.pool.query(`update publication_import set ${words} where id = ${started.id}`)

  await set("state = 'creating', proposed_by = started_by, proposed_at = now()")
  const killedMaking = await untilKilled(started.id, 'created')
  const final = await site.person('J004')
  await set(`state = 'releasing', signed_by = ${final}, signed_at = now(), sheet = sealed`)
  const killedReleasing = await untilKilled(started.id, 'done')
  assert.ok(killedMaking > 0 && killedReleasing > 0, 'they were killed while there was something left to do')

  const { rows: counted } = await site.db.pool.query<Record<string, number>>(
    `select count(*)::int as publications, count(distinct version.title)::int as titles,
      count(distinct publication.index_number)::int as numbers,
      (select count(*)::int from old_address) as addresses,
      (select count(*)::int from publication_event where kind = 'imported') as imported,
      (select count(*)::int from publication_event where kind = 'released') as released,
      (select count(*)::int from publication_import_row where state = 'released') as "rows",
      (select count(*)::int from search_entry where publication_id is not null) as found
    from publication
    join publication_version as version on version.publication_id = publication.id
    where publication.state = 'released'`,
  )
  const each = ['publications', 'titles', 'numbers', 'addresses', 'imported', 'released', 'rows', 'found']
  assert.deepEqual(counted[0], Object.fromEntries(each.map((name) => [name, rows])))
})

/** Starts the program and kills it after some rows, until the import stands there; gives how often it was killed. */
async function untilKilled(id: number, state: string): Promise<number> {
  for (let killed = 0; ; killed += 1) {
    if ((await standing(id)).state === state) return killed
    const { settled } = await standing(id)
    const runner = await start(id)
    for (;;) {
      const now = await standing(id)
      if (now.state === state) {
        await ended(runner)
        return killed
      }
      if (now.settled >= settled + killedAfter) break
      await sleep(2)
    }
    runner.kill('SIGKILL')
    await ended(runner)
  }
}

/** Where the import stands, and how many steps its rows have gone. */
async function standing(id: number): Promise<{ readonly state: string; readonly settled: number }> {
  const { rows: found } = await site.db.pool.query<{ state: string; settled: number }>(
    `select state, (
      select coalesce(sum(array_position('{ready,created,clear,released}'::text[], row.state)), 0)::int
      from publication_import_row as row
      where import_id = $1
    ) as settled
    from publication_import where id = $1`,
    [id],
  )
  return found[0] ?? assert.fail('there is no such import')
}

async function start(id: number) {
  const { connectionString = '' } = site.db.pool.options
  const program = join(import.meta.dirname, 'import-runner.ts')
  const runner = spawn(process.execPath, ['--import', 'tsx', program, connectionString, String(id), folder], {
    cwd: join(import.meta.dirname, '..'),
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await new Promise<void>((resolve) => runner.stdout.once('data', () => resolve()))
  return runner
}

function ended(runner: Awaited<ReturnType<typeof start>>): Promise<void> {
  if (runner.exitCode !== null || runner.signalCode !== null) return Promise.resolve()
  return new Promise((resolve) => runner.once('close', () => resolve()))
}
