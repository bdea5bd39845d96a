import { dayOfInstant } from '../../../rules/day.ts'
import { dueForRelease } from '../../../store/publication/finding/sweeps.ts'
import { type CheckApp, ensureChecked } from './check-version.ts'

/** So long before its time a scheduled version is checked: files may take a minute each. */
const aheadMs = 5 * 60_000

/**
 * Sees to it that what is to be released soon is checked as it stands: the lexicon may have changed since its review. What
 * cannot be checked holds up nothing else; it is not released then, and says why.
 */
export async function checkDue(app: CheckApp, now: Date, onFault: (fault: unknown) => void): Promise<void> {
  const due = await app.db.read((tx) => dueForRelease(tx, new Date(now.getTime() + aheadMs)))
  for (const { id, version } of due)
    await ensureChecked(app, { id, version, day: dayOfInstant(now), by: null }).catch(onFault)
}
