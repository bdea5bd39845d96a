import sql from 'sql-template-tag'
import type { Day } from '../../rules/day.ts'
import type { Transaction } from '../database.ts'

/** How many publications are public in each node of an agency, 说明信息 left out; nodes without any are not in it. */
export async function releasedByNode(tx: Transaction, agencyId: number): Promise<ReadonlyMap<number, number>> {
  const { rows } = await tx.query<{ id: number; released: number }>(sql`
    select node.id, count(*)::int as released
    from catalogue_node as node
    join publication on publication.column_id = node.id
      and publication.state = 'released'
    where node.agency_id = ${agencyId}
      and publication.kind <> 'statement'
    group by node.id`)
  return new Map(rows.map(({ id, released }) => [id, released]))
}

/** The catalogue of an agency in figures. */
export type CatalogueFigures = {
  readonly agencyId: number
  readonly slug: string
  readonly name: string
  readonly columns: number
  readonly items: number
  /** Nodes that were handed down to it. */
  readonly handedDown: number
}

/** The catalogues of these agencies, of those that stand on the day, by name. */
export async function cataloguesOf(
  tx: Transaction,
  agencyIds: readonly number[],
  day: Day,
): Promise<readonly CatalogueFigures[]> {
  const { rows } = await tx.query<CatalogueFigures>(sql`
    select agency.id as "agencyId", agency.slug, agency.name,
      count(node.id) filter (where node.kind <> 'item')::int as columns,
      count(node.id) filter (where node.kind = 'item')::int as items,
      count(node.origin_id)::int as "handedDown"
    from agency
    left join catalogue_node as node on node.agency_id = agency.id
      and node.retired_on is null
    where agency.id = any(${agencyIds})
      and agency.has_desk
      and (agency.ended_on is null or agency.ended_on > ${day})
    group by agency.id
    order by agency.name collate "zh-x-icu", agency.id`)
  return rows
}
