import { applyValidityChanges } from '../actions/document/change-validity.ts'
import { eraseOverdueWords } from '../actions/opinion/erase-overdue.ts'
import { expireShown, releaseDue } from '../actions/publication/review/release-due.ts'
import { dayOfInstant } from '../rules/day.ts'
import type { Database } from '../store/database.ts'
import { type Job, repeating } from './repeating.ts'

/**
 * Looks four times a minute what is to be released by now, what is shown longer than it
 * may be, which documents are amended or repealed from today, and which opinions and error reports of the public were kept long enough. Several processes may
 * do it at once: each publication is taken by one of them.
 */
export function releaseEveryMinute(
  db: Database,
  onFault: (error: unknown) => void,
  {
    now = () => new Date(),
    everyMs = 15_000,
    beforehand = async () => {},
  }: {
    now?: () => Date
    everyMs?: number
    /** What has to be seen to before anything is released: that what is due is checked as it stands. */
    beforehand?: (now: Date) => Promise<unknown>
  } = {},
): Job {
  const app = { db, clock: now, onFault }
  return repeating(
    async () => {
      // What could not be checked is not released, and says so itself.
      await beforehand(now()).catch(onFault)
      await releaseDue(app)
      await expireShown(app)
      await applyValidityChanges(db, dayOfInstant(now()), now())
      await eraseOverdueWords(db, dayOfInstant(now()), now())
    },
    onFault,
    everyMs,
  )
}
