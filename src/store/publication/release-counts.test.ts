import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import fc from 'fast-check'
import { type TestDatabase, testDatabase } from '../../../test/database.ts'
import { day } from '../../rules/day.ts'
import type { Transaction } from '../database.ts'
import { foldCounts, recountReleases, releasesBy, releasesByMonth, wrongCounts } from './release-counts.ts'

// What is kept of how much is public is what counting it would give, whatever happens to publications and their columns.

let database: TestDatabase
before(async () => {
  database = await testDatabase()
  await database.db.transaction(async (tx) => {
    await tx.query(`
      insert into agency (slug, name, name_key, kind, region, sample, findings_public)
      select 'bureau-' || n, '第' || n || '局', '第' || n || '局', 'department', '示例区', false, false
      from generate_series(1, 2) as n`)
    await tx.query(`
      insert into catalogue_node (agency_id, kind, key, name)
      select agency.id, 'column', 'column-' || n, '栏目' || n
      from agency
      cross join generate_series(1, 3) as n`)
  })
})
beforeEach(() => database.db.transaction(begin))
after(() => database.drop())

const kinds = ['information', 'normativeDocument', 'regulation', 'statement', 'consultation'] as const
const states = ['released', 'withdrawn', 'unpublished', 'expired'] as const

/** What may happen, each of it to the publication (or the column) that its number falls on. */
const happening = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ what: fc.constant('publish'), kind: fc.constantFrom(...kinds), at: fc.nat(40) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ what: fc.constant('state'), state: fc.constantFrom(...states), at: fc.nat(40) }),
  },
  { weight: 2, arbitrary: fc.record({ what: fc.constant('correct'), at: fc.nat(40) }) },
  { weight: 2, arbitrary: fc.record({ what: fc.constant('move'), at: fc.nat(40) }) },
  { weight: 2, arbitrary: fc.record({ what: fc.constant('validity'), at: fc.nat(40) }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('contents'), at: fc.nat(5) }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('together'), at: fc.nat(40) }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('delete'), at: fc.nat(40) }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('fold'), at: fc.constant(0) }) },
)
type Happening = { readonly what: string; readonly at: number; readonly kind?: string; readonly state?: string }

test('after any history the counts are what counting gives, folded or not', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(happening, { minLength: 1, maxLength: 30 }), async (history) => {
      await database.db.transaction(begin)
      for (const one of history) await database.db.transaction((tx) => happen(tx, one))
      const wrong = () => database.db.read(wrongCounts)
      assert.deepEqual(await wrong(), [])
      await database.db.transaction(foldCounts)
      assert.deepEqual(await wrong(), [])
      const folded = await database.db.pool.query('select from release_count where not folded')
      assert.equal(folded.rowCount, 0)
    }),
    { numRuns: 30 },
  )
})

test('a history that is rolled back counts for nothing', async () => {
  await assert.rejects(
    database.db.transaction(async (tx) => {
      await happen(tx, { what: 'publish', kind: 'information', at: 1 })
      throw new Error('taken back')
    }),
    /taken back/,
  )
  assert.deepEqual(await database.db.read(wrongCounts), [])
})

test('a count that does not hold is told, and mended by counting anew', async () => {
  await database.db.transaction((tx) => happen(tx, { what: 'publish', kind: 'regulation', at: 7 }))
  await database.db.pool.query(`
    insert into release_count (month, dimension, key, releases) values ('2026-01-01', 'kind', 'news', 3)`)
  const wrong = await database.db.read(wrongCounts)
  assert.deepEqual(wrong, [{ of: '["releases", null, "2026-01-01", "kind", "news"]', kept: 3, counted: 0 }])
  await database.db.transaction(recountReleases)
  assert.deepEqual(await database.db.read(wrongCounts), [])
})

test('what was published counts in the month of Shanghai, for its agency and for all', async () => {
  await database.db.transaction(async (tx) => {
    // 31 December, five in the afternoon in London, is the new year in Shanghai.
    await publish(tx, { kind: 'information', at: 0, releasedAt: '2025-12-31T17:00:00Z' })
    await publish(tx, { kind: 'statement', at: 0, releasedAt: '2026-02-03T00:00:00Z' })
  })
  const { rows } = await database.db.pool.query<{ id: number }>("select id from agency where slug = 'bureau-1'")
  const agencyId = rows[0]?.id ?? 0
  await database.db.read(async (tx) => {
    assert.deepEqual(await releasesByMonth(tx, agencyId, 2026), [1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0])
    assert.deepEqual(await releasesByMonth(tx, null, 2025), Array(12).fill(0))
    assert.deepEqual([...(await releasesBy(tx, null, 2026, 'kind'))].toSorted(), [
      ['information', 1],
      ['statement', 1],
    ])
    assert.deepEqual([...(await releasesBy(tx, null, 2026, 'statutory'))], [['art20-01', 1]])
  })
})

