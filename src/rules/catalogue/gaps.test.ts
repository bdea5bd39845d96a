import assert from 'node:assert/strict'
import { test } from 'node:test'
import { day } from '../day.ts'
import { contentsAsked, type GapState, gapsOf } from './gaps.ts'

const today = day(2026, 11, 22)
const stateIn = (cells: ReturnType<typeof gapsOf>, key: string): GapState | undefined =>
  cells.find(({ content }) => content.key === key)?.state

test('a content is public, blank, missing, or said not to be there', () => {
  const counts = new Map([
    ['art20-01', { nodes: 2, released: 3 }],
    ['art20-02', { nodes: 1, released: 0 }],
    ['art20-03', { nodes: 1, released: 0 }],
  ])
  const cells = gapsOf('department', today, counts, new Map([['art20-03', '本机关不编制规划']]))
  assert.equal(stateIn(cells, 'art20-01'), 'published')
  assert.equal(stateIn(cells, 'art20-02'), 'blank')
  assert.equal(stateIn(cells, 'art20-03'), 'exempt')
  assert.equal(stateIn(cells, 'art20-04'), 'missing')
  assert.equal(cells.find(({ content }) => content.key === 'art20-03')?.reason, '本机关不编制规划')
})

test('what is asked of departments only if they have any is no gap where nothing is set up; of governments it is', () => {
  assert.equal(stateIn(gapsOf('department', today, new Map(), new Map()), 'art21-county-01'), 'notSet')
  assert.equal(stateIn(gapsOf('government', today, new Map(), new Map()), 'art21-county-01'), 'missing')
  assert.equal(stateIn(gapsOf('township', today, new Map(), new Map()), 'art21-county-01'), undefined)
})

test('the fifteen kinds are asked of all organs, the additions by level, nothing of enterprises or before the law', () => {
  assert.equal(contentsAsked(['government'], today).length, 22)
  assert.equal(contentsAsked(['township'], today).length, 23)
  assert.equal(contentsAsked(['government', 'township'], today).length, 30)
  assert.deepEqual(contentsAsked(['enterprise'], today), [])
  assert.deepEqual(contentsAsked(['government'], day(2019, 5, 14)), [])
})
