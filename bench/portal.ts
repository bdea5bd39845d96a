import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Figure } from './figure.ts'
import { measureBesideDesk } from './portal/beside-desk.ts'
import { measureKept, sayLoaded } from './portal/kept.ts'
import { hasWrk, load } from './portal/load.ts'
import { hasNginx } from './portal/nginx.ts'
import type { Say } from './portal/say.ts'
import { type Served, serveFolder } from './portal/served.ts'
import { measureVisible } from './portal/visible.ts'
import { busiest } from './province/agencies.ts'
import { keptProvince } from './province/kept-province.ts'
import { alwaysReleased } from './province/publication.ts'
import { randomFrom } from './random-report.ts'
import { searchFigures } from './search.ts'

export type PortalOptions = {
  readonly sizes: readonly number[]
  /** A folder in which the provinces stay, to be measured again without making them again; null: they go. */
  readonly keep: string | null
}

/** The public side of a province, as an office runs it: one process of the program, with its own database beside it. */
export async function benchPortal({ sizes, keep }: PortalOptions, tell: (figure: Figure) => void): Promise<void> {
  if (!hasNginx()) console.log('  nginx is not installed: nothing is measured beside it')
  if (!hasWrk())
    console.log('  wrk is not installed: a thread of Node asks in its place, and takes more of the machine itself')
  const folder = keep ?? (await mkdtemp(join(tmpdir(), 'gongkai-bench-')))
  try {
    for (const size of sizes) {
      await among(folder, size, (name, value, unit) => {
        tell({ name: `${size} publications: ${name}`, value, unit })
      })
    }
  } finally {
    if (keep === null) await rm(folder, { recursive: true, force: true })
  }
}

async function among(folder: string, count: number, say: Say): Promise<void> {
  const { dataDir, clerk, madeIn } = await keptProvince(folder, count)
  if (madeIn !== null) say('made', count / madeIn, 'a second')
  const served = await serveFolder(dataDir)
  try {
    await sizes(served, say)
    // Before anything else is asked: the server's own memory is empty.
    for (const { name, value, unit } of await searchFigures(served.db)) say(name, value, unit)
    say('memory of the program at first', served.memory().now, 'MB')
    const random = randomFrom(5)
    const item = `/publications/${alwaysReleased(random, count)}`
    const pages = {
      'item page': item,
      'list of the busiest agency': `/publications?agency=${busiest}`,
      'home page': '/',
    }
    await measureKept(served, pages, say)
    await notKept(served, count, say)
    say('memory of the program after pages', served.memory().now, 'MB')
    await measureVisible(served, dataDir, say)
    await measureBesideDesk(served, { clerk, count }, say)
    say('memory of the program at the end', served.memory().now, 'MB')
    say('memory of the program at most', served.memory().most, 'MB')
  } finally {
    await served.stop()
  }
}

/** Pages that nobody asked for before: read from the database and rendered, each once. */
async function notKept(served: Served, count: number, say: Say): Promise<void> {
  const random = randomFrom(count)
  const paths = Array.from({ length: 30_000 }, () => `/publications/${alwaysReleased(random, count)}`)
  const headers = { 'accept-encoding': 'br' }
  sayLoaded(say, 'item pages, each for the first time', [
    await load({ origin: served.origin, paths: [...new Set(paths)], headers, seconds: 8 }),
  ])
}

async function sizes({ db }: Served, say: Say): Promise<void> {
  const { rows } = await db.pool.query<{ database: string; search: string; text: number }>(`
    select pg_database_size(current_database()) as database, pg_total_relation_size('search_entry') as search, (
      select avg(length(body))::float8
      from publication_version tablesample system (1)
    ) as text`)
  say('database', Number(rows[0]?.database ?? 0) / 1e6, 'MB')
  say('of it what is searched', Number(rows[0]?.search ?? 0) / 1e6, 'MB')
  say('length of a text in the mean', rows[0]?.text ?? Number.NaN, 'characters')
}
