import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Day } from './day.ts'
import { faultOfUnits, type Unit, unitNameOn, unitsOn } from './unit.ts'

const unit = (
  number: number,
  ordinal: number,
  names: readonly [string | null, string][],
  ended: string | null = null,
) => {
  const [first = { from: null, name: '' }, ...later] = names.map(([from, name]) => ({ from: from as Day | null, name }))
  return { number, ordinal, names: [first, ...later], endedOn: ended as Day | null } satisfies Unit
}
const on = (text: string) => text as Day

test('a unit has its name of the day, and none before it is set up and after it ends', () => {
  const one = unit(
    1,
    1,
    [
      ['2020-01-01', '信息股'],
      ['2023-01-01', '公开股'],
    ],
    '2025-01-01',
  )
  assert.deepEqual(
    ['2019-12-31', '2020-01-01', '2023-01-01', '2024-12-31', '2025-01-01'].map((day) => unitNameOn(one, on(day))),
    [null, '信息股', '公开股', '公开股', null],
  )
})

test('units stand in their order, those of one place by number', () => {
  const units = [unit(1, 2, [[null, '甲股']]), unit(2, 1, [[null, '乙股']]), unit(3, 1, [['2030-01-01', '丙股']])]
  assert.deepEqual(
    unitsOn(units, on('2026-01-01')).map(({ number }) => number),
    [2, 1],
  )
})

test('names follow each other in time, and no two units share one on a day', () => {
  assert.equal(
    faultOfUnits([unit(1, 1, [['2020-01-01', '甲股']], '2021-01-01'), unit(2, 2, [['2021-01-01', '甲股']])]),
    null,
  )
  assert.equal(
    faultOfUnits([unit(1, 1, [['2020-01-01', '甲股']]), unit(2, 2, [['2021-01-01', '甲股']])]),
    '同一机关已有名为“甲股”的内设机构。',
  )
  assert.equal(
    faultOfUnits([
      unit(1, 1, [
        ['2020-01-01', '甲股'],
        ['2019-01-01', '乙股'],
      ]),
    ]),
    '“乙股”的更名应晚于“甲股”。',
  )
  assert.equal(
    faultOfUnits([
      unit(1, 1, [
        [null, '甲股'],
        ['2019-01-01', '甲股'],
      ]),
    ]),
    '“甲股”的新名称与原名称相同。',
  )
  assert.equal(
    faultOfUnits([unit(1, 1, [['2020-01-01', '甲股']], '2020-01-01')]),
    '“甲股”的撤销日期应晚于设立和更名日期。',
  )
  assert.equal(faultOfUnits([unit(1, 1, [[null, '']])]), '请填写内设机构名称。')
})
