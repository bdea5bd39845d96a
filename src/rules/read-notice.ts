import { addDays, type Day, dayFrom, dayInChinese, weekdayOf, yearOf } from './day.ts'
import type { HolidayNotice } from './holiday-notices.ts'
import { printableLine } from './printable.ts'

/** What was given to be imported: the year, the title of the notice, and its words or a table, as one text. */
export type TypedNotice = { readonly year: string; readonly source: string; readonly text: string }

export type NoticeFault = { readonly field: 'year' | 'source' | 'text'; readonly message: string }

export type ReadNotice =
  | { readonly kind: 'read'; readonly notice: HolidayNotice }
  | { readonly kind: 'invalid'; readonly problems: readonly NoticeFault[] }

/**
 * Reads a yearly notice on days off: its own sentences (元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。)
 * or a table with a day or a range and 休 or 班 in each line; days as 1月1日, 2027-01-01 or 2027/1/1. Gives the days that
 * differ from the week, or everything that is wrong with it at once.
 */
export function readNotice(typed: TypedNotice): ReadNotice {
  const problems: NoticeFault[] = []
  const year = Number(/^(\d{4})年?$/.exec(typed.year.normalize('NFKC').trim())?.[1] ?? Number.NaN)
  if (!(year >= 2008 && year <= 2100)) problems.push({ field: 'year', message: '请填写通知所管的年份，如2027。' })
  const source = printableLine(typed.source)
  if (source === '' || [...source].length > 200) {
    problems.push({ field: 'source', message: '请填写通知的名称和文号，不超过200个字。' })
  }
  // Without the year no day can be told.
  if (problems.some(({ field }) => field === 'year')) return { kind: 'invalid', problems }
  const { days, faults } = daysIn(typed.text.normalize('NFKC'), year)
  for (const message of faults) problems.push({ field: 'text', message })
  if (days.size === 0 && faults.length === 0) {
    problems.push({
      field: 'text',
      message: '没有读到放假或上班的日期。请粘贴通知原文，或每行写一个日期和“休”或“班”。',
    })
  }
  if (problems.length > 0) return { kind: 'invalid', problems }
  const listed = (mark: Mark) =>
    [...days]
      .filter(([, { as }]) => as === mark)
      .map(([day]) => day.slice(5))
      .sort()
      .join(' ')
  return { kind: 'read', notice: { year, source, daysOff: listed('off'), daysWorked: listed('worked') } }
}

type Mark = 'off' | 'worked'

/** The days that differ from the week, each with where it was read. */
function daysIn(text: string, year: number) {
  const days = new Map<Day, { readonly as: Mark; readonly said: string }>()
  const faults: string[] = []
  for (const { said, mark } of clausesOf(text)) {
    const { found, wrong } = datesIn(said, year)
    faults.push(...wrong)
    if (found.length === 0) continue
    if (mark === null) {
      faults.push(`“${shortened(said)}”没有写明是休还是班。`)
      continue
    }
    for (const day of found) {
      const weekend = weekdayOf(day) === 0 || weekdayOf(day) === 6
      const known = days.get(day)
      if (known !== undefined && known.as !== mark) faults.push(`${dayInChinese(day)}既写了休，又写了班。`)
      else if (mark === 'worked' && !weekend) faults.push(`${dayInChinese(day)}不是周末，本来就上班，请核对。`)
      else if (yearOf(day) !== year && (mark === 'worked' || !weekend)) {
        faults.push(`${dayInChinese(day)}不在${year}年内，请另行导入那一年的通知，把这一天写进去。`)
      } else if (mark === 'worked' || !weekend) days.set(day, { as: mark, said })
    }
  }
  return { days, faults: [...new Set(faults)] }
}

