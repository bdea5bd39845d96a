import { dayOfInstant } from '../../../rules/day.ts'
import { publishers } from '../../../rules/permission-facts.ts'
import { type AuditEntry, record } from '../../../store/audit.ts'
import type { Database, Transaction } from '../../../store/database.ts'
import { appendPublicationEvent } from '../../../store/publication/events.ts'
import { holdersFor, lastEventOf, tellOfPublication } from '../../../store/publication/publication-notices.ts'
import { releaseVersion, takeDown } from '../../../store/publication/releasing.ts'
import {
  type DueRelease,
  nextDueRelease,
  nextExpired,
  noteFault,
} from '../../../store/publication/review/due-releases.ts'
import { dropOpenRecheck, settleFailedRechecks } from '../../../store/publication/review/rechecks.ts'
import { markReleaseFailed } from '../../../store/publication/review/working.ts'
import { afterRelease } from './after-release.ts'

type App = { readonly db: Database; readonly clock: () => Date; readonly onFault: (fault: unknown) => void }

/**
 * Releases what is due (定时发布), each in a transaction of its own: whatever ends the program in between, it is released with
 * all that follows from it, or it still waits. What is not ready is not released: it waits for somebody, and its writer,
 * whoever approved it and the office are told why. A fault is told once, and tried again. Gives how many were released.
 */
export async function releaseDue(app: App): Promise<number> {
  const tried: number[] = []
  let released = 0
  for (;;) {
    const held: { due: DueRelease | null } = { due: null }
    try {
      const done = await app.db.transaction(async (tx) => {
        held.due = await nextDueRelease(tx, app.clock(), tried)
        return held.due === null ? null : releaseOne(tx, held.due, app.clock())
      })
      if (done === null) return released
      if (done === 'released') released += 1
    } catch (fault) {
      if (held.due === null) throw fault
      app.onFault(fault)
      await tellFault(app, held.due)
    }
    if (held.due !== null) tried.push(held.due.id)
  }
}

async function releaseOne(tx: Transaction, due: DueRelease, now: Date): Promise<'released' | 'failed'> {
  const { id, version, submittedBy, approvedBy } = due
  const day = dayOfInstant(now)
  const result = await releaseVersion(tx, { id, day, now, by: null })
  if (result.kind === 'released') {
    await afterRelease(tx, id, day)
    const eventId = await lastEventOf(tx, id, ['released', 'corrected'])
    if (eventId !== null) await tellOfPublication(tx, eventId, submittedBy === null ? [] : [submittedBy])
    await record(tx, entry('done', id))
    return 'released'
  }
  await markReleaseFailed(tx, id, result.reason)
  const eventId = await appendPublicationEvent(tx, id, version, { kind: 'releaseFailed', reason: result.reason }, null)
  await tellThem(tx, eventId, id, [submittedBy, approvedBy], now)
  await record(tx, entry('refused', id))
  return 'failed'
}

async function tellFault(
  { db, clock }: App,
  { id, version, told, submittedBy, approvedBy }: DueRelease,
): Promise<void> {
  if (told) return
  await db.transaction(async (tx) => {
    const reason = '程序故障，没有能够发布；程序会继续重试，请系统管理员查看运行日志。'
    if (!(await noteFault(tx, id, reason))) return
    const eventId = await appendPublicationEvent(tx, id, version, { kind: 'releaseFailed', reason }, null)
    await tellThem(tx, eventId, id, [submittedBy, approvedBy], clock())
    await record(tx, entry('failed', id))
  })
}

async function tellThem(
  tx: Transaction,
  eventId: number,
  id: number,
  people: readonly (number | null)[],
  now: Date,
): Promise<void> {
  const office = await holdersFor(tx, id, publishers, dayOfInstant(now))
  await tellOfPublication(tx, eventId, [...people.filter((person) => person !== null), ...office])
}

/** Takes from the public what was to be shown until a day that has passed (展示期满). Gives how many. */
export async function expireShown({ db, clock }: App): Promise<number> {
  for (let expired = 0; ; expired += 1) {
    const done = await db.transaction(async (tx) => {
      const now = clock()
      const id = await nextExpired(tx, dayOfInstant(now))
      if (id === null) return false
      await takeDown(tx, { id, now, by: null, event: { kind: 'expired' } })
      await dropOpenRecheck(tx, id)
      await settleFailedRechecks(tx, id)
      await record(tx, { ...entry('done', id), act: 'publication.expire' })
      return true
    })
    if (!done) return expired
  }
}

function entry(result: AuditEntry['result'], id: number): AuditEntry {
  return {
    actor: { kind: 'system' },
    act: 'publication.releaseScheduled',
    subject: { kind: 'publication', id: String(id) },
    result,
    from: null,
  }
}
