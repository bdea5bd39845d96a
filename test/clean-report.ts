import type { Cell } from '../src/rules/report/cell.ts'
import { type SectionId, sectionTitles } from '../src/rules/report/form.ts'
import type { Paragraph, Report } from '../src/rules/report/report.ts'
import { reportOf } from './reports.ts'

const agency = '某市某区发展和改革局'

/** Three applications, all answered. */
const cells = {
  'disclosure.normativeDocuments.made': 2,
  'disclosure.normativeDocuments.inForce': 9,
  'disclosure.licences.decisions': 31,
  'requests.received.person': 2,
  'requests.received.business': 1,
  'requests.received.total': 3,
  'requests.disclosed.person': 2,
  'requests.disclosed.total': 2,
  'requests.unavailable.notHeld.business': 1,
  'requests.unavailable.notHeld.total': 1,
  'requests.concluded.person': 2,
  'requests.concluded.business': 1,
  'requests.concluded.total': 3,
  'disputes.reconsideration.upheld': 1,
  'disputes.reconsideration.total': 1,
}

const prose: Readonly<Record<'overview' | 'problems' | 'other', readonly string[]>> = {
  overview: [
    '2021年，我局以公开为常态、不公开为例外，照条例办事。',
    '（一）主动公开。全年主动公开信息120条，其中政策文件20条、工作动态100条。',
    '（二）依申请公开。全年收到公开申请3件，办结3件，办结率100%，其中予以公开2件、无法提供1件，没有结转。因信息公开引起的行政复议1件，没有发生诉讼。',
    '（三）政府信息管理。公文标明公开属性，发布前过保密审查，目录随时更新。',
    '（四）平台建设。网站栏目由专人维护。',
    '（五）监督保障。年内培训两次，考核结果通报全局。',
  ],
  problems: [
    '（一）主要问题。一是解读形式单一；二是有的栏目更新不及时。',
    '（二）改进情况。一是多用图表解读，二是按月检查栏目。',
  ],
  other: ['2021年度没有收取信息处理费。', agency, '2022年1月20日'],
}

/**
 * A report of form 2021 without any fault. `change` gives cells by `table.row.column`; `sections` other prose for a section, a
 * paragraph each.
 */
export function cleanReport(
  change: Readonly<Record<string, number | Cell>> = {},
  sections: Partial<typeof prose> = {},
  facts: { readonly agency?: string; readonly year?: number } = {},
): Report {
  const report = reportOf({ agency, year: 2021, ...facts, form: '2021', cells: { ...cells, ...change } })
  return withProse(report, { ...prose, ...sections })
}

export function withProse(report: Report, sections: typeof prose): Report {
  const head: Paragraph = { section: 'head', text: report.title ?? '' }
  const paragraphs = (['overview', 'problems', 'other'] as const).flatMap((section) =>
    sections[section].map((text): Paragraph => ({ section, text })),
  )
  return {
    ...report,
    sections: {
      overview: sections.overview.join('\n'),
      problems: sections.problems.join('\n'),
      other: sections.other.join('\n'),
    },
    paragraphs: [head, ...paragraphs],
    headings: Object.entries(sectionTitles).map(([section, printed]) => ({ section: section as SectionId, printed })),
  }
}