/** Nothing is published; the first column of each agency discloses one content, the second two, the third none. */
async function begin(tx: Transaction): Promise<void> {
  await tx.query('delete from publication_version; delete from publication')
  await tx.query(`
    update catalogue_node
    set elements = case key
        when 'column-1' then '{"statutory": ["art20-01"]}'
        when 'column-2' then '{"statutory": ["art20-01", "art20-07"]}'
        else '{}'
      end::jsonb`)
}

async function happen(
  tx: Transaction,
  { what, at, kind = 'information', state = 'released' }: Happening,
): Promise<void> {
  const some = `(select id from publication order by id offset ${at} limit 1)`
  switch (what) {
    case 'publish':
      return publish(tx, {
        kind,
        at,
        releasedAt: new Date(Date.UTC(2020 + (at % 7), at % 12, 1 + (at % 28))).toISOString(),
      })
    case 'state':
      await tx.query(`update publication set state = $1 where id = ${some}`, [state])
      return
    case 'correct':
      await tx.query(`
        insert into publication_version (publication_id, version, topic, stage, made_on)
        select id, released_version + 1, '1' || (id % 3) || '-01', 'service', '2019-01-01'
        from publication
        where id = ${some}`)
      await tx.query(`
        update publication
        set released_version = released_version + 1, made_on = '2019-01-01', expires_on = '2025-06-30'
        where id = ${some}`)
      return
    case 'move':
      await tx.query(`
        update publication
        set column_id = (
          select id from catalogue_node where agency_id = publication.agency_id order by id offset ${(at + 1) % 3} limit 1
        )
        where id = ${some}`)
      return
    case 'validity':
      await tx.query(`update publication set validity = 'repealed' where validity is not null and id = ${some}`)
      return
    case 'contents':
      await tx.query(`
        update catalogue_node
        set elements = case when elements ? 'statutory' then '{}' else '{"statutory": ["art20-02", "art20-03"]}' end::jsonb
        where id = (select id from catalogue_node order by id offset ${at} limit 1)`)
      return
    case 'together':
      await tx.query(`update publication set state = case state when 'released' then 'withdrawn' else 'released' end`)
      return
    case 'delete':
      await tx.query(`delete from publication_version where publication_id = ${some}`)
      await tx.query(`delete from publication where id = (
        select id from publication where not exists (
          select from publication_version where publication_id = publication.id
        ) limit 1
      )`)
      return
    case 'fold':
      return foldCounts(tx)
  }
}

async function publish(
  tx: Transaction,
  { kind, at, releasedAt }: { readonly kind: string; readonly at: number; readonly releasedAt: string },
): Promise<void> {
  const stage = [null, 'decision', 'result'][at % 3]
  const topic = [null, '10-02', '16'][at % 3]
  const { rows } = await tx.query<{ id: number }>(
    `insert into publication (agency_id, kind, working_version)
    select id, $1, 1 from agency order by id offset $2 limit 1
    returning id`,
    [kind, at % 2],
  )
  const id = rows[0]?.id ?? assert.fail('nothing was added')
  await tx.query('insert into publication_version (publication_id, version, topic, stage) values ($1, 1, $2, $3)', [
    id,
    topic,
    stage,
  ])
  await tx.query(
    `update publication
    set state = 'released', released_version = 1, working_version = null, working = null, released_at = $2,
      index_number = 'for-tests-' || id, title = '一条信息', made_on = $3, disclosure_class = 'proactive',
      validity = case when kind in ('normativeDocument', 'regulation') then 'inForce' end,
      column_id = (
        select id from catalogue_node where agency_id = publication.agency_id order by id offset ${at % 3} limit 1
      )
    where id = $1`,
    [id, releasedAt, at % 5 === 0 ? null : day(2010 + (at % 12), 1, 1)],
  )
}
