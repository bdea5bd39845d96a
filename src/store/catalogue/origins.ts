import sql from 'sql-template-tag'
import type { CatalogueNode } from '../../rules/catalogue/node.ts'
import type { Day } from '../../rules/day.ts'
import type { Transaction } from '../database.ts'
import { nodesById } from './nodes.ts'

/** The node of an agency above from which another one was handed down. */
export type HandedDownFrom = {
  readonly node: CatalogueNode
  readonly agencySlug: string
  readonly agencyName: string
}

/** Where these nodes were handed down from, by the numbers of the origins. */
export async function originsOf(
  tx: Transaction,
  nodes: readonly CatalogueNode[],
): Promise<ReadonlyMap<number, HandedDownFrom>> {
  const ids = [...new Set(nodes.flatMap(({ originId }) => (originId === null ? [] : [originId])))]
  if (ids.length === 0) return new Map()
  const origins = await nodesById(tx, ids)
  const { rows } = await tx.query<{ id: number; slug: string; name: string }>(sql`
    select id, slug, name
    from agency
    where id = any(${[...new Set(origins.map(({ agencyId }) => agencyId))]}::int[])`)
  const agencies = new Map(rows.map((agency) => [agency.id, agency]))
  return new Map(
    origins.map((node) => {
      const { slug = '', name = '' } = agencies.get(node.agencyId) ?? {}
      return [node.id, { node, agencySlug: slug, agencyName: name }]
    }),
  )
}

/** The agencies that have a copy of this node. */
export async function copyHolders(tx: Transaction, nodeId: number): Promise<readonly number[]> {
  const { rows } = await tx.query<{ agencyId: number }>(sql`
    select agency_id as "agencyId"
    from catalogue_node
    where origin_id = ${nodeId}`)
  return rows.map(({ agencyId }) => agencyId)
}

/** Nodes in use that stand right below these, of whichever agencies. */
export async function standingBelow(tx: Transaction, parentIds: readonly number[]): Promise<readonly CatalogueNode[]> {
  const { rows } = await tx.query<{ id: number }>(sql`
    select id
    from catalogue_node
    where parent_id = any(${parentIds}::int[])
      and retired_on is null
    order by parent_id, position, id`)
  return nodesById(
    tx,
    rows.map(({ id }) => id),
  )
}

/** Of these agencies those that stand and in which something that was handed down may say something else than above. */
export async function agenciesThatDiffer(
  tx: Transaction,
  agencyIds: readonly number[],
  day: Day,
): Promise<readonly { readonly agencyId: number; readonly slug: string; readonly name: string }[]> {
  const { rows } = await tx.query<{ agencyId: number; slug: string; name: string }>(sql`
    select agency.id as "agencyId", agency.slug, agency.name
    from agency
    where agency.id = any(${agencyIds}::int[])
      and (agency.ended_on is null or agency.ended_on > ${day})
      and exists (
        select
        from catalogue_node as node
        join catalogue_node as origin on origin.id = node.origin_id
        where node.agency_id = agency.id
          and node.retired_on is null
          and (node.name, node.elements - '{unitId,statutory}'::text[])
            is distinct from (origin.name, origin.elements - '{unitId,statutory}'::text[])
      )
    order by agency.id`)
  return rows
}
