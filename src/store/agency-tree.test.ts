import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { days, history, slugs } from '../../test/agency-histories.ts'
import { type TestDatabase, testDatabase } from '../../test/database.ts'
import type { AgencyEvent } from '../rules/agency-event.ts'
import {
  type AgencyTree,
  answererOn,
  answersForOn,
  belowOn,
  nameOn as nameOfRules,
  parentOn as parentOfRules,
  rollsUpTo,
  shownOn,
  standingOn,
} from '../rules/agency-tree.ts'
import { type Day, day } from '../rules/day.ts'
import { growTree } from '../rules/grow-tree.ts'
import { everyone } from '../rules/visibility.ts'
import { agencyBySlug, putAgency } from './agencies.ts'
import { addEvent, readEvents, withdrawEvent } from './agency-events.ts'
import {
  agenciesBelow,
  answeredBy,
  nameOn,
  openDesk,
  parentOn,
  readTree,
  recomputeAgencies,
  rollingUpInto,
  successorOn,
} from './agency-tree.ts'
import type { Transaction } from './database.ts'
import { searchAll } from './search.ts'

let database: TestDatabase
before(async () => {
  database = await testDatabase()
})
after(() => database.drop())

test('what is stored answers on every day as the rules do, and recomputing it changes nothing', async () => {
  await fc.assert(
    fc.asyncProperty(history, async (events) => {
      const grown = growTree(events)
      assert.ok(grown.kind === 'tree')
      await inVain(async (tx) => {
        const ids = await keep(tx, events, day(2026, 1, 1))
        assert.deepEqual(told(await readEvents(tx)), told(events))
        const once = await derived(tx)
        await recomputeAgencies(tx, await readTree(tx), day(2026, 1, 1))
        assert.deepEqual(await derived(tx), once)
        for (const today of [...days.filter((_, index) => index % 5 === 0), day(2022, 1, 1)]) {
          await sameAnswers(tx, grown.tree, ids, today)
        }
        for (const year of [2019, 2020, 2021]) await sameRollUp(tx, grown.tree, ids, year)
      })
    }),
    { seed: 20192, numRuns: 15 },
  )
})

test('an event of a day to come takes effect when that day is recomputed', async () => {
  await inVain(async (tx) => {
    const events: AgencyEvent[] = [
      { kind: 'setUp', agency: 'ju', day: null, name: '农业局', agencyKind: 'department', parent: null },
      { kind: 'renamed', agency: 'ju', day: day(2027, 1, 1), name: '农业农村局' },
    ]
    await keep(tx, events, day(2026, 12, 31))
    assert.equal((await agencyBySlug(tx, everyone, 'ju'))?.name, '农业局')
    await recomputeAgencies(tx, await readTree(tx), day(2027, 1, 1))
    assert.equal((await agencyBySlug(tx, everyone, 'ju'))?.name, '农业农村局')
    assert.equal((await searchAll(tx, everyone, '农业农村局', 1)).total, 1)
    assert.equal((await searchAll(tx, everyone, 'nyncj', 1)).total, 1)
  })
})

test('a withdrawn event counts for nothing, and cannot be withdrawn twice', async () => {
  await inVain(async (tx) => {
    await keep(tx, [setUp('ju', '农业局')], day(2026, 1, 1))
    const eventId = await addEvent(tx, { kind: 'renamed', agency: 'ju', day: day(2020, 1, 1), name: '错名局' }, null)
    const withdrawn = { eventId, reason: '登记有误', recordedBy: null }
    assert.equal(await withdrawEvent(tx, withdrawn), true)
    assert.equal(await withdrawEvent(tx, withdrawn), false)
    assert.deepEqual(
      (await readEvents(tx)).map(({ kind }) => kind),
      ['setUp'],
    )
  })
})

test('what was recorded is never changed', async () => {
  for (const statement of [`update agency_event set name = '又一局'`, 'delete from agency_event']) {
    await assert.rejects(
      inVain(async (tx) => {
        await keep(tx, [setUp('ju', '农业局')], day(2026, 1, 1))
        await tx.query(statement)
      }),
      /append only/,
    )
  }
})

test('an agency known by its reports is corrected by its register, and gets a desk with its reports', async () => {
  await inVain(async (tx) => {
    const known = { slug: 'ju', kind: 'department', region: '某省', sample: false, findingsPublic: true } as const
    const first = await putAgency(tx, { ...known, name: '农业局', parentSlug: null })
    await putAgency(tx, { ...known, name: '林业局', parentSlug: null })
    assert.equal(await nameOn(tx, first.id, day(2020, 1, 1)), '林业局')
    assert.deepEqual(await readEvents(tx), [])

    await keep(tx, [setUp('ju', '水利局', day(2010, 1, 1))], day(2026, 1, 1))
    assert.equal((await agencyBySlug(tx, everyone, 'ju'))?.id, first.id)
    assert.equal(await nameOn(tx, first.id, day(2009, 12, 31)), null)
    assert.equal(await nameOn(tx, first.id, day(2010, 1, 1)), '水利局')
    await assert.rejects(putAgency(tx, { ...known, name: '农业局', parentSlug: null }), /only events change/)
  })
})

