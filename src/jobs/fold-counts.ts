import type { Database } from '../store/database.ts'
import { foldCounts } from '../store/publication/release-counts.ts'
import { type Job, repeating } from './repeating.ts'

/** Folds every minute what releases added to the counts of what is public. Several processes may do it at once. */
export function foldCountsEveryMinute(db: Database, onFault: (error: unknown) => void): Job {
  return repeating(() => db.transaction(foldCounts), onFault, 60_000)
}
