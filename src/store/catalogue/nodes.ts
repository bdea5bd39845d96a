import sql, { type Sql } from 'sql-template-tag'
import type { AgencyKind } from '../../rules/agency.ts'
import { type BaseNode, baseOf } from '../../rules/catalogue/base/base.ts'
import { readKept } from '../../rules/catalogue/difference.ts'
import { type NodeKind, type NodeValues, readElements } from '../../rules/catalogue/item.ts'
import { type CatalogueNode, catalogueTree, type Leaf, leaves } from '../../rules/catalogue/node.ts'
import type { Day } from '../../rules/day.ts'
import type { Transaction } from '../database.ts'
import { storable, storableJson } from '../storable.ts'
import { appendCatalogueEvents, type CatalogueEvent } from './events.ts'

// Catalogues are public (may.catalogue.view: everybody): reading one takes no viewer.

/** All nodes of an agency's catalogue, the retired ones as well. */
export async function nodesOf(tx: Transaction, agencyId: number): Promise<readonly CatalogueNode[]> {
  const { rows } = await tx.query<StoredNode>(sql`
    select ${nodeColumns}
    from catalogue_node as node
    where node.agency_id = ${agencyId}
    order by node.position, node.id`)
  return rows.map(nodeOf)
}

export async function nodeById(tx: Transaction, id: number): Promise<CatalogueNode | null> {
  const { rows } = await tx.query<StoredNode>(sql`
    select ${nodeColumns}
    from catalogue_node as node
    where node.id = ${id}`)
  const [row] = rows
  return row === undefined ? null : nodeOf(row)
}

export async function nodesById(tx: Transaction, ids: readonly number[]): Promise<readonly CatalogueNode[]> {
  const { rows } = await tx.query<StoredNode>(sql`
    select ${nodeColumns}
    from catalogue_node as node
    where node.id = any(${ids})`)
  return rows.map(nodeOf)
}

/** Where the publications of an agency can stand, in the order of its catalogue. */
export async function leavesOf(tx: Transaction, agencyId: number): Promise<readonly Leaf[]> {
  return leaves(catalogueTree(await nodesOf(tx, agencyId)))
}

export type NewNode = NodeValues & {
  readonly agencyId: number
  /** `at`: the one that is added with it, by its place in the list. */
  readonly parent: number | { readonly at: number } | null
  readonly kind: NodeKind
  /** Null: made of its number, so that no other catalogue has the same. */
  readonly key: string | null
  readonly position: number
  readonly originId: number | null
  readonly baseKey: string | null
}

/** Adds nodes, of which each may stand below an earlier one; gives their numbers in the same order. */
export async function insertNodes(tx: Transaction, nodes: readonly NewNode[]): Promise<readonly number[]> {
  if (nodes.length === 0) return []
  const { rows: reserved } = await tx.query<{ id: number }>(sql`
    select nextval(pg_get_serial_sequence('catalogue_node', 'id'))::int as id
    from generate_series(1, ${nodes.length}::int)`)
  const ids = reserved.map(({ id }) => id)
  const rows = nodes.map(({ agencyId, parent, kind, key, name, position, originId, baseKey, elements }, at) => ({
    ...{ id: ids[at], agency_id: agencyId, kind, key: key ?? `own-${ids[at]}`, name, position, elements },
    parent_id: typeof parent === 'object' && parent !== null ? ids[parent.at] : parent,
    ...{ origin_id: originId, base_key: baseKey },
  }))
  await tx.query(sql`
    insert into catalogue_node (id, agency_id, parent_id, kind, key, name, position, origin_id, base_key, elements)
    select id, agency_id, parent_id, kind, key, name, position, origin_id, base_key, elements
    from json_to_recordset(${storableJson(rows)}) as node (
      id int, agency_id int, parent_id int, kind text, key text, name text, position int, origin_id int, base_key text,
      elements jsonb
    )`)
  return ids
}

