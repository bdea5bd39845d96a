import { baseNode } from './base/base.ts'
import type { CatalogueNode, CatalogueTree } from './node.ts'

// The fixed blocks of an agency's disclosure column (专栏), as every agency shows them: same names, same order (国办公开办函
// 〔2019〕61号, 关于规范政府信息公开平台有关事项的通知). 政策 came to them from about 2021: to be confirmed.

export const blockKeys = ['guide', 'systems', 'statutory', 'annual-report', 'on-request', 'policy'] as const
export type BlockKey = (typeof blockKeys)[number]

/** What stands on top of an agency's column. */
export type Block = {
  readonly key: BlockKey
  readonly name: string
  /** The node of the agency's catalogue that holds it; null: the agency has none in use. */
  readonly node: CatalogueNode | null
}

/** The fixed blocks of an agency: all of them, whatever its catalogue calls them and wherever they stand in it. */
export function blocksOf(tree: CatalogueTree): readonly Block[] {
  const standing = [...tree.nodes.values()].filter(({ id }) => tree.standing(id))
  return blockKeys.map((key) => ({
    key,
    name: baseNode(key)?.name ?? key,
    node: standing.find(({ baseKey }) => baseKey === key) ?? null,
  }))
}

/** The columns on top of a catalogue that belong to no fixed block. */
export function columnsBesideBlocks(tree: CatalogueTree): readonly CatalogueNode[] {
  const isBlock = ({ baseKey }: CatalogueNode) => blockKeys.some((key) => key === baseKey)
  return tree.roots.filter((node) => tree.standing(node.id) && !isBlock(node))
}

/** The fixed block that a node stands in; null: it stands beside them. */
export function blockOf(tree: CatalogueTree, id: number): BlockKey | null {
  const node = tree.nodes.get(id)
  const path = node === undefined ? [] : [...tree.above(id), node]
  return blockKeys.find((key) => path.some(({ baseKey }) => baseKey === key)) ?? null
}

/** What everybody can leaf through below a node: in use, and published of one's own accord. */
export function shownBelow(tree: CatalogueTree, id: number): readonly CatalogueNode[] {
  return tree.below(id).filter((node) => node.retiredOn === null && node.elements.method === 'proactive')
}

/** Where publications stand at a node and below it, retired places as well: the node itself first. */
export function placesWithin(tree: CatalogueTree, id: number): readonly number[] {
  return [id, ...tree.below(id).flatMap((node) => placesWithin(tree, node.id))]
}
