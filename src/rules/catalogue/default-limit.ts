import type { Day } from '../day.ts'
import { limitInWords, limitOn } from '../statutory-limits.ts'

/** When something has to be public where the catalogue says nothing of it (Art 26); null: the law had no such limit. */
export function defaultLimit(day: Day): { readonly words: string; readonly basis: string } | null {
  const limit = limitOn('publish', day)
  if (limit === null) return null
  return { words: `${limit.counted ?? ''}${limitInWords(limit.value)}内`, basis: `${limit.source}${limit.article}` }
}
