import type { VNode } from 'preact'
import { type Finding, type Severity, severityNames } from '../../../rules/report/finding.ts'
import type { Report } from '../../../rules/report/report.ts'
import { placeInTables, sourcePlace } from '../words.ts'
import { cellId, type FindingGroup, findingId, type Marks, type NumberedFinding } from './marks.ts'

type Props = { readonly marks: Marks; readonly report: Report; readonly prefix: string }

/** The findings of a report, numbered as at the cells; those that one set of cells explains stand together. */
export function FindingList({ marks, report, prefix }: Props): VNode {
  if (marks.groups.length === 0) {
    return <p class="clean">按格式的勾稽关系和文表对照核对，没有发现问题。</p>
  }
  return (
    <div class="findings">
      {marks.groups.map((group) => (
        <Group key={group.findings[0]?.number} group={group} report={report} prefix={prefix} />
      ))}
    </div>
  )
}

/** 错误 2 · 提醒 1: how many findings there are of each severity, the gravest first. */
export function SeverityCounts({ findings }: { readonly findings: readonly Pick<Finding, 'severity'>[] }): VNode {
  const counts = (Object.keys(severityNames) as Severity[])
    .map((severity) => ({ severity, count: findings.filter((finding) => finding.severity === severity).length }))
    .filter(({ count }) => count > 0)
  if (counts.length === 0) return <span class="count none">未发现问题</span>
  return (
    <span class="counts">
      {counts.map(({ severity, count }) => (
        <span key={severity} class={`count ${severity}`}>
          {severityNames[severity]} {count}
        </span>
      ))}
    </span>
  )
}

function Group({ group, report, prefix }: { group: FindingGroup; report: Report; prefix: string }): VNode {
  const start = group.findings[0]?.number ?? 1
  const list = (
    <ol start={start}>
      {group.findings.map((numbered) => (
        <FindingItem key={numbered.number} numbered={numbered} report={report} prefix={prefix} />
      ))}
    </ol>
  )
  if (group.findings.length < 2) return list
  const names = group.because.map((ref) => `“${placeInTables(report, ref) ?? ''}”`)
  return (
    <div class="because">
      <p>
        以下 {group.findings.length} 条可能同出一因，请先核对：{names.join('、')}。
      </p>
      {list}
    </div>
  )
}

function FindingItem({
  numbered,
  report,
  prefix,
}: {
  numbered: NumberedFinding
  report: Report
  prefix: string
}): VNode {
  const { number, finding, cells } = numbered
  const place = placeInTables(report, finding)
  const [cell] = cells
  const source = sourcePlace(finding.at)
  return (
    <li id={findingId(prefix, number)} class={`finding ${finding.severity}`} tabindex={-1}>
      <span class={`mark ordinal ${finding.severity}`}>{number}</span>
      <p>
        <span class={`count ${finding.severity}`}>{severityNames[finding.severity]}</span> {finding.message}
      </p>
      {finding.quote !== undefined && <blockquote>{finding.quote}</blockquote>}
      <p class="where">
        {place !== null &&
          (cell === undefined ? <span>{place}</span> : <a href={`#${prefix}${cellId(cell)}`}>{place}</a>)}
        {source !== null && <span>{source}</span>}
        <span>依据：{finding.basis}</span>
      </p>
    </li>
  )
}
