/** A calendar day in Asia/Shanghai, 'YYYY-MM-DD'. Days sort and compare as strings; an instant is something else. */
export type Day = string & { readonly __day: true }

const form = /^(\d{4})-(\d{2})-(\d{2})$/

/** The day that a string names, or null where it is no day of the calendar ('2021-02-29', '2021-1-5'). */
export function dayFrom(text: string): Day | null {
  return isDay(text) ? text : null
}

export function isDay(value: unknown): value is Day {
  if (typeof value !== 'string') return false
  const [, year, month, day] = form.exec(value) ?? []
  if (year === undefined || month === undefined || day === undefined) return false
  return Number(month) >= 1 && Number(month) <= 12 && Number(day) >= 1 && Number(day) <= daysOfMonth(+year, +month)
}

/** The day with these numbers. Throws where there is none: use `dayFrom` for what a person typed. */
export function day(year: number, month: number, dayOfMonth: number): Day {
  const text = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(dayOfMonth).padStart(2, '0')}`
  if (!isDay(text)) throw new RangeError(`there is no day ${text}`)
  return text
}

/** The day that it is in Asia/Shanghai at an instant. The offset is fixed: mainland China has had no summer time since 1991. */
export function dayOfInstant(instant: Date): Day {
  const shanghai = new Date(instant.getTime() + 8 * 3_600_000)
  return day(shanghai.getUTCFullYear(), shanghai.getUTCMonth() + 1, shanghai.getUTCDate())
}

export function yearOf(of: Day): number {
  return Number(of.slice(0, 4))
}

/** 2021年3月31日. */
export function dayInChinese(of: Day): string {
  return `${yearOf(of)}年${Number(of.slice(5, 7))}月${Number(of.slice(8))}日`
}

/** The day so many days later; earlier where the count is negative. */
export function addDays(to: Day, count: number): Day {
  const dayOfMonth = Number(to.slice(8)) + count
  // Within a month, as most steps of a count are, the days of a month need not be known.
  if (dayOfMonth >= 1 && dayOfMonth <= 28) return `${to.slice(0, 8)}${dayOfMonth < 10 ? '0' : ''}${dayOfMonth}` as Day
  const instant = new Date(Date.UTC(yearOf(to), Number(to.slice(5, 7)) - 1, dayOfMonth))
  return day(instant.getUTCFullYear(), instant.getUTCMonth() + 1, instant.getUTCDate())
}

/** 0 is Sunday, 6 is Saturday. */
export function weekdayOf(of: Day): number {
  const month = Number(of.slice(5, 7))
  // The year begins with March here, so that the day that a leap year has more is its last.
  const year = yearOf(of) - (month < 3 ? 1 : 0)
  const leapDays = Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400)
  return (year + leapDays + (shifts[month - 1] ?? 0) + Number(of.slice(8))) % 7
}

/** By how many weekdays each month, from January on, is shifted against the beginning of the year. */
const shifts = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4]

function daysOfMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}
