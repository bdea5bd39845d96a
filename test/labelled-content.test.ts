import assert from 'node:assert/strict'
import { test } from 'node:test'
import { measureChecks } from '../bench/checks.ts'
import { contentFindingKinds } from '../src/rules/content/finding.ts'

const measured = measureChecks()
const total = (of: (one: (typeof measured)[number]) => number): number =>
  measured.reduce((sum, one) => sum + of(one), 0)

test('the labelled set holds at least two hundred places to find and two hundred sentences without any', () => {
  assert.ok(total(({ found, missed }) => found + missed.length) >= 200)
  assert.ok(total(({ clean }) => clean) >= 200)
})

test('numbers that prove themselves by their form are all found, and nothing else is taken for one', () => {
  for (const { kind, missed, falseAlarms } of measured) {
    if (!['idNumber', 'bankCard', 'phone', 'passport', 'plate'].includes(kind)) continue
    assert.deepEqual({ kind, missed, falseAlarms }, { kind, missed: [], falseAlarms: [] })
  }
})

test('of every other kind nine in ten are found, and one sentence in fifty at most gives a false alarm', () => {
  for (const { kind, found, missed } of measured) {
    assert.ok(found >= 0.9 * (found + missed.length), `${contentFindingKinds[kind].name}: ${missed.join('、')}`)
  }
  const alarms = measured.flatMap(({ falseAlarms }) => falseAlarms)
  assert.ok(alarms.length <= 0.02 * total(({ clean }) => clean), alarms.join('\n'))
})
