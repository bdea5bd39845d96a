import { type Day, dayInChinese } from '../day.ts'

/** What a search came to. */
export const searchResults = {
  nothing: '未检索到',
  partly: '检索到部分信息',
  found: '检索到申请的信息',
} as const
export type SearchResult = keyof typeof searchResults

/**
 * A search record (检索记录): that it was looked for, where, how, by whom and with what result. It is evidence that the
 * information does not exist or is not held (Art 36(四); 法释〔2025〕8号).
 */
export type SearchRecord = {
  /** Systems and archives that were searched, one a line: 公文系统, 档案室. */
  readonly systems: string
  /** The words that were searched for. */
  readonly words: string
  /** Rooms, cabinets, units, disks where papers were looked through. */
  readonly places: string
  /** Who searched, and who was asked. */
  readonly people: string
  readonly fromDay: Day
  readonly untilDay: Day
  readonly minutes: number
  readonly found: SearchResult
  /** What was found or not, in words. */
  readonly account: string
}

export const searchRecordFields = {
  systems: '检索的系统、目录',
  words: '检索用词',
  places: '查找的场所、载体',
  people: '检索人和询问的人员',
  account: '检索经过和结果',
} as const satisfies Partial<Record<keyof SearchRecord, string>>

/** 2026年11月3日至5日，共3小时30分. */
export function timeOfSearch({ fromDay, untilDay, minutes }: SearchRecord): string {
  const days = fromDay === untilDay ? dayInChinese(fromDay) : `${dayInChinese(fromDay)}至${dayInChinese(untilDay)}`
  const hours = Math.floor(minutes / 60)
  const rest = minutes % 60
  return `${days}，用时${hours > 0 ? `${hours}小时` : ''}${rest > 0 ? `${rest}分钟` : ''}`
}
