import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { days, history, slugs, someSlug } from '../../test/agency-histories.ts'
import { type AgencyEvent, endsAgency } from './agency-event.ts'
import { type AgencyTree, answererOn, answersForOn, belowOn, nameOn, rollsUpTo, standingOn } from './agency-tree.ts'
import { type Day, day } from './day.ts'
import { growTree } from './grow-tree.ts'

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
  const withSwings = fc.tuple(history, someSlug, fc.integer({ min: 0, max: 3 }))
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
