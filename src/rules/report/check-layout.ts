import { type Finding, finding } from './finding.ts'
import { type SectionId, sectionTitles } from './form.ts'
import { type Mark, markOf, numeral, paragraphsOf } from './prose.ts'
import type { Paragraph, Report } from './report.ts'

/** How the document is built: one title, one order of numbers, a signature and a date. All of it notes. */
export function checkLayout(report: Report): Finding[] {
  const paragraphs = paragraphsOf(report)
  return [
    ...title(report, paragraphs),
    ...sectionNumbers(report),
    ...nested(paragraphs),
    ...sequences(paragraphs),
    ...signOff(paragraphs),
  ]
}

const titleLine =
  /(?:20\d\d|二[〇○零]).*(?:信息|政务)公开.*(?:报告|年报)$|(?:信息|政务)公开.*(?:20\d\d|二[〇○零]).*(?:报告|年报)$/u

/**
 * A second line in the form of a title that differs from the title. The last line of a title over two lines is none, nor
 * are the reports of other agencies and years that a page lists above it.
 */
function title(report: Report, paragraphs: readonly Paragraph[]): Finding[] {
  if (report.title === null) return []
  const stated = compact(report.title)
  const first = paragraphs.findIndex(({ text }) => compact(text) === stated)
  const other = paragraphs.find(({ section, text }, index) => {
    const line = compact(text)
    if (index < first && !namesTheSame(report, line)) return false
    const before = paragraphs[index - 1]
    const isRest = before !== undefined && stated.endsWith(line) && stated.startsWith(compact(before.text))
    return (
      (section === 'head' || section === 'overview') &&
      line.length <= 60 &&
      titleLine.test(line) &&
      line !== stated &&
      !isRest
    )
  })
  if (other === undefined) return []
  const message = `标题是“${report.title.trim()}”，文内又作“${other.text.trim()}”，应统一。`
  return [finding('text.title', { message, quote: other.text, at: other.at })]
}

function namesTheSame({ agency, year }: Report, line: string): boolean {
  return agency !== null && year !== null && line.includes(compact(agency)) && line.includes(String(year))
}

/** Section headings that do not carry the number of the form: 1、总体情况. */
function sectionNumbers({ headings }: Report): Finding[] {
  const wrong = headings.filter(({ section, printed }) => {
    const mark = markOf(printed)
    return mark !== null && (mark.level !== 1 || mark.number !== sectionNumber(section))
  })
  const [first] = wrong
  if (first === undefined) return []
  const lines = wrong.map(({ section, printed }) => `“${printed}”应为“${sectionTitles[section].slice(0, 2)}”`)
  return [
    finding('text.numbering', {
      message: `标题序号与格式不一致：${lines.join('，')}。`,
      quote: first.printed,
      at: first.at,
    }),
  ]
}

function sectionNumber(section: SectionId): number {
  return numeral(sectionTitles[section].charAt(0))
}

/** 一、 again inside a section, where （一） belongs. One finding a section. */
function nested(paragraphs: readonly Paragraph[]): Finding[] {
  return bySection(paragraphs).flatMap(([section, lines]) => {
    const first = lines.find(({ text }) => markOf(text)?.level === 1)
    if (first === undefined) return []
    const message = `“${sectionTitles[section]}”之内又用“${markOf(first.text)?.printed}”编号，下一层应为“（一）”。`
    return [finding('text.numbering', { message, quote: first.text, at: first.at })]
  })
}

/** A number whose predecessor of the same kind is not there: （二） after （1）, 三是 after 一是. One finding a section. */
function sequences(paragraphs: readonly Paragraph[]): Finding[] {
  return bySection(paragraphs).flatMap(([, lines]) => {
    const last = new Map<string, number>()
    for (const line of lines) {
      for (const { kind, number, printed } of numbersIn(line.text)) {
        // A mark of a higher level begins its lower levels anew.
        if (kind === 'level 2') last.delete('level 3')
        if (kind === 'level 2' || kind === 'level 3') last.delete('level 4')
        const before = last.get(kind) ?? 0
        last.set(kind, number)
        if (number === 1 || number === before + 1) continue
        const message =
          before === 0
            ? `“${printed}”之前没有同样写法的第一项，序号写法应统一。`
            : `“${printed}”之前缺少一项，序号不连续。`
        return [finding('text.numbering', { message, quote: line.text, at: line.at })]
      }
    }
    return []
  })
}

type Numbered = { readonly kind: string; readonly number: number; readonly printed: string }

const inline = /(?:^|[。；;，,：:！!？?\]）)])\s*([一二三四五六七八九十]+)(是|要)(?!否|么)/gu

function numbersIn(text: string): Numbered[] {
  const mark: Mark | null = markOf(text)
  const leading = mark === null || mark.level === 1 ? [] : [{ ...mark, kind: `level ${mark.level}` }]
  const within = [...text.matchAll(inline)].map((match) => ({
    kind: match[2] ?? '',
    number: numeral(match[1] ?? ''),
    printed: `${match[1]}${match[2]}`,
  }))
  return [...leading, ...within]
}

function bySection(paragraphs: readonly Paragraph[]): [SectionId, Paragraph[]][] {
  return (['overview', 'problems', 'other'] as const).map((section) => [
    section,
    paragraphs.filter((paragraph) => paragraph.section === section),
  ])
}

const date =
  /(?:20\d\d|二[〇○零Ｏ]\S{2})年(?:\d{1,2}|[一二三四五六七八九十]{1,2})月(?:\d{1,2}|[一二三四五六七八九十]{1,3})日$/u

/** The name of the agency and a date in lines of their own, among the last lines of the document. */
function signOff(paragraphs: readonly Paragraph[]): Finding[] {
  const last = paragraphs.slice(-6).map(({ text }) => compact(text))
  const dated = last.findIndex((line) => line.length <= 50 && date.test(line))
  const line = last[dated] ?? ''
  const signed = line.replace(date, '').length >= 2 || isName(last[dated - 1] ?? '')
  if (dated >= 0 && signed) return []
  const lacking = dated < 0 ? '发文机关署名和成文日期' : '发文机关署名'
  return [finding('text.signOff', { message: `文末没有${lacking}。`, at: paragraphs.at(-1)?.at })]
}

function isName(line: string): boolean {
  return line.length >= 2 && line.length <= 40 && !/[。；，：]/u.test(line)
}

function compact(text: string): string {
  return text.replace(/[\s《》〈〉“”"]/gu, '')
}
