import { addend } from './cell.ts'
import { isUndivided } from './comparable.ts'
import { disputeBlocks, disputeColumns, type RequestRow, requestColumns, requestRowsOf } from './form.ts'
import { type CellRef, cellAt, type Report } from './report.ts'

export type EquationRule =
  | 'requests.balance'
  | 'requests.concluded'
  | 'requests.rowTotal'
  | 'requests.carriedOver'
  | 'disputes.total'

/** Two sums of cells that the form requires to be equal; `given` is a number from outside the report (last year's). */
export type Equation = {
  readonly rule: EquationRule
  readonly stated: readonly CellRef[]
  readonly computed: readonly CellRef[]
  readonly given: number
}

/** Both sums, and whether an empty cell took part as 0. */
export type Evaluation = { readonly stated: number; readonly computed: number; readonly blanks: boolean }

/** All equations of a report's tables 三 and 四 in the order of the form; X4 for each column that last year's report knows. */
export function equationsOf(report: Report, previous?: Report | undefined): Equation[] {
  return [...rowTotals(report), ...columnEquations(report), ...carriedOver(previous), ...disputeTotals()]
}

/** Null where a cell of the equation is missing, uncertain or no number: then nothing can be said. */
export function evaluate(report: Report, equation: Equation): Evaluation | null {
  const stated = sumOf(report, equation.stated)
  const computed = sumOf(report, equation.computed)
  if (stated === null || computed === null) return null
  return {
    stated: stated.sum,
    computed: computed.sum + equation.given,
    blanks: stated.blanks || computed.blanks,
  }
}

/** The sum of some cells, blanks as 0; null where one of them cannot be known. */
export function sumOf(report: Report, refs: readonly CellRef[]): { sum: number; blanks: boolean } | null {
  let sum = 0
  let blanks = false
  for (const { table, row, column } of refs) {
    const cell = cellAt(report, table, row, column)
    const value = addend(cell)
    if (value === null) return null
    sum += value
    blanks ||= cell.state === 'blank'
  }
  return { sum, blanks }
}

/** The rows of table 三 that this report prints: （六） divided or not. */
export function printedRequestRows(report: Report): readonly RequestRow[] {
  return requestRowsOf('2021', isUndivided(report))
}

export function request(row: string, column: string): CellRef {
  return { table: 'requests', row, column }
}

/** X3: 总计 = 自然人 + the five kinds of organisations. */
function rowTotals(report: Report): Equation[] {
  const parts = requestColumns.filter(({ key }) => key !== 'total')
  return printedRequestRows(report).map(({ key }) => ({
    rule: 'requests.rowTotal',
    stated: [request(key, 'total')],
    computed: parts.map((column) => request(key, column.key)),
    given: 0,
  }))
}

/** X2 and X1, for each column: （七）总计 = （一） to （六）; 一 + 二 = （七） + 四. */
function columnEquations(report: Report): Equation[] {
  const outside = ['received', 'carriedIn', 'concluded', 'carriedOut']
  const results = printedRequestRows(report).filter(({ key }) => !outside.includes(key))
  return requestColumns.flatMap(({ key: column }): Equation[] => [
    {
      rule: 'requests.concluded',
      stated: [request('concluded', column)],
      computed: results.map(({ key }) => request(key, column)),
      given: 0,
    },
    {
      rule: 'requests.balance',
      stated: [request('concluded', column), request('carriedOut', column)],
      computed: [request('received', column), request('carriedIn', column)],
      given: 0,
    },
  ])
}

/** X4: what last year carried out, this year carries in. Old data often lack detail: each column stands alone. */
function carriedOver(previous: Report | undefined): Equation[] {
  if (previous === undefined) return []
  return requestColumns.flatMap(({ key: column }): Equation[] => {
    const given = addend(cellAt(previous, 'requests', 'carriedOut', column))
    return given === null
      ? []
      : [{ rule: 'requests.carriedOver', stated: [request('carriedIn', column)], computed: [], given }]
  })
}

/** X6: 总计 = 维持 + 纠正 + 其他结果 + 尚未审结. */
function disputeTotals(): Equation[] {
  const parts = disputeColumns.filter(({ key }) => key !== 'total')
  return disputeBlocks.map(({ key: row }) => ({
    rule: 'disputes.total',
    stated: [{ table: 'disputes', row, column: 'total' }],
    computed: parts.map(({ key: column }) => ({ table: 'disputes' as const, row, column })),
    given: 0,
  }))
}
