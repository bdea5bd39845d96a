import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { reportOf } from '../../test/reports.ts'
import { cellPlaces, countsAs } from './cells.ts'

test('no cell of a stored array ever changes its place', () => {
  const places = cellPlaces.map(({ table, row, column }) => `${table} ${row} ${column}`)
  assert.equal(places.length, 224)
  assert.equal(new Set(places).size, 224)
  // A new form appends to the list: then pin the new list, after checking that the first 224 are still these.
  const digest = createHash('sha256').update(places.join('\n')).digest('hex')
  assert.equal(digest, '17bc69520bfd3b1edaaec192a0e58c6cf7f00e10d3f537117f4ecc469f9b4675')
})

test('a report counts what its form has: values, blanks as 0, and NaN where it cannot be known', () => {
  const counted = countsOf(
    reportOf({
      year: 2021,
      cells: {
        'disclosure.fees.amount': { value: 20_000, text: '20000元', state: 'number', unit: '元' },
        'requests.received.total': 7,
        'requests.carriedIn.total': { value: null, text: '', state: 'blank' },
        'requests.disclosed.total': { value: null, text: '/', state: 'text' },
        'requests.concluded.total': { value: null, text: '1 2', state: 'uncertain', candidates: [12, 1] },
        'requests.otherHandling.feeUnpaid.total': 1,
        'requests.otherHandling.other.total': 2,
      },
    }),
  )
  assert.equal(counted('disclosure fees amount'), 2)
  assert.equal(counted('requests received total'), 7)
  assert.equal(counted('requests carriedIn total'), 0)
  assert.equal(counted('requests disclosed total'), Number.NaN)
  assert.equal(counted('requests concluded total'), Number.NaN)
  assert.equal(counted('requests otherHandling total'), 3)
  assert.equal(counted('disclosure procurement amount'), null)
})

test('a report that prints （六） undivided has not its three rows', () => {
  const counted = countsOf(reportOf({ year: 2020, cells: { 'requests.otherHandling.total': 4 } }))
  assert.equal(counted('requests otherHandling total'), 4)
  assert.equal(counted('requests otherHandling.other total'), null)
  assert.equal(counted('disclosure procurement amount'), 0)
  assert.equal(counted('disclosure fees amount'), null)
})

function countsOf(report: Parameters<typeof countsAs>[0]) {
  const counts = countsAs(report)
  return (cell: string) =>
    counts[cellPlaces.findIndex(({ table, row, column }) => `${table} ${row} ${column}` === cell)]
}
