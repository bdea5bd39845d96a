import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day } from './day.ts'
import { readReadingPoint, readVisitCount } from './reading-point.ts'

const typed = {
  kind: 'openArea',
  name: '政务公开专区',
  address: '示例区示范路1号一楼大厅',
  hours: '工作日9:00—17:00',
  phone: '0000-0000009',
  facilities: '查询电脑2台，可打印，有人引导',
  since: '2026-03-01',
  endedOn: '',
}

test('a reading point is read with what it lacks left out', () => {
  const read = readReadingPoint({ ...typed, phone: ' ', facilities: '' })
  assert.deepEqual(read, {
    kind: 'read',
    point: { ...typed, phone: null, facilities: null, endedOn: null, since: day(2026, 3, 1) },
  })
})

test('each missing part is asked for by its name', () => {
  const read = readReadingPoint({})
  assert.equal(read.kind, 'invalid')
  assert.deepEqual(read.kind === 'invalid' ? read.problems.map(({ field }) => field) : [], [
    'kind',
    'name',
    'address',
    'hours',
    'since',
  ])
})

test("it does not end before it began, and nobody's number stands in it", () => {
  assert.equal(readReadingPoint({ ...typed, endedOn: '2026-02-28' }).kind, 'invalid')
  assert.equal(readReadingPoint({ ...typed, phone: '13800138000' }).kind, 'invalid')
})

test('visitors are counted for days on which it was open, and never fewer than were helped', () => {
  const life = { since: day(2026, 3, 1), endedOn: day(2026, 11, 1) }
  const read = (given: Record<string, string>) => readVisitCount(given, life, day(2026, 11, 22))
  assert.deepEqual(read({ day: '2026-03-01', visitors: '１２', helped: '' }), {
    kind: 'read',
    count: { day: day(2026, 3, 1), visitors: 12, helped: 0 },
  })
  for (const wrong of [
    { day: '2026-02-28', visitors: '1', helped: '0' },
    { day: '2026-11-01', visitors: '1', helped: '0' },
    { day: '2026-11-23', visitors: '1', helped: '0' },
    { day: '2026-10-01', visitors: '1', helped: '2' },
    { day: '2026-10-01', visitors: '一个', helped: '' },
  ]) {
    assert.equal(read(wrong).kind, 'invalid', JSON.stringify(wrong))
  }
})
