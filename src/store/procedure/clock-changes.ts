import sql, { raw } from 'sql-template-tag'
import type { CaseState } from '../../rules/application/application.ts'
import { clockHistory } from '../../rules/application/case-event.ts'
import { type Clock, clockOf, silenceOf } from '../../rules/clock/clock.ts'
import type { Day } from '../../rules/day.ts'
import { may } from '../../rules/permission.ts'
import type { Viewer } from '../../rules/visibility.ts'
import { numberOf } from '../application/applications.ts'
import { type ClockLaw, eventsOfMany, refreshClock } from '../application/events.ts'
import type { Transaction } from '../database.ts'
import { type Page, pageOf, pagesOf } from '../page.ts'

/** What moves all clocks: the row of a holiday notice, or of a setting about the boundary days. */
export type ClockCause = { readonly noticeId: number } | { readonly settingId: number }

export type ClockChange = {
  readonly id: number
  readonly noticeId: number | null
  readonly settingId: number | null
  readonly from: Day
  /** The last case that was looked at, in the order of their numbers in the database. */
  readonly lastApplicationId: number
  readonly lookedAt: number
  readonly moved: number
  /** Null: cases are still to be looked at. */
  readonly finishedAt: Date | null
}

const changeColumns = raw(`id, notice_id as "noticeId", setting_id as "settingId", from_day as "from",
  last_application_id as "lastApplicationId", looked_at as "lookedAt", moved, finished_at as "finishedAt"`)

/** To be made in the transaction of its cause: from then on it is known that the open cases are to be looked at. */
export async function addClockChange(tx: Transaction, cause: ClockCause, from: Day): Promise<number> {
  const noticeId = 'noticeId' in cause ? cause.noticeId : null
  const settingId = 'settingId' in cause ? cause.settingId : null
  const { rows } = await tx.query<{ id: number }>(sql`
    insert into clock_change (notice_id, setting_id, from_day)
    values (${noticeId}, ${settingId}, ${from})
    returning id`)
  return rows[0]?.id ?? 0
}

/** The first change whose cases are not all looked at; another process that works on it keeps it for itself. */
export async function takeUnfinishedChange(tx: Transaction, today: Day): Promise<ClockChange | null> {
  const { rows } = await tx.query<ClockChange>(sql`
    select ${changeColumns}
    from clock_change
    where finished_at is null
      and from_day <= ${today}
    order by id
    limit 1
    for update skip locked`)
  return rows[0] ?? null
}

export async function clockChange(tx: Transaction, id: number): Promise<ClockChange | null> {
  const { rows } = await tx.query<ClockChange>(sql`
    select ${changeColumns}
    from clock_change
    where id = ${id}`)
  return rows[0] ?? null
}

/** The changes that holiday notices made, by notice. */
export async function changesByNotice(tx: Transaction): Promise<ReadonlyMap<number, ClockChange>> {
  const { rows } = await tx.query<ClockChange & { noticeId: number }>(sql`
    select ${changeColumns}
    from clock_change
    where notice_id is not null`)
  return new Map(rows.map((row) => [row.noticeId, row]))
}

/**
 * Looks at the next `most` cases of a change: recomputes each from its events, brings its copies up to date where they
 * differ, and notes the days that moved. Holds these cases, and no others, until the transaction ends. True: it was
 * the last batch.
 */
export async function recomputeNext(
  tx: Transaction,
  change: ClockChange,
  law: ClockLaw,
  most: number,
): Promise<{ readonly lookedAt: number; readonly moved: number; readonly finished: boolean }> {
  const { rows } = await tx.query<Copies>(sql`
    select id, state, due_on as "dueOn", due_provisional as "provisional", waiting_until as "waitingUntil",
      due_if_silent as "dueIfSilent", in_time as "inTime"
    from application
    where (state <> 'concluded' or due_provisional)
      and id > ${change.lastApplicationId}
    order by id
    limit ${most}
    for update`)
  const events = await eventsOfMany(
    tx,
    rows.map(({ id }) => id),
  )
  let moved = 0
  for (const before of rows) {
    const history = clockHistory(events.get(before.id) ?? [])
    if (history.length === 0) continue
    const after = copiesOf(before.id, clockOf(history, law.calendar, law.rules))
    if (isSame(before, after)) continue
    await refreshClock(tx, before.id, law)
    if (isSame({ ...before, state: after.state, inTime: after.inTime, dueIfSilent: after.dueIfSilent }, after)) continue
    await tx.query(sql`
      insert into moved_day (
        clock_change_id, application_id, due_before, due_after, provisional_before, provisional_after, waiting_before,
        waiting_after
      )
      values (
        ${change.id}, ${before.id}, ${before.dueOn}, ${after.dueOn}, ${before.provisional}, ${after.provisional},
        ${before.waitingUntil}, ${after.waitingUntil}
      )`)
    moved += 1
  }
  const finished = rows.length < most
  await tx.query(sql`
    update clock_change
    set last_application_id = ${rows.at(-1)?.id ?? change.lastApplicationId}, looked_at = looked_at + ${rows.length},
      moved = moved + ${moved}, finished_at = ${finished ? new Date() : null}
    where id = ${change.id}`)
  return { lookedAt: change.lookedAt + rows.length, moved: change.moved + moved, finished }
}

