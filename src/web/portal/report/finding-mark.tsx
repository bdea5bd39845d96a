import type { VNode } from 'preact'
import { severityNames } from '../../../rules/report/finding.ts'
import { findingId, type NumberedFinding } from './marks.ts'

type Props = { readonly numbered: NumberedFinding; readonly prefix: string }

/** The superscript number at a cell or a sentence: a link to the finding, which it also says as its name. */
export function FindingMark({ numbered: { number, finding }, prefix }: Props): VNode {
  return (
    <sup>
      <a
        class={`mark ${finding.severity}`}
        href={`#${findingId(prefix, number)}`}
        title={finding.message}
        aria-label={`${severityNames[finding.severity]}${number}：${finding.message}`}
      >
        {number}
      </a>
    </sup>
  )
}
