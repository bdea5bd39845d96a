import sql, { empty, raw, type Sql } from 'sql-template-tag'
import type { Day } from '../../rules/day.ts'
import type { AskingKind } from '../../rules/opinion/period.ts'
import { may } from '../../rules/permission.ts'
import { everyone } from '../../rules/visibility.ts'
import type { Transaction } from '../database.ts'
import { countCap, type Page, pageOf, pagesOf } from '../page.ts'
import type { Bond } from '../publication/bonds.ts'

/** Where a notice or a consultation stands for the public. */
export const consultationStates = ['open', 'waiting', 'answered', 'all'] as const
export type ConsultationState = (typeof consultationStates)[number]

export type ConsultationFilter = {
  readonly state: ConsultationState
  readonly kind: AskingKind | null
  readonly agencyId: number | null
  /** In which it began; what is open is listed whenever it began. */
  readonly year: number | null
}

/** What became of the opinions that were kept here: told with the result, and not before. */
export type Opinions = {
  readonly received: number
  readonly adopted: number
  readonly partly: number
  readonly notAdopted: number
  readonly unrelated: number
}

/** The publication that tells the result, with its outline as it was reviewed. */
export type ConsultationResult = Bond & { readonly summary: string | null }

export type Consultation = {
  readonly id: number
  readonly kind: AskingKind
  readonly title: string
  readonly agencyName: string
  readonly agencySlug: string
  readonly listedAt: Date
  readonly startsOn: Day
  readonly endsOn: Day
  readonly particulars: unknown
  readonly sample: boolean
  readonly results: readonly ConsultationResult[]
  /** Null: no result is public yet. */
  readonly opinions: Opinions | null
}

export type ConsultationPage = Page & { readonly consultations: readonly Consultation[] }

const pageSize = 20
const seen = raw(may.publication.see.sql(everyone))

/** Whether a publication that everybody may see tells its result. */
const answered = sql`exists (
  select
  from notice_result as bond
  where bond.publication_id = publication.id
    and exists (
      select
      from publication
      where publication.id = bond.result_id
        and ${seen}
    )
)`

/**
 * Notices and consultations that have a period: those that are open, the one that ends next first; all others, the latest
 * first. Cost: an index for what is open and for a year of the others.
 */
export async function consultationPage(
  tx: Transaction,
  filter: ConsultationFilter,
  today: Day,
  page: number,
): Promise<ConsultationPage> {
  const condition = conditionOf(filter, today)
  const { rows: counted } = await tx.query<{ total: number }>(sql`
    select count(*)::int as total
    from (select from publication where ${condition} limit ${countCap + 1}) as capped`)
  const pages = pagesOf(counted[0]?.total ?? 0, page, pageSize)
  const { rows } = await tx.query<Consultation>(sql`
    select asked.id, asked.kind, asked.title, agency.name as "agencyName", agency.slug as "agencySlug",
      asked.listed_at as "listedAt", asked.asks_from as "startsOn", asked.asks_until as "endsOn", version.particulars,
      asked.sample, result.results, case when json_array_length(result.results) > 0 then opinion.counts end as opinions
    from (
      select *
      from publication
      where publication.id in (
        select publication.id
        from publication
        where ${condition}
        ${inOrder(filter, 'publication')}
        ${pageOf(pages)}
      )
    ) as asked
    join agency on agency.id = asked.agency_id
    join publication_version as version
      on version.publication_id = asked.id and version.version = asked.released_version
    cross join lateral (${resultsOf(sql`asked.id`)}) as result
    cross join lateral (${opinionsOf(sql`asked.id`)}) as opinion
    ${inOrder(filter, 'asked')}`)
  return { ...pages, consultations: rows }
}

function conditionOf({ state, kind, agencyId, year }: ConsultationFilter, today: Day): Sql {
  return sql`
    ${seen}
    and publication.asks_until is not null
    ${kind === null ? empty : sql`and publication.kind = ${kind}`}
    ${agencyId === null ? empty : sql`and publication.agency_id = ${agencyId}`}
    ${
      year === null || state === 'open'
        ? empty
        : sql`and publication.asks_from >= make_date(${year}, 1, 1) and publication.asks_from < make_date(${year + 1}, 1, 1)`
    }
    ${inState(state, today)}`
}

