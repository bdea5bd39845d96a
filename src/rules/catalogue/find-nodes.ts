import type { CatalogueTree } from './node.ts'

/** What a tree is narrowed to. */
export type NodeFilter = {
  readonly text: string
  /** One of the 26 fields, by key; empty: not by this. */
  readonly field: string
  /** A content of Art 20 or 21, by key; empty: not by this. */
  readonly statutory: string
  /** Those out of use as well. */
  readonly retired: boolean
}

export type NodesFound = { readonly ids: ReadonlySet<number>; readonly matches: readonly number[] }

/** The nodes that a filter asks for, and with those above them what is shown; null: nothing is narrowed or hidden. */
export function nodesFound(tree: CatalogueTree, filter: NodeFilter): NodesFound | null {
  const words = filter.text
    .toLowerCase()
    .split(/\s+/u)
    .filter((word) => word !== '')
  const matches = [...tree.nodes.values()].filter((node) => {
    if (!filter.retired && !tree.standing(node.id)) return false
    if (filter.field !== '' && node.elements.field !== filter.field) return false
    if (filter.statutory !== '' && !node.elements.statutory.includes(filter.statutory)) return false
    const { content, basis, code, owner } = node.elements
    const text = [node.name, content, basis, code, owner].join('\n').toLowerCase()
    return words.every((word) => text.includes(word))
  })
  if (matches.length === tree.nodes.size) return null
  const ids = new Set(matches.flatMap(({ id }) => [id, ...tree.above(id).map((above) => above.id)]))
  return { ids, matches: matches.map(({ id }) => id) }
}
