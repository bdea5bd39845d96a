import sql, { empty, join, raw, type Sql } from 'sql-template-tag'
import { type CaseFilter, isOpenView } from '../../rules/application/case-filter.ts'
import { type Day, dayFrom } from '../../rules/day.ts'
import type { Viewer } from '../../rules/visibility.ts'
import type { Transaction } from '../database.ts'
import { countCap, type Page, pagesOf } from '../page.ts'
import { type ApplicationRow, applicationRowColumns } from './applications.ts'
import { type CaseWay, waysTo } from './case-ways.ts'

/** A case as a list shows it: nothing of the applicant but his kind. */
export type ListedCase = ApplicationRow & {
  readonly unitName: string | null
  readonly handlerName: string | null
  /** How many tasks are owed still, and by when the first. */
  readonly owedTasks: number
  readonly owedOn: Day | null
  /** The last day on which it is waited for parties that may keep silent, and the last day to answer if they do. */
  readonly silentUntil: Day | null
  readonly dueIfSilent: Day | null
}

export type CasesWanted = {
  readonly filter: CaseFilter
  readonly today: Day
  /** The last day that counts as near. */
  readonly soon: Day
  /** From `next` of the page before; null: the first page. */
  readonly after: string | null
  /** False: the pages of an export, of which nobody reads how many there are. */
  readonly counted?: boolean
}

export type CasePage = Page & {
  readonly rows: readonly ListedCase[]
  /** To go on after the last row; null: there is no more. */
  readonly next: string | null
}

const pageSize = 30
/** Where each case has to be looked into, counting stops sooner. */
const dearCap = 500

/**
 * A page of cases that the viewer may see. Open ones by the legal day, the late first; others by arrival, the newest
 * first. Cost: for each agency of the viewer one walk along an index to the end of the page, and capped counting.
 */
export async function listCases(tx: Transaction, viewer: Viewer, wanted: CasesWanted): Promise<CasePage> {
  const reached = await waysTo(tx, viewer, wanted)
  if (reached === null) return { rows: [], next: null, ...pagesOf(0, 1, pageSize) }
  const { ways, seen } = reached
  const byDay = isOpenView(wanted.filter.view)
  const key = byDay ? dayKey : raw('application.arrived_on')
  const order = byDay ? sql`order by ${key}, application.id` : sql`order by ${key} desc, application.id desc`
  const which = sql`${seen} ${beyond(wanted.after, key, byDay)}`
  const ids = join(
    ways.map((way) => way.page(sql`select application.id, ${key} as day`, which, order, pageSize + 1)),
    ' union ',
  )
  const direction = raw(byDay ? 'asc' : 'desc')
  const { rows } = await tx.query<ListedCase & { keyDay: string }>(sql`
    select ${applicationRowColumns}, found.day::text as "keyDay", handler.name as "handlerName",
      (
        select unit_name.name
        from agency_unit_name as unit_name
        where unit_name.unit_id = application.unit_id
          and unit_name.from_day <= ${wanted.today}
        order by unit_name.from_day desc
        limit 1
      ) as "unitName",
      coalesce(owed.tasks, 0) as "owedTasks", owed.first as "owedOn",
      application.silent_until as "silentUntil", application.due_if_silent as "dueIfSilent"
    from (${ids}) as found
    join application on application.id = found.id
    join agency on agency.id = application.agency_id
    left join person as handler on handler.id = application.handler_id
    left join lateral (
      select count(*)::int as tasks, min(task.due_on) as first
      from application_task as task
      where task.application_id = application.id
        and task.state in ('assigned', 'accepted')
    ) as owed on true
    order by found.day ${direction}, application.id ${direction}
    limit ${pageSize + 1}`)
  const shown = rows.slice(0, pageSize)
  const last = shown.at(-1)
  const next = rows.length > pageSize && last !== undefined ? `${last.keyDay}.${last.id}` : null
  const cap = reached.dear ? dearCap : countCap
  const total = wanted.counted === false ? 0 : await countOf(tx, ways, seen, cap + 1)
  return { rows: shown, next, ...pagesOf(Math.min(total, cap), 1, pageSize), totalCapped: total > cap }
}

/** How many cases a list holds, counted up to a cap. */
export async function countCases(
  tx: Transaction,
  viewer: Viewer,
  wanted: Omit<CasesWanted, 'after'>,
  cap: number,
): Promise<number> {
  const reached = await waysTo(tx, viewer, wanted)
  return reached === null ? 0 : countOf(tx, reached.ways, reached.seen, cap)
}

async function countOf(tx: Transaction, ways: readonly CaseWay[], seen: Sql, cap: number): Promise<number> {
  const ids = join(
    ways.map((way) => way.some(seen, cap)),
    ' union ',
  )
  const { rows } = await tx.query<{ total: number }>(sql`
    select count(*)::int as total
    from (select id from (${ids}) as found limit ${cap}) as counted`)
  return rows[0]?.total ?? 0
}

const dayKey = raw("coalesce(application.due_on, application.waiting_until, 'infinity'::date)")

/** The rows after one, in the order of the list. */
function beyond(after: string | null, key: Sql, byDay: boolean): Sql {
  const [day = '', id = ''] = after?.split('.') ?? []
  if (!(day === 'infinity' || dayFrom(day) !== null) || !/^\d{1,9}$/.test(id)) return empty
  return byDay
    ? sql`and (${key}, application.id) > (${day}::date, ${Number(id)})`
    : sql`and (${key}, application.id) < (${day}::date, ${Number(id)})`
}