function inState(state: ConsultationState, today: Day): Sql {
  switch (state) {
    case 'open':
      return sql`and publication.asks_until >= ${today}`
    case 'waiting':
      // Of a notice without objections there may be nothing to tell.
      return sql`and publication.kind = 'consultation' and publication.asks_until < ${today} and not ${answered}`
    case 'answered':
      return sql`and ${answered}`
    case 'all':
      return empty
  }
}

function inOrder({ state }: ConsultationFilter, table: 'publication' | 'asked'): Sql {
  return raw(
    state === 'open'
      ? `order by ${table}.asks_until, ${table}.id`
      : `order by ${table}.asks_from desc, ${table}.id desc`,
  )
}

/** `id`: of a table that is not named publication. */
function resultsOf(id: Sql): Sql {
  return sql`
    select coalesce(
      json_agg(json_build_object(
        'id', result.id, 'title', result.title, 'agencyName', result.agency_name, 'summary', result.summary
      ) order by result.listed_at desc, result.id desc),
      '[]'
    ) as results
    from (
      select publication.id, publication.title, agency.name as agency_name, version.summary, publication.listed_at
      from notice_result as bond
      join publication on publication.id = bond.result_id
      join agency on agency.id = publication.agency_id
      join publication_version as version
        on version.publication_id = publication.id and version.version = publication.released_version
      where bond.publication_id = ${id}
        and ${seen}
    ) as result`
}

/** Counted, never read: who said what stays where it is. */
function opinionsOf(id: Sql): Sql {
  const of = (outcome: string) => raw(`count(*) filter (where answer.outcome = '${outcome}')`)
  return sql`
    select json_build_object(
      'received', count(*), 'adopted', ${of('adopted')}, 'partly', ${of('partly')},
      'notAdopted', ${of('notAdopted')}, 'unrelated', ${of('unrelated')}
    ) as counts
    from opinion
    left join lateral (
      select outcome
      from opinion_answer
      where opinion_answer.opinion_id = opinion.id
      order by opinion_answer.id desc
      limit 1
    ) as answer on true
    where opinion.publication_id = ${id}`
}

/** The years in which the public was asked, the latest first. Cost: a look at an index for each. */
export async function consultationYears(tx: Transaction, agencyId: number | null): Promise<readonly number[]> {
  const { rows } = await tx.query<{ year: number }>(sql`
    with recursive asked (day) as (
      (select asks_from from publication where ${askedBy(agencyId)} order by asks_from desc limit 1)
      union all
      select (
        select asks_from
        from publication
        where ${askedBy(agencyId)}
          and asks_from < date_trunc('year', asked.day)::date
        order by asks_from desc
        limit 1
      )
      from asked
      where asked.day is not null
    )
    select extract(year from day)::int as year
    from asked
    where day is not null`)
  return rows.map(({ year }) => year)
}

function askedBy(agencyId: number | null): Sql {
  return sql`
    ${seen}
    and publication.asks_until is not null
    ${agencyId === null ? empty : sql`and publication.agency_id = ${agencyId}`}`
}

/** The notices and consultations of a year in figures. Opinions: of the consultations whose result is public. */
export type ConsultationFigures = {
  readonly consultations: number
  readonly notices: number
  readonly answered: number
} & Opinions

/** Cost: those that began in the year, and the opinions on those with a result. */
export async function consultationFigures(
  tx: Transaction,
  year: number,
  agencyId: number | null,
): Promise<ConsultationFigures> {
  const { rows } = await tx.query<ConsultationFigures>(sql`
    with asked as (
      select publication.id, publication.kind, publication.kind = 'consultation' and ${answered} as answered
      from publication
      where ${conditionOf({ state: 'all', kind: null, agencyId, year }, '9999-12-31' as Day)}
    ),
    said as (
      select counts
      from asked
      cross join lateral (${opinionsOf(sql`asked.id`)}) as opinion
      where asked.answered
    )
    select
      (select count(*)::int from asked where kind = 'consultation') as consultations,
      (select count(*)::int from asked where kind = 'publicNotice') as notices,
      (select count(*)::int from asked where answered) as answered,
      coalesce(sum((counts ->> 'received')::int), 0)::int as received,
      coalesce(sum((counts ->> 'adopted')::int), 0)::int as adopted,
      coalesce(sum((counts ->> 'partly')::int), 0)::int as partly,
      coalesce(sum((counts ->> 'notAdopted')::int), 0)::int as "notAdopted",
      coalesce(sum((counts ->> 'unrelated')::int), 0)::int as unrelated
    from said`)
  const [figures] = rows
  if (figures === undefined) throw new Error('an aggregate gave no row')
  return figures
}