/** What the row of a case says of its clock, as far as a calendar can change it. */
type Copies = {
  readonly id: number
  readonly state: Exclude<CaseState, 'lapsed'>
  readonly dueOn: Day | null
  readonly provisional: boolean
  readonly waitingUntil: Day | null
  readonly dueIfSilent: Day | null
  readonly inTime: boolean | null
}

function copiesOf(id: number, clock: Clock): Copies {
  const { state, due, waiting, conclusion } = clock
  return {
    dueIfSilent: silenceOf(clock)?.due.day ?? null,
    ...{ id, state, dueOn: due?.day ?? null, provisional: due?.kind === 'provisional' },
    ...{ waitingUntil: waiting?.until?.day ?? null, inTime: conclusion?.inTime ?? null },
  }
}

function isSame(a: Copies, b: Copies): boolean {
  return (
    a.state === b.state &&
    a.dueOn === b.dueOn &&
    a.provisional === b.provisional &&
    a.waitingUntil === b.waitingUntil &&
    a.dueIfSilent === b.dueIfSilent &&
    a.inTime === b.inTime
  )
}

/** A case whose day moved, old and new. */
export type MovedDay = {
  readonly applicationId: number
  readonly number: string
  readonly agencyName: string
  readonly dueBefore: Day | null
  readonly dueAfter: Day | null
  readonly provisionalBefore: boolean
  readonly provisionalAfter: boolean
  readonly waitingBefore: Day | null
  readonly waitingAfter: Day | null
}

const pageSize = 50

/** The cases that a change moved and this viewer may see, by agency and day. */
export async function movedDays(
  tx: Transaction,
  viewer: Viewer,
  changeId: number,
  page: number,
): Promise<Page & { readonly rows: readonly MovedDay[] }> {
  const from = sql`
    from moved_day
    join application on application.id = moved_day.application_id
    join agency on agency.id = application.agency_id
    where moved_day.clock_change_id = ${changeId}
      and ${raw(may.application.view.sql(viewer))}`
  const counted = await tx.query<{ total: number }>(sql`select count(*)::int as total ${from}`)
  const pages = pagesOf(counted.rows[0]?.total ?? 0, page, pageSize)
  const { rows } = await tx.query<MovedDay & { agencyId: number; year: number; serial: number }>(sql`
    select application.id as "applicationId", application.agency_id as "agencyId", application.year,
      application.serial, agency.name as "agencyName", due_before as "dueBefore", due_after as "dueAfter",
      provisional_before as "provisionalBefore", provisional_after as "provisionalAfter",
      waiting_before as "waitingBefore", waiting_after as "waitingAfter"
    ${from}
    order by agency.name collate "zh-x-icu", due_after nulls last, application.id
    ${pageOf(pages)}`)
  return { rows: rows.map((row) => ({ ...row, number: numberOf(row) })), ...pages }
}

/** `cause`: the notice by its name; '' where it was a setting. */
export type MoveOfCase = Omit<MovedDay, 'number' | 'agencyName'> & { readonly changeId: number; readonly cause: string }

/** When and by what the days of a case moved without anybody acting on it; newest first. */
export async function movesOf(tx: Transaction, applicationId: number): Promise<readonly MoveOfCase[]> {
  const { rows } = await tx.query<MoveOfCase>(sql`
    select moved_day.clock_change_id as "changeId", application_id as "applicationId", due_before as "dueBefore",
      due_after as "dueAfter", provisional_before as "provisionalBefore", provisional_after as "provisionalAfter",
      waiting_before as "waitingBefore", waiting_after as "waitingAfter", coalesce(holiday_notice.source, '') as cause
    from moved_day
    join clock_change on clock_change.id = moved_day.clock_change_id
    left join holiday_notice on holiday_notice.id = clock_change.notice_id
    where application_id = ${applicationId}
    order by moved_day.clock_change_id desc`)
  return rows
}
