import sql, { empty, join, raw, type Sql } from 'sql-template-tag'
import { type CaseFilter, isOpenView, waitingStates } from '../../rules/application/case-filter.ts'
import { type Day, dayFrom } from '../../rules/day.ts'
import { may } from '../../rules/permission.ts'
import type { Viewer } from '../../rules/visibility.ts'
import type { Transaction } from '../database.ts'
import { countCap, type Page, pagesOf } from '../page.ts'
import { queryOf, termsOf } from '../search-words.ts'
import { type ApplicationRow, applicationRowColumns, readNumber } from './applications.ts'
import { type CaseScope, caseScopeOf } from './case-scope.ts'

/** A case as a list shows it: nothing of the applicant but his kind. */
export type ListedCase = ApplicationRow & {
  readonly unitName: string | null
  readonly handlerName: string | null
  /** How many tasks are owed still, and by when the first. */
  readonly owedTasks: number
  readonly owedOn: Day | null
}

export type CasesWanted = {
  readonly filter: CaseFilter
  readonly today: Day
  /** The last day that counts as near. */
  readonly soon: Day
  /** From `next` of the page before; null: the first page. */
  readonly after: string | null
}

export type CasePage = Page & {
  readonly rows: readonly ListedCase[]
  /** To go on after the last row; null: there is no more. */
  readonly next: string | null
}

const pageSize = 30
/** Words that stand in more cases than this are narrowed by more words. */
const mostFound = 5000

/**
 * A page of cases that the viewer may see. Open ones by the legal day, the late first; others by arrival, the newest
 * first. Cost: for each agency of the viewer one walk along an index to the end of the page, and capped counting.
 */
