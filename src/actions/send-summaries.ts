import type { Sealer } from '../outside/keyring.ts'
import type { Mailer } from '../outside/mailer.ts'
import { isTimeForSummary, summaryOf } from '../rules/daily-summary.ts'
import { type Day, dayOfInstant } from '../rules/day.ts'
import { isWorkingDay } from '../rules/work-calendar.ts'
import { record } from '../store/audit.ts'
import { calendarOn } from '../store/calendar.ts'
import {
  claim,
  finish,
  holdSummaries,
  isFinished,
  markSent,
  markSkipped,
  peopleToWrite,
  type Skipped,
} from '../store/daily-summaries.ts'
import type { Database } from '../store/database.ts'
import { noticesOf } from '../store/notices.ts'
import { officerOn } from '../store/officers.ts'
import { sealedDataOf } from '../store/people.ts'
import { openPersonalData } from './people/personal-data.ts'
import { worklist } from './worklist.ts'

export type SummaryApp = {
  readonly db: Database
  readonly sealer: Sealer
  readonly mailer: Pick<Mailer, 'send'>
  /** Of the desk, as readers know it; null: the mail names none. */
  readonly deskAddress: string | null
  /** Told of each mail that the server did not take. */
  readonly onFault: (fault: unknown) => void
}

export type SummaryRun =
  /** Nobody is written to on a day of rest, nor before half past eight. */
  | { readonly kind: 'notNow' }
  /** Another process is at it. */
  | { readonly kind: 'elsewhere' }
  | { readonly kind: 'finished' | 'unfinished'; readonly sent: number }

const mostTries = 5
const mostNotices = 50

/**
 * Sends the summaries of the day that are not sent yet: at most one a person and day, by one process at a time. What is
 * cut off is taken up by the next run; a mail that the server took just before a crash is sent again under the same id.
 */
export async function sendDailySummaries(app: SummaryApp, clock: () => Date): Promise<SummaryRun> {
  const day = dayOfInstant(clock())
  if (!isTimeForSummary(clock())) return { kind: 'notNow' }
  return app.db.transaction(async (lock): Promise<SummaryRun> => {
    if (!(await holdSummaries(lock))) return { kind: 'elsewhere' }
    if (await app.db.read((tx) => isFinished(tx, day))) return { kind: 'finished', sent: 0 }
    if (!(await app.db.read(async (tx) => isWorkingDay(day, await calendarOn(tx))))) return { kind: 'notNow' }
    let sent = 0
    let failed = 0
    for (const personId of await app.db.read((tx) => peopleToWrite(tx, day, mostTries))) {
      const outcome = await writeTo(app, personId, day, clock)
      if (outcome === 'sent') sent += 1
      if (outcome === 'failed') failed += 1
      // A server that takes nothing is not asked a thousand times.
      if (failed >= 3 && sent === 0) break
    }
    if (failed > 0) return { kind: 'unfinished', sent }
    await app.db.transaction((tx) => finish(tx, day, clock()))
    return { kind: 'finished', sent }
  })
}

async function writeTo(
  { db, sealer, mailer, deskAddress, onFault }: SummaryApp,
  personId: number,
  day: Day,
  clock: () => Date,
): Promise<'sent' | 'skipped' | 'failed'> {
  const mail = await db.read(async (tx) => {
    const officer = await officerOn(tx, personId, day)
    if (officer === null) return 'nothingDue'
    const notices = await noticesOf(tx, { kind: 'officer', officer }, personId, {
      alsoDismissed: false,
      limit: mostNotices,
    })
    const summary = summaryOf(await worklist(tx, officer), notices, day, deskAddress)
    if (summary === null) return 'nothingDue'
    const sealed = await sealedDataOf(tx, personId)
    const email =
      sealed === null ? null : openPersonalData(sealer, personId, { ...sealed, phone: null, idNumber: null }).email
    return email === null ? 'noAddress' : { ...summary, to: email }
  })
  if (typeof mail === 'string') {
    await skip(db, personId, day, mail, clock())
    return 'skipped'
  }
  await db.transaction((tx) => claim(tx, day, personId, clock()))
  try {
    await mailer.send({ ...mail, id: `summary.${day}.${personId}@gongkai` })
  } catch (fault) {
    onFault(fault)
    return 'failed'
  }
  await db.transaction(async (tx) => {
    await markSent(tx, day, personId, clock())
    await record(tx, {
      actor: { kind: 'system' },
      act: 'summary.send',
      subject: { kind: 'person', id: String(personId) },
      result: 'done',
      from: null,
      detail: { day },
    })
  })
  return 'sent'
}

async function skip(db: Database, personId: number, day: Day, why: Skipped, at: Date): Promise<void> {
  await db.transaction((tx) => markSkipped(tx, day, personId, why, at))
}
