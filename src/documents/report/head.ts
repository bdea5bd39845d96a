import type { Paragraph } from '../../rules/report/report.ts'
import { bare, withoutBlanks, yearsIn } from './wording.ts'

/** A line that could be the title of an annual report: short, about disclosure, ends in 报告 or 年报. */
export function looksLikeTitle(text: string): boolean {
  const words = bare(text)
  if (
    words.length < 6 ||
    words.length > 60 ||
    /[。；;！>»]/u.test(text) ||
    /^(?:上一篇|下一篇|附件|根据|按照|关于做好)/u.test(words)
  ) {
    return false
  }
  return (
    /(?:信息|政务)公开.*(?:报告|年报)(?:全文|公开版|正文)?(?:20\d\d年?度?)?$/u.test(words) && !/通知|格式/u.test(words)
  )
}

/** Title, agency and report year of a report, each null where the text does not say. */
export function readHead(paragraphs: readonly Paragraph[]): {
  title: string | null
  agency: string | null
  year: number | null
} {
  const lines = titleLines(paragraphs)
  const title = lines.find((line) => yearIn(line) !== null && agencyIn(line) !== null) ?? lines[0] ?? null
  const prose = paragraphs.filter((paragraph) => paragraph.section === 'head' || paragraph.section === 'overview')
  return {
    title,
    agency: (title === null ? null : agencyIn(title)) ?? agencyFromLines(paragraphs) ?? agencyFromProse(prose),
    year: (title === null ? null : yearIn(title)) ?? yearFromProse(prose),
  }
}

/**
 * The lines that could be the title, as printed; a long title may stand on two or three lines. Pages list the reports of
 * other agencies and years above the article: those that name what the last line of the head names come first.
 */
function titleLines(paragraphs: readonly Paragraph[]): string[] {
  const opening = paragraphs.filter(({ section }) => section === 'head' || section === 'overview')
  const single = opening.filter(({ text }) => looksLikeTitle(text)).map(({ text }) => text.trim())
  const head = opening.filter(({ section }, index) => section === 'head' || index < 12)
  const short = head.slice(-12).map(({ text }) => (text.length <= 40 && !/[。；;]/u.test(text) ? text.trim() : null))
  const joined = short.flatMap((_, index) =>
    [2, 3].flatMap((count) => {
      const lines = short.slice(index, index + count)
      const text = lines.join('')
      const isOneTitle = lines.length === count && !lines.includes(null) && !looksLikeTitle(lines[0] ?? '')
      return isOneTitle && looksLikeTitle(text) ? [text] : []
    }),
  )
  const all = [...single, ...joined]
  const last = single.findLast((line) => yearIn(line) !== null && agencyIn(line) !== null)
  if (last === undefined) return all
  const names = (line: string): string => `${yearIn(line)} ${agencyIn(line)}`
  return all.toSorted((a, b) => Number(names(b) === names(last)) - Number(names(a) === names(last)))
}

/** The agency in a line of its own: below a title that names none, or above the date at the end. */
function agencyFromLines(paragraphs: readonly Paragraph[]): string | null {
  const dated = paragraphs.findLastIndex(
    ({ section, text }) => section === 'other' && /^\S{4,5}年\S{1,3}月\S{1,3}日$/u.test(withoutBlanks(text)),
  )
  const signed = dated < 1 ? [] : paragraphs.slice(dated - 1, dated)
  for (const { text } of [...paragraphs.filter(({ section }) => section === 'head'), ...signed]) {
    const line = withoutBlanks(text)
    if (/^[\p{Script=Han}（）()“”·]{4,40}$/u.test(line) && endsLikeAnAgency.test(line) && !looksLikeTitle(line))
      return line
  }
  return null
}

/** The year that a title names: the one that is said to be a year before any other number that looks like one. */
function yearIn(text: string): number | null {
  const folded = withoutBlanks(text.normalize('NFKC'))
  const [year] = [...yearsIn(/20[0-4]\d(?:年|$|[-—至])/u.exec(folded)?.[0] ?? ''), ...yearsIn(folded)]
  return year ?? null
}

/** A year, or two of them, in a title: 2021年度, （2021年）, 二〇二一年, 2021—2022年. */
const printedYear =
  /[（(]?(?:(?:20\d\d|二[〇○ＯO零][〇○ＯO零一二三四][〇○ＯO零一二三四五六七八九])(?:年度?)?[-—–至和、]*)?(?:20\d\d|二[〇○ＯO零][〇○ＯO零一二三四][〇○ＯO零一二三四五六七八九])(?:年度?|$|(?=[）)]))[）)]?/gu

/** After a year only a name is taken that ends as names of agencies do: 2021年法治政府建设与政府信息公开… names none. */
const endsLikeAnAgency =
  /(?:[局厅委办室府会院所队站处署镇乡县市区州盟旗部行社团园馆场库校学厂]|中心|公司|街道|集团|基地|[）)”"])$/u

/** The name before the year or before the words of the title: `某县某局2021年政府信息公开工作年度报告` → 某县某局; a year may stand first. */
function agencyIn(title: string): string | null {
  const compact = withoutBlanks(title)
    .replace(/[０-９]/gu, (digit) => digit.normalize('NFKC'))
    .replace(/^【[^】]*】|^[《（(【〔]+/u, '')
  const marked = compact.replace(printedYear, '◇')
  const name = marked
    .replace(/^◇+/u, '')
    .split(/◇|关于|(?:政府)?信息公开|政务公开|年度报告/u)[0]
    ?.replace(/[的：:，,、（(《]+$/u, '')
  if (name === undefined || bare(name).length < 2) return null
  return marked.startsWith('◇') && !endsLikeAnAgency.test(name) ? null : name
}

function agencyFromProse(prose: readonly Paragraph[]): string | null {
  for (const { text } of prose) {
    const name =
      /(?:由|本报告是|联系单位[:：]|发布机构[:：]|编制单位[:：])\s*([\p{Script=Han}]{3,30}?(?:政府办公室|人民政府|办公室|委员会|局|厅|政府|管委会))/u.exec(
        text,
      )?.[1]
    if (name !== undefined) return name
  }
  return null
}

function yearFromProse(prose: readonly Paragraph[]): number | null {
  const text = prose.map((paragraph) => paragraph.text).join('\n')
  const period = /统计期限[^。]{0,12}?(20\d\d)\s*年\s*1\s*月/u.exec(text)?.[1]
  if (period !== undefined) return Number(period)
  const opening = /(20\d\d)\s*年/u.exec(text)?.[1]
  return opening === undefined ? null : Number(opening)
}
