import { recomputeForToday } from '../actions/agency/change-tree.ts'
import { type Day, dayOfInstant } from '../rules/day.ts'
import type { Database } from '../store/database.ts'
import { type Job, repeating } from './repeating.ts'

/**
 * Lets changes of agencies that were recorded ahead take effect on their day: at once, and again as soon as the day in
 * Asia/Shanghai is another one. Several processes may do it at once.
 */
export function keepTreeOfToday(
  db: Database,
  onFault: (error: unknown) => void,
  { now = () => new Date(), everyMs = 60_000 }: { now?: () => Date; everyMs?: number } = {},
): Job {
  let done: Day | null = null
  const work = async () => {
    const today = dayOfInstant(now())
    if (today === done) return
    await db.transaction((tx) => recomputeForToday(tx, today))
    done = today
  }
  return repeating(work, onFault, everyMs)
}
