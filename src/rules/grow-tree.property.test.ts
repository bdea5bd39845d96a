import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type AgencyEvent, endsAgency } from './agency-event.ts'
import { type AgencyTree, answererOn, answersForOn, belowOn, nameOn, rollsUpTo, standingOn } from './agency-tree.ts'
import { type Day, day } from './day.ts'
import { growTree, withFollowers } from './grow-tree.ts'

const slugs = ['qu', 'a', 'b', 'c', 'd', 'e', 'f', 'g'] as const
const slug = fc.constantFrom(...slugs)
const days = Array.from({ length: 36 }, (_, index) => day(2019 + Math.floor(index / 12), 1 + (index % 12), 1))
const someDay = fc.constantFrom(...days)

const someEvent: fc.Arbitrary<AgencyEvent> = fc.oneof(
  fc.record({
    kind: fc.constant('setUp' as const),
    agency: slug,
    day: fc.option(someDay, { freq: 3 }),
    name: fc.constantFrom('甲局', '乙局', '丙局'),
    agencyKind: fc.constant('department' as const),
    parent: slug,
  }),
  fc.record({
    kind: fc.constant('renamed' as const),
    agency: slug,
    day: someDay,
    name: fc.constantFrom('甲局', '乙局', '丙局'),
  }),
  fc.record({ kind: fc.constant('moved' as const), agency: slug, day: someDay, parent: slug }),
  fc.record({ kind: fc.constant('merged' as const), agency: slug, day: someDay, into: slug }),
  fc
    .record({
      kind: fc.constant('split' as const),
      agency: slug,
      day: someDay,
      among: fc.uniqueArray(slug, { minLength: 2, maxLength: 3 }),
    })
    .map((event) => ({ ...event, cases: event.among[0] ?? '' })),
  fc.record({ kind: fc.constant('abolished' as const), agency: slug, day: someDay, successor: fc.option(slug) }),
)

/** What a district may live through: of random acts those that are accepted one after the other. */
const history = fc
  .array(someEvent, { minLength: 1, maxLength: 60 })
  .map((acts) => {
    const first: AgencyEvent = {
      kind: 'setUp',
      agency: 'qu',
      day: null,
      name: '区人民政府',
      agencyKind: 'government',
      parent: null,
    }
    let events: readonly AgencyEvent[] = [first]
    for (const act of acts) {
      const grown = growTree(events)
      assert.ok(grown.kind === 'tree')
      const next = [...events, ...withFollowers(grown.tree, [act])]
      if (growTree(next).kind === 'tree') events = next
    }
    return events
  })
  .filter((events) => events.length > 3)

const runs = { seed: 20191, numRuns: 150 }

test('on every day of any accepted history the agencies form a tree below those at the top', () => {
  fc.assert(
    fc.property(history, (events) => {
      const tree = treeOf(events)
      for (const today of days) {
        for (const agency of tree.keys()) {
          const passed = new Set<string>()
          for (let at: string | null = agency; at !== null; at = standingOn(tree, at, today)?.parent ?? null) {
            assert.ok(!passed.has(at), `${agency} is above itself on ${today}`)
            passed.add(at)
            assert.ok(at === agency || standingOn(tree, at, today) !== null, `${at} is not there on ${today}`)
          }
          for (const below of belowOn(tree, agency, today)) assert.ok(!passed.has(below))
        }
      }
    }),
    runs,
  )
})

test('whatever merges, splits or is abolished, every case has exactly one agency to answer for it, which stands', () => {
  fc.assert(
    fc.property(history, (events) => {
      const tree = treeOf(events)
      for (const today of days) {
        const answered: string[] = []
        for (const agency of tree.keys()) {
          if (standingOn(tree, agency, today) !== null) answered.push(agency)
          answered.push(...answersForOn(tree, agency, today))
          const answerer = answererOn(tree, agency, today)
          assert.ok(answerer.kind === 'notSetUp' || standingOn(tree, answerer.agency, today) !== null)
        }
        const setUp = [...tree.values()].filter(({ standings: [{ from }] }) => from === null || from <= today)
        assert.deepEqual(answered.sort(), setUp.map(({ agency }) => agency).sort())
      }
    }),
    runs,
  )
})

