import { recomputeClocks } from '../actions/procedure/recompute-clocks.ts'
import { dayOfInstant } from '../rules/day.ts'
import type { Database } from '../store/database.ts'
import type { DailyJob } from './tree-of-today.ts'

/**
 * Looks every minute whether clocks are to be recomputed: what a crash or a large notice left over, and settings whose
 * day has come. `stop` resolves when what is in hand is done. Several processes may do it at once.
 */
export function recomputeEveryMinute(
  db: Database,
  onFault: (error: unknown) => void,
  { now = () => new Date(), everyMs = 60_000 }: { now?: () => Date; everyMs?: number } = {},
): DailyJob {
  let running: Promise<void> | null = null
  const look = () => {
    running ??= recomputeClocks({ db }, dayOfInstant(now()))
      .catch(onFault)
      .finally(() => {
        running = null
      })
  }
  look()
  const timer = setInterval(look, everyMs)
  timer.unref()
  return {
    async stop() {
      clearInterval(timer)
      await running
    },
  }
}
