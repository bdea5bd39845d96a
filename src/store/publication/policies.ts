import sql, { empty, raw, type Sql } from 'sql-template-tag'
import type { Day } from '../../rules/day.ts'
import {
  type PolicyFilter,
  type PolicyKind,
  type PolicyValidity,
  policyKinds,
} from '../../rules/document/policy-filter.ts'
import { may } from '../../rules/permission.ts'
import { everyone } from '../../rules/visibility.ts'
import type { Transaction } from '../database.ts'
import { countCap, type Page, pageOf, pagesOf } from '../page.ts'
import { policiesHolding } from './policies-holding.ts'
import { type ListedPublication, listedColumns, listedFrom } from './public-lists.ts'

/** A document in the policy library: one row, whatever versions it has. */
export type Policy = ListedPublication & {
  readonly kind: PolicyKind
  readonly issuedBy: string | null
  readonly madeOn: Day | null
  /** 主题分类, by key. */
  readonly topic: string | null
}

export type PolicyPage = Page & { readonly policies: readonly Policy[] }

const pageSize = 20

/**
 * A page of the library. Cost: an index in this order for each narrowing; how many there are is kept (`policy_count`), but
 * for words, where counting stops at the cap.
 */
export async function policyPage(tx: Transaction, filter: PolicyFilter, today: Day, page: number): Promise<PolicyPage> {
  const condition = await conditionOf(tx, filter, today)
  const pages = pagesOf(await countPolicies(tx, filter, today, condition), page, pageSize)
  return { ...pages, policies: await selected(tx, filter, condition, pageOf(pages)) }
}

/** All that a filter lets through, as many as nobody leafs beyond: for files and for paper. */
export async function policyList(
  tx: Transaction,
  filter: PolicyFilter,
  today: Day,
  most: number = countCap,
): Promise<readonly Policy[]> {
  return selected(tx, filter, await conditionOf(tx, filter, today), sql`limit ${Math.min(most, countCap)}`)
}

async function selected(
  tx: Transaction,
  { order }: PolicyFilter,
  condition: Sql,
  part: Sql,
): Promise<readonly Policy[]> {
  const inOrder = raw(
    order === 'made'
      ? 'order by publication.made_on desc nulls last, publication.id desc'
      : 'order by publication.listed_at desc, publication.id desc',
  )
  const { rows } = await tx.query<Policy>(sql`
    select ${listedColumns}, version.issued_by as "issuedBy", publication.made_on as "madeOn", publication.topic
    from ${listedFrom}
    where publication.id in (
      select id
      from publication
      where ${condition}
      ${inOrder}
      ${part}
    )
    ${inOrder}`)
  return rows
}

async function countPolicies(tx: Transaction, filter: PolicyFilter, today: Day, condition: Sql): Promise<number> {
  if (filter.words === '') return (await policyCounts(tx, filter, today, raw(`''`)))[0]?.policies ?? 0
  const { rows } = await tx.query<{ total: number }>(sql`
    select count(*)::int as total
    from (select from publication where ${condition} limit ${countCap + 1}) as capped`)
  return rows[0]?.total ?? 0
}

async function conditionOf(
  tx: Transaction,
  { validity, kind, agencyId, topic, year, words }: PolicyFilter,
  today: Day,
): Promise<Sql> {
  return sql`
    ${raw(may.publication.see.sql(everyone))}
    and ${isPolicy}
    ${kind === null ? empty : sql`and publication.kind = ${kind}`}
    ${agencyId === null ? empty : sql`and publication.agency_id = ${agencyId}`}
    ${topic === null ? empty : sql`and left(publication.topic, 2) = ${topic}`}
    ${
      year === null
        ? empty
        : sql`and publication.made_on >= make_date(${year}, 1, 1) and publication.made_on < make_date(${year + 1}, 1, 1)`
    }
    ${ofValidity(validity, today, 'publication')}
    ${words === '' ? empty : sql`and publication.id = any(${await policiesHolding(tx, words)}::int[])`}`
}

/** In words of the indexes of the library. */
const isPolicy = raw(`publication.kind in (${policyKinds.map((kind) => `'${kind}'`).join(', ')})`)

