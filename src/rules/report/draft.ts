import { type Day, day, dayInChinese } from '../day.ts'
import type { FigureTable, YearFigures } from '../figures/count.ts'
import type { Profile } from '../profile.ts'
import type { Cell } from './cell.ts'
import { type FormId, formOfYear, forms, sectionTitles } from './form.ts'
import type { Paragraph, Report, Table } from './report.ts'

/** What people write into the draft of a year (年度报告草稿): the rows of table 二 that no register gives, and the prose. */
export type DraftEntry = {
  /** As it was typed, by row and column of table 二. What was typed into a row that is counted now stays, and is not used. */
  readonly disclosure: Readonly<Record<string, Readonly<Record<string, string>>>>
  readonly overview: string
  readonly problems: string
  readonly other: string
}

export const emptyEntry: DraftEntry = { disclosure: {}, overview: '', problems: '', other: '' }

export const draftProse = ['overview', 'problems', 'other'] as const
export type DraftProse = (typeof draftProse)[number]

/** Longer than any section of a report that was ever seen. */
export const mostProse = 20_000

export type DraftOf = {
  readonly agency: string
  readonly year: number
  readonly profile: Profile
  /** Tables 三 and 四, computed from the records. */
  readonly figures: Pick<YearFigures, 'requests' | 'disputes'>
  /** The rows of table 二 that registers or signed returns give. */
  readonly disclosure: Table
  /** Up to which day of the year the records were counted. */
  readonly through: Day
}

/**
 * The draft as the report that it would be: the head from the profile, the prose as written, tables 二, 三 and 四 as
 * counted, with what was typed in the rows of table 二 that nothing counts, in the form of the year (国办公开办函〔2021〕30号 from 2021).
 */
export function reportOfDraft(of: DraftOf, entry: DraftEntry): Report {
  const { agency, year, profile, figures, through } = of
  const form = formOfYear(year)
  const prose = (section: DraftProse): readonly Paragraph[] =>
    linesOf(entry[section]).map((text) => ({ section, text }))
  const head = headOf(agency, year, profile, through).map((text): Paragraph => ({ section: 'head', text }))
  return {
    agency,
    year,
    form,
    title: `${agency}${year}年政府信息公开工作年度报告`,
    disclosure: { ...disclosureOf(form, entry), ...of.disclosure },
    requests: tableOf(figures.requests),
    disputes: tableOf(figures.disputes),
    sections: { overview: entry.overview, problems: entry.problems, other: entry.other },
    paragraphs: [...head, ...prose('overview'), ...prose('problems'), ...prose('other')],
    headings: Object.entries(sectionTitles).map(([section, printed]) => ({
      section: section as keyof typeof sectionTitles,
      printed,
    })),
    labels: [],
    shortRows: [],
    fourDecimals: [],
  }
}

/** The statement that reports open with: what it rests on, the period, where it can be had, whom to ask. */
function headOf(agency: string, year: number, profile: Profile, through: Day): readonly string[] {
  const last = day(year, 12, 31)
  const end = through < last ? through : last
  const sentences = [
    `本报告由${agency}按照《中华人民共和国政府信息公开条例》和《中华人民共和国政府信息公开工作年度报告格式》（国办公开办函〔2021〕30号）编制。`,
    `报告数据的统计期限自${dayInChinese(day(year, 1, 1))}起至${dayInChinese(end)}止。`,
  ]
  if (profile.website !== undefined) sentences.push(`报告电子版可在本机关网站（${profile.website}）下载。`)
  const contact = [
    ['地址', profile.disclosureAddress ?? profile.address],
    ['邮政编码', profile.postalCode],
    ['电话', profile.disclosurePhone ?? profile.phone],
    ['电子邮箱', profile.email],
  ].flatMap(([name, value]) => (value === undefined ? [] : [`${name}：${value}`]))
  if (contact.length > 0) {
    const office = profile.disclosureOffice ?? '政府信息公开工作机构'
    sentences.push(`对本报告有疑问的，请与${office}联系（${contact.join('；')}）。`)
  }
  return [sentences.join('')]
}

