import sql, { empty, raw } from 'sql-template-tag'
import type { AgencyKind } from '../rules/agency.ts'
import type { Day } from '../rules/day.ts'
import { everyone, visibleSql } from '../rules/visibility.ts'
import { type Agency, agencyColumns } from './agencies.ts'
import type { Transaction } from './database.ts'
import { countCap } from './page.ts'

/** An agency as everybody may see it, with what it stands below and whether it is no more. */
export type RegisteredAgency = Agency & { readonly parentSlug: string | null; readonly endedOn: Day | null }

/** The agencies in the order of their numbers, after one. Cost: with the part. */
export async function registeredAgencies(
  tx: Transaction,
  by: { readonly kind?: AgencyKind | undefined; readonly slug?: string | undefined },
  part: { readonly after: number; readonly count: number },
): Promise<readonly RegisteredAgency[]> {
  const { rows } = await tx.query<RegisteredAgency>(sql`
    select ${agencyColumns}, agency.ended_on as "endedOn",
      (select parent.slug from agency as parent where parent.id = agency.parent_id) as "parentSlug"
    from agency
    where ${raw(visibleSql(everyone, 'agency'))}
      and agency.id > ${part.after}
      ${by.kind === undefined ? empty : sql`and agency.kind = ${by.kind}`}
      ${by.slug === undefined ? empty : sql`and agency.slug = ${by.slug}`}
    order by agency.id
    limit ${part.count}`)
  return rows
}

/** How many there are, counted up to the cap. */
export async function countAgencies(tx: Transaction): Promise<number> {
  const { rows } = await tx.query<{ total: number }>(sql`
    select count(*)::int as total
    from (
      select
      from agency
      where ${raw(visibleSql(everyone, 'agency'))}
      limit ${countCap}
    ) as capped`)
  return rows[0]?.total ?? 0
}
