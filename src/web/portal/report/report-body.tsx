import type { ComponentChildren, VNode } from 'preact'
import { type SectionId, sectionTitles } from '../../../rules/report/form.ts'
import type { CellRef, Report } from '../../../rules/report/report.ts'
import { StatutoryTable } from '../statutory-table.tsx'
import type { Marks } from './marks.ts'
import { Prose } from './prose.tsx'

type Props = {
  readonly report: Report
  readonly marks: Marks
  readonly prefix: string
  /** The level of the section headings. */
  readonly level?: 2 | 3
  readonly whose?: string | undefined
  readonly showSource?: boolean | undefined
  /** What stands in the cell of a number in place of its bare text. */
  readonly drawn?: ((ref: CellRef, text: string) => ComponentChildren) | undefined
}

export const sections = Object.keys(sectionTitles) as readonly SectionId[]

/** What stands before the sections, then the six of them in the order of the form: prose as printed, tables as the form lays them out. */
export function ReportBody({ report, marks, prefix, level = 2, whose, showSource, drawn }: Props): VNode {
  const Heading = `h${level}` as const
  return (
    <div class="report-body">
      <Prose report={report} section="head" marks={marks} prefix={prefix} />
      {sections.map((section) => (
        <section key={section} id={`${prefix}${section}`} class={`part-${section}`}>
          <Heading>{sectionTitles[section]}</Heading>
          {(section === 'disclosure' || section === 'requests' || section === 'disputes') && (
            <StatutoryTable
              report={report}
              table={section}
              marks={marks}
              prefix={prefix}
              whose={whose}
              showSource={showSource}
              drawn={drawn}
            />
          )}
          <Prose report={report} section={section} marks={marks} prefix={prefix} />
        </section>
      ))}
    </div>
  )
}