/** Puts what a node says, and how it stands. */
export async function putNode(tx: Transaction, node: CatalogueNode): Promise<void> {
  await tx.query(sql`
    update catalogue_node
    set name = ${storable(node.name)},
      kind = ${node.kind},
      elements = ${storableJson(node.elements)},
      kept = ${storableJson(node.kept)},
      parent_id = ${node.parentId},
      position = ${node.position},
      origin_id = ${node.originId},
      retired_on = ${node.retiredOn},
      successor_id = ${node.successorId},
      revision = revision + 1
    where id = ${node.id}`)
}

/** Puts nodes in this order below one, or at the top. What they say is as it was. */
export async function placeNodes(tx: Transaction, parentId: number | null, ids: readonly number[]): Promise<void> {
  await tx.query(sql`
    update catalogue_node as node
    set parent_id = ${parentId},
      position = place.ordinal::int - 1
    from unnest(${ids}::int[]) with ordinality as place (id, ordinal)
    where node.id = place.id`)
}

/** Nobody else changes this catalogue until the transaction ends. */
export async function holdCatalogue(tx: Transaction, agencyId: number): Promise<void> {
  await tx.query(sql`select pg_advisory_xact_lock(${catalogueLock}, ${agencyId})`)
}

const catalogueLock = 0x67_6b_63

/**
 * Gives an agency the shipped catalogue of its kind as of a day. What it has already stays as it is, changed or retired;
 * so doing it again adds only what is new. Gives the number of nodes that were added.
 */
export async function adoptBase(tx: Transaction, agencyId: number, day: Day): Promise<number> {
  const { rows } = await tx.query<{ kind: AgencyKind; name: string }>(sql`
    select kind, name
    from agency
    where id = ${agencyId}`)
  const [agency] = rows
  if (agency === undefined) throw new Error(`there is no agency ${agencyId}`)
  return adoptNodes(tx, agencyId, baseOf(agency, day), null)
}

/** Adopts these shipped nodes, each after the one above it. */
export async function adoptNodes(
  tx: Transaction,
  agencyId: number,
  nodes: readonly BaseNode[],
  by: number | null,
): Promise<number> {
  await holdCatalogue(tx, agencyId)
  const there = await nodesOf(tx, agencyId)
  const taken = new Set(there.map(({ key }) => key))
  const parents = new Map<string, number | { readonly at: number }>(
    there.flatMap(({ baseKey, id }) => (baseKey === null ? [] : [[baseKey, id] as const])),
  )
  const fresh: NewNode[] = []
  for (const { key, parent, kind, name, position, elements } of nodes) {
    const above = parent === null ? null : parents.get(parent)
    if (parents.has(key) || taken.has(key) || above === undefined) continue
    parents.set(key, { at: fresh.length })
    fresh.push({ agencyId, parent: above, kind, key, name, position, elements, originId: null, baseKey: key })
  }
  const ids = await insertNodes(tx, fresh)
  const events = fresh.map(({ name, elements }, at): CatalogueEvent => {
    const after = { name, elements }
    return { agencyId, nodeId: ids[at] ?? 0, kind: 'added', before: null, after, reason: null, by }
  })
  await appendCatalogueEvents(tx, events)
  return fresh.length
}

type StoredNode = Omit<CatalogueNode, 'elements' | 'kept'> & { readonly elements: unknown; readonly kept: unknown }

function nodeOf({ elements, kept, ...node }: StoredNode): CatalogueNode {
  return { ...node, elements: readElements(elements), kept: readKept(kept) }
}

const nodeColumns: Sql = sql`
  node.id, node.agency_id as "agencyId", node.parent_id as "parentId", node.kind, node.key, node.name, node.position,
  node.origin_id as "originId", node.base_key as "baseKey", node.elements, node.kept, node.retired_on as "retiredOn",
  node.successor_id as "successorId", node.revision`
