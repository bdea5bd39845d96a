import { amount, cellMeant, comparableCells } from './comparable.ts'
import { type Finding, finding } from './finding.ts'
import type { TableId } from './form.ts'
import { cellName, printed, tableNames, whereIs } from './name.ts'
import type { CellRef, Report } from './report.ts'

/** A cell summed over reports; the sum is null where it cannot be known, and `unknownIn` says of which reports (positions). */
export type SummedCell = CellRef & { readonly value: number | null; readonly unknownIn: readonly number[] }

/** Every cell that means the same in all the reports, summed; blanks count as 0, amounts are in 万元. */
export function sumReports(
  children: readonly Report[],
  cells: readonly CellRef[] = comparableCells(children),
): SummedCell[] {
  return cells.map((ref) => {
    const unknownIn: number[] = []
    let sum = 0
    for (const [index, child] of children.entries()) {
      const value = amount(cellMeant(child, ref))
      if (value === null) unknownIn.push(index)
      else sum += value
    }
    return { ...ref, value: unknownIn.length > 0 ? null : Math.round(sum * 1e6) / 1e6, unknownIn }
  })
}

/**
 * A government's report against the reports that it sums up (X15), cell by cell. A child's unknown cell makes a sum unknown: no
 * difference is reported for it, but the child is named, once a table. A child without one of the tables, of another year, or
 * given twice is named as well.
 */
export function rollUp(parent: Report, children: readonly Report[]): Finding[] {
  if (children.length === 0) return []
  const sums = sumReports(children, comparableCells([parent, ...children]))
  return [
    ...sums.flatMap((sum) => difference(parent, children.length, sum)),
    ...children.flatMap((child, index) => unknownCells(child, index, sums)),
    ...strangers(parent, children),
  ]
}

/** What one cell of the parent says against the sum of `reports` children, if anything; a sum of null says nothing. */
export function difference(
  parent: Report,
  reports: number,
  sum: CellRef & { readonly value: number | null },
): Finding[] {
  const stated = amount(cellMeant(parent, sum))
  const { value: computed } = sum
  if (stated === null || computed === null || Math.abs(stated - computed) < 1e-6) return []
  const apart = printed(Math.abs(stated - computed))
  const message = `${cellName(parent, sum)}填 ${printed(stated)}，所属 ${reports} 份报告相加为 ${printed(computed)}，相差 ${apart}。`
  return [finding('rollup.sum', { ...whereIs(parent, sum), stated, computed, message })]
}

/** One finding for each table of a child of which cells are unknown; a table that is not there at all says so. */
function unknownCells(child: Report, index: number, sums: readonly SummedCell[]): Finding[] {
  return (['disclosure', 'requests', 'disputes'] as const).flatMap((table): Finding[] => {
    const ofTable = sums.filter((sum) => sum.table === table)
    const unknown = ofTable.filter(({ unknownIn }) => unknownIn.includes(index))
    const [first] = unknown
    if (first === undefined) return []
    const who = `“${nameOf(child, index)}”`
    const message = isAbsent(child, table)
      ? `${who}的报告没有${tableNames[table]}，这张表无法汇总核对。`
      : `${who}的${tableNames[table]}有 ${unknown.length} 格读不出数字（${cellName(child, first)}等），这些格无法汇总核对。`
    return [finding('rollup.sum', { table, message })]
  })
}

function isAbsent(report: Report, table: TableId): boolean {
  const cells = Object.values(report[table]).flatMap((row) => Object.values(row))
  return cells.every(({ state }) => state === 'missing')
}

/** Reports that cannot be parts of this one: of another year, or a second time. */
function strangers(parent: Report, children: readonly Report[]): Finding[] {
  return children.flatMap((child, index): Finding[] => {
    const who = `“${nameOf(child, index)}”`
    if (parent.year !== null && child.year !== null && child.year !== parent.year) {
      return [finding('rollup.sum', { message: `${who}是 ${child.year} 年度的报告，不能汇入 ${parent.year} 年度。` })]
    }
    const again = child.agency !== null && children.slice(0, index).some(({ agency }) => agency === child.agency)
    return again ? [finding('rollup.sum', { message: `${who}的报告出现了不止一份，汇总重复计算。` })] : []
  })
}

function nameOf(report: Report, index: number): string {
  return report.agency ?? `第 ${index + 1} 份报告`
}