test('names and places are those of a register that is kept day by day', () => {
  fc.assert(
    fc.property(history, (events) => {
      const tree = treeOf(events)
      const register = new Map<string, { name: string; parent: string | null }>()
      for (const today of [null, ...days]) {
        for (const event of events) if (event.day === today) enter(register, event)
        for (const event of events) if (event.day === today && endsAgency(event)) register.delete(event.agency)
        for (const agency of slugs) {
          const standing = today === null ? null : standingOn(tree, agency, today)
          const kept = register.get(agency) ?? null
          if (today !== null) assert.deepEqual(standing && { name: standing.name, parent: standing.parent }, kept)
        }
      }
    }),
    runs,
  )
})

test('the order in which events are told makes no difference', () => {
  const shuffled = history.chain((events) =>
    fc.tuple(fc.constant(events), fc.shuffledSubarray([...events], { minLength: events.length })),
  )
  fc.assert(
    fc.property(shuffled, ([told, retold]) => {
      assert.deepEqual(plain(treeOf(retold)), plain(treeOf(told)))
    }),
    runs,
  )
})

test('renaming back and forth changes names only, and ends with the first one', () => {
  const withSwings = fc.tuple(history, slug, fc.integer({ min: 0, max: 3 }))
  fc.assert(
    fc.property(withSwings, ([events, agency, times]) => {
      const before = treeOf(events)
      const name = nameOn(before, agency, day(2024, 1, 1))
      fc.pre(name !== null)
      const swings = Array.from({ length: times }, (_, index): AgencyEvent[] => [
        { kind: 'renamed', agency, day: day(2023, 1 + index, 1), name: '又一局' },
        { kind: 'renamed', agency, day: day(2023, 1 + index, 15), name: name ?? '' },
      ])
      const after = treeOf([...events, ...swings.flat()])
      assert.equal(nameOn(after, agency, day(2024, 1, 1)), name)
      for (const other of before.keys()) {
        for (const year of [2019, 2020, 2021, 2022, 2023, 2024]) {
          assert.equal(rollsUpTo(after, other, year), rollsUpTo(before, other, year))
        }
      }
    }),
    runs,
  )
})

test('a report of a year in which an agency was there rolls up to one that is there at its end', () => {
  fc.assert(
    fc.property(history, (events) => {
      const tree = treeOf(events)
      for (const year of [2019, 2020, 2021]) {
        for (const agency of tree.keys()) {
          const above = rollsUpTo(tree, agency, year)
          assert.ok(above === null || standingOn(tree, above, day(year, 12, 31)) !== null)
          const place = standingOn(tree, agency, day(year, 12, 31))
          if (place !== null) assert.equal(above, place.parent)
        }
      }
    }),
    runs,
  )
})

function treeOf(events: readonly AgencyEvent[]): AgencyTree {
  const grown = growTree(events)
  assert.ok(grown.kind === 'tree')
  return grown.tree
}

function enter(register: Map<string, { name: string; parent: string | null }>, event: AgencyEvent): void {
  const kept = register.get(event.agency)
  if (event.kind === 'setUp') {
    register.set(event.agency, { parent: event.parent, name: kept?.name ?? event.name })
  } else if (kept !== undefined && event.kind === 'renamed') {
    kept.name = event.name
  } else if (kept !== undefined && event.kind === 'moved') {
    kept.parent = event.parent
  }
}

function plain(tree: AgencyTree): unknown {
  const lives = [...tree.values()].map(({ agency, standings, end }) => ({ agency, standings, ended: end?.day as Day }))
  return lives.sort((a, b) => (a.agency < b.agency ? -1 : 1))
}
