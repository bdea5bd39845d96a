import { expireShown, releaseDue } from '../actions/publication/release-due.ts'
import type { Database } from '../store/database.ts'
import { type Job, repeating } from './repeating.ts'

/**
 * Looks four times a minute what is to be released by now, and what is shown longer than it may be. Several processes may
 * do it at once: each publication is taken by one of them.
 */
export function releaseEveryMinute(
  db: Database,
  onFault: (error: unknown) => void,
  { now = () => new Date(), everyMs = 15_000 }: { now?: () => Date; everyMs?: number } = {},
): Job {
  const app = { db, clock: now, onFault }
  return repeating(
    async () => {
      await releaseDue(app)
      await expireShown(app)
    },
    onFault,
    everyMs,
  )
}