async function sameAnswers(tx: Transaction, tree: AgencyTree, ids: Ids, today: Day): Promise<void> {
  for (const slug of tree.keys()) {
    const id = ids.of(slug)
    assert.equal(await nameOn(tx, id, today), nameOfRules(tree, slug, today))
    const parent = await parentOn(tx, id, today)
    assert.equal(parent === null ? null : ids.slug(parent), parentOfRules(tree, slug, today))
    assert.deepEqual((await agenciesBelow(tx, id, today)).map(ids.slug).sort(), belowOn(tree, slug, today))
    const answerer = answererOn(tree, slug, today)
    if (answerer.kind === 'answers') assert.equal(ids.slug(await successorOn(tx, id, today)), answerer.agency)
    if (standingOn(tree, slug, today) === null) continue
    const { rows } = await tx.query<{ id: number }>(answeredBy(id, today))
    assert.deepEqual(rows.map((row) => ids.slug(row.id)).sort(), [slug, ...answersForOn(tree, slug, today)].sort())
  }
}

async function sameRollUp(tx: Transaction, tree: AgencyTree, ids: Ids, year: number): Promise<void> {
  for (const slug of tree.keys()) {
    const { rows } = await tx.query<{ agency_id: number }>(rollingUpInto(ids.of(slug), year))
    const below = [...tree.keys()].filter((other) => rollsUpTo(tree, other, year) === slug)
    assert.deepEqual(rows.map((row) => ids.slug(row.agency_id)).sort(), below.sort())
  }
}

type Ids = { of(slug: string): number; slug(id: number): string }

/** Keeps a history as the actions do, and gives who is who. */
async function keep(tx: Transaction, events: readonly AgencyEvent[], today: Day): Promise<Ids> {
  for (const event of events) {
    if (event.kind !== 'setUp') continue
    const { agency: slug, name, agencyKind: kind } = event
    assert.equal(
      await openDesk(tx, { slug, name, kind, region: '某省/某市/某区', sample: false, findingsPublic: false }),
      true,
    )
  }
  for (const event of events) await addEvent(tx, event, null)
  const tree = await readTree(tx)
  await recomputeAgencies(tx, tree, today)
  const { rows } = await tx.query<{ id: number; slug: string; name: string }>(
    'select id, slug, name from agency where slug = any($1)',
    [[...slugs, 'ju']],
  )
  for (const { slug, name } of rows) {
    const life = tree.get(slug)
    assert.equal(name, life === undefined ? undefined : shownOn(life, today).name)
  }
  const bySlug = new Map(rows.map(({ id, slug }) => [slug, id]))
  const byId = new Map(rows.map(({ id, slug }) => [id, slug]))
  return { of: (slug) => bySlug.get(slug) ?? 0, slug: (id) => byId.get(id) ?? '' }
}

function setUp(agency: string, name: string, since: Day | null = null): AgencyEvent {
  return { kind: 'setUp', agency, day: since, name, agencyKind: 'department', parent: null }
}

/** Events without what the database adds to them, in one order. */
function told(events: readonly AgencyEvent[]): string[] {
  return events
    .map((event) => {
      const { basis, ...rest } = { ...event, basis: null, id: 0, recordedAt: 0, recordedBy: 0 }
      const among = 'among' in rest ? [...rest.among].sort() : []
      return JSON.stringify({ ...rest, among }, [
        'kind',
        'agency',
        'day',
        'name',
        'agencyKind',
        'parent',
        'into',
        'among',
        'cases',
        'successor',
      ])
    })
    .sort()
}

async function derived(tx: Transaction): Promise<unknown> {
  const standings = await tx.query('select * from agency_standing order by agency_id, from_day')
  const agencies = await tx.query('select * from agency order by id')
  return [standings.rows, agencies.rows]
}

/** Runs `work` in a transaction that is rolled back. */
async function inVain(work: (tx: Transaction) => Promise<void>): Promise<void> {
  const stop = new Error('rolled back on purpose')
  await database.db
    .transaction(async (tx) => {
      await work(tx)
      throw stop
    })
    .catch((error: unknown) => {
      if (error !== stop) throw error
    })
}
