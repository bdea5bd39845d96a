import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Day } from '../day.ts'
import { type Fee, feePerItem, feePerPage, type NoFee } from './fee.ts'

const day = '2026-03-02' as Day

test('the items of a month cost what the tiers say, slice by slice', () => {
  const vectors = [
    [0, 0],
    [10, 0],
    [11, 100],
    [30, 2000],
    [31, 2200],
    [35, 3000],
    [40, 4000],
    [41, 4300],
    [45, 5500],
    [50, 7000],
    [51, 7400],
    [100, 37000],
  ] as const
  for (const [items, yuan] of vectors) assert.equal(yuanOf(feePerItem(0, items, day)), yuan, `${items} items`)
})

test('the pages of one application cost what the tiers say, slice by slice', () => {
  const vectors = [
    [0, 0],
    [30, 0],
    [31, 10],
    [100, 700],
    [101, 720],
    [200, 2700],
    [201, 2740],
    [250, 4700],
  ] as const
  for (const [pages, yuan] of vectors) assert.equal(yuanOf(feePerPage(pages, day)), yuan, `${pages} pages`)
})

test('items count on from those of the same month: the thirty-first costs 200 yuan', () => {
  assert.equal(yuanOf(feePerItem(30, 1, day)), 200)
  assert.deepEqual(feePerItem(8, 25, day), {
    kind: 'fee',
    basis: 'perItem',
    yuan: 2600,
    slices: [
      { from: 9, to: 10, yuanEach: 0, yuan: 0 },
      { from: 11, to: 30, yuanEach: 100, yuan: 2000 },
      { from: 31, to: 33, yuanEach: 200, yuan: 600 },
    ],
  })
})

test('whether items come at once or one by one, the sum is the same', () => {
  for (let before = 0; before <= 60; before += 7) {
    for (let items = 0; items <= 60; items += 1) {
      let oneByOne = 0
      for (let item = 0; item < items; item += 1) oneByOne += yuanOf(feePerItem(before + item, 1, day))
      assert.equal(yuanOf(feePerItem(before, items, day)), oneByOne)
    }
  }
})

test('nothing is charged before the measures were in force', () => {
  assert.equal(feePerItem(100, 10, '2020-12-31' as Day).kind, 'none')
  assert.equal(feePerPage(100, '2020-12-31' as Day).kind, 'none')
  assert.equal(yuanOf(feePerPage(100, '2021-01-01' as Day)), 700)
})

test('what is no count is a fault of the program', () => {
  for (const units of [-1, 1.5, Number.NaN, 1e9]) assert.throws(() => feePerPage(units, day), RangeError)
})

function yuanOf(fee: Fee | NoFee): number {
  assert.equal(fee.kind, 'fee')
  return fee.kind === 'fee' ? fee.yuan : 0
}
