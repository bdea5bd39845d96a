import { addend } from './cell.ts'
import { cellMeant, comparableCells } from './comparable.ts'
import { type Finding, finding } from './finding.ts'
import { cellName, printed, whereIs } from './name.ts'
import { type CellRef, cellAt, type Report } from './report.ts'

/** A report against the one of the year before: stock of documents (X7, X8) and leaps (X16). X4 is among the sums. */
export function checkYears(report: Report, previous: Report): Finding[] {
  return [...documents(report, previous), ...jumps(report, previous)]
}

/** Whether two reports are of an agency's successive years; a year that is not known is taken on trust. */
export function isYearBefore(report: Report, previous: Report): boolean {
  return report.year === null || previous.year === null || previous.year === report.year - 1
}

/** Only between two reports of form 2021: what the form of 2019 counts as 对外公开总数量 is something else. */
function documents(report: Report, previous: Report): Finding[] {
  if (report.form !== '2021' || previous.form !== '2021') return []
  return ['regulations', 'normativeDocuments'].flatMap((row): Finding[] => {
    const value = (of: Report, column: string) => addend(cellAt(of, 'disclosure', row, column))
    const before = value(previous, 'inForce')
    const made = value(report, 'made')
    const repealed = value(report, 'repealed')
    const inForce = value(report, 'inForce')
    if (before === null || made === null || repealed === null) return []
    const sum = `上年现行有效 ${before}、本年制发 ${made}`
    if (repealed > before + made) {
      const ref: CellRef = { table: 'disclosure', row, column: 'repealed' }
      const message = `${cellName(report, ref)}填 ${repealed}，多于${sum}之和 ${before + made}。`
      return [
        finding('documents.repealed', { ...whereIs(report, ref), stated: repealed, computed: before + made, message }),
      ]
    }
    const computed = before + made - repealed
    if (inForce === null || inForce === computed) return []
    const ref: CellRef = { table: 'disclosure', row, column: 'inForce' }
    const message = `${cellName(report, ref)}填 ${inForce}，按${sum}、废止 ${repealed} 推算为 ${computed}，相差 ${Math.abs(inForce - computed)}，请说明原因。`
    return [finding('documents.stock', { ...whereIs(report, ref), stated: inForce, computed, message })]
  })
}

/** Below this the larger of two years' figures is too small for a leap to mean anything. */
const smallest = 10

/** More than five times, or less than a fifth of, last year's figure; totals only, so that one change is one finding. */
function jumps(report: Report, previous: Report): Finding[] {
  return comparableCells([report, previous]).flatMap((ref): Finding[] => {
    if (!isTotal(ref)) return []
    const now = addend(cellMeant(report, ref))
    const before = addend(cellMeant(previous, ref))
    if (now === null || before === null || Math.max(now, before) < smallest) return []
    if (Math.max(now, before) <= 5 * Math.max(Math.min(now, before), 1)) return []
    const times = Math.min(now, before) > 0 ? `，约为上年的 ${share(now / before)}` : ''
    const message = `${cellName(report, ref)}填 ${printed(now)}，上年为 ${printed(before)}${times}，变化过大，请核对并说明。`
    return [finding('year.jump', { ...whereIs(report, ref), stated: now, computed: before, message })]
  })
}

/** Of table 三 the two totals that others follow from; of table 四 the totals of the blocks; of table 二 every figure of the year itself. */
function isTotal({ table, row, column }: CellRef): boolean {
  if (table === 'disclosure') return column !== 'previous' && column !== 'change'
  if (column !== 'total') return false
  return table === 'disputes' || row === 'received' || row === 'concluded' || row === 'carriedOut'
}

function share(ratio: number): string {
  return ratio >= 1 ? `${printed(Math.round(ratio * 10) / 10)} 倍` : `${printed(Math.round(ratio * 1000) / 10)}%`
}
