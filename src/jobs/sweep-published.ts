import { type LinksApp, lookAtLinks } from '../actions/publication/finding/look-at-links.ts'
import { type SweepApp, sweepPublished } from '../actions/publication/finding/sweep-published.ts'
import { dayOfInstant } from '../rules/day.ts'
import { stateOfChecks } from '../store/publication/finding/sweeps.ts'
import { type Job, repeating } from './repeating.ts'

/**
 * Checks what is public again, some each minute: after a new program or another lexicon, and its links every week. Where it
 * stopped is kept; several processes may do it at once.
 */
export function sweepEveryMinute(
  app: SweepApp & LinksApp,
  onFault: (fault: unknown) => void,
  { everyMs = 60_000 }: { readonly everyMs?: number } = {},
): Job {
  let settled = ''
  return repeating(
    async () => {
      // Once all agencies were looked at, nothing is due until something changes; the tree of agencies may once a day.
      const state = `${dayOfInstant(app.clock())}.${await app.db.read(stateOfChecks)}`
      if (state !== settled && (await sweepPublished(app)) === 0) settled = state
      await lookAtLinks(app)
    },
    onFault,
    everyMs,
  )
}
