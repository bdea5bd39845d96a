import sql, { join, raw, type Sql } from 'sql-template-tag'
import { type CaseFilter, isOpenView, waitingStates } from '../../rules/application/case-filter.ts'
import type { Day } from '../../rules/day.ts'
import { may } from '../../rules/permission.ts'
import type { Viewer } from '../../rules/visibility.ts'
import type { Transaction } from '../database.ts'
import { queryOf, termsOf } from '../search-words.ts'
import { readNumber } from './applications.ts'
import { type CaseScope, caseScopeOf } from './case-scope.ts'

/** One way to cases, along an index of its own. */
export type CaseWay = {
  /** What of them, which, in which order, and how many at most. */
  page(what: Sql, which: Sql, order: Sql, limit: number): Sql
  /** The numbers of some of them, as many as there are up to a limit. */
  some(which: Sql, limit: number): Sql
}

type Wanted = { readonly filter: CaseFilter; readonly today: Day; readonly soon: Day }

export type ReachedCases = {
  readonly ways: readonly CaseWay[]
  readonly seen: Sql
  /** Each case on the way has to be looked into: counting them is dear. */
  readonly dear: boolean
}

/** Words that stand in more cases than this are looked for along the list, which they soon fill. */
const fewWords = 2000

/**
 * The ways by which the cases of a list are reached, and the condition that each must meet, that the viewer may see it
 * among it. Null: there can be none.
 */
export async function waysTo(
  tx: Transaction,
  viewer: Viewer,
  { filter, today, soon }: Wanted,
): Promise<ReachedCases | null> {
  const scope = caseScopeOf(viewer)
  const meets = [...conditionsOf(filter, today, soon), raw(may.application.view.sql(viewer))]
  const named = readNumber(filter.query)
  const terms = named === null ? termsOf(filter.query) : []
  let ways = waysOf(scope, filter)
  let dear = false
  if (named !== null) {
    const { agencyId, year, serial } = named
    ways = [
      straight(
        sql`application.agency_id = ${agencyId} and application.year = ${year} and application.serial = ${serial}`,
      ),
    ]
    meets.push(...partsIn(filter))
  } else if (filter.query !== '') {
    if (terms.length === 0) return null
    const ids = await idsWithWords(tx, terms)
    if (ids === null) {
      dear = true
      // Common words soon fill a page on the way through all cases by arrival; agency after agency would be asked in vain.
      if (!isOpenView(filter.view)) ways = waysOf(scope, filter, manyAgencies)
      meets.push(sql`exists (
        select from application_words where application_words.application_id = application.id and ${holds(terms)}
      )`)
    } else {
      ways = [straight(sql`application.id = any(${[...ids]}::int[])`)]
      meets.push(...partsIn(filter))
    }
  }
  return ways.length === 0 ? null : { ways, seen: join(meets, ' and '), dear }
}

/** Those of a unit or a person where these are asked for; else those of whole agencies, and what one has a part in. */
function waysOf(
  scope: CaseScope,
  { unitId, personId }: CaseFilter,
  whole: (agencyIds: readonly number[]) => CaseWay = eachAgency,
): readonly CaseWay[] {
  if (unitId !== undefined) return partsOf({ unitIds: [unitId], personId })
  if (personId !== undefined) return partsOf({ unitIds: [], personId })
  const own = partsOf(scope)
  return scope.agencyIds.length > 0 ? [whole(scope.agencyIds), ...own] : own
}

/** Each agency along its own index, so that none is sorted and none is read further than a page. */
function eachAgency(agencyIds: readonly number[]): CaseWay {
  return {
    page: (what, which, order, limit) => sql`
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
      )`,
    some: (which, limit) => sql`
      (
        select application.id
        from application
        where application.agency_id = any(${[...agencyIds]}::int[])
          and ${which}
        limit ${limit}
      )`,
  }
}

function manyAgencies(agencyIds: readonly number[]): CaseWay {
  return agencyIds.length > 5
    ? straight(sql`application.agency_id = any(${[...agencyIds]}::int[])`)
    : eachAgency(agencyIds)
}

