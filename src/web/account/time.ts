import { dayInChinese, dayOfInstant } from '../../rules/day.ts'

/** An instant as it is told in China: 2026年11月22日 09:05. */
export function timeInChinese(instant: Date): string {
  const clock = new Date(instant.getTime() + 8 * 3_600_000).toISOString().slice(11, 16)
  return `${dayInChinese(dayOfInstant(instant))} ${clock}`
}
