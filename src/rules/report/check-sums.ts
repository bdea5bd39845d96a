import { type Equation, equationsOf, evaluate } from './arithmetic.ts'
import { explain } from './because.ts'
import { type Finding, finding } from './finding.ts'
import { cellName, columnName, printed, rowName, whereIs } from './name.ts'
import type { CellRef, Report } from './report.ts'

/**
 * The sums of tables 三 and 四 (X1, X2, X3, X6) and what was carried over from last year (X4). An equation with a cell
 * that is missing, uncertain or no number is passed over. `because` groups the findings that the same cells explain.
 */
export function checkSums(report: Report, previous?: Report | undefined): Finding[] {
  const equations = equationsOf(report, previous)
  const because = explain(report, equations)
  return equations.flatMap((equation, index): Finding[] => {
    const sums = evaluate(report, equation)
    const [first] = equation.stated
    if (sums === null || first === undefined || Math.abs(sums.stated - sums.computed) < 1e-6) return []
    const { stated, computed } = sums
    const difference = `相差 ${printed(Math.abs(stated - computed))}${sums.blanks ? '（空白按 0 计）' : ''}。`
    const message = `${say(report, equation, first, printed(stated), printed(computed))}，${difference}`
    return [
      finding(equation.rule, { ...place(report, equation, first), stated, computed, message, because: because[index] }),
    ]
  })
}

function say(report: Report, { rule }: Equation, first: CellRef, stated: string, computed: string): string {
  const column = columnName(report, first.table, first.row, first.column)
  const row = (key: string) => `「${rowName(report, 'requests', key)}」`
  switch (rule) {
    case 'requests.rowTotal':
      return `${cellName(report, first)}填 ${stated}，各类申请人相加为 ${computed}`
    case 'requests.concluded':
      return `${cellName(report, first)}填 ${stated}，（一）至（六）各行相加为 ${computed}`
    case 'requests.balance':
      return `“${column}”一列${row('received')}加${row('carriedIn')}为 ${computed}，${row('concluded')}加${row('carriedOut')}为 ${stated}`
    case 'requests.carriedOver':
      return `${cellName(report, first)}填 ${stated}，上年度报告${row('carriedOut')}${column}为 ${computed}`
    case 'disputes.total':
      return `${cellName(report, first)}填 ${stated}，四类结果相加为 ${computed}`
  }
}

/** The balance is about a whole column; the other sums are about the cell that states them. */
function place(report: Report, { rule }: Equation, first: CellRef) {
  const where = whereIs(report, first)
  return rule === 'requests.balance' ? { table: where.table, column: where.column, at: where.at } : where
}
