import type { Day } from '../day.ts'
import type { KeptOwn } from './difference.ts'
import type { ItemElements, NodeKind } from './item.ts'

/** A node of an agency's catalogue: a block, a column, or an item. */
export type CatalogueNode = {
  readonly id: number
  readonly agencyId: number
  readonly parentId: number | null
  readonly kind: NodeKind
  /** Names it for good in its agency, whatever it is called and wherever it stands. */
  readonly key: string
  readonly name: string
  readonly position: number
  /** The node of the agency above that it was handed down from. */
  readonly originId: number | null
  /** The shipped node that it is a copy of. */
  readonly baseKey: string | null
  readonly elements: ItemElements
  readonly kept: KeptOwn
  readonly retiredOn: Day | null
  /** Where it goes on since it is out of use; null: nowhere. */
  readonly successorId: number | null
  readonly revision: number
}

/** A place where publications stand: an item, or a column or block with nothing below it. */
export type Leaf = {
  readonly id: number
  readonly key: string
  readonly name: string
  /** The names of the nodes above it, from the top. */
  readonly path: readonly string[]
  readonly kind: NodeKind
}

/** The nodes of one agency as a tree, siblings in their order. */
export type CatalogueTree = {
  readonly nodes: ReadonlyMap<number, CatalogueNode>
  readonly roots: readonly CatalogueNode[]
  below(id: number): readonly CatalogueNode[]
  /** The nodes above one, from the top. */
  above(id: number): readonly CatalogueNode[]
  /** In use: neither it nor anything above it is retired. */
  standing(id: number): boolean
}

export function catalogueTree(all: readonly CatalogueNode[]): CatalogueTree {
  const nodes = new Map(all.map((node) => [node.id, node]))
  const byParent = Map.groupBy(all, ({ parentId }) => parentId)
  const inOrder = (parent: number | null) =>
    (byParent.get(parent) ?? []).toSorted((a, b) => a.position - b.position || a.id - b.id)
  const sorted = new Map([...byParent.keys()].map((parent) => [parent, inOrder(parent)]))
  const above = (id: number): readonly CatalogueNode[] => {
    const parent = nodes.get(nodes.get(id)?.parentId ?? 0)
    return parent === undefined ? [] : [...above(parent.id), parent]
  }
  const standing = (id: number): boolean => {
    const node = nodes.get(id)
    if (node === undefined || node.retiredOn !== null) return false
    return node.parentId === null || standing(node.parentId)
  }
  return { nodes, roots: sorted.get(null) ?? [], below: (id) => sorted.get(id) ?? [], above, standing }
}

/** Every node with those below it, in the order in which they are listed. */
export function inListOrder(tree: CatalogueTree): readonly CatalogueNode[] {
  const walk = (node: CatalogueNode): CatalogueNode[] => [node, ...tree.below(node.id).flatMap(walk)]
  return tree.roots.flatMap(walk)
}

/** Where publications can be put, in the order of the tree. */
export function leaves(tree: CatalogueTree): readonly Leaf[] {
  return inListOrder(tree)
    .filter(({ id }) => tree.standing(id) && isLeaf(tree, id))
    .map(({ id, key, name, kind }) => ({ id, key, name, kind, path: tree.above(id).map((node) => node.name) }))
}

/** Nothing in use stands below it. */
export function isLeaf(tree: CatalogueTree, id: number): boolean {
  return tree.below(id).every(({ retiredOn }) => retiredOn !== null)
}