/** As `validityOn` (src/rules/publication/validity.ts) has it, over `validity` and `expires_on` of a table. */
function ofValidity(validity: PolicyValidity, today: Day, table: 'publication' | 'policy_count'): Sql {
  const [decided, expires] = [raw(`${table}.validity`), raw(`${table}.expires_on`)]
  const expired = sql`coalesce(${expires} < ${today}, false)`
  switch (validity) {
    case 'current':
      return sql`and ${decided} in ('inForce', 'amended') and not ${expired}`
    case 'amended':
      return sql`and ${decided} = 'amended' and not ${expired}`
    case 'repealed':
      return sql`and ${decided} = 'repealed'`
    case 'lapsed':
      return sql`and (${decided} = 'lapsed' or ${decided} in ('inForce', 'amended') and ${expired})`
    case 'all':
      return empty
  }
}

/** How many documents each value of one narrowing has, the others as they are. */
export type PolicyCounts = {
  readonly kinds: ReadonlyMap<string, number>
  readonly topics: ReadonlyMap<string, number>
  /** By the year of making, the latest first. */
  readonly years: ReadonlyMap<string, number>
}

/** The library in figures. Cost: what is kept of an agency, or of all: some thousand rows at most, whatever there is. */
export async function policyOverview(tx: Transaction, filter: PolicyFilter, today: Day): Promise<PolicyCounts> {
  const by = async (own: 'kind' | 'topic' | 'year', value: Sql) =>
    new Map(
      (await policyCounts(tx, { ...filter, [own]: null }, today, value))
        .filter(({ key }) => key !== '')
        .map(({ key, policies }) => [key, policies]),
    )
  return {
    kinds: await by('kind', raw('kind')),
    topics: await by('topic', raw('topic')),
    years: await by('year', raw(`coalesce(made_year::text, '')`)),
  }
}

async function policyCounts(
  tx: Transaction,
  { validity, kind, agencyId, topic, year }: PolicyFilter,
  today: Day,
  value: Sql,
): Promise<readonly { readonly key: string; readonly policies: number }[]> {
  const { rows } = await tx.query<{ key: string; policies: number }>(sql`
    select ${value} as key, sum(policies)::int as policies
    from policy_count
    where agency_id ${agencyId === null ? sql`is null` : sql`= ${agencyId}`}
      ${kind === null ? empty : sql`and kind = ${kind}`}
      ${topic === null ? empty : sql`and topic = ${topic}`}
      ${year === null ? empty : sql`and made_year = ${year}`}
      ${ofValidity(validity, today, 'policy_count')}
    group by key
    having sum(policies) <> 0
    order by key desc`)
  return rows
}

export type PolicyAgency = {
  readonly slug: string
  readonly name: string
  readonly sample: boolean
  readonly current: number
  readonly policies: number
}

const agenciesAPage = 50

/** The agencies of which documents are public, by name, with how many there are and how many of them hold today. */
export async function policyAgencies(
  tx: Transaction,
  today: Day,
  page: number,
): Promise<Page & { readonly agencies: readonly PolicyAgency[] }> {
  const holding = raw(`exists (select from policy_count where policy_count.agency_id = agency.id)`)
  const counted = await tx.query<{ total: number }>(sql`
    select count(*)::int as total
    from (select from agency where ${holding} limit ${countCap + 1}) as capped`)
  const pages = pagesOf(counted.rows[0]?.total ?? 0, page, agenciesAPage)
  const { rows } = await tx.query<PolicyAgency>(sql`
    select agency.slug, agency.name, agency.sample, counts.current, counts.policies
    from (
      select id, slug, name, sample
      from agency
      where ${holding}
      order by name collate "zh-x-icu", id
      ${pageOf(pages)}
    ) as agency
    cross join lateral (
      select coalesce(sum(policies), 0)::int as policies,
        coalesce(sum(policies) filter (where true ${ofValidity('current', today, 'policy_count')}), 0)::int as current
      from policy_count
      where policy_count.agency_id = agency.id
    ) as counts
    order by agency.name collate "zh-x-icu", agency.id`)
  return { ...pages, agencies: rows.filter(({ policies }) => policies > 0) }
}
