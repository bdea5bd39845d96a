import { type ReadingApp, readReleasedFiles } from '../actions/search/read-released-files.ts'
import { rebuildEntries } from '../actions/search/rebuild-entries.ts'
import { dayOfInstant } from '../rules/day.ts'
import { eraseMisses } from '../store/search/misses.ts'
import { type Job, repeating } from './repeating.ts'

/**
 * Makes search entries anew after an upgrade, reads the files of what was just released, and forgets what was looked for
 * too long ago. All of it goes on where it stopped; several processes may do it at once.
 */
export function keepSearchable(
  app: ReadingApp & { readonly clock: () => Date },
  onFault: (fault: unknown) => void,
  { everyMs = 2_000 }: { readonly everyMs?: number } = {},
): Job {
  let stopped = false
  let erasedOn = ''
  const job = repeating(
    async () => {
      await rebuildEntries(app.db, () => !stopped)
      await readReleasedFiles(app)
      const today = dayOfInstant(app.clock())
      if (erasedOn === today) return
      await app.db.transaction((tx) => eraseMisses(tx, today))
      erasedOn = today
    },
    onFault,
    everyMs,
  )
  return {
    stop() {
      stopped = true
      return job.stop()
    },
  }
}
