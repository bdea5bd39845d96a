import { setTimeout as sleep } from 'node:timers/promises'
import type { Hono } from 'hono'
import { linkFor, openTestBrowser, type TestBrowser } from '../../test/sign-in.ts'
import { busiest } from '../province/agencies.ts'
import type { Random } from '../province/official-text.ts'
import { alwaysReleased } from '../province/publication.ts'
import { matters } from '../province/vocabulary.ts'
import { randomFrom } from '../random-report.ts'
import { type Loaded, load } from './load.ts'
import type { Say } from './say.ts'
import type { Served } from './served.ts'

/**
 * A person at the desk, one page after another with a moment between, alone and beside 64 readers who never pause, for two
 * minutes. What readers ask for: mostly item pages, of which most are not kept yet, lists, searches, feeds.
 */
export async function measureBesideDesk(
  served: Served,
  { clerk, count, seconds = 120 }: { readonly clerk: number; readonly count: number; readonly seconds?: number },
  say: Say,
): Promise<void> {
  const browser = await signedIn(served, clerk)
  const paths = await mixedPaths(served, count)
  const alone = await work(browser, served, (until) => sleep(20_000).then(until))
  let loaded: Loaded | undefined
  const beside = await work(browser, served, async (until) => {
    loaded = await load({ origin: served.origin, paths, seconds })
    until()
  })
  if (loaded === undefined) throw new Error('nobody asked')
  say(`64 readers for ${seconds} s beside a desk`, loaded.perSecond, 'requests a second')
  say('64 readers beside a desk, p50', loaded.p50, 'ms')
  say('64 readers beside a desk, p99', loaded.p99, 'ms')
  say('64 readers beside a desk: answers of 400 and above', loaded.refused, 'answers')
  say('64 readers beside a desk: connections broken, answers that never came', loaded.broken, 'answers')
  for (const [name, times] of [
    ['alone', alone],
    ['beside the readers', beside],
  ] as const) {
    say(`a page of the desk ${name}, p50 of ${times.length}`, share(times, 0.5), 'ms')
    say(`a page of the desk ${name}, p95`, share(times, 0.95), 'ms')
  }
}

/** Goes through the pages of a working day until it is told to stop; gives how long each took. */
async function work(
  browser: TestBrowser,
  served: Served,
  during: (stop: () => void) => Promise<void>,
): Promise<readonly number[]> {
  const { rows } = await served.db.pool.query<{ id: number }>(
    'select publication.id from publication join agency on agency.id = agency_id where slug = $1 order by id limit 500',
    [busiest],
  )
  const random = randomFrom(11)
  const own = () => rows[Math.floor(random() * rows.length)]?.id ?? 0
  const pages = [
    () => '/desk',
    () => '/desk/publications',
    () => `/desk/publications/${own()}`,
    () => '/desk/applications',
  ]
  const times: number[] = []
  let going = true
  const done = during(() => {
    going = false
  })
  for (let turn = 0; going; turn += 1) {
    const path = pages[turn % pages.length]?.() ?? '/desk'
    const from = performance.now()
    const answer = await browser.get(path)
    await answer.text()
    if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`)
    times.push(performance.now() - from)
    await sleep(100)
  }
  await done
  return times
}

async function signedIn({ origin, db }: Served, clerk: number): Promise<TestBrowser> {
  const request = (path: string, init: RequestInit) => fetch(origin + path, { ...init, redirect: 'manual' })
  const browser = openTestBrowser({ app: { request } as unknown as Hono })
  const link = `/sign-in/link/${await linkFor({ db, clock: () => new Date() }, clerk)}`
  await browser.fill(await browser.get(link), link, {})
  return browser
}

/** Of a hundred: 62 item pages, 12 lists, 10 searches, 6 agencies, 4 home, 6 for programs. Always the same. */
async function mixedPaths({ db }: Served, count: number): Promise<readonly string[]> {
  const { rows: agencies } = await db.pool.query<{ slug: string }>('select slug from agency order by id')
  const { rows: columns } = await db.pool.query<{ id: number }>(
    "select id from catalogue_node where key in ('policy-other', 'policy-normative', 'site-news') order by id",
  )
  const random = randomFrom(23)
  const slug = () => any(agencies, random).slug
  const page = () => 1 + Math.floor(random() ** 4 * 100)
  const make: readonly (readonly [share: number, path: () => string])[] = [
    [62, () => `/publications/${alwaysReleased(random, count)}`],
    [5, () => `/publications?page=${page()}`],
    [4, () => `/publications?agency=${slug()}&page=${page()}`],
    [3, () => `/columns/${any(columns, random).id}`],
    [10, () => `/search?q=${encodeURIComponent(any(any(matters, random).terms, random))}`],
    [6, () => `/agencies/${slug()}`],
    [4, () => '/'],
    [2, () => '/feed.atom'],
    [1, () => '/policies'],
    [1, () => '/consultations'],
    [2, () => `/api/v1/publications?agency=${slug()}`],
  ]
  const drawn = make.flatMap(([times, path]) => Array.from({ length: times }, () => path))
  return Array.from({ length: 20_000 }, () => any(drawn, random)())
}

function any<T>(list: readonly T[], random: Random): T {
  const one = list[Math.floor(random() * list.length)]
  if (one === undefined) throw new Error('nothing to choose from')
  return one
}

function share(times: readonly number[], of: number): number {
  const sorted = times.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * of))] ?? Number.NaN
}