export async function listCases(tx: Transaction, viewer: Viewer, wanted: CasesWanted): Promise<CasePage> {
  const scope = caseScopeOf(viewer)
  const sources = sourcesOf(scope, wanted.filter)
  const byDay = isOpenView(wanted.filter.view)
  const meets = await conditionsOf(tx, scope, wanted)
  if (meets === null || sources.length === 0) return { rows: [], next: null, ...pagesOf(0, 1, pageSize) }
  const seen = sql`${join(meets, ' and ')} and ${raw(may.application.view.sql(viewer))}`
  const key = byDay ? dayKey : raw('application.arrived_on')
  const order = byDay ? sql`order by ${key}, application.id` : sql`order by ${key} desc, application.id desc`
  const further = beyond(wanted.after, key, byDay)
  const ids = join(
    sources.map((source) =>
      source(sql`select application.id, ${key} as day`, sql`${seen} ${further}`, order, pageSize + 1),
    ),
    ' union ',
  )
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
      coalesce(owed.tasks, 0) as "owedTasks", owed.first as "owedOn"
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
    order by found.day ${byDay ? raw('asc') : raw('desc')}, application.id ${byDay ? raw('asc') : raw('desc')}
    limit ${pageSize + 1}`)
  const shown = rows.slice(0, pageSize)
  const last = shown.at(-1)
  const next = rows.length > pageSize && last !== undefined ? `${last.keyDay}.${last.id}` : null
  const total = await countOf(tx, sources, seen, countCap + 1)
  return { rows: shown, next, ...pagesOf(total, 1, pageSize) }
}

/** How many cases a list holds, counted up to a cap. */
export async function countCases(
  tx: Transaction,
  viewer: Viewer,
  wanted: Omit<CasesWanted, 'after'>,
  cap: number,
): Promise<number> {
  const scope = caseScopeOf(viewer)
  const meets = await conditionsOf(tx, scope, { ...wanted, after: null })
  if (meets === null) return 0
  const seen = sql`${join(meets, ' and ')} and ${raw(may.application.view.sql(viewer))}`
  return countOf(tx, sourcesOf(scope, wanted.filter), seen, cap)
}

async function countOf(tx: Transaction, sources: readonly Source[], seen: Sql, cap: number): Promise<number> {
  if (sources.length === 0) return 0
  const ids = join(
    sources.map((source) => source(sql`select application.id`, seen, empty, cap)),
    ' union ',
  )
  const { rows } = await tx.query<{ total: number }>(sql`
    select count(*)::int as total
    from (select id from (${ids}) as found limit ${cap}) as counted`)
  return rows[0]?.total ?? 0
}

const dayKey = raw("coalesce(application.due_on, application.waiting_until, 'infinity'::date)")

/** One way to the cases: what of them, which, in which order, and how many at most. */
type Source = (what: Sql, which: Sql, order: Sql, limit: number) => Sql

/**
 * The ways by which the viewer's cases are reached: those of a unit or a person where these are asked for, else those of
 * whole agencies, each along its index, and those that he has a part in beside them.
 */
function sourcesOf(scope: CaseScope, { unitId, personId }: CaseFilter): readonly Source[] {
  if (unitId !== undefined) return partsOf({ unitIds: [unitId], personId: null })
  if (personId !== undefined) return partsOf({ unitIds: [], personId })
  const { agencyIds } = scope
  const whole: Source = (what, which, order, limit) => sql`
    (
      select found.*
      from unnest(${[...agencyIds]}::int[]) as seen (agency_id)
      cross join lateral (
        ${what}
        from application
        where application.agency_id = seen.agency_id
          and ${which}
        ${order}
        limit ${limit}
      ) as found
    )`
  const own = partsOf({ unitIds: scope.unitIds, personId: scope.personId })
  return agencyIds.length > 0 ? [whole, ...own] : own
}

function partsOf({
  unitIds,
  personId,
}: {
  readonly unitIds: readonly number[]
  readonly personId: number | null
}): readonly Source[] {
  const through =
    (which: Sql): Source =>
    (what, seen, order, limit) =>
      sql`
    (
      ${what}
      from application
      where ${which}
        and ${seen}
      ${order}
      limit ${limit}
    )`
  return [
    ...(personId === null
      ? []
      : [
          through(sql`application.handler_id = ${personId}`),
          through(sql`application.id in (select application_id from application_task where person_id = ${personId})`),
        ]),
    ...(unitIds.length === 0
      ? []
      : [
          through(sql`application.unit_id = any(${[...unitIds]}::int[])`),
          through(
            sql`application.id in (select application_id from application_task where unit_id = any(${[...unitIds]}::int[]))`,
          ),
        ]),
  ]
}

/** What the filter asks of a case; null: nothing can be found by what was typed. */
async function conditionsOf(
  tx: Transaction,
  scope: CaseScope,
  { filter, today, soon }: CasesWanted,
): Promise<Sql[] | null> {
  const { state, channel, outcome, year } = filter
  const meets = [viewSql(filter, today, soon)]
  if (state !== undefined) meets.push(sql`application.state = ${state}`)
  if (channel !== undefined) meets.push(sql`application.channel = ${channel}`)
  if (outcome !== undefined) meets.push(sql`application.outcome = ${outcome}`)
  if (year !== undefined) {
    meets.push(sql`application.arrived_on >= ${`${year}-01-01`} and application.arrived_on < ${`${year + 1}-01-01`}`)
  }
  if (filter.query === '') return meets
  const number = readNumber(filter.query)
  if (number !== null) {
    const { agencyId, year: ofYear, serial } = number
    meets.push(
      sql`application.agency_id = ${agencyId} and application.year = ${ofYear} and application.serial = ${serial}`,
    )
    return meets
  }
  const ids = await idsWithWords(tx, scope, filter.query)
  if (ids === null) return null
  meets.push(sql`application.id = any(${ids}::int[])`)
  return meets
}

function viewSql({ view }: CaseFilter, today: Day, soon: Day): Sql {
  const open = sql`application.state <> 'concluded'`
  const running = sql`application.state in ('handling', 'answeringAnew')`
  switch (view) {
    case 'open':
      return open
    case 'overdue':
      return sql`${open} and ${running} and application.due_on < ${today}`
    case 'due':
      return sql`${open} and ${running} and application.due_on between ${today} and ${soon}`
    case 'unconfirmed':
      return sql`${open} and application.state = 'unconfirmed'`
    case 'unassigned':
      return sql`${open} and application.handler_id is null and application.unit_id is null
        and not exists (select from application_task as task where task.application_id = application.id)`
    case 'waiting':
      return sql`${open} and application.state = any(${[...waitingStates]}::text[])`
    case 'lapsed':
      return sql`${open} and application.state in ('awaitingCorrection', 'awaitingFee')
        and application.waiting_until < ${today}`
    case 'concluded':
      return sql`application.state = 'concluded'`
    case 'all':
      return sql`true`
  }
}

/** The rows after one, in the order of the list. */
function beyond(after: string | null, key: Sql, byDay: boolean): Sql {
  const [day = '', id = ''] = after?.split('.') ?? []
  if (!(day === 'infinity' || dayFrom(day) !== null) || !/^\d{1,9}$/.test(id)) return empty
  return byDay
    ? sql`and (${key}, application.id) > (${day}::date, ${Number(id)})`
    : sql`and (${key}, application.id) < (${day}::date, ${Number(id)})`
}

/** The cases in which all these words stand, of the agencies and parts that the viewer sees; null: no word was typed. */
async function idsWithWords(tx: Transaction, scope: CaseScope, query: string): Promise<number[] | null> {
  const terms = termsOf(query)
  if (terms.length === 0) return null
  const phrases = terms.filter((term) => [...term].length > 2)
  const holds = [
    sql`application_words.words @@ ${queryOf(terms)}::tsquery`,
    ...phrases.map((phrase) => sql`position(${phrase} in application_words.haystack) > 0`),
  ]
  const { rows } = await tx.query<{ id: number }>(sql`
    select application.id
    from application_words
    join application on application.id = application_words.application_id
    where ${join(holds, ' and ')}
      and ${
        scope.agencyIds.length > 0
          ? sql`application.agency_id = any(${[...scope.agencyIds]}::int[])`
          : sql`(
              application.handler_id = ${scope.personId}
              or application.unit_id = any(${[...scope.unitIds]}::int[])
              or application.id in (
                select application_id from application_task
                where person_id = ${scope.personId} or unit_id = any(${[...scope.unitIds]}::int[])
              )
            )`
      }
    limit ${mostFound}`)
  return rows.map(({ id }) => id)
}
