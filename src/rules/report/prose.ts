import type { SectionId } from './form.ts'
import type { Place } from './place.ts'
import type { Paragraph, Report } from './report.ts'

/** A sentence up to its full stop, as printed. */
export type Sentence = {
  readonly section: 'head' | SectionId
  readonly text: string
  readonly at?: Place | undefined
  /** Whether its paragraph, or the heading above that, is about applications. */
  readonly aboutRequests: boolean
}

const applications = /依申请|(?:信息|政务)公开申请|申请公开|公开(?:的)?申请/u

/** A mark of order at the beginning of a line, with the level that GB/T 9704 gives it. */
const marks = [
  { level: 1, pattern: /^\s*([一二三四五六七八九十]+)\s*[、.．]/u },
  { level: 2, pattern: /^\s*[（(]\s*([一二三四五六七八九十]+)\s*[）)]/u },
  { level: 3, pattern: /^\s*(\d{1,2})\s*(?:[、．]|\.(?!\d))/u },
  { level: 4, pattern: /^\s*[（(]\s*(\d{1,2})\s*[）)]/u },
] as const

export type Mark = { readonly level: 1 | 2 | 3 | 4; readonly number: number; readonly printed: string }

export function markOf(text: string): Mark | null {
  for (const { level, pattern } of marks) {
    const match = pattern.exec(text)
    if (match?.[1] !== undefined) return { level, number: numeral(match[1]), printed: match[0].trim() }
  }
  return null
}

/** The prose of a report in paragraphs; of a report that came without them, the lines of its sections. */
export function paragraphsOf(report: Report): readonly Paragraph[] {
  if (report.paragraphs.length > 0) return report.paragraphs
  return (['overview', 'problems', 'other'] as const).flatMap((section) =>
    report.sections[section]
      .split('\n')
      .filter((text) => text.trim() !== '')
      .map((text) => ({ section, text })),
  )
}

export function sentencesOf(report: Report): Sentence[] {
  let heading: { readonly level: number; readonly aboutRequests: boolean } = { level: 5, aboutRequests: false }
  return paragraphsOf(report).flatMap(({ section, text, at }) => {
    const mark = markOf(text)
    // A marked paragraph ends what a heading of its level or below was about; its own heading may run into the text.
    if (mark !== null && (mark.level <= heading.level || !heading.aboutRequests)) {
      heading = { level: mark.level, aboutRequests: applications.test(text.split(/[。：:]/u)[0] ?? '') }
    }
    const aboutRequests = heading.aboutRequests || applications.test(text)
    return (text.match(/[^。！？!?\n]+[。！？!?]*[”’]?/gu) ?? [])
      .map((sentence) => sentence.trim())
      .filter((sentence) => sentence !== '')
      .map((sentence) => ({ section, text: sentence, at, aboutRequests }))
  })
}

/** The text of a section, blanks left out. */
export function compactSection(report: Report, section: 'overview' | 'problems' | 'other'): string {
  const text = paragraphsOf(report)
    .filter((paragraph) => paragraph.section === section)
    .map((paragraph) => paragraph.text)
    .join('\n')
  return (text === '' ? report.sections[section] : text).replace(/[^\S\n]/gu, '')
}

const chineseDigits = '零一二三四五六七八九'
const chineseUnits: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 }

/** 十二, 一百零三, 两万: a number written in Chinese or in Arabic digits; NaN for anything else. */
export function numeral(text: string): number {
  if (/^\d+(?:\.\d+)?$/u.test(text)) return Number(text)
  let whole = 0
  let section = 0
  let digit: number | null = null
  for (const sign of text.replaceAll('〇', '零').replaceAll('两', '二')) {
    const unit = chineseUnits[sign]
    if (sign === '万') {
      whole = (whole + section + (digit ?? 0)) * 10_000
      section = 0
      digit = null
    } else if (unit !== undefined) {
      section += (digit ?? 1) * unit
      digit = null
    } else {
      const value = chineseDigits.indexOf(sign)
      if (value < 0 || (digit !== null && digit !== 0)) return Number.NaN
      digit = value
    }
  }
  return text === '' ? Number.NaN : whole + section + (digit ?? 0)
}