function disclosureOf(form: FormId, entry: DraftEntry): Table {
  const table: Table = {}
  for (const { columns, rows } of forms[form].disclosure) {
    for (const { key } of rows) {
      table[key] = Object.fromEntries(
        columns.map((column) => [column.key, typedCell(entry.disclosure[key]?.[column.key] ?? '', column.label)]),
      )
    }
  }
  return table
}

/** A cell of table 二 as it was typed: a number, a decimal amount, or text that the checks will find. */
function typedCell(typed: string, label: string): Cell {
  const text = typed.normalize('NFKC').trim()
  const unit = label.includes('万元') ? ({ unit: '万元' } as const) : {}
  if (text === '') return { value: null, text: '', state: 'blank', ...unit }
  const plain = text.replace(/,(?=\d{3})/gu, '')
  if (!/^-?\d{1,15}(?:\.\d{1,6})?$/u.test(plain)) return { value: null, text, state: 'text', ...unit }
  const value = Number(plain)
  return { value, text, state: value === 0 ? 'zero' : 'number', ...unit }
}

function tableOf(figures: FigureTable): Table {
  return Object.fromEntries(
    Object.entries(figures).map(([row, cells]) => [
      row,
      Object.fromEntries(
        Object.entries(cells).map(([column, value]): [string, Cell] => [
          column,
          { value, text: String(value), state: value === 0 ? 'zero' : 'number' },
        ]),
      ),
    ]),
  )
}

function linesOf(text: string): readonly string[] {
  return text
    .split(/\r\n|[\n\r]/u)
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

/** A sentence with the figures of the year that a section may take over, word for word. */
export type OfferedSentence = {
  readonly section: DraftProse
  readonly text: string
  /** The page whose figures it tells, where there is one beside the tables. */
  readonly from?: 'channels'
}

/** What the records let the prose say. `fees`: yuan collected in the year. */
export function offeredSentences(
  year: number,
  { requests, disputes }: Pick<YearFigures, 'requests' | 'disputes'>,
  fees: number,
): readonly OfferedSentence[] {
  const total = (row: string) => requests[row]?.total ?? 0
  const groupTotal = (group: string) =>
    Object.keys(requests)
      .filter((row) => row.startsWith(`${group}.`))
      .reduce((sum, row) => sum + total(row), 0)
  const concluded = total('concluded')
  const parts = [
    ['予以公开', total('disclosed')],
    ['部分公开', total('partlyDisclosed')],
    ['不予公开', groupTotal('refused')],
    ['无法提供', groupTotal('unavailable')],
    ['不予处理', groupTotal('notHandled')],
    ['其他处理', groupTotal('otherHandling')],
  ].flatMap(([name, count]) => (count === 0 ? [] : [`${name}${count}件`]))
  const of = (block: string) => disputes[block]?.total ?? 0
  const suits = of('litigationDirect') + of('litigationAfter')
  const corrected = (block: string) => disputes[block]?.corrected ?? 0
  const overview = [
    `${year}年，本机关新收政府信息公开申请${total('received')}件，上年结转${total('carriedIn')}件；`,
    concluded === 0 ? '没有办结的申请，' : `办结${concluded}件，其中${parts.join('、')}，`,
    `结转下年度继续办理${total('carriedOut')}件。`,
  ].join('')
  const disputed =
    of('reconsideration') + suits === 0
      ? `${year}年，没有因政府信息公开工作引起的行政复议和行政诉讼。`
      : `${year}年，因政府信息公开工作引起的行政复议${of('reconsideration')}件，其中纠正${corrected('reconsideration')}件；行政诉讼${suits}件，其中纠正${corrected('litigationDirect') + corrected('litigationAfter')}件。`
  const charged =
    fees === 0
      ? `${year}年，本机关没有收取政府信息公开信息处理费。`
      : `${year}年，本机关收取政府信息公开信息处理费${fees}元。`
  return [
    { section: 'overview', text: overview },
    { section: 'overview', text: disputed },
    { section: 'other', text: charged },
  ]
}
