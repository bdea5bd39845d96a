import sql, { empty, raw, type Sql } from 'sql-template-tag'
import { everyone, visibleSql } from '../../rules/visibility.ts'
import type { Transaction } from '../database.ts'
import { countCap, type Page, pageOf, pagesOf } from '../page.ts'

// How much is public, as it is kept by the triggers of migration 0054: nothing here reads publications, however many
// there are.

/** Null: all agencies. */
export type Whose = number | null

export type ReleaseDimension = 'kind' | 'stage' | 'statutory'

/** 说明信息 discloses nothing. */
const disclosing = raw(`dimension = 'kind' and key <> 'statement'`)

/** What was published in a year by the values of a dimension; '' where there is none. */
export async function releasesBy(
  tx: Transaction,
  whose: Whose,
  year: number,
  dimension: ReleaseDimension,
): Promise<ReadonlyMap<string, number>> {
  const { rows } = await tx.query<{ key: string; releases: number }>(sql`
    select key, sum(releases)::int as releases
    from release_count
    where ${of(whose)}
      and ${inYear(year)}
      and dimension = ${dimension}
    group by key
    having sum(releases) <> 0`)
  return new Map(rows.map(({ key, releases }) => [key, releases]))
}

/** What was published in each month of a year, from January. */
export async function releasesByMonth(tx: Transaction, whose: Whose, year: number): Promise<readonly number[]> {
  const { rows } = await tx.query<{ month: number; releases: number }>(sql`
    select extract(month from month)::int as month, sum(releases)::int as releases
    from release_count
    where ${of(whose)}
      and ${inYear(year)}
      and ${disclosing}
    group by 1`)
  const of12 = new Map(rows.map(({ month, releases }) => [month, releases]))
  return Array.from({ length: 12 }, (_, at) => of12.get(at + 1) ?? 0)
}

export type PublishedYear = { readonly year: number; readonly releases: number }

/** What was published in each year, the latest first. */
export async function releasesByYear(tx: Transaction, whose: Whose): Promise<readonly PublishedYear[]> {
  const { rows } = await tx.query<PublishedYear>(sql`
    select extract(year from month)::int as year, sum(releases)::int as releases
    from release_count
    where ${of(whose)}
      and ${disclosing}
    group by 1
    having sum(releases) <> 0
    order by 1 desc`)
  return rows
}

export type AgencyReleases = {
  readonly id: number
  readonly slug: string
  readonly name: string
  readonly sample: boolean
  readonly releases: number
}

/**
 * The agencies of which something was published in a year, or that reported on it, by name. Cost: a walk along their names
 * to the end of the page, with a look at an index for each.
 */
export async function releasesByAgency(
  tx: Transaction,
  year: number,
  page: number,
  pageSize: number,
): Promise<Page & { readonly agencies: readonly AgencyReleases[] }> {
  const concerned = sql`(
    exists (select from release_count where release_count.agency_id = agency.id and ${inYear(year)})
    or exists (
      select
      from report
      where report.agency_id = agency.id
        and report.year = ${year}
        and ${raw(visibleSql(everyone, 'report'))}
    )
  )`
  const counted = await tx.query<{ total: number }>(sql`
    select count(*)::int as total
    from (select from agency where ${concerned} limit ${countCap + 1}) as capped`)
  const pages = pagesOf(counted.rows[0]?.total ?? 0, page, pageSize)
  const { rows } = await tx.query<AgencyReleases>(sql`
    select agency.id, agency.slug, agency.name, agency.sample, counts.releases
    from (
      select id, slug, name, sample
      from agency
      where ${concerned}
      order by name collate "zh-x-icu", id
      ${pageOf(pages)}
    ) as agency
    cross join lateral (
      select coalesce(sum(releases), 0)::int as releases
      from release_count
      where release_count.agency_id = agency.id
        and ${inYear(year)}
        and ${disclosing}
    ) as counts
    order by agency.name collate "zh-x-icu", agency.id`)
  return { ...pages, agencies: rows }
}

function of(whose: Whose): Sql {
  return whose === null ? sql`agency_id is null` : sql`agency_id = ${whose}`
}

function inYear(year: number): Sql {
  return sql`month >= make_date(${year}, 1, 1) and month < make_date(${year + 1}, 1, 1)`
}

