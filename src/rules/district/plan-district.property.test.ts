import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { history } from '../../../test/agency-histories.ts'
import type { AgencyEvent } from '../agency-event.ts'
import { day } from '../day.ts'
import { type ProfileValue, profileFields } from '../profile.ts'
import type { Unit } from '../unit.ts'
import type { District } from './district.ts'
import { type PlanOptions, planDistrict } from './plan-district.ts'
import { rowsOfDistrict } from './rows-of-district.ts'

const nothing: District = { agencies: [], events: [], profiles: [], units: [] }
const options: PlanOptions = {
  today: day(2026, 11, 22),
  within: null,
  reserved: new Set(),
  slugFrom: () => assert.fail('every row of an export has its code'),
}

/** A random history with random values and units of its first agency. */
const district = fc
  .record({
    events: history,
    values: fc.array(
      fc.record({
        field: fc.constantFrom(...profileFields.filter((field) => ['shortName', 'address', 'liaison'].includes(field))),
        from: fc.constantFrom(null, day(2020, 1, 1), day(2021, 1, 1)),
        value: fc.constantFrom(null, '甲', '乙'),
        source: fc.constantFrom(null, '概况表'),
      }),
    ),
    units: fc.uniqueArray(fc.constantFrom('办公室', '信息股', '财务股'), { maxLength: 3 }),
    renamedOn: fc.constantFrom(null, day(2020, 6, 1)),
  })
  .map(({ events, values, units, renamedOn }): District => {
    const once = new Map(values.map((value): [string, ProfileValue] => [`${value.field} ${value.from}`, value]))
    const unit = (name: string, at: number): Unit => {
      const later = renamedOn === null ? [] : [{ from: renamedOn, name: `新${name}` }]
      return { number: at + 1, ordinal: 3 - at, names: [{ from: null, name }, ...later], endedOn: null }
    }
    return {
      agencies: [...new Set(events.map(({ agency }) => agency))].map((slug) => ({ slug, region: '某省/某市/某区' })),
      events,
      profiles: [...once.values()].map((value) => ({ ...value, agency: 'qu' })),
      units: units.map((name, at) => ({ ...unit(name, at), agency: 'qu' })),
    }
  })

test('whatever a district went through, its rows bring it back, and bring nothing the second time', () => {
  fc.assert(
    fc.property(district, (given) => {
      const rows = rowsOfDistrict(given)
      const { lines, change } = planDistrict(nothing, rows, options)
      assert.ok(change !== null, lines.map(({ outcome, message }) => `${outcome} ${message}`).join('\n'))
      const back: District = {
        agencies: change.opened.map(({ slug, region }) => ({ slug, region })),
        events: change.events,
        profiles: change.profiles,
        units: change.units,
      }
      assert.deepEqual(back.events.map(told).sort(), given.events.map(told).sort())
      assert.deepEqual(rowsOfDistrict(back), rows)
      const again = planDistrict(given, rows, options)
      assert.deepEqual(
        again.lines.filter(({ outcome }) => outcome !== 'same'),
        [],
      )
      assert.deepEqual(again.change, { opened: [], events: [], profiles: [], units: [] })
    }),
    { seed: 20201, numRuns: 120 },
  )
})

test('the order of rows makes no difference', () => {
  const shuffled = district.chain((given) => {
    const rows = rowsOfDistrict(given)
    return fc.tuple(fc.constant(rows), fc.shuffledSubarray([...rows], { minLength: rows.length }))
  })
  fc.assert(
    fc.property(shuffled, ([rows, mixed]) => {
      const planned = planDistrict(nothing, rows, options)
      const replanned = planDistrict(nothing, mixed, options)
      assert.deepEqual(replanned.lines, planned.lines)
    }),
    { seed: 20202, numRuns: 60 },
  )
})

function told(event: AgencyEvent): string {
  const among = event.kind === 'split' ? event.among.toSorted() : []
  const { basis: _, ...rest } = { ...event, among }
  return JSON.stringify(Object.entries(rest).sort())
}
