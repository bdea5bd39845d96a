import type { Comparison } from '../rules/report/compare.ts'
import { type Finding, severityNames } from '../rules/report/finding.ts'
import { disputeColumns, requestColumns, type TableId } from '../rules/report/form.ts'
import { cellName, columnName, printed, rowName, tableNames } from '../rules/report/name.ts'
import type { Place } from '../rules/report/place.ts'
import type { Report, Table } from '../rules/report/report.ts'

/** A finding as a clerk reads it on a terminal: how serious, where in the file, the sentence, the basis. */
export function linesOfFindings(findings: readonly Finding[], report: Report): string[] {
  if (findings.length === 0) return ['核对：没有发现问题。']
  const counts = (['error', 'warning', 'note'] as const)
    .map((severity) => ({ severity, count: findings.filter((finding) => finding.severity === severity).length }))
    .filter(({ count }) => count > 0)
    .map(({ severity, count }) => `${severityNames[severity]} ${count} 条`)
  const lines = findings.flatMap((finding, index) => [
    `${String(index + 1).padStart(3)}. 【${severityNames[finding.severity]}】${finding.message}${placeOf(finding.at)}`,
    ...(finding.quote === undefined || finding.message.includes(finding.quote) ? [] : [`      原文：${finding.quote}`]),
    ...rootsOf(finding, report),
    `      依据：${finding.basis}`,
  ])
  return [`核对：${counts.join('，')}。`, ...lines]
}

/** The cells that would explain this finding together with others, where they are not just its own cell. */
function rootsOf({ because, row, column }: Finding, report: Report): string[] {
  if (because === undefined) return []
  const [only] = because
  if (because.length === 1 && only?.row === row && only?.column === column) return []
  return [`      可能错在：${because.map((ref) => cellName(report, ref)).join('、')}`]
}

function placeOf(at: Place | undefined): string {
  if (at === undefined) return ''
  const parts = [
    at.sheet === undefined ? '' : `工作表“${at.sheet}”`,
    at.page === undefined ? '' : `第${at.page}页`,
    at.table === undefined ? '' : `第${at.table}个表`,
    at.line === undefined ? '' : `第${at.line}行`,
    at.row === undefined || at.line !== undefined ? '' : `第${at.row}行`,
  ].join('')
  return parts === '' ? '' : `（见原文件${parts}）`
}

/** The three tables and the length of the prose, one row a line. */
export function linesOfReport(report: Report): string[] {
  const prose = (['overview', 'problems', 'other'] as const).map((id) => [...report.sections[id]].length)
  return [
    tableNames.disclosure,
    ...Object.entries(report.disclosure).map(([row, cells]) => {
      const values = Object.entries(cells).map(
        ([column, { text, state }]) => `${columnName(report, 'disclosure', row, column)} ${shown(text, state)}`,
      )
      return `  ${rowName(report, 'disclosure', row)}：${values.join('，')}`
    }),
    `${tableNames.requests}：${requestColumns.map(({ label }) => label).join('、')}`,
    ...rows(report, 'requests', report.requests),
    `${tableNames.disputes}：${disputeColumns.map(({ label }) => label).join('、')}`,
    ...rows(report, 'disputes', report.disputes),
    `正文：一、总体情况 ${prose[0]} 字，五、存在的主要问题及改进情况 ${prose[1]} 字，六、其他需要报告的事项 ${prose[2]} 字`,
  ]
}

/** What changed between two reports, what cannot be compared, and which sentences are the same word for word. */
export function linesOfComparison({ cells, sentences, share }: Comparison, [a]: readonly [Report, Report]): string[] {
  const differing = cells.filter(({ difference }) => difference !== null && difference !== 0)
  const unknown = cells.filter(({ difference }) => difference === null).length
  const percent = (part: number): string => `${Math.round(part * 100)}%`
  return [
    differing.length === 0 ? '可比的格子数字全部相同。' : `数字不同的 ${differing.length} 格：`,
    ...differing.map(
      (cell) => `  ${cellName(a, cell)}：${cell.a.text} → ${cell.b.text}（${signed(cell.difference ?? 0)}）`,
    ),
    ...(unknown === 0 ? [] : [`有 ${unknown} 格至少一份读不出数字，没有比较。`]),
    sentences.length === 0
      ? '正文没有一字不差的句子。'
      : `正文一字不差的句子 ${sentences.length} 句，占甲文字的 ${percent(share.a)}、乙文字的 ${percent(share.b)}：`,
    ...sentences.map(({ text }) => `  ${text}`),
  ]
}

function signed(difference: number): string {
  return difference > 0 ? `+${printed(difference)}` : printed(difference)
}

function rows(report: Report, table: TableId, cells: Table): string[] {
  return Object.entries(cells).map(
    ([row, values]) =>
      `  ${rowName(report, table, row)}：${Object.values(values)
        .map(({ text, state }) => shown(text, state))
        .join(' ')}`,
  )
}

function shown(text: string, state: string): string {
  if (state === 'missing') return '缺'
  if (state === 'blank') return '空'
  return state === 'uncertain' ? `${text}？` : text
}
