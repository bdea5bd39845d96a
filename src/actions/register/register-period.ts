import { type Day, day, yearOf } from '../../rules/day.ts'
import type { RegisterPeriod } from '../../store/register/lines.ts'

/** A year of registers up to today; null: it lies before the Regulations (2008), or has not begun. */
export function registerPeriod(year: number, today: Day): RegisterPeriod | null {
  if (!(year >= 2008 && year <= yearOf(today))) return null
  const last = day(year, 12, 31)
  return { year, through: today < last ? today : last }
}
