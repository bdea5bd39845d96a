import sql, { raw } from 'sql-template-tag'
import type { AgencyKind } from '../../rules/agency.ts'
import type { Day } from '../../rules/day.ts'
import { may } from '../../rules/permission.ts'
import { everyone } from '../../rules/visibility.ts'
import type { Transaction } from '../database.ts'
import { countCap, type Page, pageOf, pagesOf } from '../page.ts'

/** Of an agency: the newest that is public of each content of Art 20 and 21, by key; what is not there has nothing yet. */
export type ContentDates = {
  readonly slug: string
  readonly name: string
  readonly kind: AgencyKind
  readonly sample: boolean
  readonly newest: Readonly<Record<string, { readonly on: Day; readonly columnId: number }>>
}

const pageSize = 30

/**
 * A page of the agencies that publish and stand on a day, by name. Public facts alone: what stands in which column, and
 * since when. Cost: for each agency of the page a look at an index for each of its columns.
 */
export async function contentDates(
  tx: Transaction,
  today: Day,
  page: number,
): Promise<Page & { readonly agencies: readonly ContentDates[] }> {
  const publishing = sql`has_desk and coalesce(ended_on > ${today}, true)`
  const counted = await tx.query<{ total: number }>(sql`
    select count(*)::int as total
    from (select from agency where ${publishing} limit ${countCap + 1}) as capped`)
  const pages = pagesOf(counted.rows[0]?.total ?? 0, page, pageSize)
  const { rows } = await tx.query<ContentDates>(sql`
    select agency.slug, agency.name, agency.kind, agency.sample, coalesce(contents.newest, '{}') as newest
    from (
      select id, slug, name, kind, sample
      from agency
      where ${publishing}
      order by name collate "zh-x-icu", id
      ${pageOf(pages)}
    ) as agency
    cross join lateral (
      select json_object_agg(key, json_build_object('on', day, 'columnId', column_id)) as newest
      from (
        select distinct on (content.key) content.key, latest.day, node.id as column_id
        from catalogue_node as node
        cross join lateral (
          select (publication.listed_at at time zone 'Asia/Shanghai')::date as day
          from publication
          where publication.column_id = node.id
            and publication.kind <> 'statement'
            and ${raw(may.publication.see.sql(everyone))}
          order by publication.listed_at desc, publication.id desc
          limit 1
        ) as latest
        cross join lateral jsonb_array_elements_text(node.elements -> 'statutory') as content (key)
        where node.agency_id = agency.id
        order by content.key, latest.day desc, node.id
      ) as newest_of_each
    ) as contents
    order by agency.name collate "zh-x-icu", agency.id`)
  return { ...pages, agencies: rows }
}
