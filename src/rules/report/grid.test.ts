import assert from 'node:assert/strict'
import { test } from 'node:test'
import { reportOf } from '../../../test/reports.ts'
import type { Cell } from './cell.ts'
import { type Grid, gridOf, gridRows, printedText } from './grid.ts'

const zero: Cell = { value: 0, text: '0', state: 'zero' }

test('the grid of table 三 is 28 by 10 in the form of 2021 and 26 by 10 in that of 2019', () => {
  const now = gridOf(reportOf({ year: 2021 }), 'requests')
  const before = gridOf(reportOf({ year: 2019 }), 'requests')
  assert.deepEqual([gridRows(now).length, now.columns], [28, 10])
  assert.deepEqual([gridRows(before).length, before.columns], [26, 10])
})

test('the label columns of table 三 are merged over 22, 8, 3, 5 and 3 rows, and over 20 in the form of 2019', () => {
  const merged = (grid: Grid) =>
    gridRows(grid)
      .flatMap((row) => row.cells)
      .filter((cell) => cell.kind === 'rowHead' && cell.rowSpan > 1)
      .map((cell) => [cell.text, cell.rowSpan])
  assert.deepEqual(merged(gridOf(reportOf({ year: 2021 }), 'requests')), [
    ['三、本年度办理结果', 22],
    ['（三）不予公开', 8],
    ['（四）无法提供', 3],
    ['（五）不予处理', 5],
    ['（六）其他处理', 3],
  ])
  assert.deepEqual(merged(gridOf(reportOf({ year: 2019 }), 'requests'))[0], ['三、本年度办理结果', 20])
})

test('a 2021 report that prints （六） as one row keeps it as one row', () => {
  const divided = reportOf({ year: 2021 })
  const undivided = { ...divided, requests: reportOf({ year: 2019 }).requests }
  assert.equal(gridRows(gridOf(undivided, 'requests')).length, 26)
})

test('every place of every grid is covered by exactly one cell', () => {
  for (const form of ['2019', '2021'] as const) {
    for (const table of ['disclosure', 'requests', 'disputes'] as const) {
      const grid = gridOf(reportOf({ year: Number(form) }), table)
      const rows = gridRows(grid)
      const covered = rows.map(() => new Array<number>(grid.columns).fill(0))
      for (const [top, row] of rows.entries()) {
        for (const cell of row.cells) {
          for (const line of covered.slice(top, top + cell.rowSpan)) {
            for (let at = cell.column; at < cell.column + cell.columnSpan; at += 1) line[at] = (line[at] ?? 0) + 1
          }
        }
      }
      assert.ok(
        covered.flat().every((count) => count === 1),
        `${form} ${table}`,
      )
    }
  }
})

test('every cell of a report stands in its grid once', () => {
  const report = reportOf({ year: 2021 })
  const keys = (['disclosure', 'requests', 'disputes'] as const).flatMap((table) =>
    gridRows(gridOf(report, table)).flatMap((row) =>
      row.cells.flatMap((cell) => (cell.kind === 'value' ? [`${table}/${cell.ref.row}/${cell.ref.column}`] : [])),
    ),
  )
  assert.equal(keys.length, 10 + 175 + 15)
  assert.equal(new Set(keys).size, keys.length)
})

test('a row without one certain cell is one note over all its columns, with what was printed', () => {
  const report = reportOf({ year: 2021 })
  const { received: _, ...requests } = report.requests
  const short = { table: 'requests', row: 'received', printed: ['0', '', '3'], expected: 7 } as const
  const grid = gridOf({ ...report, requests, shortRows: [short] }, 'requests')
  const note = grid.bodies[0]?.[0]?.cells[1]
  assert.equal(note?.kind, 'note')
  assert.equal(note?.columnSpan, 7)
  assert.equal(note?.text, '〔原文缺格，印有：0、3〕')
})

test('a cell that is not certain never prints as a number', () => {
  assert.equal(printedText({ value: null, text: '', state: 'missing' }), '〔缺〕')
  assert.equal(printedText({ value: null, text: '4401', state: 'uncertain' }), '〔读法不定：4401〕')
})

test('the head of an amount keeps 保留4位小数, and the unit only where the head gave it', () => {
  const amountHead = (amount: Cell, fourDecimals: string[]) => {
    const report = reportOf({ year: 2021 })
    const disclosure = { ...report.disclosure, fees: { amount } }
    return gridOf({ ...report, disclosure, fourDecimals }, 'disclosure').bodies[3]?.[1]?.cells[1]?.text
  }
  assert.equal(amountHead({ ...zero, unit: '万元' }, []), '本年收费金额（单位：万元）')
  assert.equal(amountHead({ ...zero, unit: '万元' }, ['fees.amount']), '本年收费金额（单位：万元，保留4位小数）')
  assert.equal(amountHead({ ...zero, unit: null }, []), '本年收费金额')
  assert.equal(amountHead({ value: 12, text: '12元', state: 'number', unit: '元' }, []), '本年收费金额（单位：万元）')
})
