import type { Day } from '../../rules/day.ts'
import { clockLaw } from '../../store/application/events.ts'
import { record } from '../../store/audit.ts'
import { recomputeNext, takeUnfinishedChange } from '../../store/procedure/clock-changes.ts'
import type { DeskApp } from '../desk-act.ts'

/** So many cases are held at once: others wait for a batch, never for all of it. */
const batch = 200

/**
 * Takes up what a holiday notice or a setting asked for and looks at the next cases, in a transaction of their own.
 * False: nothing is left to do today, or another process is at it.
 */
export function recomputeBatch(app: DeskApp, today: Day, most = batch): Promise<boolean> {
  return app.db.transaction(async (tx) => {
    const change = await takeUnfinishedChange(tx, today)
    if (change === null) return false
    const { lookedAt, moved, finished } = await recomputeNext(tx, change, await clockLaw(tx), most)
    if (finished) {
      await record(tx, {
        actor: { kind: 'system' },
        act: 'clock.recompute',
        subject: { kind: 'clockChange', id: String(change.id) },
        result: 'done',
        from: null,
        detail: { lookedAt, moved },
      })
    }
    return true
  })
}

/** Goes on until all is done, or so many batches are: what is left is for the job that runs every minute. */
export async function recomputeClocks(app: DeskApp, today: Day, most = Number.POSITIVE_INFINITY): Promise<void> {
  for (let done = 0; done < most && (await recomputeBatch(app, today)); ) done += 1
}

/** What fits into the request of whoever imported or changed something; a fault in it is met by the job again. */
export async function recomputeAtOnce(app: DeskApp, today: Day): Promise<void> {
  await recomputeClocks(app, today, 10).catch(() => {})
}