/** Puts one row in the place of many, where no other process does so already. Figures stay what they are. */
export async function foldCounts(tx: Transaction): Promise<void> {
  await tx.query(sql`
    select fold_counts()
    where exists (select from release_count where not folded)
      or exists (select from policy_count where not folded)`)
}

/** A figure that is kept and does not hold. */
export type WrongCount = { readonly of: string; readonly kept: number; readonly counted: number }

/** Counts everything anew beside what is kept, and tells where the two differ. Cost: all that is public. */
export async function wrongCounts(tx: Transaction): Promise<readonly WrongCount[]> {
  const { rows } = await tx.query<WrongCount>(sql`
    with both_ways as (
      select jsonb_build_array('releases', agency_id, month, dimension, key) as of, sum(releases)::int as kept, 0 as counted
      from release_count
      group by agency_id, month, dimension, key
      union all
      select jsonb_build_array('releases', place.agency_id, month_in_shanghai(listed_at), counts.dimension, counts.key), 0,
        count(*)::int
      from publication
      cross join lateral release_keys(kind, stage, column_id) as counts
      cross join lateral (values (publication.agency_id), (null)) as place (agency_id)
      where state = 'released'
      group by 1
      union all
      select jsonb_build_array('policies', agency_id, kind, topic, made_year, validity, expires_on), sum(policies)::int, 0
      from policy_count
      group by agency_id, kind, topic, made_year, validity, expires_on
      union all
      select jsonb_build_array(
          'policies', place.agency_id, kind, coalesce(left(topic, 2), ''), extract(year from made_on)::int,
          coalesce(validity, 'inForce'), expires_on
        ), 0, count(*)::int
      from publication
      cross join lateral (values (publication.agency_id), (null)) as place (agency_id)
      where state = 'released'
        and kind in ('regulation', 'normativeDocument', 'otherDocument')
      group by 1
    )
    select of::text, sum(kept)::int as kept, sum(counted)::int as counted
    from both_ways
    group by of
    having sum(kept) <> sum(counted)
    order by of`)
  return rows
}

/** Counts all of it anew, and keeps that. Nobody publishes meanwhile. */
export async function recountReleases(tx: Transaction): Promise<void> {
  await tx.query(sql`select recount_releases()`)
}

/** Documents of a year in figures, by kind. `repealed`, `lapsed`, `amended`: what came about in the year. */
export type DocumentFigures = {
  readonly kind: string
  readonly made: number
  readonly amended: number
  readonly repealed: number
  readonly lapsed: number
  /** As of the day, whenever they were made. */
  readonly current: number
}

export async function documentFigures(
  tx: Transaction,
  whose: Whose,
  year: number,
  today: string,
): Promise<readonly DocumentFigures[]> {
  const { rows } = await tx.query<DocumentFigures>(sql`
    select kind, sum(made)::int as made, sum(amended)::int as amended, sum(repealed)::int as repealed,
      sum(lapsed)::int as lapsed, sum(current)::int as current
    from (
      select kind,
        coalesce(sum(policies) filter (where made_year = ${year}), 0) as made,
        0 as amended,
        0 as repealed,
        coalesce(sum(policies) filter (
          where validity in ('inForce', 'amended')
            and expires_on >= make_date(${year}, 1, 1) - 1
            and expires_on < make_date(${year + 1}, 1, 1) - 1
            and expires_on < ${today}
        ), 0) as lapsed,
        coalesce(sum(policies) filter (
          where validity in ('inForce', 'amended')
            and coalesce(expires_on >= ${today}, true)
        ), 0) as current
      from policy_count
      where ${of(whose)}
      group by kind
      union all
      select publication.kind, 0, count(*) filter (where change.to_validity = 'amended'),
        count(*) filter (where change.to_validity = 'repealed'), count(*) filter (where change.to_validity = 'lapsed'), 0
      from validity_change as change
      join publication on publication.id = change.publication_id
      where change.applied_at is not null
        and change.on_day >= make_date(${year}, 1, 1)
        and change.on_day < make_date(${year + 1}, 1, 1)
        and publication.state = 'released'
        ${whose === null ? empty : sql`and publication.agency_id = ${whose}`}
      group by publication.kind
    ) as part
    group by kind`)
  return rows
}
