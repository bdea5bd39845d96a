import assert from 'node:assert/strict'
import fc from 'fast-check'
import type { AgencyEvent } from '../src/rules/agency-event.ts'
import { type Day, day } from '../src/rules/day.ts'
import { growTree, withFollowers } from '../src/rules/grow-tree.ts'

/** The agencies that random histories speak of. */
export const slugs = ['qu', 'a', 'b', 'c', 'd', 'e', 'f', 'g'] as const
export const someSlug = fc.constantFrom(...slugs)
/** The first of every month of three years: events fall on them, and questions are asked for them. */
export const days: readonly Day[] = Array.from({ length: 36 }, (_, index) =>
  day(2019 + Math.floor(index / 12), 1 + (index % 12), 1),
)
const someDay = fc.constantFrom(...days)

const someEvent: fc.Arbitrary<AgencyEvent> = fc.oneof(
  fc.record({
    kind: fc.constant('setUp' as const),
    agency: someSlug,
    day: fc.option(someDay, { freq: 3 }),
    name: fc.constantFrom('甲局', '乙局', '丙局'),
    agencyKind: fc.constant('department' as const),
    parent: someSlug,
  }),
  fc.record({
    kind: fc.constant('renamed' as const),
    agency: someSlug,
    day: someDay,
    name: fc.constantFrom('甲局', '乙局', '丙局'),
  }),
  fc.record({ kind: fc.constant('moved' as const), agency: someSlug, day: someDay, parent: someSlug }),
  fc.record({ kind: fc.constant('merged' as const), agency: someSlug, day: someDay, into: someSlug }),
  fc
    .record({
      kind: fc.constant('split' as const),
      agency: someSlug,
      day: someDay,
      among: fc.uniqueArray(someSlug, { minLength: 2, maxLength: 3 }),
    })
    .map((event) => ({ ...event, cases: event.among[0] ?? '' })),
  fc.record({
    kind: fc.constant('abolished' as const),
    agency: someSlug,
    day: someDay,
    successor: fc.option(someSlug),
  }),
)

/** What a district may live through: of random acts those that are accepted one after the other. */
export const history: fc.Arbitrary<readonly AgencyEvent[]> = fc
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
