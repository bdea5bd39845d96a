import type { Finding, Severity } from '../../../rules/report/finding.ts'
import { type CellRef, cellsOf, type Report } from '../../../rules/report/report.ts'

/** A finding with the number by which the page knows it, and the cells at which it is marked. */
export type NumberedFinding = {
  readonly number: number
  readonly finding: Finding
  readonly cells: readonly CellRef[]
}

/** Findings that one set of cells explains together; alone in its group where a finding names no cells or shares none. */
export type FindingGroup = { readonly because: readonly CellRef[]; readonly findings: readonly NumberedFinding[] }

/** The findings of a report as its page lists them, and which of them are marked at a cell. */
export type Marks = {
  readonly groups: readonly FindingGroup[]
  at(ref: CellRef): readonly NumberedFinding[]
}

const weight: Readonly<Record<Severity, number>> = { error: 0, warning: 1, note: 2 }

/** Numbers findings from 1: the gravest group first, and within a group the gravest finding. */
export function markFindings(report: Report, findings: readonly Finding[]): Marks {
  const grouped = Map.groupBy(findings, (finding) =>
    JSON.stringify(finding.because ?? { alone: findings.indexOf(finding) }),
  )
  const ordered = [...grouped.values()]
    .map((group) => group.toSorted((a, b) => weight[a.severity] - weight[b.severity]))
    .toSorted((a, b) => gravest(a) - gravest(b))
  let number = 0
  const groups = ordered.map(
    (group): FindingGroup => ({
      because: group[0]?.because ?? [],
      findings: group.map((finding) => {
        number += 1
        return { number, finding, cells: cellsOfFinding(report, finding) }
      }),
    }),
  )
  const byCell = Map.groupBy(
    groups.flatMap((group) => group.findings).flatMap((numbered) => numbered.cells.map((ref) => ({ ref, numbered }))),
    ({ ref }) => cellId(ref),
  )
  return { groups, at: (ref) => byCell.get(cellId(ref))?.map(({ numbered }) => numbered) ?? [] }
}

/** `requests-refused_stateSecret-total`: the id of a cell within its page. */
export function cellId({ table, row, column }: CellRef): string {
  return `${table}-${row.replaceAll('.', '_')}-${column}`
}

/** The id of a finding within its page. */
export function findingId(prefix: string, number: number): string {
  return `${prefix}finding-${number}`
}

/**
 * The cells at which a finding is marked: its own; of a whole row or block the total or the last cell; of a whole
 * column of table 三 (the balance) the row 四 in which both sides meet; else those that explain it.
 */
function cellsOfFinding(report: Report, finding: Finding): readonly CellRef[] {
  const { table, column } = finding
  const row = finding.row ?? finding.block
  if (table === undefined) return []
  if (row !== undefined && column !== undefined) return [{ table, row, column }]
  if (row !== undefined) {
    const cells = [...cellsOf(report)].filter((cell) => cell.table === table && cell.row === row)
    const last = cells.find((cell) => cell.column === 'total') ?? cells.at(-1)
    return last === undefined ? [] : [{ table, row, column: last.column }]
  }
  if (table === 'requests' && column !== undefined) return [{ table, row: 'carriedOut', column }]
  return finding.because?.filter((ref) => ref.table === table) ?? []
}

function gravest(group: readonly Finding[]): number {
  return Math.min(...group.map((finding) => weight[finding.severity]))
}
