import { baseNode } from './base/base.ts'
import { differences, type FieldDifference } from './difference.ts'
import type { NodeValues } from './item.ts'
import type { CatalogueNode, CatalogueTree } from './node.ts'

/** What a node came from: one of the agency above, else the shipped one that it is a copy of; null: it is its own. */
export function originValues(
  node: CatalogueNode,
  handedDown: ReadonlyMap<number, { readonly node: CatalogueNode }>,
): NodeValues | null {
  if (node.originId !== null) return handedDown.get(node.originId)?.node ?? null
  return node.baseKey === null ? null : baseNode(node.baseKey)
}

export type NodeDifference = { readonly node: CatalogueNode; readonly differences: readonly FieldDifference[] }

/** Of an agency's nodes in use those that were handed down to it and say something else, in the order of the tree. */
export function handedDownDifferences(
  tree: CatalogueTree,
  nodes: readonly CatalogueNode[],
  handedDown: ReadonlyMap<number, { readonly node: CatalogueNode }>,
): readonly NodeDifference[] {
  return nodes.flatMap((node) => {
    const origin = node.originId === null ? undefined : handedDown.get(node.originId)
    if (origin === undefined || !tree.standing(node.id)) return []
    const found = differences(node, node.kept, origin.node)
    return found.length === 0 ? [] : [{ node, differences: found }]
  })
}

/** How many of them nobody has answered to. */
export function openDifferences(found: readonly NodeDifference[]): number {
  return found.flatMap(({ differences }) => differences).filter(({ keptFor }) => keptFor === null).length
}

/** What of a node is given to an agency below, and how. */
export type Copy =
  /** It has a copy of this one already. */
  | { readonly kind: 'there'; readonly source: CatalogueNode; readonly node: CatalogueNode }
  /** It has the same of its own (the same shipped node, the same name at that place): tied to this one, and left as it is. */
  | { readonly kind: 'tied'; readonly source: CatalogueNode; readonly node: CatalogueNode }
  /** `heading`: it only holds what is handed down, and is the agency's own. */
  | { readonly kind: 'added'; readonly source: CatalogueNode; readonly parent: Parent; readonly heading: boolean }

/** Where a copy is put: below a node of the agency, below one that is added with it, or at the top. */
export type Parent = { readonly id: number } | { readonly copyOf: number } | null

/**
 * How a node goes down to an agency: with those above it, so that it has the same path there, and with everything in
 * use below it. What the agency has is never overwritten.
 */
export function planHandDown(source: CatalogueTree, nodeId: number, target: CatalogueTree): readonly Copy[] {
  const all = [...target.nodes.values()]
  const plan: Copy[] = []
  const placed = new Map<number, Parent>()
  const above = source.above(nodeId)
  for (const node of [...above, ...inUse(source, nodeId)]) {
    const parent: Parent = node.parentId === null ? null : (placed.get(node.parentId) ?? null)
    const heading = above.includes(node)
    const copy = all.find(({ originId }) => originId === node.id)
    const same = all.find((own) => (heading || own.originId === null) && isSame(own, node, parent))
    const own = copy ?? same
    if (own === undefined) plan.push({ kind: 'added', source: node, parent, heading })
    else plan.push({ kind: copy === undefined && !heading ? 'tied' : 'there', source: node, node: own })
    placed.set(node.id, own === undefined ? { copyOf: node.id } : { id: own.id })
  }
  return plan
}

/** The same key or shipped node; or the same name at the same place. An item, which holds nothing, is never a column. */
function isSame(own: CatalogueNode, node: CatalogueNode, parent: Parent): boolean {
  if ((own.kind === 'item') !== (node.kind === 'item')) return false
  if (own.key === node.key || (own.baseKey !== null && own.baseKey === node.baseKey)) return true
  const there = parent === null ? null : 'id' in parent ? parent.id : undefined
  return own.parentId === there && own.name === node.name && own.retiredOn === null
}

/** The node and those in use below it; each after the one above it. */
function inUse(source: CatalogueTree, nodeId: number): readonly CatalogueNode[] {
  const node = source.nodes.get(nodeId)
  if (node === undefined || node.retiredOn !== null) return []
  return [node, ...source.below(nodeId).flatMap((below) => inUse(source, below.id))]
}
