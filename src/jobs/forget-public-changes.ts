import type { Database } from '../store/database.ts'
import { forgetPublicChanges } from '../store/public-changes.ts'
import { type Job, repeating } from './repeating.ts'

/** Clears away, hour by hour, what changed on public pages more than a day ago. */
export function forgetPublicChangesHourly(db: Database, onFault: (error: unknown) => void): Job {
  return repeating(() => forgetPublicChanges(db.quick, new Date()), onFault, 3_600_000)
}
