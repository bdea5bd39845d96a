import sql from 'sql-template-tag'
import { type CaseEvent, clockHistory, isClockEvent, type Recorded } from '../../rules/application/case-event.ts'
import { type Clock, type ClockRules, clockOf, silenceOf } from '../../rules/clock/clock.ts'
import type { Day } from '../../rules/day.ts'
import type { WorkCalendar } from '../../rules/work-calendar.ts'
import { isMailedKind, oweMails } from '../apply/applicant-mails.ts'
import { calendarOn } from '../calendar.ts'
import type { Transaction } from '../database.ts'
import { refreshPeriods } from '../procedure/periods.ts'
import { settingOn } from '../settings.ts'
import { storableJson } from '../storable.ts'

/** With what every clock is computed now: the calendar as it is known, and what the office has decided. */
export type ClockLaw = { readonly calendar: WorkCalendar; readonly rules: ClockRules }

export async function clockLaw(tx: Transaction): Promise<ClockLaw> {
  const { rows } = await tx.query<{ today: Day }>(sql`select (now() at time zone 'Asia/Shanghai')::date as today`)
  const today = rows[0]?.today
  if (today === undefined) throw new Error('the database does not know the day')
  return {
    calendar: await calendarOn(tx),
    rules: {
      sendingDayCounts: await settingOn(tx, 'clock.sendingDayCounts', today),
      answerDayCounts: await settingOn(tx, 'clock.answerDayCounts', today),
    },
  }
}

/**
 * Appends what happened to a case, in this order, and brings the copies in its row up to date. Others who add to the
 * case wait until this transaction ends. `recordedBy` null: the applicant, or the program. `known`: what `clockLaw`
 * gave in this transaction, for whoever adds to many cases. Gives the events' numbers.
 */
export async function appendEvents(
  tx: Transaction,
  applicationId: number,
  events: readonly CaseEvent[],
  recordedBy: number | null,
  known?: ClockLaw,
): Promise<readonly number[]> {
  await holdCase(tx, applicationId)
  const ids: number[] = []
  for (const { kind, day, ...detail } of events) {
    const { rows } = await tx.query<{ id: string }>(sql`
      insert into application_event (application_id, kind, day, detail, recorded_by)
      values (${applicationId}, ${kind}, ${day}, ${storableJson(detail)}, ${recordedBy})
      returning id`)
    ids.push(Number(rows[0]?.id))
  }
  if (events.some((event) => isClockEvent(event) || event.kind === 'struck')) {
    await refreshClock(tx, applicationId, known ?? (await clockLaw(tx)))
  }
  const told = ids.filter((_, at) => isMailedKind(events[at]?.kind))
  if (told.length > 0) await oweMails(tx, applicationId, told)
  return ids
}

/** Makes everyone else who acts on this case wait until the transaction ends. */
export async function holdCase(tx: Transaction, applicationId: number): Promise<void> {
  await tx.query(sql`select from application where id = ${applicationId} for update`)
}

/** All that was recorded of a case, in the order of recording, struck events among them. */
export async function eventsOf(tx: Transaction, applicationId: number): Promise<readonly Recorded[]> {
  const { rows } = await tx.query<EventRow>(sql`
    select id::int, kind, day, detail, recorded_at as "recordedAt", recorded_by as "recordedBy"
    from application_event
    where application_id = ${applicationId}
    order by id`)
  return rows.map(eventOfRow)
}

/** The same of many cases at once, by case. */
export async function eventsOfMany(
  tx: Transaction,
  applicationIds: readonly number[],
): Promise<ReadonlyMap<number, readonly Recorded[]>> {
  const { rows } = await tx.query<EventRow & { applicationId: number }>(sql`
    select application_id as "applicationId", id::int, kind, day, detail, recorded_at as "recordedAt",
      recorded_by as "recordedBy"
    from application_event
    where application_id = any(${applicationIds})
    order by application_id, id`)
  const byCase = new Map<number, Recorded[]>()
  for (const { applicationId, ...row } of rows) {
    const events = byCase.get(applicationId)
    if (events === undefined) byCase.set(applicationId, [eventOfRow(row)])
    else events.push(eventOfRow(row))
  }
  return byCase
}

/** Whether this person recorded an event on the day that it is now. */
export async function recordedTodayBy(tx: Transaction, eventId: number, personId: number): Promise<boolean> {
  const { rows } = await tx.query(sql`
    select
    from application_event
    where id = ${eventId}
      and recorded_by = ${personId}
      and (recorded_at at time zone 'Asia/Shanghai')::date = (now() at time zone 'Asia/Shanghai')::date`)
  return rows.length > 0
}

/** The clock of a case as it stands now. */
export async function clockOfCase(tx: Transaction, applicationId: number): Promise<Clock> {
  const { calendar, rules } = await clockLaw(tx)
  return clockOf(clockHistory(await eventsOf(tx, applicationId)), calendar, rules)
}

/** Recomputes the copies in the row of a case from its events; says what its last day was and is. */
export async function refreshClock(
  tx: Transaction,
  applicationId: number,
  { calendar, rules }: ClockLaw,
): Promise<{ readonly before: DueCopy; readonly after: DueCopy }> {
  const clock = clockOf(clockHistory(await eventsOf(tx, applicationId)), calendar, rules)
  await refreshPeriods(tx, applicationId, clock, calendar)
  const after = { dueOn: clock.due?.day ?? null, provisional: clock.due?.kind === 'provisional' }
  const silence = silenceOf(clock)
  const { rows } = await tx.query<DueCopy>(sql`
    with former as (
      select id, due_on, due_provisional from application where id = ${applicationId} for update
    )
    update application
    set state = ${clock.state}, receipt_on = ${clock.receiptOn}, due_on = ${after.dueOn},
      due_provisional = ${after.provisional}, waiting_until = ${clock.waiting?.until?.day ?? null},
      silent_until = ${silence?.until ?? null}, due_if_silent = ${silence?.due.day ?? null},
      extended = ${clock.extension !== null}, corrected = ${clock.corrected},
      concluded_on = ${clock.conclusion?.on ?? null}, outcome = ${clock.conclusion?.outcome ?? null},
      in_time = ${clock.conclusion?.inTime ?? null}, counted_on = ${clock.counted?.on ?? null},
      counted_outcome = ${clock.counted?.outcome ?? null}, joined = ${clock.joined}
    from former
    where application.id = former.id
    returning former.due_on as "dueOn", former.due_provisional as provisional`)
  return { before: rows[0] ?? { dueOn: null, provisional: false }, after }
}

export type DueCopy = { readonly dueOn: Day | null; readonly provisional: boolean }

type EventRow = {
  readonly id: number
  readonly kind: string
  readonly day: Day
  readonly detail: Readonly<Record<string, unknown>>
  readonly recordedAt: Date
  readonly recordedBy: number | null
}

/** Written by appendEvents alone, from a CaseEvent. */
function eventOfRow({ detail, ...row }: EventRow): Recorded {
  return { ...detail, ...row } as unknown as Recorded
}
