import type { ComponentChildren, VNode } from 'preact'
import type { SectionId } from '../../../rules/report/form.ts'
import type { Report } from '../../../rules/report/report.ts'
import { FindingMark } from './finding-mark.tsx'
import type { Marks, NumberedFinding } from './marks.ts'

type Props = {
  readonly report: Report
  readonly section: 'head' | SectionId
  readonly marks: Marks
  readonly prefix: string
}

/** The paragraphs of a section as printed; a sentence that a finding quotes is marked and leads to the finding. */
export function Prose({ report, section, marks, prefix }: Props): VNode | null {
  const paragraphs = report.paragraphs.filter((paragraph) => paragraph.section === section)
  if (paragraphs.length === 0) {
    return section === 'overview' || section === 'problems' || section === 'other' ? (
      <p class="nothing">（原件此处没有文字）</p>
    ) : null
  }
  const quoted = marks.groups
    .flatMap((group) => group.findings)
    .filter(({ finding }) => finding.quote !== undefined && finding.table === undefined)
  const seen = new Set<number>()
  return (
    <div class="prose">
      {paragraphs.map((paragraph) => (
        <p key={paragraph.text}>{marked(paragraph.text, quoted, seen, prefix)}</p>
      ))}
    </div>
  )
}

/** The text cut at the quotes that stand in it, each marked where it first occurs; of two that overlap the first wins. */
function marked(
  text: string,
  quoted: readonly NumberedFinding[],
  seen: Set<number>,
  prefix: string,
): readonly ComponentChildren[] {
  const places = Map.groupBy(
    quoted.filter(({ number, finding }) => !seen.has(number) && text.includes(finding.quote ?? '')),
    ({ finding }) => finding.quote ?? '',
  )
  const inOrder = [...places]
    .map(([quote, found]) => ({ quote, found, from: text.indexOf(quote) }))
    .filter(({ quote }) => quote.trim() !== '')
    .toSorted((a, b) => a.from - b.from)
  const parts: ComponentChildren[] = []
  let at = 0
  for (const { quote, found, from } of inOrder) {
    if (from < at) continue
    for (const { number } of found) seen.add(number)
    parts.push(
      text.slice(at, from),
      <mark key={from}>{quote}</mark>,
      ...found.map((numbered) => <FindingMark key={numbered.number} numbered={numbered} prefix={prefix} />),
    )
    at = from + quote.length
  }
  return [...parts, text.slice(at)]
}
