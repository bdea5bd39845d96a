import { recomputeClocks } from '../actions/procedure/recompute-clocks.ts'
import { dayOfInstant } from '../rules/day.ts'
import type { Database } from '../store/database.ts'
import { type Job, repeating } from './repeating.ts'

/**
 * Looks every minute whether clocks are to be recomputed: what a crash or a large notice left over, and settings whose
 * day has come. Several processes may do it at once.
 */
export function recomputeEveryMinute(
  db: Database,
  onFault: (error: unknown) => void,
  { now = () => new Date(), everyMs = 60_000 }: { now?: () => Date; everyMs?: number } = {},
): Job {
  return repeating(() => recomputeClocks({ db }, dayOfInstant(now())), onFault, everyMs)
}
