import { recomputeForToday } from '../actions/agency/change-tree.ts'
import { type Day, dayOfInstant } from '../rules/day.ts'
import type { Database } from '../store/database.ts'

export type DailyJob = { stop(): Promise<void> }

/**
 * Lets changes of agencies that were recorded ahead take effect on their day: at once, and again as soon as the day in
 * Asia/Shanghai is another one. A fault is told, and the next minute tries again. Several processes may do it at once.
 */
export function keepTreeOfToday(
  db: Database,
  onFault: (error: unknown) => void,
  { now = () => new Date(), everyMs = 60_000 }: { now?: () => Date; everyMs?: number } = {},
): DailyJob {
  let done: Day | null = null
  let working = Promise.resolve()
  const look = () => {
    const today = dayOfInstant(now())
    if (today === done) return
    working = working
      .then(() => db.transaction((tx) => recomputeForToday(tx, today)))
      .then(() => {
        done = today
      })
      .catch(onFault)
  }
  look()
  const timer = setInterval(look, everyMs)
  timer.unref()
  return {
    async stop() {
      clearInterval(timer)
      await working
    },
  }
}