/** A sentence or a line, cut after each 放假 or 上班 where it has both, and what it says of its days. */
function clausesOf(text: string): { said: string; mark: Mark | null }[] {
  return text.split(/[。;\n\r]+/u).flatMap((sentence) => {
    if (!/\d/.test(sentence)) return []
    const marks = [...sentence.matchAll(marking)]
    const kinds = new Set(marks.map(markOf))
    if (kinds.size < 2) return [{ said: sentence, mark: marks[0] === undefined ? null : markOf(marks[0]) }]
    let begin = 0
    return marks.map((match, at) => {
      const end = at === marks.length - 1 ? sentence.length : match.index + match[0].length
      const said = sentence.slice(begin, end)
      begin = end
      return { said, mark: markOf(match) }
    })
  })
}

const marking = /放假调休|调休上班|放假|上班|补班|休息|休|班/gu

function markOf([said]: RegExpExecArray | RegExpMatchArray): Mark {
  return /班/.test(said) ? 'worked' : 'off'
}

const weekdayWords = ['日', '一', '二', '三', '四', '五', '六']
/** Bare, or in brackets with the lunar date before it. */
const weekday = String.raw`\s*(?:\((?:[^()]*[、,\s])?)?(?:(?:周|星期)(?<W>[一二三四五六日天])\)?)?`
const fullDate = String.raw`(?:(?<Y>\d{4})\s*[年\-/.]\s*)?(?<M>\d{1,2})\s*[月\-/.]\s*(?<D>\d{1,2})(?!\d)\s*日?`
const dating = new RegExp(
  `${named(fullDate, 1)}${named(weekday, 1)}(?:\\s*(?:至|到|~|—+|–|-)\\s*(?:${named(fullDate, 2)}|(?<D3>\\d{1,2})\\s*日)${named(weekday, 2)})?`,
  'gu',
)

function named(pattern: string, number: number): string {
  return pattern.replace(/\?<([YMDW])>/g, `?<$1${number}>`)
}

/** The days and ranges of days in a clause; a weekday that stands beside one must be its own. */
function datesIn(said: string, year: number): { found: readonly Day[]; wrong: readonly string[] } {
  const found: Day[] = []
  const wrong: string[] = []
  for (const { 0: text, groups = {} } of said.matchAll(dating)) {
    const first = dayOf(groups.Y1, groups.M1, groups.D1, year)
    const isRange = groups.D2 !== undefined || groups.D3 !== undefined
    const last = isRange ? dayOf(groups.Y2 ?? groups.Y1, groups.M2 ?? groups.M1, groups.D2 ?? groups.D3, year) : first
    if (first === null || last === null) {
      wrong.push(`“${shortened(text)}”不是日期，请核对。`)
      continue
    }
    for (const [day, said] of [
      [first, groups.W1],
      [last, groups.W2],
    ] as const) {
      const is = weekdayWords[weekdayOf(day)]
      if (said !== undefined && said.replace('天', '日') !== is) {
        wrong.push(`${dayInChinese(day)}是周${is}，不是周${said}，请核对年份和日期。`)
      }
    }
    const range = daysFrom(first, last)
    if (range.length === 0) wrong.push(`“${shortened(text)}”的起止日期不对，请核对。`)
    found.push(...range)
  }
  return { found, wrong }
}

function dayOf(
  writtenYear: string | undefined,
  month: string | undefined,
  dayOfMonth: string | undefined,
  year: number,
): Day | null {
  if (month === undefined || dayOfMonth === undefined) return null
  return dayFrom(`${writtenYear ?? year}-${month.padStart(2, '0')}-${dayOfMonth.padStart(2, '0')}`)
}

/** None where the end is before the beginning or further off than any holiday is long. */
function daysFrom(first: Day, last: Day): Day[] {
  const range: Day[] = []
  for (let day = first; day <= last && range.length < 32; day = addDays(day, 1)) range.push(day)
  return range.length < 32 ? range : []
}

function shortened(text: string): string {
  const signs = [...text.replace(/\s+/gu, ' ').trim()]
  return signs.length > 30 ? `${signs.slice(0, 30).join('')}…` : signs.join('')
}
