import { may } from '../../../rules/permission.ts'
import { publishers } from '../../../rules/permission-facts.ts'
import { readReleaseTime, type TimeField } from '../../../rules/publication/review/release-wish.ts'
import { holdersFor, tellOfPublication } from '../../../store/publication/publication-notices.ts'
import { releaseVersion } from '../../../store/publication/releasing.ts'
import type { ReviewRound } from '../../../store/publication/review/reviews.ts'
import { markApproved, markReleaseFailed, markScheduled } from '../../../store/publication/review/working.ts'
import type { By, NotDone } from '../../desk-act.ts'
import { type AtPublication, atPublication } from '../at-publication.ts'
import { checkedAsItStands } from '../finding/check-now.ts'
import { afterRelease } from './after-release.ts'
import type { ReviewApp } from './submit.ts'

/** What became of an approved version. */
export type Outcome = 'approved' | 'released' | 'scheduled' | 'notReleased'

type Done = { readonly kind: 'done' }

/** Releases at once what was approved (发布). The server's clock says when. */
export async function releasePublication(app: ReviewApp, by: By, id: number): Promise<Done | NotDone> {
  await checkedAsItStands(app, by, id)
  const wanted = { act: 'publication.release', rule: may.publication.release, id }
  return atPublication<Done>(app, by, wanted, async (at) => {
    const released = await releaseVersion(at.tx, { id, day: at.day, now: app.clock(), by: by.personId })
    if (released.kind === 'refused') return released
    await afterRelease(at.tx, id, at.day)
    return { kind: 'done' }
  })
}

/** Releases it at a time that is set now (定时发布). Setting it again moves it. */
export function schedulePublication(
  app: ReviewApp,
  by: By,
  id: number,
  typed: Readonly<Record<string, string>>,
): Promise<Done | NotDone<TimeField>> {
  const wanted = { act: 'publication.schedule', rule: may.publication.release, id }
  return atPublication<Done, TimeField>(app, by, wanted, async (at) => {
    const read = readReleaseTime(typed, app.clock())
    if (read.kind === 'invalid') return read
    await schedule(at, read.at)
    return { kind: 'done' }
  })
}

/** It waits for somebody again (取消定时). */
export function unschedulePublication(app: ReviewApp, by: By, id: number): Promise<Done | NotDone> {
  const wanted = { act: 'publication.unschedule', rule: may.publication.release, id }
  return atPublication<Done>(app, by, wanted, async (at) => {
    if (at.publication.working !== 'scheduled') return { kind: 'refused', reason: '这条信息没有定时发布。' }
    await markApproved(at.tx, id)
    await at.append(at.publication.workingVersion, { kind: 'unscheduled' })
    return { kind: 'done' }
  })
}

/**
 * What the writer wished when he submitted it, now that it is approved. What cannot be released says why, and waits; and
 * what was taken from the public meanwhile comes back only when somebody releases it.
 */
export async function asWished(app: ReviewApp, at: AtPublication, { wish, submitter }: ReviewRound): Promise<Outcome> {
  const { id, state } = at.publication
  const now = app.clock()
  if (state === 'unpublished' || state === 'expired') return 'approved'
  if (wish.kind === 'at' && wish.at.getTime() > now.getTime()) {
    await schedule(at, wish.at)
    return 'scheduled'
  }
  if (wish.kind === 'office') return 'approved'
  const released = await releaseVersion(at.tx, { id, day: at.day, now, by: at.officer.personId })
  if (released.kind === 'released') {
    await afterRelease(at.tx, id, at.day)
    return 'released'
  }
  await markReleaseFailed(at.tx, id, released.reason)
  const eventId = await at.append(at.publication.workingVersion, { kind: 'releaseFailed', reason: released.reason })
  const office = await holdersFor(at.tx, id, publishers, at.day)
  await tellOfPublication(at.tx, eventId, [submitter.personId, ...office])
  return 'notReleased'
}

async function schedule(at: AtPublication, time: Date): Promise<void> {
  await markScheduled(at.tx, at.publication.id, time)
  await at.append(at.publication.workingVersion, { kind: 'scheduled', for: time.toISOString() })
}
