import { type Finding, finding } from './finding.ts'
import { formOfYear, forms, otherHandlingUndivided } from './form.ts'
import { tableNames } from './name.ts'
import type { LabelDeviation, Report } from './report.ts'

/** Whether the tables are those of the form that was in force for the year, with its labels word for word. */
export function checkForm(report: Report): Finding[] {
  return [...wrongYear(report), ...undivided(report), ...labels(report)]
}

function wrongYear(report: Report): Finding[] {
  const { year, form } = report
  if (year === null || year < forms['2019'].fromYear || formOfYear(year) === form) return []
  const right = forms[formOfYear(year)]
  const message = `${year} 年度的报告用了 ${form} 年的格式，应按${right.source}编制。`
  return [finding('label.form', { table: 'disclosure', message })]
}

function undivided(report: Report): Finding[] {
  if (report.form !== '2021' || !('otherHandling' in report.requests)) return []
  const message = '「（六）其他处理」只有一行，2021年的格式分为逾期不补正、逾期不缴费、其他三行。'
  return [finding('label.form', { table: 'requests', row: otherHandlingUndivided.key, message })]
}

/** A header that is printed twice is one finding. */
function labels(report: Report): Finding[] {
  const seen = new Set<string>()
  return report.labels.flatMap((label: LabelDeviation) => {
    const { table, row, column, block, expected, printed, at } = label
    const key = [table, expected, printed].join('\n')
    if (seen.has(key)) return []
    seen.add(key)
    const message = `${tableNames[table]}的栏目印作“${printed}”，格式原文为“${expected}”。`
    return [finding('label.form', { table, row, column, block, message, at })]
  })
}
