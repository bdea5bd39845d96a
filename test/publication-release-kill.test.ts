import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { checkVersion } from '../src/actions/publication/finding/check-version.ts'
import { day } from '../src/rules/day.ts'
import { type DeskSite, openDeskSite } from './desk.ts'
import { draft } from './publishing.ts'

// Scheduled releases while the programs that make them are killed with kill -9: each publication is released once with
// all that follows from it, or not yet at all. Nothing depends on how fast the machine is.

const scheduled = 24
/** In each round so many are within reach of the programs, which are killed before they have released them all. */
const withinReach = 6
const afterEach = 4

let site: DeskSite
before(async () => {
  site = await openDeskSite()
})
after(() => site.close())

test('two programs that release what is due are killed again and again: nothing is lost, doubled or half done', {
  timeout: 120_000,
}, async () => {
  const ids: number[] = []
  for (let n = 0; n < scheduled; n++) {
    const id = await draft(site)
    await checkVersion(site, { id, version: 1, day: day(2026, 11, 22), by: null })
    ids.push(id)
  }
  await site.db.pool.query(
    "update publication set working = 'scheduled', scheduled_for = now() - interval '1 minute' where id = any($1)",
    [ids],
  )
  let rounds = 0
  for (let released = 0; released < scheduled; rounds++) {
    const waiting = await unreleased(ids)
    const letGo = await keepBack(waiting.slice(withinReach))
    const runners = [await start(), await start()]
    const goal = Math.min(released + afterEach, scheduled)
    while ((await releasedOf(ids)) < goal) await sleep(2)
    for (const runner of runners) runner.kill('SIGKILL')
    await Promise.all(runners.map((runner) => ended(runner)))
    await letGo()
    // What the server had in hand for them it ends by itself.
    await nobodyElse()
    released = await releasedOf(ids)
    await eachIsWhole(ids)
  }
  assert.ok(rounds > 1, 'they were killed while there was something left to release')
})

async function unreleased(ids: readonly number[]): Promise<readonly number[]> {
  const { rows } = await site.db.pool.query<{ id: number }>(
    "select id from publication where id = any($1) and state <> 'released' order by id",
    [ids],
  )
  return rows.map(({ id }) => id)
}

/** Whoever looks for work passes these by, until the function that it gives is called. */
async function keepBack(ids: readonly number[]): Promise<() => Promise<void>> {
  const client = await site.db.pool.connect()
  await client.query('begin')
  await client.query('select from publication where id = any($1) for update', [ids])
  return async () => {
    await client.query('rollback')
    client.release()
  }
}

async function start() {
  const { connectionString = '' } = site.db.pool.options
  const runner = spawn(
    process.execPath,
    ['--import', 'tsx', join(import.meta.dirname, 'release-runner.ts'), connectionString],
    {
      cwd: join(import.meta.dirname, '..'),
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  await new Promise<void>((resolve) => runner.stdout.once('data', () => resolve()))
  return runner
}

function ended(runner: Awaited<ReturnType<typeof start>>): Promise<void> {
  if (runner.exitCode !== null || runner.signalCode !== null) return Promise.resolve()
  return new Promise((resolve) => runner.once('close', () => resolve()))
}

async function releasedOf(ids: readonly number[]): Promise<number> {
  const { rows } = await site.db.pool.query<{ released: number }>(
    "select count(*)::int as released from publication where id = any($1) and state = 'released'",
    [ids],
  )
  return rows[0]?.released ?? 0
}

async function nobodyElse(): Promise<void> {
  for (;;) {
    const { rows } = await site.db.pool.query<{ open: number }>(
      `select count(*)::int as open from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid() and state <> 'idle'`,
    )
    if (rows[0]?.open === 0) return
    await sleep(10)
  }
}

async function eachIsWhole(ids: readonly number[]): Promise<void> {
  const { rows } = await site.db.pool.query(
    `select publication.id, publication.state,
      publication.index_number is not null and publication.released_at is not null and publication.working is null as whole,
      (select count(*)::int from publication_event as event
        where event.publication_id = publication.id and event.kind = 'released') as events,
      (select count(*)::int from search_entry where search_entry.publication_id = publication.id) as found,
      (select count(*)::int from audit_entry
        where audit_entry.act = 'publication.releaseScheduled' and audit_entry.result = 'done'
          and audit_entry.subject_id = publication.id::text) as audited
    from publication where id = any($1)`,
    [ids],
  )
  for (const { id, state, ...followed } of rows) {
    const expected =
      state === 'released'
        ? { whole: true, events: 1, found: 1, audited: 1 }
        : { whole: false, events: 0, found: 0, audited: 0 }
    assert.deepEqual(followed, expected, `publication ${id} is ${state}`)
  }
  const { rows: numbers } = await site.db.pool.query<{ numbers: number; highest: number }>(
    `select count(distinct index_number)::int as numbers, (select max(last) from publication_serial) as highest
    from publication where id = any($1)`,
    [ids],
  )
  assert.equal(numbers[0]?.numbers, numbers[0]?.highest, 'no index number was used up for nothing')
}
