import { createHash } from 'node:crypto'
import type { Day } from '../../../rules/day.ts'
import { isChosen } from '../../../rules/publication/review/recheck.ts'
import { workingDayAfter } from '../../../rules/work-calendar.ts'
import { calendarOn } from '../../../store/calendar.ts'
import type { Transaction } from '../../../store/database.ts'
import { oweLinkLook } from '../../../store/publication/finding/link-looks.ts'
import { lastReleased, oweRecheck, settleFailedRechecks } from '../../../store/publication/review/rechecks.ts'
import { markReviewMade } from '../../../store/publication/review/working.ts'
import { settingOn } from '../../../store/settings.ts'
import { afterDocumentRelease } from '../../document/after-document-release.ts'

/**
 * What follows from a release: what an earlier recheck or late review asked to be mended is mended by it, and by the
 * setting it is looked at again (复查). Part of the transaction of every release.
 */
export async function afterRelease(
  tx: Transaction,
  id: number,
  day: Day,
  { urgent = false }: { readonly urgent?: boolean } = {},
): Promise<void> {
  const released = await lastReleased(tx, id)
  if (released === null) return
  await settleFailedRechecks(tx, id)
  await oweLinkLook(tx, id)
  await afterDocumentRelease(tx, id, day)
  // A reviewed version took the place of the one that was released before its review.
  if (!urgent) await markReviewMade(tx, id)
  const share = await settingOn(tx, 'publication.recheck', day)
  if (!isChosen(share, drawOf(id, released))) return
  const days = await settingOn(tx, 'publication.recheckDays', day)
  const due = workingDayAfter(day, days, await calendarOn(tx))
  await oweRecheck(tx, { id, version: released.version, dueOn: due.day })
}

/** A draw that nobody knows before the instant of the release, and everybody can make again afterwards. */
function drawOf(id: number, { version, since }: { readonly version: number; readonly since: Date }): number {
  const drawn = createHash('sha256').update(`${id}:${version}:${since.toISOString()}`).digest()
  return drawn.readUInt32BE(0) % 100
}