function partsOf(of: {
  readonly unitIds: readonly number[]
  readonly personId: number | undefined
}): readonly CaseWay[] {
  const unitIds = [...of.unitIds]
  const ofPerson =
    of.personId === undefined
      ? []
      : [
          sql`application.handler_id = ${of.personId}`,
          sql`application.id in (select application_id from application_task where person_id = ${of.personId})`,
        ]
  const ofUnits =
    unitIds.length === 0
      ? []
      : [
          sql`application.unit_id = any(${unitIds}::int[])`,
          sql`application.id in (select application_id from application_task where unit_id = any(${unitIds}::int[]))`,
        ]
  return [...ofPerson, ...ofUnits].map(straight)
}

function straight(to: Sql): CaseWay {
  return {
    page: (what, which, order, limit) => sql`
      (
        ${what}
        from application
        where ${to}
          and ${which}
        ${order}
        limit ${limit}
      )`,
    some: (which, limit) => sql`(select application.id from application where ${to} and ${which} limit ${limit})`,
  }
}

/** What the filter asks of a case, whichever way it is reached. */
function conditionsOf(filter: CaseFilter, today: Day, soon: Day): Sql[] {
  const { state, channel, outcome, year } = filter
  const meets = [viewSql(filter, today, soon)]
  if (state !== undefined) meets.push(sql`application.state = ${state}`)
  if (channel !== undefined) meets.push(sql`application.channel = ${channel}`)
  if (outcome !== undefined) meets.push(sql`application.outcome = ${outcome}`)
  if (year !== undefined) {
    meets.push(sql`application.arrived_on >= ${`${year}-01-01`} and application.arrived_on < ${`${year + 1}-01-01`}`)
  }
  return meets
}

/** That a unit or a person has a part in a case, for ways that do not lead through them. */
function partsIn({ unitId, personId }: CaseFilter): Sql[] {
  const part = (column: 'unit_id' | 'person_id', own: 'unit_id' | 'handler_id', id: number) => sql`(
    application.${raw(own)} = ${id}
    or exists (
      select
      from application_task as task
      where task.application_id = application.id
        and task.${raw(column)} = ${id}
    )
  )`
  return [
    ...(unitId === undefined ? [] : [part('unit_id', 'unit_id', unitId)]),
    ...(personId === undefined ? [] : [part('person_id', 'handler_id', personId)]),
  ]
}

function viewSql({ view }: CaseFilter, today: Day, soon: Day): Sql {
  const open = sql`application.state <> 'concluded'`
  const silent = sql`coalesce(application.silent_until < ${today}, false)`
  const running = sql`(application.state in ('handling', 'answeringAnew') or ${silent})`
  const due = sql`case when ${silent} then application.due_if_silent else application.due_on end`
  switch (view) {
    case 'open':
      return open
    case 'overdue':
      return sql`${open} and ${running} and ${due} < ${today}`
    case 'due':
      return sql`${open} and ${running} and ${due} between ${today} and ${soon}`
    case 'unconfirmed':
      return sql`${open} and application.state = 'unconfirmed'`
    case 'unassigned':
      return sql`${open} and application.handler_id is null and application.unit_id is null
        and not exists (
          select
          from application_task as task
          where task.application_id = application.id
            and task.state in ('assigned', 'accepted', 'done')
        )`
    case 'waiting':
      return sql`${open} and application.state = any(${[...waitingStates]}::text[]) and not ${silent}`
    case 'lapsed':
      return sql`${open} and application.state in ('awaitingCorrection', 'awaitingFee')
        and application.waiting_until < ${today}`
    case 'concluded':
      return sql`application.state = 'concluded'`
    case 'all':
      return sql`true`
  }
}

/** The index decides one and two signs by itself; of longer terms it finds candidates, and the text decides. */
function holds(terms: readonly string[]): Sql {
  const phrases = terms.filter((term) => [...term].length > 2)
  return join(
    [
      sql`application_words.words @@ ${queryOf(terms)}::tsquery`,
      ...phrases.map((phrase) => sql`position(${phrase} in application_words.haystack) > 0`),
    ],
    ' and ',
  )
}

/** The cases in which all these words stand, whoever may see them; null: they are many. */
async function idsWithWords(tx: Transaction, terms: readonly string[]): Promise<readonly number[] | null> {
  const { rows } = await tx.query<{ id: number }>(sql`
    select application_id as id
    from application_words
    where ${holds(terms)}
    limit ${fewWords + 1}`)
  return rows.length > fewWords ? null : rows.map(({ id }) => id)
}
