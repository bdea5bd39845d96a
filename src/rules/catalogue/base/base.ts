import type { AgencyKind } from '../../agency.ts'
import type { Day } from '../../day.ts'
import { fieldsOfDepartment } from '../fields.ts'
import { type ItemElements, limitFromWords, type NodeKind, noElements } from '../item.ts'
import { statutoryContent } from '../statutory.ts'
import { type BaseSource, type Branch, type BranchElements, baseSources } from './branch.ts'
import { grassRoots } from './grass-roots.ts'
import { platform } from './platform.ts'
import { enterpriseColumns, siteColumns } from './site.ts'

// The catalogue that the program brings along. An agency adopts the part that is its own and changes it as it sees fit;
// what it changed is shown as a difference from this.

export type BaseNode = {
  readonly key: string
  /** The key of the node above it; null: at the top. */
  readonly parent: string | null
  readonly kind: NodeKind
  readonly name: string
  readonly position: number
  readonly elements: ItemElements
  readonly source: BaseSource
  readonly by: readonly AgencyKind[]
}

/** All shipped nodes, each after the one above it. */
export const baseNodes: readonly BaseNode[] = [...platform, grassRoots, siteColumns, ...enterpriseColumns].flatMap(
  (branch, at) => grown(branch, null, at, []),
)

const byKey = new Map(baseNodes.map((node) => [node.key, node]))

export function baseNode(key: string): BaseNode | null {
  return byKey.get(key) ?? null
}

/**
 * What an agency is given on a day: by its kind, and of the fields those that a department of its name usually answers
 * for; of townships, those that have something at their level.
 */
export function baseOf(agency: { readonly kind: AgencyKind; readonly name: string }, day: Day): readonly BaseNode[] {
  const fields = new Set(fieldsOfDepartment(agency.name).map(({ key }) => key))
  const given = new Set<string>()
  for (const node of baseNodes) {
    const { from, until } = node.source
    const inForce = from <= day && (until === null || day < until)
    const reached = node.parent === null || given.has(node.parent)
    if (inForce && reached && node.by.includes(agency.kind) && ofItsFields(node, agency.kind, fields)) {
      given.add(node.key)
    }
  }
  const nodes = baseNodes.filter(({ key }) => given.has(key))
  // A heading under which nothing is left is no column: it would only stay blank.
  const isHeading = ({ key }: BaseNode) =>
    baseNodes.some(({ parent }) => parent === key) && !nodes.some(({ parent }) => parent === key)
  const empty = new Set(nodes.filter(isHeading).map(({ key }) => key))
  return nodes
    .filter(({ key }) => !empty.has(key) || key.startsWith('field-'))
    .map((node) => ({ ...node, elements: askedOf(node.elements, agency.kind) }))
}

/** The contents of Art 21 differ by level: an agency is given those of its own. */
function askedOf(elements: ItemElements, kind: AgencyKind): ItemElements {
  return { ...elements, statutory: elements.statutory.filter((key) => statutoryContent(key)?.by.includes(kind)) }
}

function ofItsFields(node: BaseNode, kind: AgencyKind, fields: ReadonlySet<string>): boolean {
  if (!node.key.startsWith('field-')) return true
  if (kind === 'department') return node.elements.field !== null && fields.has(node.elements.field)
  if (kind === 'township') return atTownship(node)
  return true
}

function atTownship(node: BaseNode): boolean {
  if (node.kind === 'item') return node.elements.levels.includes('township')
  return baseNodes.some((below) => below.parent === node.key && atTownship(below))
}

function grown(branch: Branch, parent: string | null, position: number, above: readonly AgencyKind[]): BaseNode[] {
  const { key, kind, name, source, by = above, elements, below = [] } = branch
  const node = {
    ...{ key, parent, kind, name, position, by },
    elements: elementsOf(elements ?? {}),
    source: baseSources[source],
  }
  return [node, ...below.flatMap((inner, at) => grown(inner, key, at, by))]
}

function elementsOf({ timeLimit = '', ...said }: BranchElements): ItemElements {
  return { ...noElements, ...said, ...limitFromWords(timeLimit) }
}
