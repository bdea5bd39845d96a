import {
  disputeBlocks,
  disputeColumns,
  firstColumnHead,
  forms,
  requestColumns,
  requestRowsOf,
  sectionTitles,
} from '../src/rules/report/form.ts'
import type { Report } from '../src/rules/report/report.ts'

/** Ways in which real reports come as text. Each takes the rows of a report as cells and prints them as somebody's tool did. */
export type Layout = (sections: readonly Section[]) => string

export type Section = { readonly title: string; readonly lines: readonly Line[] }
/** A row of a table: label cells, then value cells; a paragraph is a row without values. */
export type Line = { readonly labels: readonly string[]; readonly values: readonly string[] }

/** The statutory text of a report: titles, heads, labels and printed values, before any layout is applied. */
export function sectionsOf(report: Report): Section[] {
  const text = (table: 'disclosure' | 'requests' | 'disputes', row: string, column: string): string =>
    report[table][row]?.[column]?.text ?? ''
  const disclosure = forms[report.form].disclosure.flatMap((block): Line[] => [
    { labels: [block.caption], values: [] },
    { labels: [firstColumnHead, ...block.columns.map((column) => column.label)], values: [] },
    ...block.rows.map((row) => ({
      labels: [row.label],
      values: block.columns.map((column) => text('disclosure', row.key, column.key)),
    })),
  ])
  const undivided = report.requests.otherHandling !== undefined
  const heads: Line[] = [
    { labels: ['（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）', '申请人情况'], values: [] },
    { labels: ['自然人', '法人或其他组织', '总计'], values: [] },
    { labels: requestColumns.slice(1, 6).map((column) => column.label), values: [] },
  ]
  const printed = new Set<string>()
  const requests = requestRowsOf(report.form, undivided).map((row): Line => {
    const labels = row.path.filter((label, index) => index === row.path.length - 1 || !printed.has(label))
    for (const label of row.path) printed.add(label)
    return { labels, values: requestColumns.map((column) => text('requests', row.key, column.key)) }
  })
  const disputes: Line[] = [
    { labels: ['行政复议', '行政诉讼'], values: [] },
    { labels: [...disputeColumns.map((column) => column.label), '未经复议直接起诉', '复议后起诉'], values: [] },
    { labels: [...disputeColumns, ...disputeColumns].map((column) => column.label), values: [] },
    {
      labels: [],
      values: disputeBlocks.flatMap((block) => disputeColumns.map((column) => text('disputes', block.key, column.key))),
    },
  ]
  const prose = (lines: string): Line[] => [{ labels: [lines], values: [] }]
  return [
    { title: `${report.agency}${report.year}年政府信息公开工作年度报告`, lines: [] },
    { title: sectionTitles.overview, lines: prose(report.sections.overview) },
    { title: sectionTitles.disclosure, lines: disclosure },
    { title: sectionTitles.requests, lines: [...heads, ...requests] },
    { title: sectionTitles.disputes, lines: disputes },
    { title: sectionTitles.problems, lines: prose(report.sections.problems) },
    { title: sectionTitles.other, lines: prose(report.sections.other) },
  ]
}

const eachLine =
  (print: (line: Line, isTable: boolean) => string): Layout =>
  (sections) =>
    sections.flatMap(({ title, lines }) => [title, ...lines.map((line) => print(line, lines.length > 1))]).join('\n')

const joined = (line: Line, separator: string): string => [...line.labels, ...line.values].join(separator)

/** Layouts that lose nothing: the reader must give back every cell. */
export const faithful: Readonly<Record<string, Layout>> = {
  tabs: eachLine((line, isTable) => (isTable ? joined(line, '\t') : joined(line, ''))),
  'pipes on both sides': eachLine((line, isTable) => (isTable ? `| ${joined(line, ' | ')} |` : joined(line, ''))),
  'one cell a line, TAB before each, an empty line after each row': eachLine((line, isTable) =>
    isTable ? `${[...line.labels, ...line.values].map((cell) => `\t${cell} `).join('\n')}\n` : joined(line, ''),
  ),
}

/** Layouts with left-overs of merged cells: an empty cell at the end of a row may be one of them, and is then not certain. */
export const withLeftOvers: Readonly<Record<string, Layout>> = {
  'tabs with places of merged cells': eachLine((line, isTable) =>
    isTable ? `\t${joined(line, '\t')}\t` : joined(line, ''),
  ),
  'a leading empty cell in each pipe row': eachLine((line, isTable) =>
    isTable ? `| | ${joined(line, ' | ')} |` : joined(line, ''),
  ),
  'pipes without a leading one': eachLine((line, isTable) => (isTable ? `${joined(line, ' | ')} |` : joined(line, ''))),
}

/** Layouts in which an empty cell leaves no trace; with every cell filled they lose nothing. */
export const faithfulWhenFilled: Readonly<Record<string, Layout>> = {
  blanks: eachLine((line) => joined(line, ' ')),
  'blanks, label groups on lines of their own': eachLine((line) =>
    [...line.labels.slice(0, -1), [...line.labels.slice(-1), ...line.values].join(' ')].join('\n\n'),
  ),
  'one cell a line': eachLine((line) => joined(line, '\n')),
  'ASCII brackets, inner blanks, 1、 for 1.': eachLine((line) =>
    [
      ...line.labels.map((label) =>
        label
          .replace(/（/gu, ' ( ')
          .replace(/）/gu, ') ')
          .replace(/^(\d)\./u, '$1、 '),
      ),
      ...line.values,
    ].join('  '),
  ),
  'long labels wrapped over three lines, values in the middle': eachLine((line) => {
    const label = line.labels.join('')
    if (line.values.length !== 7 || label.length < 24) return joined(line, ' ')
    const third = Math.ceil(label.length / 3)
    return [
      label.slice(0, third),
      `${label.slice(third, 2 * third)}   ${line.values.join('   ')}`,
      label.slice(2 * third),
    ].join('\n')
  }),
}

/** A layout that loses the borders between cells: what is not certain must be said. */
export const glued: Layout = eachLine((line) => joined(line, ''))
