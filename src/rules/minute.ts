import { dayInChinese, dayOfInstant } from './day.ts'

// Instants as people read them, in Asia/Shanghai, wherever the reader and the program are.

/** 2026-11-22 08:05: how a government site shows when something was published (国办发〔2017〕47号). */
export function minuteInWords(instant: Date): string {
  return shanghai(instant).slice(0, 16).replace('T', ' ')
}

/** 2026年11月22日8:05. */
export function minuteInChinese(instant: Date): string {
  return `${dayInChinese(dayOfInstant(instant))}${shanghai(instant).slice(11, 16).replace(/^0/, '')}`
}

/** To the second: 2026年11月22日 09:00:05. */
export function secondInChinese(instant: Date): string {
  return `${dayInChinese(dayOfInstant(instant))} ${shanghai(instant).slice(11, 19)}`
}

function shanghai(instant: Date): string {
  return new Date(instant.getTime() + 8 * 3_600_000).toISOString()
}
